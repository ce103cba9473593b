using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Journeys;

/// <summary>What happens between a reporter and an organisation, from the first word to the last, over real HTTP.</summary>
public abstract class The_story : IAsyncLifetime
{
    private const string Words = "Мій начальник бере гроші від постачальника канарка7";
    private static readonly byte[] Photo = Samples.Text(200_000);

    private TestHouse house = null!;

    private Reporter Reporter => new(house);

    private Person Compliance => Person.Compliance(house);

    private Person Safety => Person.Safety(house);

    private Person Auditor => Person.Auditor(house);

    protected abstract Task<(IRecords, IBlobs)?> Stores();

    public async Task InitializeAsync() => house = await Stores() is var (records, blobs) ? await TestHouse.Open(records, blobs) : await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task A_report_is_heard_answered_followed_up_and_closed()
    {
        var receipt = await ReporterTellsAndCompliance_reads();
        var id = await Compliance.Finds(receipt.Reference);

        (await Compliance.Replies(id, "Дякуємо. Коли це сталося?")).Must(204);
        var seen = await Reporter.Opens(receipt.Receipt);
        Assert.Equal(("open", "2026-03-02"), (seen.GetProperty("status").GetString(), seen.GetProperty("acknowledgedOn").GetString()));
        Assert.Equal("organisation", seen.GetProperty("messages")[0].GetProperty("from").GetString());
        (await Reporter.Writes(receipt.Receipt, "У лютому; ось рахунок", file: ("рахунок.pdf", Photo))).Must(201);

        (await Compliance.Notes(id, "Compare with the ledger")).Must(204);
        Assert.DoesNotContain("ledger", (await Reporter.TriesToOpen(receipt.Receipt)).Text, StringComparison.Ordinal);
        (await Compliance.Assigns(id, "safety-lead")).Must(204);
        (await Safety.Says(id, "investigating")).Must(204);

        var read = await Safety.Reads(id);
        var file = read.GetProperty("messages")[1].GetProperty("files")[0];
        Assert.Equal("рахунок.pdf", file.GetProperty("name").GetString());
        Assert.Equal(Photo, (await Safety.Asks("GET", $"cases/{id}/files/{file.GetProperty("id")}")).Must(200).Body);
        Assert.Equal("Compare with the ledger", read.GetProperty("notes")[0].GetProperty("text").GetString());

        await ClosingNeedsFeedback(receipt, id);
        await TheRecordTellsItAll(id);
    }

    [Fact]
    public async Task A_case_that_nobody_answers_is_chased_and_escalated()
    {
        var receipt = await Reporter.Submits(Words);
        Assert.Equal(("2026-03-09", "2026-06-09"), (receipt.AcknowledgeBy, receipt.FeedbackBy));
        var id = await Compliance.Finds(receipt.Reference);
        await house.Settle();
        await house.Pass(4);
        Assert.Equal(["report-received", "case-routed"], await Types(id));
        await house.Pass(1);
        Assert.Equal(["Deadline near", "New report"], Titles());
        await house.Pass(2);
        Assert.Equal(3, (await Types(id)).Count);
        await house.Pass(1); // the eighth day: the seventh has passed
        Assert.Equal(["report-received", "case-routed", "deadline-reminded", "deadline-escalated"], await Types(id));
        Assert.Equal(["Deadline near", "Deadline passed", "New report"], Titles());
        await house.Pass(92); // 9 June, the last day of the three months that follow the seven days, has passed as well
        var (climbed, feedback) = Split((await Auditor.Events(id)).Skip(4));
        Assert.Equal(["acknowledge outside"], climbed.Select(e => $"{e.GetProperty("duty")} {e.GetProperty("rung")}")); // ten days later somebody from outside of the plant was told
        Assert.Equal(["deadline-reminded", "deadline-escalated"], feedback.Select(e => e.GetProperty("type").GetString()));
        Assert.All(feedback, e => Assert.Equal(("feedback", "2026-06-09"), (e.GetProperty("duty").GetString(), e.GetProperty("due").GetString())));
        Assert.True((await Auditor.Verifies(id)).GetProperty("holds").GetBoolean());
    }

    private static (List<JsonElement> Climbed, List<JsonElement> Others) Split(IEnumerable<JsonElement> events)
    {
        var all = events.ToLookup(e => e.TryGetProperty("rung", out _));
        return ([.. all[true]], [.. all[false]]);
    }

    [Fact]
    public async Task Chats_learn_the_unit_the_kind_the_date_and_a_link_and_nothing_else()
    {
        var receipt = await Reporter.Submits(Words, ("канарка8.pdf", Photo));
        var id = await Compliance.Finds(receipt.Reference);
        await house.Settle();
        (await Reporter.Writes(receipt.Receipt, "канарка9")).Must(201);
        await house.Pass(8);
        string[] secrets = ["канарка", "\\u043a\\u0430\\u043d", receipt.Reference, receipt.Receipt, receipt.Proof, id, "corruption", "Corruption", "compliance", "Compliance"];
        foreach (var posts in new[] { house.Slack.Received, house.Teams.Received })
        {
            Assert.Equal(4, posts.Count); // report, message, reminder, escalation
            Assert.All(posts, p => Assert.All(secrets, s => Assert.DoesNotContain(s, p.Text, StringComparison.Ordinal)));
            Assert.All(posts, p => Assert.Contains("Plant North", p.Text, StringComparison.Ordinal));
            Assert.Equal(2, posts.Count(p => p.Text.Contains("9 March 2026", StringComparison.Ordinal)));
        }

        await ALinkLeadsHandlersToTheCase(id);
    }

    [Theory]
    [InlineData("an event")]
    [InlineData("an event removed")]
    [InlineData("the last event removed")]
    [InlineData("the content")]
    [InlineData("the content removed")]
    public async Task Tampering_is_named_with_case_and_event(string with)
    {
        var receipt = await Reporter.Submits(Words);
        var id = await Compliance.Finds(receipt.Reference);
        await Compliance.Reads(id);
        await Reporter.Submits("another one, untouched");
        Assert.True((await Auditor.Verifies()).GetProperty("holds").GetBoolean());

        var events = await house.Rows($"c|{id}|e|");
        var blob = Assert.Single(await house.BlobsOf(id));
        var at = await Tamper(with, events, blob);
        foreach (var found in new[] { await Auditor.Verifies(id), await Auditor.Verifies() })
        {
            Assert.False(found.GetProperty("holds").GetBoolean());
            var fault = Assert.Single(found.GetProperty("faults").EnumerateArray());
            Assert.Equal((id, at), (fault.GetProperty("case").GetString(), fault.GetProperty("event").GetInt32()));
        }
    }

    private async Task<int> Tamper(string with, IReadOnlyList<Row> events, string blob)
    {
        switch (with)
        {
            case "an event":
                var body = events[1].Body.ToArray();
                body[^30] ^= 1;
                await house.RawRecords.Commit(RawStore.Cases, new Write.Put(events[1].Key, body));
                return 1;
            case "an event removed":
                await house.RawRecords.Commit(RawStore.Cases, new Write.Delete(events[1].Key));
                return 1;
            case "the last event removed":
                await house.RawRecords.Commit(RawStore.Cases, new Write.Delete(events[2].Key));
                return 2;
            case "the content removed":
                await house.RawBlobs.Delete(blob, default);
                return 0;
            default:
                await using (var there = await house.RawBlobs.Open(blob, default))
                {
                    using var bytes = new MemoryStream();
                    await there!.CopyToAsync(bytes);
                    bytes.GetBuffer()[bytes.Length / 2] ^= 1;
                    await house.RawBlobs.Delete(blob, default);
                    bytes.Position = 0;
                    await house.RawBlobs.Put(blob, bytes, default);
                }

                (await Compliance.Asks("GET", $"cases/{blob.Split('/')[1]}")).Must(503); // and nobody is shown what was not written
                return 0;
        }
    }

    private async Task<Submitted> ReporterTellsAndCompliance_reads()
    {
        var receipt = await Reporter.Submits(Words, ("фото.jpg", Photo));
        var line = Assert.Single(await Compliance.Lists("?unit=plant-north&status=new"));
        Assert.DoesNotContain("канарка7", line.ToString(), StringComparison.Ordinal);
        var id = line.GetProperty("id").GetString()!;
        var read = await Compliance.Reads(id);
        Assert.Equal(Words, read.GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(receipt.Proof, read.GetProperty("proof").GetString());
        var file = read.GetProperty("files")[0];
        Assert.Equal(("фото.jpg", Photo.Length), (file.GetProperty("name").GetString(), file.GetProperty("size").GetInt32()));
        Assert.Equal(Photo, (await Compliance.Asks("GET", $"cases/{id}/files/{file.GetProperty("id")}")).Must(200).Body);
        Assert.Equal(Photo, (await Reporter.Downloads(receipt.Receipt, file.GetProperty("id").GetString()!)).Must(200).Body);
        return receipt;
    }

    private async Task ClosingNeedsFeedback(Submitted receipt, string id)
    {
        (await Safety.Closes(id, "substantiated")).Must(409);
        (await Safety.Closes(id, "substantiated", "Договір розірвано.")).Must(204);
        Assert.Equal("closed", (await Reporter.Opens(receipt.Receipt)).GetProperty("status").GetString());
        (await Safety.Notes(id, "too late?")).Must(204);
        (await Safety.Assigns(id, "compliance")).Must(409);
        (await Reporter.Writes(receipt.Receipt, "Це сталося знову")).Must(201);
        Assert.Equal("Це сталося знову", (await Safety.Reads(id)).GetProperty("messages").EnumerateArray().Last().GetProperty("text").GetString());
        (await Safety.Says(id, "open")).Must(204);
        Assert.Equal("open", (await Reporter.Opens(receipt.Receipt)).GetProperty("status").GetString());
    }

    private async Task TheRecordTellsItAll(string id)
    {
        Assert.Equal(
            [
                "report-received", "case-routed", "case-read", "file-examined", "file-read", "receipt-acknowledged", "handler-replied", "reporter-wrote", "note-added", "case-assigned",
                "status-changed", "case-read", "file-examined", "file-read", "handler-replied", "case-closed", "note-added", "reporter-wrote", "case-reopened",
            ],
            (await Types(id)).Where((type, place) => type != "case-read" || place is 2 or 11));
        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
        await house.Settle();
        Assert.Equal(["Case assigned", "New message from a reporter", "New report"], Titles());
    }

    private async Task ALinkLeadsHandlersToTheCase(string id)
    {
        var post = house.Slack.Received[0].Text;
        var notice = post[(post.IndexOf("/notices/", StringComparison.Ordinal) + "/notices/".Length)..][..26];
        Assert.Equal(id, (await Safety.Asks("GET", $"notices/{notice}")).Must(200).Json.GetProperty("case").GetString());
        (await Person.Admin(house).Asks("GET", $"notices/{notice}")).Must(404);
        (await new Person(house, "somebody-else").Asks("GET", $"notices/{notice}")).Must(404);
        (await Safety.Asks("GET", $"notices/{new string('0', 26)}")).Must(404);
        (await house.Send("GET", $"api/v1/tenants/demo/notices/{notice}")).Must(401);
    }

    private async Task<List<string?>> Types(string id) => [.. (await Auditor.Events(id)).Select(e => e.GetProperty("type").GetString())];

    private List<string> Titles() =>
    [
        .. house.Slack.Received.Select(p => JsonDocument.Parse(p.Body).RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!)
            .Distinct().Order(StringComparer.Ordinal),
    ];
}

public sealed class The_story_on_files : The_story
{
    protected override Task<(IRecords, IBlobs)?> Stores() => Task.FromResult<(IRecords, IBlobs)?>(null);
}

[Collection(nameof(Azurite))]
public sealed class The_story_on_azure_storage(Azurite azurite) : The_story
{
    protected override async Task<(IRecords, IBlobs)?> Stores() => (new TwoTables(new TableRecords(await azurite.Table()), new TableRecords(await azurite.Table())), new ContainerBlobs(await azurite.Container()));
}
