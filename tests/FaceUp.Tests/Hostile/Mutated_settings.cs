using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace FaceUp.Tests.Hostile;

/// <summary>
/// A valid document spoilt at every place in every way, tried by a dry run. The published schema is the judge: what it refuses, the server must refuse, and say where.
/// What it lets pass may break a rule that no schema can say; then that is said, too.
/// </summary>
[Collection(HostileRequests.Name)]
public sealed class Mutated_settings(HostileHead head, ITestOutputHelper output)
{
    private const string Route = "/api/v1/tenants/demo/settings"; // in the description, where any name stands for any

    private string? tag;

    private const string Valid = """
        {"name":"House","units":[{"id":"u","name":"U"},{"id":"v","name":"V"}],"categories":[{"id":"c","name":"C"}],"channels":["web","phone"],
        "people":[{"id":"boss","name":"Boss","subject":"demo-admin","roles":["handler","admin"]},{"id":"eve","name":"Eve","subject":"t","roles":[]}],
        "rules":[{"id":"r","to":"boss","category":"c","unit":"u","channel":"web","language":"uk"}],"fallbackHandler":"boss",
        "targets":[{"id":"t","kind":"slack","units":["u"],"address":"https://hooks.slack.com/services/T/B/x"}]}
        """;

    private static readonly (string Name, Func<JsonNode?, JsonNode?> Spoil)[] Ways =
    [
        ("null", _ => null), ("a number", _ => JsonValue.Create(7)), ("a fraction", _ => JsonValue.Create(-0.5)), ("true", _ => JsonValue.Create(true)),
        ("nothing in it", n => n is JsonArray ? new JsonArray() : n is JsonObject ? new JsonObject() : JsonValue.Create("")), ("a list around it", n => new JsonArray(n?.DeepClone())),
        ("an object", _ => new JsonObject { ["zlatokop"] = 1 }), ("a word", _ => JsonValue.Create("zlatokop!")), ("a long word", _ => JsonValue.Create(new string('z', 3000))),
        ("one too many", n => n switch
        {
            JsonArray list => new JsonArray([.. Enumerable.Repeat(list.Count > 0 ? list[0] : JsonValue.Create("x"), 6000).Select(e => e?.DeepClone())]),
            JsonObject members => new JsonObject([.. members.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())), KeyValuePair.Create("zlatokop", (JsonNode?)1)]),
            _ => JsonValue.Create("\u202e"),
        }),
    ];

    [Fact]
    public async Task Are_refused_where_the_schema_refuses_them()
    {
        var path = await head.Organisation("mutated", Valid);
        var (tag, before) = ((await head.Get(path, "demo-admin")).Headers["ETag"], head.Dump());
        var (refused, passed) = (0, 0);
        foreach (var place in Places(JsonNode.Parse(Valid)!, ""))
        {
            foreach (var (name, spoil) in Ways)
            {
                var document = Spoilt(place, spoil);
                var request = HostileHead.Json("PUT", $"{path}?dryRun=true", document, "demo-admin");
                request.Headers.TryAddWithoutValidation("If-Match", tag);
                var answer = await head.Send(request);
                Assert.True(answer.Status is 200 or 422, $"{place} {name}: {answer.Status} {answer.Text}");
                if (head.Contract.FaultsOfBody("PUT", Route, JsonDocument.Parse(document).RootElement).Count == 0)
                {
                    passed++;
                    continue;
                }

                Assert.True(answer.Status == 422, $"{place} {name}: the schema refuses it, the server does not.");
                var fields = answer.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()!).ToList();
                Assert.True(fields.Exists(f => IsWithin(f, place) || IsWithin(place, f)), $"{place} {name}: it names {string.Join(' ', fields)}.");
                answer.TellsNothing(Canary.Word);
                refused++;
            }
        }

        Assert.InRange(refused, 250, 1000);
        Assert.InRange(passed, 1, 200);
        Assert.Equal(before, head.Dump());
    }

    /// <summary>Each document asks to be stored. The server says where the fault is, to the element; nothing changes, and nothing that was sent comes back.</summary>
    [Fact]
    public async Task Are_refused_with_the_pointer_of_the_fault_and_change_nothing()
    {
        var sound = await Ask(SettingsSpoiler.Valid, "?dryRun=true");
        Assert.True(sound.Status == 200, sound.Text); // but for the fault each of them is sound
        var (spoilt, before, wrong) = (SettingsSpoiler.All().ToList(), head.Dump(), new List<string>());
        foreach (var settings in spoilt)
        {
            var answer = await Ask(settings.Body);
            if (answer.Status is < 400 or >= 500)
                wrong.Add($"{settings}: {answer.Status}");
            else if (!answer.Json.GetProperty("errors").EnumerateArray().Any(e => e.GetProperty("field").GetString() == settings.Field && e.GetProperty("detail").GetString()!.Length > 5))
                wrong.Add($"{settings}: expected {settings.Field}, got {string.Join(' ', answer.Json.GetProperty("errors").EnumerateArray().Take(5))}");
            else
                answer.TellsNothing(Canary.Word);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {spoilt.Count}:\n{string.Join('\n', wrong.Take(60))}");
        Assert.Equal(before, head.Dump());
        Assert.InRange(spoilt.DistinctBy(s => s.Body).Count(), 200, 20_000); // two ways may come to the same document, which counts once
        output.WriteLine($"{spoilt.DistinctBy(s => s.Body).Count()} hostile settings documents of {spoilt.Select(s => s.Kind).Distinct().Count()} kinds were refused, each with the JSON pointer of its fault.");
    }

    private async Task<Answer> Ask(string body, string query = "")
    {
        var path = await head.Organisation("spoilt", SettingsSpoiler.Valid);
        var request = HostileHead.Json("PUT", path + query, body, "demo-admin");
        request.Headers.TryAddWithoutValidation("If-Match", tag ??= (await head.Get(path, "demo-admin")).Headers["ETag"]);
        return await head.Send(request);
    }

    private static bool IsWithin(string inner, string outer) => inner == outer || inner.StartsWith(outer + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Places(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => Places(m.Value, $"{at}/{m.Key}").Prepend($"{at}/{m.Key}")),
        JsonArray list => list.SelectMany((e, i) => Places(e, $"{at}/{i}").Prepend($"{at}/{i}")),
        _ => [],
    };

    private static string Spoilt(string place, Func<JsonNode?, JsonNode?> spoil)
    {
        var document = JsonNode.Parse(Valid)!;
        var steps = place.Split('/')[1..];
        var at = steps[..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (at is JsonArray entries)
            entries[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = spoil(entries[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)]);
        else
            at[steps[^1]] = spoil(at[steps[^1]]);
        return document.ToJsonString();
    }
}
