using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Tests.Forms;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>A reporter whose machine seals the report: handlers read it like any other, and no byte of it was ever readable in between.</summary>
public sealed class A_report_sealed_at_its_source
{
    private static readonly (string Name, byte[] Content) Paper = ("wohin.pdf", Storage.Samples.Text(70_000));

    [Fact]
    public async Task Is_read_by_handlers_and_by_its_reporter_in_either_way()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop", Paper);
        var shown = await source.Submits(already);
        await house.Settle();

        var read = await Person.Compliance(house).Reads(await Person.Compliance(house).Finds(shown.Reference));
        Assert.Equal("zlatokop", read.GetProperty("answers")[0].GetProperty("text").GetString());
        var file = Assert.Single(read.GetProperty("files").EnumerateArray());
        Assert.Equal(("wohin.pdf", 70_000), (file.GetProperty("name").GetString(), file.GetProperty("size").GetInt32()));
        var bytes = (await Person.Compliance(house).Asks("GET", $"cases/{already.Case}/files/{Id(file)}")).Must(200).Body;
        Assert.Equal(Paper.Content, bytes);

        var plain = await new Reporter(house).Opens(shown.Receipt); // without script the receipt is sent, as ever
        Assert.Equal((shown.Reference, shown.Proof), (plain.GetProperty("reference").GetString(), plain.GetProperty("proof").GetString()));
        Assert.Equal("zlatokop", plain.GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(Paper.Content, (await new Reporter(house).Downloads(shown.Receipt, Id(file))).Must(200).Body);
    }

    [Fact]
    public async Task Leaves_no_word_and_no_receipt_in_the_store()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop-im-keller", Paper, who: "wer-ich-bin");
        var shown = await source.Submits(already);
        (await source.Sends(await source.SealsMessage(shown.Receipt, "noch-ein-wort"), "sealed/report/messages", shown.Receipt)).Must(201);
        await house.Settle();

        string[] secrets = ["zlatokop-im-keller", "wer-ich-bin", "noch-ein-wort", "wohin.pdf", shown.Receipt, shown.Receipt.Replace("-", "", StringComparison.Ordinal), source.Pass(shown.Receipt).Split('.')[1]];
        foreach (var path in Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await ReadShared(path);
            Assert.All(secrets, secret => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{secret} stands in {Path.GetFileName(path)}."));
        }
    }

    [Fact]
    public async Task Is_answered_in_a_conversation_that_is_sealed_at_both_ends()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var shown = await source.Submits(await source.Seals("zlatokop"));
        var id = await Person.Compliance(house).Finds(shown.Reference);
        (await Person.Compliance(house).Replies(id, "where was it?")).Must(204);
        var message = await source.SealsMessage(shown.Receipt, "in the cellar", Paper);
        var taken = (await source.Sends(message, "sealed/report/messages", shown.Receipt)).Must(201);
        Assert.Equal(taken.Text, (await source.Sends(message, "sealed/report/messages", shown.Receipt)).Must(201).Text); // the same once more

        var read = await Person.Compliance(house).Reads(id);
        Assert.Equal(["where was it?", "in the cellar"], read.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()));
        var file = read.GetProperty("messages")[1].GetProperty("files")[0];
        Assert.Equal("wohin.pdf", file.GetProperty("name").GetString());
        var sealedFile = (await source.Opens(shown.Receipt, $"sealed/report/files/{Id(file)}")).Must(200).Body;
        var (key, of, _) = await source.Unlocks(shown.Receipt);
        using (key)
            Assert.Equal(Paper.Content, Envelope.OpenBytes(key, new("demo", of, Id(file), ObjectKind.File), sealedFile));
        Assert.Equal("in the cellar", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("messages")[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Says_who_reported_to_custodians_alone()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var first = await source.Submits(await source.Seals("one", who: Disguise.Name));
        var second = await source.Submits(await source.Seals("two"));
        var later = await source.SealsIdentity(second.Receipt, Disguise.Name);
        (await source.Sends(later, "sealed/report/identity", second.Receipt)).Must(204);
        (await source.Sends(later, "sealed/report/identity", second.Receipt)).Must(204);
        (await source.Sends(await source.SealsIdentity(second.Receipt, "somebody else"), "sealed/report/identity", second.Receipt)).Must(409);

        foreach (var shown in new[] { first, second })
        {
            var id = await Person.Compliance(house).Finds(shown.Reference);
            Assert.DoesNotContain(Disguise.Name, (await Person.Compliance(house).Reads(id)).ToString(), StringComparison.Ordinal);
            var asked = (await Person.Compliance(house).AsksWho(id)).Must(201).Id();
            (await Person.Custodian(house).Decides(asked, approve: true)).Must(204);
            Assert.Equal(Disguise.Name, (await Person.Compliance(house).ReadsWho(id)).Must(200).Json.GetProperty("identity")[0].GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Goes_past_whom_it_concerns_picked_or_typed()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        foreach (var concerned in new[] { """{"person":"north-manager"}""", """{"name":"manager of plant north"}""" })
        {
            var already = await source.Seals("harassed", reportKind: "harassment");
            var shown = await source.Submits(already with { Body = already.Body.With(t => t["concerned"] = new JsonArray(JsonNode.Parse(concerned))) });
            Assert.DoesNotContain(await new Person(house, "demo-north").Lists("?limit=200"), c => c.GetProperty("reference").GetString() == shown.Reference);
            (await new Person(house, "demo-north").Asks("GET", $"cases/{already.Case}")).Must(404);
        }

        var unnamed = await source.Submits(await source.Seals("harassed", reportKind: "harassment"));
        await new Person(house, "demo-north").Finds(unnamed.Reference); // it would have gone there
    }

    [Fact]
    public async Task Is_as_urgent_as_the_options_that_it_states()
    {
        await using var house = await TestHouse.Open();
        var version = await house.Asks([FormHouse.Incident], "corruption=incident");
        house.Clock.Advance(TimeSpan.FromSeconds(6));
        var source = new SourceReporter(house);
        Assert.Equal("""{"incident":[{"field":"kind","option":"danger"}]}""", (await source.Offer()).GetProperty("stated").GetRawText());
        var already = await source.Seals("zlatokop");
        var body = already.Body.With(t => t["form"] = new JsonObject { ["id"] = "incident", ["version"] = version });

        foreach (var (field, option) in new[] { ("kind", "other"), ("kind", "none"), ("story", "danger") })
            Assert.Equal("/stated/0", Field(await source.Sends(body.With(t => t["stated"] = Stated(field, option)))));
        Assert.Equal("/form", Field(await source.Sends(already.Body))); // which form it answers must be said
        var shown = SourceReporter.Of(already, (await source.Sends(body.With(t => t["stated"] = Stated("kind", "danger")))).Must(201).Json);
        var line = Assert.Single(await Person.Safety(house).Lists("?limit=200"), c => c.GetProperty("reference").GetString() == shown.Reference);
        Assert.Equal("critical", line.GetProperty("urgency").GetString());
        Assert.Equal("incident", (await source.Opens(shown.Receipt)).Must(200).Json.GetProperty("form").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Goes_by_no_rule_that_asks_for_an_answer_not_even_for_none()
    {
        await using var house = await TestHouse.Open();
        await House.Settings(house, s => s["rules"]!.AsArray().Insert(0, JsonNode.Parse("""{"id":"quiet","to":"audit-chair","answers":[{"field":"witness","answered":false}]}""")));
        var source = new SourceReporter(house);
        var (plain, already) = (await new Reporter(house).Submits("what happened"), await source.Seals("what happened"));
        var shown = await source.Submits(already);
        var lines = await Person.Compliance(house).Lists("?limit=200");
        Assert.Equal("audit-chair", Handler(plain));
        Assert.Equal("compliance", Handler(shown));

        string Handler(Submitted of) => Assert.Single(lines, c => c.GetProperty("reference").GetString() == of.Reference).GetProperty("handler").GetString()!;
    }

    [Fact]
    public async Task Sent_again_is_the_same_report_and_with_other_words_is_refused()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop", Paper);
        var first = (await source.Sends(already.Body)).Must(201);
        Assert.Equal(first.Text, (await source.Sends(already.Body)).Must(201).Text);
        Assert.Equal(1, await house.CountCases());
        Assert.Equal("/locator", Field(await source.Sends(already.Body.With(t => t["unit"] = "headquarters"))));
        Assert.Equal(1, await house.CountCases());
    }

    [Fact]
    public async Task Is_not_taken_where_the_organisation_does_not_want_it()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop");
        await House.Settings(house, s => s.AsObject().Remove("sealedAtSource"));
        Assert.False((await house.Send("GET", "api/v1/tenants/demo/form")).Must(200).Json.TryGetProperty("seal", out _));
        Assert.Equal("/locks/keyId", Field(await source.Sends(already.Body)));
    }

    [Fact]
    public async Task Is_locked_for_a_key_that_was_offered_here_within_hours()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop");
        foreach (var foreign in new[] { "", "x", "demo-1", new string('A', 200) })
            Assert.Equal("/locks/keyId", Field(await source.Sends(already.Body.With(t => t["locks"]!["keyId"] = foreign))));
        house.Clock.Advance(App.Intake.SealOffers.Lasts);
        Assert.Equal("/locks/keyId", Field(await source.Sends(already.Body)));
        Assert.Empty(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        var again = already.Body.With(t => t["locks"]!["keyId"] = source.Offer().Result.GetProperty("keyId").GetString());
        (await source.Sends(again)).Must(201); // loaded again, and nothing else is sealed anew
    }

    internal static string Field(Reply refused) => refused.Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString()!;

    private static string Id(JsonElement file) => file.GetProperty("id").GetString()!;

    private static JsonArray Stated(string field, string option) => [new JsonObject { ["field"] = field, ["option"] = option }];

    private static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
