using System.Globalization;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Hostile;

/// <summary>One document with one fault.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Place">Where, as a JSON pointer.</param>
/// <param name="Field">The pointer that the refusal must name.</param>
public sealed record SpoiltSettings(string Kind, string Place, string Body, string Field)
{
    public override string ToString() => $"{Kind} at {(Place.Length == 0 ? "the root" : Place)}";
}

/// <summary>
/// A valid document with every member there is, and each way of spoiling it done at each place where it is a fault: no chance in it, so that every run tries the same
/// documents. What the refusal must name is known from what was done, not from what the server or the schema says.
/// </summary>
public static class SettingsSpoiler
{
    public const string Valid = """
        {"name":"House","regime":"eu","languages":["en","uk","pt-BR"],
        "units":[{"id":"top","name":"Top","country":"AT","languages":["en","de"],"regime":"eu","names":{"uk":"Верх"}},{"id":"mid","name":"Mid","parent":"top","region":"AT-9","timeZone":"Europe/Vienna"},{"id":"low","name":"Low","parent":"mid"}],
        "categories":[{"id":"c","name":"C","urgency":"high","form":"f","names":{"uk":"Це","de":"Ce"}},{"id":"d","name":"D"}],"channels":["web","phone"],
        "people":[{"id":"boss","name":"Boss","subject":"demo-admin","roles":["handler","admin"],"nameable":true,"alsoKnownAs":["Chief","The boss"]},
        {"id":"eve","name":"Eve","subject":"t","roles":[],"within":[{"role":"handler","unit":"mid","category":"c"},{"role":"reader","unit":"low"}],"unit":"low","state":"active"},
        {"id":"old","name":"Old","subject":"","roles":[],"state":"left"},{"id":"dia","name":"Dia","subject":"v","roles":[],"directory":"4f1c"}],
        "rules":[{"id":"r","to":"boss","category":"c","unit":"mid","channel":"web","language":"uk","exact":true,
        "answers":[{"field":"what","equals":"spill"},{"field":"more","contains":"river"},{"field":"seen","answered":true}],"atLeast":"high","concerned":"works-in-unit",
        "second":{"to":"eve","toRole":{"role":"handler","unit":"top"}},"urgency":"critical","regime":"eu","notify":["t","w"]},{"id":"q","to":"eve","toRole":{"role":"handler","unit":"low"}}],
        "fallbackHandler":"boss","fallbacks":["eve"],
        "targets":[{"id":"t","kind":"slack","units":["top","low"],"address":"https://hooks.slack.com/services/T/B/x","readers":["boss","eve"]},{"id":"w","kind":"teams"}],
        "deadlines":{"remindAcknowledgeDays":3,"remindFeedbackDays":20},"branding":{"colour":"#0a5c36","website":"https://example.org/"},
        "texts":{"en":{"name":"House","welcome":"Hello.","privacy":"We keep little.","external":"Or elsewhere."},"pt-BR":{"welcome":"Bom dia."}},
        "directory":{"subject":"externalId","groups":[{"group":"Ethics","roles":["reader"],"within":[{"role":"handler","unit":"mid","category":"c"}]},{"group":"Audit","roles":["auditor","analyst"]}]},
        "forms":[{"id":"f","label":"What happened","translations":{"uk":{"label":"Що сталося"}},"steps":[
        {"id":"one","label":"One","help":"Short.","translations":{"uk":{"label":"Один","help":"Коротко."},"de":{"label":"Eins"}},"fields":[
        {"id":"what","kind":"single-choice","label":"What","required":true,"help":"One of these.","translations":{"uk":{"help":"Одне."}},"options":[
        {"id":"spill","label":"A spill","help":"Of anything.","urgency":"high","rule":"r","elsewhere":"Call 112.","translations":{"uk":{"label":"Розлив","elsewhere":"112"}}},{"id":"other","label":"Other"}]},
        {"id":"more","kind":"long-text","label":"More","min":1,"max":500,"showIf":{"all":[{"field":"what","equals":"spill"}],"any":[{"field":"what","answered":true}]}},
        {"id":"when","kind":"date","label":"When","earliest":"2000-01-01","latest":"2100-01-01"},{"id":"loss","kind":"number","label":"Loss","decimals":2},
        {"id":"who","kind":"contact","label":"Who","parts":["name","email"]},
        {"id":"round","kind":"group","label":"Witnesses","min":0,"max":3,"fields":[{"id":"seen","kind":"yes-no","label":"Seen"},{"id":"note","kind":"short-text","label":"Note","showIf":{"any":[{"field":"more","contains":"river"}]}}]}]},
        {"id":"two","label":"Two","showIf":{"all":[{"field":"loss","answered":true}]},"fields":[{"id":"ok","kind":"consent","label":"I agree","required":true}]}]},
        {"id":"g","label":"Another","steps":[{"id":"s","label":"Step","fields":[{"id":"x","kind":"multiple-choice","label":"X","options":[{"id":"a","label":"A"}]}]}]}],
        "timeZone":"Europe/Kyiv","holidays":[{"date":"2026-12-31","name":"Stock-taking","units":["mid","low"]},{"date":"2027-01-02","name":"Bridge"}],
        "regimes":[{"id":"own-group","name":"The group's own","country":"AT","binding":true,"note":"Stricter.","duties":[
        {"duty":"acknowledge","within":{"number":2,"unit":"working-days"},"from":"receipt","rollOver":"next-working-day","source":{"cite":"Policy 12"}},
        {"duty":"feedback","within":{"number":2,"unit":"months"},"from":"acknowledgement-or-fallback","unacknowledged":[{"number":2,"unit":"working-days"},{"number":2,"unit":"months"}],
        "extension":{"by":{"number":1,"unit":"months"},"times":2,"reasonRequired":true,"reporterTold":true,"source":{"cite":"Policy 13"}},"source":{"cite":"Policy 12","url":"https://example.org/policy","verifiedOn":"2026-11-01"},"note":"Sooner."},
        {"duty":"meeting","within":{"number":10,"unit":"days"},"from":"request","source":{"cite":"Policy 14"}}],
        "retention":{"after":{"number":3,"unit":"years"},"from":"end-of-closure-year","source":{"cite":"Policy 15"},"note":"Longer on hold."}},{"id":"own-none","name":"None","duties":[]}]}
        """;

    private const string Duties = "/regimes/0/duties";
    private const string Kept = "/regimes/0/retention";
    private const string First = "/forms/0/steps/0/fields";

    // Members that may be left out, and so may be null.
    private static readonly HashSet<string> Optional =
    [
        "regime", "languages", "country", "parent", "names", "urgency", "form", "nameable", "alsoKnownAs", "directory", "within", "unit", "category", "state", "channel",
        "language", "deadlines", "remindAcknowledgeDays", "remindFeedbackDays", "fallbacks", "address", "readers", "texts", "colour", "website", "welcome", "privacy", "external",
        "to", "exact", "answers", "equals", "contains", "answered", "atLeast", "concerned", "second", "toRole", "notify", "groups", "forms", "translations", "help", "required",
        "min", "max", "decimals", "showIf", "all", "any", "earliest", "latest", "parts", "options", "rule", "elsewhere",
        "region", "timeZone", "holidays", "regimes", "binding", "note", "rollOver", "unacknowledged", "extension", "reporterTold", "url", "verifiedOn", "retention",
    ];

    private static readonly string[] Maps =
        ["/units/0/names", "/categories/0/names", "/texts", "/forms/0/translations", "/forms/0/steps/0/translations", $"{First}/0/translations", $"{First}/0/options/0/translations"];

    private static readonly string[] Words =
    [
        "/categories/0/urgency", "/people/0/roles/0", "/people/0/roles/1", "/people/1/state", "/people/1/within/0/role", "/people/1/within/1/role", "/people/2/state", "/targets/0/kind", "/targets/1/kind",
        "/rules/0/atLeast", "/rules/0/concerned", "/rules/0/urgency", "/rules/0/second/toRole/role", "/rules/1/toRole/role", "/directory/subject", "/directory/groups/0/roles/0",
        "/directory/groups/0/within/0/role", "/directory/groups/1/roles/0", "/directory/groups/1/roles/1", $"{First}/0/kind", $"{First}/1/kind", $"{First}/2/kind", $"{First}/3/kind", $"{First}/4/kind",
        $"{First}/5/kind", $"{First}/5/fields/0/kind", $"{First}/5/fields/1/kind", "/forms/0/steps/1/fields/0/kind", "/forms/1/steps/0/fields/0/kind", $"{First}/0/options/0/urgency", $"{First}/4/parts/0", $"{First}/4/parts/1",
        $"{Duties}/0/duty", $"{Duties}/0/within/unit", $"{Duties}/0/from", $"{Duties}/0/rollOver", $"{Duties}/1/duty", $"{Duties}/1/within/unit", $"{Duties}/1/from", $"{Duties}/1/unacknowledged/0/unit",
        $"{Duties}/1/unacknowledged/1/unit", $"{Duties}/1/extension/by/unit", $"{Duties}/2/duty", $"{Duties}/2/within/unit", $"{Duties}/2/from", $"{Kept}/after/unit", $"{Kept}/from",
    ];

    private static readonly string[] MayBeEmpty = ["/rules", "/targets", "/fallbacks", "/holidays", "/regimes"];

    private static readonly string[] References =
    [
        "/units/1/parent", "/units/2/parent", "/people/1/unit", "/people/1/within/0/unit", "/people/1/within/0/category", "/people/1/within/1/unit", "/rules/0/to", "/rules/0/category", "/rules/0/unit",
        "/rules/0/channel", "/rules/1/to", "/fallbackHandler", "/fallbacks/0", "/targets/0/units/0", "/targets/0/units/1", "/targets/0/readers/0", "/targets/0/readers/1",
        "/rules/0/second/to", "/rules/0/second/toRole/unit", "/rules/0/notify/0", "/rules/0/notify/1", "/rules/1/toRole/unit", "/categories/0/form", "/directory/groups/0/within/0/unit",
        "/directory/groups/0/within/0/category", $"{First}/0/options/0/rule", $"{First}/1/showIf/all/0/field", $"{First}/1/showIf/any/0/field", $"{First}/5/fields/1/showIf/any/0/field",
        "/forms/0/steps/1/showIf/all/0/field", "/regime", "/units/0/regime", "/rules/0/regime", "/timeZone", "/units/1/timeZone", "/holidays/0/units/0", "/holidays/0/units/1",
    ];

    // The least and the most of each number.
    private static readonly Dictionary<string, (int Least, int Most)> Bounds = new()
    {
        ["/deadlines/remindAcknowledgeDays"] = (0, 6), ["/deadlines/remindFeedbackDays"] = (0, 60), [$"{First}/1/min"] = (0, 20_000), [$"{First}/1/max"] = (1, 20_000), [$"{First}/3/decimals"] = (0, 6),
        [$"{First}/5/min"] = (0, 20), [$"{First}/5/max"] = (1, 20),
        [$"{Duties}/0/within/number"] = (0, 500), [$"{Duties}/1/within/number"] = (0, 120), [$"{Duties}/1/unacknowledged/0/number"] = (0, 500), [$"{Duties}/1/unacknowledged/1/number"] = (0, 120),
        [$"{Duties}/1/extension/by/number"] = (1, 120), [$"{Duties}/1/extension/times"] = (1, 5), [$"{Duties}/2/within/number"] = (0, 3660), [$"{Kept}/after/number"] = (0, 100),
    };

    public static IEnumerable<SpoiltSettings> All() =>
    [
        .. Places().SelectMany(OfAnyKind), .. Places().Where(p => At(p) is JsonObject).SelectMany(OfObjects), .. Places().Where(p => At(p) is JsonArray).SelectMany(OfLists),
        .. Places().Where(IsText).SelectMany(OfTexts), .. Places().Where(IsNumber).SelectMany(OfNumbers), .. Words.SelectMany(OfWords), .. Maps.SelectMany(OfMaps),
        .. References.Select(p => With("a dangling id", p, "nobody-there")), .. Ids().SelectMany(OfIds), .. OfTheWhole(),
    ];

    private static IEnumerable<SpoiltSettings> OfAnyKind(string place)
    {
        if (place.Length > 0 && !IsOptional(place))
            yield return With("null", place, null);
        if (!IsNumber(place))
            yield return With("a number", place, 7);
        yield return Raw("a huge number", place, "1e999999");
        yield return With("a fraction", place, -0.5);
        if (At(place) is not JsonValue v || v.GetValueKind() is not System.Text.Json.JsonValueKind.True)
            yield return With("true", place, true);
        if (At(place) is not JsonObject)
            yield return With("an object", place, new JsonObject { [Canary.Word] = 1 });
        if (At(place) is not JsonArray)
            yield return With("a list around it", place, new JsonArray(At(place)?.DeepClone()));
        if (!IsText(place))
            yield return With("a word", place, Canary.Word);
        if (At(place) is not JsonArray)
            yield return Raw("a deep nest", place, new string('[', 40) + new string(']', 40));
    }

    private static IEnumerable<SpoiltSettings> OfObjects(string place)
    {
        foreach (var (member, value) in (JsonObject)At(place)!)
        {
            if (!Maps.Contains(place))
                yield return Changed("a member in capitals", place, o => Renamed((JsonObject)o, member, member.ToUpperInvariant()), place);
            if (!IsOptional($"{place}/{member}") && !Maps.Contains(place) && !place.StartsWith("/texts/", StringComparison.Ordinal))
                yield return Changed("a missing member", place, o => ((JsonObject)o).Remove(member), place);
            var marked = Document();
            var mark = "\"" + Canary.Word + "\"";
            ((JsonObject)At(place, marked)!).Add(Canary.Word, 0);
            yield return new("a doubled member", $"{place}/{member}", marked.ToJsonString().Replace(mark + ":0", $"\"{member}\":{value?.ToJsonString() ?? "null"}", StringComparison.Ordinal), $"{place}/{member}");
        }

        if (!Maps.Contains(place))
            yield return Changed("a member too many", place, o => ((JsonObject)o)[Canary.Word] = "x", place);
    }

    private static IEnumerable<SpoiltSettings> OfLists(string place)
    {
        var list = (JsonArray)At(place)!;
        if (list.Count > 0)
        {
            yield return Changed("too many entries", place, l => Repeat((JsonArray)l, Math.Min(5001, 1_500_000 / l[0]!.ToJsonString().Length)), place); // a body is 2 MiB at most
            yield return Changed("a null among them", place, l => ((JsonArray)l).Add(null), $"{place}/{list.Count}");
            yield return Changed("a list among them", place, l => ((JsonArray)l).Insert(0, new JsonArray()), $"{place}/0");
        }

        if (list.Count > 0 && place.Split('/') is [_, var top] && !MayBeEmpty.Contains(place))
            yield return Changed("no entry", place, l => ((JsonArray)l).Clear(), $"/{top}");
        if (place.EndsWith("/languages", StringComparison.Ordinal))
            yield return Changed("a language twice", place, l => ((JsonArray)l).Add(((JsonArray)l)[0]!.DeepClone()), $"{place}/{list.Count}");
    }

    private static IEnumerable<SpoiltSettings> OfTexts(string place)
    {
        yield return With("a long text", place, new string('z', 6000));
        yield return With("a control character", place, "ab\u0007");
        yield return With("a direction override", place, "ab\u202e");
        yield return Raw("half of a surrogate pair", place, "\"ab\\ud83d\"");
        yield return Raw("the other half of a surrogate pair", place, "\"\\ude00ab\"");
        if (!place.EndsWith("/directory", StringComparison.Ordinal) && place != "/people/2/subject")
            yield return With("an empty text", place, "");
        if (IsCode(place))
        {
            yield return With("a text that is no code", place, "no code!");
            yield return With("a code with a line behind it", place, Text(place) + "\n");
            yield return With("a code in letters that look alike", place, "ѕаfе");
        }
        else if (place is not ("/branding/website" or "/targets/0/address") && !place.EndsWith("/url", StringComparison.Ordinal) && !place.EndsWith("/subject", StringComparison.Ordinal) && !place.EndsWith("/directory", StringComparison.Ordinal))
        {
            yield return With("nothing but blanks", place, " \t ");
        }
    }

    private static IEnumerable<SpoiltSettings> OfNumbers(string place) =>
    [
        With("a number below", place, Bounds[place].Least - 1), With("a number above", place, Bounds[place].Most + 1), Raw("a number beyond 32 bits", place, "2147483648"), Raw("a number beyond 64 bits", place, "18446744073709551616"),
        With("a number as a text", place, "3"), Raw("a number with a part", place, "3.5"), With("an empty text", place, ""),
    ];

    private static IEnumerable<SpoiltSettings> OfWords(string place) =>
    [
        With("a word in capitals", place, Text(place).ToUpperInvariant()), With("a word with a capital", place, char.ToUpperInvariant(Text(place)[0]) + Text(place)[1..]),
        With("an unknown word", place, Canary.Word), With("a word with a blank", place, Text(place) + " "), With("two words", place, Text(place) + ", " + Text(place)),
    ];

    private static IEnumerable<SpoiltSettings> OfMaps(string place)
    {
        foreach (var name in new[] { "EN", "en_US", "", " ", "e", "english", "uk/../x", "~0", "uk\u0000", "../en", "en-", "$.en", "0" })
            yield return Changed("a name that is no language", place, m => ((JsonObject)m)[name] = ((JsonObject)m).First().Value!.DeepClone(), place);
        yield return Changed("a language too many", place, m => Fill((JsonObject)m, 151), place);
    }

    private static IEnumerable<SpoiltSettings> OfIds(string place) => [With("an id that another has", place, Text(place.Replace("/1", "/0", StringComparison.Ordinal)))];

    private static IEnumerable<SpoiltSettings> OfTheWhole() =>
    [
        With("a unit above itself", "/units/1/parent", "mid"), With("a longer ring of units", "/units/1/parent", "low"), Changed("a ring from the top", "/units/0", u => u["parent"] = "low", "/units/0/parent"),
        Changed("units too deep", "/units", u => Deep((JsonArray)u, 21), "/units/23/parent"),
        With("a country in small letters", "/units/0/country", "at"), With("a country of three letters", "/units/0/country", "AUT"),
        With("a rule called fallback", "/rules/0/id", "fallback"), With("a rule to nobody who may", "/rules/0/to", "old"), With("a fallback who has left", "/fallbackHandler", "old"),
        Changed("a fallback who is suspended", "/people/0", p => p["state"] = "suspended", "/fallbackHandler"), With("a second fallback who may not", "/fallbacks/0", "old"),
        With("a sign-in of who has left", "/people/2/subject", "u"), With("a sign-in that another has", "/people/1/subject", "demo-admin"),
        With("a role that nobody has in part", "/people/1/within/0/role", "admin"), With("another role that nobody has in part", "/people/1/within/1/role", "custodian"),
        With("a colour by its name", "/branding/colour", "green"), With("a colour of three digits", "/branding/colour", "#abc"), With("a colour that is none", "/branding/colour", "#0a5c3g"),
        With("a page without encryption", "/branding/website", "http://example.org/"), With("a page that is a script", "/branding/website", "javascript:alert(1)"),
        With("a page with a password", "/branding/website", "https://a:b@example.org/"), With("a page of nowhere", "/branding/website", "https://"),
        With("an address without encryption", "/targets/0/address", "http://hooks.slack.com/services/T/B/x"), With("an address on this machine", "/targets/0/address", "https://127.0.0.1/x"),
        With("an address of a file", "/targets/0/address", "file:///etc/passwd"), With("an address with a password", "/targets/0/address", "https://a:b@hooks.slack.com/services/T/B/x"),
        .. OfRules(), .. OfForms(), .. OfGroups(), .. OfTime(),
        new("nothing at all", "", "", ""), new("blanks", "", "  ", ""), new("a document cut off", "/regimes", Valid[..^2], "/regimes/2"), new("two documents", "", Valid + Valid, ""),
        new("a comment", "", Valid.Replace("\"rules\":", "/* x */ \"rules\":", StringComparison.Ordinal), ""), new("single quotes", "", Valid.Replace('"', '\''), ""),
        new("a comma too many", "", Valid[..^1] + ",}", ""), new("no number", "/regime", Valid.Replace("\"regime\":\"eu\",", "\"regime\":NaN,", StringComparison.Ordinal), "/regime"),
        new("a mark in front", "", "\uFEFF" + Valid, "body"),
    ];

    private static IEnumerable<SpoiltSettings> OfRules() =>
    [
        Changed("a rule that leads nowhere", "/rules/0", r => r.AsObject().Remove("to"), "/rules/0/to"), Changed("a second who is nobody", "/rules/0/second", s => s.AsObject().Clear(), "/rules/0/second"),
        Changed("the very unit of no unit", "/rules/0", r => r.AsObject().Remove("unit"), "/rules/0/exact"), Changed("a condition that asks nothing", "/rules/0/answers/0", c => c.AsObject().Remove("equals"), "/rules/0/answers/0"),
        Changed("a condition that asks two things", "/rules/0/answers/0", c => c["contains"] = "x", "/rules/0/answers/0"), With("a condition on what is too long", "/rules/0/answers/1/contains", new string('z', 201)),
        With("a target twice", "/rules/0/notify/1", "t"), With("a role that handles nothing", "/rules/1/toRole/role", "reader"), With("a second of such a role", "/rules/0/second/toRole/role", "auditor"),
        With("a second who has left", "/rules/0/second/to", "old"), With("no ladder", "/fallbacks", new JsonArray()), Changed("a ladder that ends in a unit", "/people/0", p => p["unit"] = "top", "/fallbacks"),
    ];

    private static IEnumerable<SpoiltSettings> OfForms() =>
    [
        With("a choice of nothing", $"{First}/0/options", new JsonArray()), Changed("a choice without options", $"{First}/0", f => f.AsObject().Remove("options"), $"{First}/0/options"),
        Changed("a group without fields", $"{First}/5", f => f.AsObject().Remove("fields"), $"{First}/5/fields"), Changed("a group in a group", $"{First}/5/fields/0", f => Group(f, "inner", f => f["label"] = "F"), $"{First}/5/fields/0/fields"),
        Changed("a nest of groups", $"{First}/5/fields/0", f => Nest(f, 10, inmost => inmost["label"] = 7), $"{First}/5/fields/0{string.Concat(Enumerable.Repeat("/fields/0", 10))}/label"),
        With("a contact block in a group", $"{First}/5/fields/0/kind", "contact"), Changed("a second contact block", $"{First}/2", f => Only(f, "contact"), $"{First}/4/kind"),
        With("the least above the most", $"{First}/1/min", 501), With("the first day after the last", $"{First}/2/earliest", "2100-01-02"), With("a day that is none", $"{First}/2/latest", "2100-02-30"),
        With("a day with a time", $"{First}/2/latest", "2100-01-01T00:00:00Z"), With("a part twice", $"{First}/4/parts/1", "name"), With("no parts", $"{First}/4/parts", new JsonArray()),
        With("a condition on itself", $"{First}/1/showIf/all/0/field", "more"), With("a condition on what comes later", $"{First}/1/showIf/all/0/field", "ok"), With("a condition on who somebody is", "/forms/0/steps/1/showIf/all/0/field", "who"),
        With("a condition from without on what repeats", "/forms/0/steps/1/showIf/all/0/field", "seen"), With("a condition on what cannot be chosen", $"{First}/1/showIf/all/0/equals", "nothing"),
        Changed("a condition that asks nothing", $"{First}/1/showIf/all/0", c => c.AsObject().Remove("equals"), $"{First}/1/showIf/all/0"), With("no condition", $"{First}/1/showIf/any", new JsonArray()),
        With("conditions without any", $"{First}/1/showIf", new JsonObject()), Changed("conditions that never hold", $"{First}/1/showIf/any/0", c => c["answered"] = false, $"{First}/1/showIf"),
        Changed("a limit of what has none", $"{First}/2", f => f["max"] = 3, $"{First}/2/max"), Changed("a translation of no text", $"{First}/0/translations/uk", t => t["elsewhere"] = "x", $"{First}/0/translations/uk/elsewhere"),
        With("one form of two", "/forms/1/id", "f"), Changed("more fields than a form has", First, f => Repeat((JsonArray)f, 201), First),
    ];

    private static IEnumerable<SpoiltSettings> OfGroups() =>
    [
        With("a group in other letters", "/directory/groups/1/group", "ETHICS"), With("a role that nobody has in part", "/directory/groups/0/within/0/role", "admin"),
        Changed("more groups than there may be", "/directory/groups", g => Repeat((JsonArray)g, 101), "/directory/groups"),
    ];

    private static IEnumerable<SpoiltSettings> OfTime() =>
    [
        With("a zone in small letters", "/timeZone", "europe/kyiv"), With("a zone by its distance", "/units/1/timeZone", "UTC+05"), With("a region of no country", "/units/1/region", "9-AT"),
        Changed("a region of another country", "/units/1", u => u["country"] = "DE", "/units/1/region"), With("a regime of the organisation's own that is not there", "/regime", "own-other"),
        With("a day off that is none", "/holidays/0/date", "2026-02-30"), With("a day off with a time", "/holidays/0/date", "2026-12-31T00:00:00Z"), With("a day off long ago", "/holidays/0/date", "1999-12-31"), With("a day off in a far time", "/holidays/1/date", "2101-01-01"),
        Changed("more days off than there may be", "/holidays", h => Repeat((JsonArray)h, 1001), "/holidays"), With("a regime under a shipped name", "/regimes/1/id", "eu"), With("a regime without its mark", "/regimes/1/id", "house"),
        With("a regime of no country", "/regimes/0/country", "at"), With("a duty twice", $"{Duties}/2/duty", "acknowledge"), With("a duty that is no law's", $"{Duties}/2/duty", "task"),
        With("an acknowledgement from itself", $"{Duties}/0/from", "acknowledgement"), With("a meeting that nobody asked for", $"{Duties}/2/from", "receipt"), With("a duty after the end", $"{Duties}/1/from", "closure"),
        Changed("a fallback that is not said", $"{Duties}/1", d => d.AsObject().Remove("unacknowledged"), $"{Duties}/1/unacknowledged"),
        Changed("a fallback of what has none", $"{Duties}/0", d => d["unacknowledged"] = new JsonArray(new JsonObject { ["number"] = 1, ["unit"] = "days" }), $"{Duties}/0/unacknowledged"),
        With("no fallback", $"{Duties}/1/unacknowledged", new JsonArray()), With("a source without encryption", $"{Duties}/1/source/url", "http://example.org/"), With("a source with a password", $"{Duties}/1/source/url", "https://a:b@example.org/"),
        With("keeping from the receipt", $"{Kept}/from", "receipt"), With("keeping by working days", $"{Kept}/after/unit", "working-days") with { Field = $"{Kept}/after/number" },
    ];

    private static void Only(JsonNode field, string kind)
    {
        foreach (var member in field.AsObject().Select(m => m.Key).Except(["id", "label"]).ToList())
            field.AsObject().Remove(member);
        field["kind"] = kind;
    }

    private static void Group(JsonNode field, string id, Action<JsonNode> fill)
    {
        Only(field, "group");
        var inner = new JsonObject { ["id"] = id, ["kind"] = "yes-no", ["label"] = "Inner" };
        field["fields"] = new JsonArray(inner);
        fill(inner);
    }

    private static void Nest(JsonNode field, int levels, Action<JsonNode> inmost) =>
        Group(field, $"nest-{levels}", inner =>
        {
            if (levels > 1)
                Nest(inner, levels - 1, inmost);
            else
                inmost(inner);
        });

    private static IEnumerable<string> Places() => Under(Document(), "").Prepend("");

    private static IEnumerable<string> Under(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => Under(m.Value, $"{at}/{m.Key}").Prepend($"{at}/{m.Key}")),
        JsonArray list => list.SelectMany((e, i) => Under(e, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}")).Prepend(string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"))),
        _ => [],
    };

    private static IEnumerable<string> Ids() => Places().Where(p => p.EndsWith("/1/id", StringComparison.Ordinal)).Concat(["/channels/1", "/directory/groups/1/group"]);

    private static bool IsText(string place) => At(place) is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && !Words.Contains(place);

    private static bool IsNumber(string place) => At(place) is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static bool IsCode(string place) => References.Contains(place) || place.EndsWith("/id", StringComparison.Ordinal) || place.EndsWith("regime", StringComparison.Ordinal) ||
        place.StartsWith("/channels/", StringComparison.Ordinal) || place.Contains("languages/", StringComparison.Ordinal) || place.EndsWith("/country", StringComparison.Ordinal) || place == "/rules/0/language" || place.EndsWith("/region", StringComparison.Ordinal) || place.EndsWith("/date", StringComparison.Ordinal) || place.EndsWith("/verifiedOn", StringComparison.Ordinal) ||
        place.StartsWith($"{First}/2/", StringComparison.Ordinal) && place.EndsWith("est", StringComparison.Ordinal);

    private static bool IsOptional(string place) => Optional.Contains(place.Split('/')[^1]) || place is "/directory/subject" or $"{First}/5/fields" || place.Contains("/translations/uk/", StringComparison.Ordinal) || place.Contains("/translations/de/", StringComparison.Ordinal) || place.StartsWith("/texts/en/", StringComparison.Ordinal) || place == "/branding" || ((place.StartsWith("/targets/", StringComparison.Ordinal) || place.StartsWith("/holidays/", StringComparison.Ordinal)) && place.EndsWith("/units", StringComparison.Ordinal));

    private static string Text(string place) => (string)At(place)!;

    private static JsonNode Document() => JsonNode.Parse(Valid)!;

    private static JsonNode? At(string place) => At(place, Document());

    private static JsonNode? At(string place, JsonNode document) => place.Split('/')[1..].Aggregate((JsonNode?)document, (node, step) =>
        node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node![step]);

    private static SpoiltSettings With(string kind, string place, JsonNode? value) => Raw(kind, place, value?.ToJsonString() ?? "null");

    // By its text, since some of what is put there is nothing that a document could hold.
    private static SpoiltSettings Raw(string kind, string place, string json)
    {
        if (place.Length == 0)
            return new(kind, place, json, place);
        const string mark = "\"~put it here~\"";
        var document = Document();
        var (above, step) = (place[..place.LastIndexOf('/')], place[(place.LastIndexOf('/') + 1)..]);
        if (At(above, document) is JsonArray list)
            list[int.Parse(step, CultureInfo.InvariantCulture)] = JsonNode.Parse(mark);
        else
            At(above, document)![step] = JsonNode.Parse(mark);
        return new(kind, place, document.ToJsonString().Replace(mark, json, StringComparison.Ordinal), place);
    }

    private static SpoiltSettings Changed(string kind, string place, Action<JsonNode> change, string field)
    {
        var document = Document();
        change(At(place, document)!);
        return new(kind, place, document.ToJsonString(), field);
    }

    private static void Renamed(JsonObject members, string from, string to)
    {
        var value = members[from]?.DeepClone();
        members.Remove(from);
        members[to] = value;
    }

    private static void Repeat(JsonArray list, int count)
    {
        for (var first = list[0]; list.Count < count;)
            list.Add(first?.DeepClone());
    }

    private static void Fill(JsonObject map, int count)
    {
        for (var (first, n) = (map.First().Value!, 0); map.Count < count; n++)
            map[$"x{(char)('a' + (n / 26))}{(char)('a' + (n % 26))}"] = first.DeepClone();
    }

    // Units 3 to 3 + levels stand in a row below the third, which stands three deep.
    private static void Deep(JsonArray units, int levels)
    {
        for (var n = 0; n < levels; n++)
            units.Add(new JsonObject { ["id"] = $"deep-{n}", ["name"] = "Deep", ["parent"] = n == 0 ? null : $"deep-{n - 1}" });
    }
}
