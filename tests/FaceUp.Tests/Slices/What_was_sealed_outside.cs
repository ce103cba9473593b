using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Storage;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Nobody can look into it on its way in. What can be seen is checked, and what comes out is made fit to be shown.</summary>
public sealed class What_was_sealed_outside
{
    private static readonly (string, byte[]) Paper = ("a.pdf", Storage.Samples.Text(3000));

    [Fact]
    public async Task Is_refused_where_its_text_breaks_a_rule_and_writes_nothing()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop", Paper, who: "me");
        (string Field, Action<JsonNode> Change)[] ways =
        [
            ("/category", t => t["category"] = "none"), ("/unit", t => t["unit"] = "none"), ("/channel", t => t["channel"] = "none"), ("/language", t => t["language"] = "ENGLISH"),
            ("/case", t => t["case"] = "00" + new string('0', 24)), ("/case", t => t["case"] = ""), ("/locator", t => t["locator"] = new string('u', 32)), ("/locator", t => t["locator"] = "x|y"),
            ("/pass", t => t["pass"] = ""), ("/pass", t => t["pass"] = new string('A', 32)), ("/locks/receipt", t => t["locks"]!["receipt"] = "AAAA"), ("/locks/tenant", t => t["locks"]!["tenant"] = "AAAA"),
            ("/locks/tenant", t => t["locks"]!["tenant"] = Convert.ToBase64String(new byte[2000])), ("/identity/lock", t => t["identity"]!["lock"] = ""),
            ("/report/id", t => t["report"]!["id"] = "../../x"), ("/report/size", t => t["report"]!["size"] = 1), ("/report/size", t => t["report"]!["size"] = 1 << 30), ("/report/size", t => t["report"]!["size"] = -5),
            ("/report/sha256", t => t["report"]!["sha256"] = new string('F', 64)), ("/files/0/id", t => t["files"]![0]!["id"] = t["report"]!["id"]!.GetValue<string>()),
            ("/files", t => t["files"] = new JsonArray([.. Enumerable.Range(0, 11).Select(_ => t["files"]![0]!.DeepClone())])), ("/concerned/0/person", t => t["concerned"] = new JsonArray(JsonNode.Parse("""{"person":"compliance"}"""))),
            ("/stated/0", t => t["stated"] = new JsonArray(JsonNode.Parse("""{"field":"a","option":"b"}"""))), ("/locks/tenant", t => t["locks"]!["tenant"] = "not base 64"),
        ];
        foreach (var (field, change) in ways)
            Assert.Contains(field, (await source.Sends(already.Body.With(change))).Must(422).Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
        Assert.Empty(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        Assert.Equal(0, await house.CountCases());
    }

    [Fact]
    public async Task Is_refused_where_its_parts_are_not_what_the_text_says()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        (string Field, Func<List<byte[]>, List<byte[]>> Change)[] ways =
        [
            ("/report", p => []), ("/files/0", p => [p[0]]), ("body", p => [.. p, p[0]]), ("/report", p => [p[1], p[0]]),
            ("/report", p => [p[0][..^1], p[1]]), ("/report", p => [[.. p[0], 0], p[1]]), ("/report", p => [[], p[1]]), ("/files/0", p => [p[0], [.. p[1][..^1], (byte)(p[1][^1] ^ 1)]]),
            ("/report", p => ["{\"answers\":[{\"question\":\"what\",\"text\":\"zlatokop, in the clear by mistake\"}],\"files\":[]}"u8.ToArray(), p[1]]),
            ("/files/0", p => [p[0], Enumerable.Repeat((byte)'z', p[1].Length).ToArray()]),
        ];
        foreach (var (field, change) in ways)
        {
            var already = await source.Seals("zlatokop", Paper);
            var refused = await source.Sends(already.Body with { Parts = change([.. already.Body.Parts]) });
            Assert.Equal(field, A_report_sealed_at_its_source.Field(refused));
            if (already.Body.Parts.Count == 2)
                await source.Submits(already); // nothing of what was refused is in its way
        }

        Assert.Equal(ways.Length, await house.CountCases());
        await foreach (var name in house.RawBlobs.List("demo/", default))
        {
            await using var blob = (await house.RawBlobs.Open(name, default))!;
            using var bytes = new MemoryStream();
            await blob.CopyToAsync(bytes);
            Assert.StartsWith("FACEUP", Encoding.ASCII.GetString(bytes.ToArray(), 0, 6), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_shown_as_text_whatever_was_in_it()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        (byte[] Inside, string Shown)[] ways =
        [
            ("plain words"u8.ToArray(), "plain words"), ([0xff, 0x00, 0x41], "\ufffd\ufffdA"), ("[]"u8.ToArray(), "[]"), ("null"u8.ToArray(), "null"), ([], ""),
            (Json("""{"answers":[{"question":"a","text":"evil\u202etxt"}],"files":[]}"""), "evil\ufffdtxt"), (Json("""{"answers":[{"question":"a","text":"\u0000"}],"files":[]}"""), "\ufffd"),
            (Json("""{"answers":[{"question":"a","text":"half \ud800"}],"files":[]}"""), """{"answers":[{"question":"a","text":"half \ud800"}],"files":[]}"""),
            (Json("""{"answers":[{"question":"a","text":"told"}],"files":[null]}"""), """{"answers":[{"question":"a","text":"told"}],"files":[null]}"""),
            (JsonSerializer.SerializeToUtf8Bytes(new { answers = new[] { new { question = "a", text = new string('x', 30_000) } }, files = Array.Empty<object>() }), new string('x', 20_000)),
        ];
        foreach (var (inside, expected) in ways)
        {
            var already = await source.Seals("", inside: inside);
            var shown = await source.Submits(already);
            Assert.Equal(expected, (await Person.Compliance(house).Reads(already.Case)).GetProperty("answers")[0].GetProperty("text").GetString());
            Assert.Equal(expected, (await new Reporter(house).Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Brings_the_files_that_the_record_names_whatever_it_calls_them()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var inside = Json("""{"answers":[{"question":"a","text":"b"}],"files":[{"id":"00000000000000000000000000","name":"of nobody","mediaType":"x/y","size":5}]}""");
        var already = await source.Seals("", Paper, inside: inside);
        await source.Submits(already);
        var file = Assert.Single((await Person.Compliance(house).Reads(already.Case)).GetProperty("files").EnumerateArray());
        Assert.Equal((already.Body.Text["files"]![0]!["id"]!.GetValue<string>(), "file"), (file.GetProperty("id").GetString(), file.GetProperty("name").GetString()));
        Assert.Equal(Paper.Item2, (await Person.Compliance(house).Asks("GET", $"cases/{already.Case}/files/{file.GetProperty("id").GetString()}")).Must(200).Body);
    }

    [Fact]
    public async Task Can_be_shut_to_everybody_by_its_own_sender_and_harms_no_other_case()
    {
        await using var house = await TestHouse.Open();
        var (source, good) = (new SourceReporter(house), await new Reporter(house).Submits("what happened"));
        var already = await source.Seals("zlatokop");
        var shown = await source.Submits(already with { Body = already.Body.With(t => t["locks"]!["tenant"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(384))) });
        await house.Settle();
        (await Person.Compliance(house).Asks("GET", $"cases/{already.Case}")).Must(503);
        Assert.True((await Person.Auditor(house).Verifies(already.Case)).GetProperty("holds").GetBoolean());
        Assert.Equal("zlatokop", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(2, (await Person.Compliance(house).Lists("?limit=200")).Count);
        await Person.Compliance(house).Reads(await Person.Compliance(house).Finds(good.Reference));
    }

    [Fact]
    public async Task Is_let_out_to_its_receipt_alone()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var (mine, other) = (await source.Submits(await source.Seals("mine", Paper)), await source.Submits(await source.Seals("other")));
        var (pass, foreign) = (source.Pass(mine.Receipt), source.Pass(other.Receipt));
        var file = (await new Reporter(house).Opens(mine.Receipt)).GetProperty("files")[0].GetProperty("id").GetString();
        string?[] wrong = [null, "", "x", pass[..33] + foreign[33..], foreign[..33] + pass[33..], pass.ToUpperInvariant(), pass + "0", new string('0', 32) + "." + new string('0', 32), new string('0', 32) + "."];
        var nobody = (await source.Ask("GET", "sealed/report", null, null)).Must(404);
        foreach (var (method, path) in new[] { ("GET", "sealed/report"), ("GET", $"sealed/report/files/{file}"), ("POST", "report/meeting") })
        {
            foreach (var shown in wrong)
            {
                var reads = house.Records.Reads;
                var refused = (await source.Ask(method, path, null, null, pass: shown)).Must(404);
                Assert.Equal((nobody.Text, nobody.Headers, 1), (refused.Text, refused.Headers, house.Records.Reads - reads));
            }
        }

        Assert.Equal(404, (await source.Sends(await source.SealsMessage(mine.Receipt, "x"), "sealed/report/messages")).Status);
        Assert.Equal(404, (await new SourceReporter(house, "other").Ask("GET", "sealed/report", null, null, pass: pass)).Status);
        (await source.Opens(other.Receipt, $"sealed/report/files/{file}")).Must(404);
        (await source.Opens(mine.Receipt, $"sealed/report/files/{file}")).Must(200);
    }

    [Fact]
    public async Task Lets_a_report_that_came_in_the_clear_be_opened_outside_as_well()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var shown = await new Reporter(house).Submits("zlatokop");
        var (key, id, view) = await source.Unlocks(shown.Receipt);
        using var own = key;
        var report = view.GetProperty("report");
        var plain = FaceUp.Crypto.Envelope.OpenBytes(own, new("demo", id, report.GetProperty("id").GetString()!, FaceUp.Crypto.ObjectKind.Report), report.GetProperty("bytes").GetBytesFromBase64());
        Assert.Contains("zlatokop", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
