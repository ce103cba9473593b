using System.Text.Json.Nodes;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Forms.GlobaLeaks;
using FaceUp.Tests.Slices;
using static FaceUp.Tests.Forms.Exported;

namespace FaceUp.Tests.Forms;

public class A_hostile_questionnaire
{
    private static readonly Func<JsonNode?, JsonNode?>[] Spoils =
    [
        _ => null, _ => JsonValue.Create(7), _ => JsonValue.Create(-1e300), _ => JsonValue.Create(true), _ => JsonValue.Create(""), _ => JsonValue.Create(new string('z', 30_000)), _ => JsonValue.Create("\u202e\ud83d\ude00\u0000"),
        _ => new JsonArray(), _ => new JsonObject(), n => new JsonArray(n?.DeepClone()), n => new JsonArray([.. Enumerable.Repeat(n, 300).Select(e => e?.DeepClone())]), _ => new JsonObject { ["zlatokop"] = 1 },
        n => n is JsonArray { Count: > 0 } list ? new JsonArray([.. Enumerable.Repeat(list[0], 300).Select(e => e?.DeepClone())]) : JsonValue.Create("fieldgroup"),
    ];

    private static JsonObject Valid() => Whole(
        Step("1", 0, null, Field("k", "selectbox", "k", options: ["x", "y"]), Field("t", "inputbox", "t", 1, By(("k", "x", true)), attrs: [("max_len", "5"), ("min_date", "2020-01-01")])),
        Step("2", 1, By(("k", "y", false)), Field("g", "fieldgroup", "g", children: [Field("d", "date", "d", attrs: [("min_date", "2020-01-01")]), Field("w", "tos", "w")]).With("multi_entry", true)));

    [Fact] // Every place of a valid export, spoilt in every way.
    public void Is_read_or_refused_and_what_is_made_of_it_is_sound_or_said_to_be_unsound()
    {
        var (read, refused) = (0, 0);
        foreach (var place in Places(Valid(), "").ToList())
        {
            foreach (var spoil in Spoils)
            {
                var (imported, fault) = Questionnaire.Read(Spoilt(place, spoil), "en");
                Assert.True(imported is null != fault is null);
                (read, refused) = imported is null ? (read, refused + 1) : (read + 1, refused);
                if (imported is not null)
                    Assert.Equal(FormRules.Check(imported.Form, _ => false).Any(), imported.Report.Any(r => r.At.StartsWith("/form/", StringComparison.Ordinal)));
            }
        }

        Assert.InRange(read, 1000, 10_000);
        Assert.InRange(refused, 5, 200);
    }

    [Fact]
    public void Is_cut_to_what_a_form_may_be()
    {
        var wide = Whole([.. Enumerable.Range(0, 60).Select(s => Step($"{s}", s, null, [.. Enumerable.Range(0, 40).Select(f =>
            Field($"{s}.{f}", "selectbox", "Same", f, By([.. Enumerable.Range(0, 30).Select(t => ($"{s}.{t}", "a", true))]), ["a", "b"]))]))]);
        var imported = Questionnaire.Read(wide.Element(), "en").Imported!;
        Assert.Equal(FormLimits.Fields, imported.Form.Steps.Sum(s => s.Fields.Count));
        Assert.InRange(imported.Report.Count, 2, 301);
        Assert.Empty(FormRules.Check(imported.Form, _ => false));
    }

    [Fact]
    public async Task Is_refused_over_the_wire_and_nothing_is_saved_of_any()
    {
        await using var house = await TestHouse.Open(withTargets: false);
        const string Path = "api/v1/tenants/demo/forms/import";
        var token = await house.TokenOf("demo-admin");
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var deep = Field("x", "date", "x");
        for (var i = 0; i < 100; i++)
            deep = Field($"g{i}", "fieldgroup", "g", children: [deep]);
        var json = new System.Text.Json.JsonSerializerOptions { MaxDepth = 400 };
        (string Body, int Status, string Field)[] bad =
        [
            ("", 400, "body"), ("{", 400, "body"), ("[1,2", 400, "body"), ("[]", 422, "/steps"), ("{}", 422, "/steps"), ("null", 422, "/steps"), ("\"zlatokop\"", 422, "/steps"), ("""{"steps":{}}""", 422, "/steps"),
            ("""{"steps":[]}""", 422, "/steps"), ("""{"steps":[null,1,"a",[]]}""", 422, "/steps"), ("""{"steps":[],"steps":[]}""", 400, "body"), (new string('[', 100_000), 400, "body"),
            (Whole(Step("1", 0, null, deep)).ToJsonString(json), 400, "body"),
        ];
        foreach (var (body, status, field) in bad)
        {
            var answer = await house.Send("POST", Path, new(body, token));
            Assert.Equal(field, answer.Field(status));
            Assert.DoesNotContain("zlatokop", answer.Text, StringComparison.Ordinal);
        }

        (await house.Send("POST", Path, new(Valid().ToJsonString(), await house.TokenOf("demo-compliance")))).Must(403);
        (await house.Send("POST", Path, new(Valid().ToJsonString()))).Must(401);
        Assert.Equal(before.Text, (await Person.Admin(house).Asks("GET", "settings")).Text);
        Assert.Equal(before.TagOf(), (await Person.Admin(house).Asks("GET", "settings")).TagOf());
    }

    [Fact]
    public async Task Or_a_good_one_can_be_asked_as_soon_as_it_is_put_into_the_settings()
    {
        await using var house = await TestHouse.Open(withTargets: false);
        var answer = (await house.Send("POST", "api/v1/tenants/demo/forms/import", new(Valid().ToJsonString(), await house.TokenOf("demo-admin")))).Must(200).Json;
        Assert.NotEmpty(answer.GetProperty("report").EnumerateArray());
        var version = await house.Asks([answer.GetProperty("form").GetRawText()]);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = $$"""{"category":"safety","unit":"plant-north","language":"en","form":{"id":"wrongdoing-at-work","version":{{version}}},"answers":[{"question":"k","text":"","values":["option-x"]},{"question":"t","text":"small"}]}""";
        (await house.Sends(JsonNode.Parse(report)!)).Must(201);
    }

    private static IEnumerable<string> Places(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => Places(m.Value, $"{at}/{m.Key}").Prepend($"{at}/{m.Key}")),
        JsonArray list => list.SelectMany((e, i) => Places(e, $"{at}/{i}").Prepend($"{at}/{i}")),
        _ => [],
    };

    private static System.Text.Json.JsonElement Spoilt(string place, Func<JsonNode?, JsonNode?> spoil)
    {
        JsonNode document = Valid();
        var steps = place.Split('/')[1..];
        var at = steps[..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (at is JsonArray entries)
            entries[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = spoil(entries[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)]);
        else
            at[steps[^1]] = spoil(at[steps[^1]]);
        return document.Element();
    }
}
