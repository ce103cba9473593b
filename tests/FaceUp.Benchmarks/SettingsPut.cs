using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Tenants;

namespace FaceUp.Benchmarks;

/// <summary>
/// Settings of a big organisation, put over real HTTP and stored: three levels, 200 units, 40 categories, 300 rules, 500 people. Each put changes one name, so that each
/// makes a version with its event and its difference. Beside it, in the same run: the fastest, and the schema's part against reading the same bytes.
/// </summary>
public static class SettingsPut
{
    private const int Puts = 15;

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        try
        {
            using var head = await Head.SelfHost(folder);
            using var http = new HttpClient { BaseAddress = head.Url };
            http.DefaultRequestHeaders.Authorization = new("Bearer", await http.GetStringAsync(new Uri("/development/token/demo-admin", UriKind.Relative)));
            var document = Document(JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/tenants/demo/settings", UriKind.Relative)))!);
            var first = await Put(http, document, "First");
            var puts = new List<double>();
            for (var i = 0; i < Puts; i++)
                puts.Add(await Put(http, document, $"Turn {i}"));
            var bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
            var (schema, reader) = (Best(() => SettingsBody.Schema.Faults(bytes)), Best(() => JsonSerializer.Deserialize<JsonElement>(bytes)));
            return
            [
                new($"PUT of settings, {bytes.Length / 1024} KiB, the slowest of {Puts}", $"{(puts.Max() * 1000).Text("0")} ms", $"{(puts.Min() * 1000).Text("0")} ms (the fastest)", $"{(puts.Max() / puts.Min()).Text()} ×", "≤ 500 ms", puts.Max() <= 0.5),
                new("PUT of settings, the first after a start", $"{(first * 1000).Text("0")} ms", $"{(puts.Min() * 1000).Text("0")} ms (the fastest)", $"{(first / puts.Min()).Text()} ×", "–", true),
                new("of that, the schema", $"{(schema * 1000).Text()} ms", $"{(reader * 1000).Text()} ms (reading the same bytes as JSON)", $"{(schema / reader).Text()} ×", "–", true),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The demo organisation grown: whoever was there stays.</summary>
    private static JsonNode Document(JsonNode settings)
    {
        var (units, categories, people, rules) = (settings["units"]!.AsArray(), settings["categories"]!.AsArray(), settings["people"]!.AsArray(), settings["rules"]!.AsArray());
        for (var i = units.Count; i < 200; i++)
            units.Add(new JsonObject { ["id"] = $"unit-{i}", ["name"] = $"Unit {i}", ["country"] = "AT", ["languages"] = new JsonArray("de", "en"), ["names"] = new JsonObject { ["de"] = $"Einheit {i}" } }.With("parent", i < 10 ? null : i < 60 ? $"unit-{(i % 5) + 5}" : $"unit-{10 + (i % 50)}"));
        for (var i = categories.Count; i < 40; i++)
            categories.Add(new JsonObject { ["id"] = $"category-{i}", ["name"] = $"Category {i}", ["names"] = new JsonObject { ["de"] = $"Art {i}" } });
        for (var i = people.Count; i < 500; i++)
            people.Add(new JsonObject { ["id"] = $"person-{i}", ["name"] = $"Person {i}", ["subject"] = $"subject-{i}", ["roles"] = new JsonArray("handler"), ["unit"] = $"unit-{10 + (i % 180)}", ["nameable"] = i % 3 == 0 });
        for (var i = rules.Count; i < 300; i++)
            rules.Add(new JsonObject { ["id"] = $"rule-{i}", ["to"] = $"person-{10 + i}", ["category"] = $"category-{5 + (i % 35)}", ["unit"] = $"unit-{10 + (i % 180)}" });
        return settings;
    }

    private static JsonObject With(this JsonObject node, string member, string? value)
    {
        if (value is not null)
            node[member] = value;
        return node;
    }

    private static async Task<double> Put(HttpClient http, JsonNode document, string name)
    {
        document["name"] = name;
        using var there = await http.GetAsync(new Uri("/api/v1/tenants/demo/settings", UriKind.Relative));
        using var put = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/v1/tenants/demo/settings", UriKind.Relative)) { Content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json") };
        put.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(there.Headers.ETag!.ToString()));
        var watch = Stopwatch.StartNew();
        using var answer = await http.SendAsync(put);
        var taken = watch.Elapsed.TotalSeconds;
        return answer.IsSuccessStatusCode ? taken : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static double Best(Action work)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);)
            work();
        return Enumerable.Range(0, 9).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalSeconds;
        });
    }
}
