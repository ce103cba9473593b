using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Domain;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>From the policy to the certificate, and what everybody is told from then on.</summary>
public sealed class A_case_that_is_disposed_of : IAsyncLifetime
{
    private const string GoneWords = """{"type":"urn:faceup:problem:handled-and-deleted","title":"Your report was handled, and everything about it has been deleted.","status":410,"detail":"Nothing can be added to it. Whatever is new goes into a new report."}""";

    private TestHouse house = null!;

    private Person Handler => Person.Compliance(house);

    private Person Auditor => Person.Auditor(house);

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Goes_on_its_day_after_its_handler_was_told()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        var events = (await Auditor.Events(scene.Case)).Count;
        house.Clock.Advance(TimeSpan.FromDays(18));
        await house.LooksOn();
        Assert.Equal("disposal-announced", (await Auditor.Events(scene.Case))[^1].GetProperty("type").GetString());
        Assert.Contains(await house.NoticesOf(scene.Case), n => n.Shown.StartsWith("disposal-near", StringComparison.Ordinal));
        Assert.False(await house.IsGone(scene.Case));

        house.Clock.Advance(TimeSpan.FromDays(15));
        await house.LooksOn();
        Assert.True(await house.IsGone(scene.Case));
        await house.HourPasses(); // what was its last word goes into the tree, and the row that waited for that goes
        var left = Assert.Single(await Auditor.Events(scene.Case));
        Assert.Equal(("case-disposed", "dispose", "thirty", events + 1), (left.GetProperty("type").GetString(), left.GetProperty("how").GetString(), left.GetProperty("policy").GetString(), left.GetProperty("events").GetInt32()));
        Assert.Empty(await house.BlobsOf(scene.Case));
        Assert.Equal([$"c|ID|d", $"c|ID|e|{events + 1:D8}", "c|ID|h", "c|ID|l", "c|ID|t", "fact|", "l|gone|"], (await house.RowsAbout(scene.Case)).Select(k => k.StartsWith("l|gone|", StringComparison.Ordinal) ? "l|gone|" : k.StartsWith("fact|", StringComparison.Ordinal) ? "fact|" : k).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_as_good_as_never_there_to_whoever_handled_it()
    {
        var scene = await Disposed();
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("GET", "", null), ("POST", "/notes", new { text = "x" }), ("POST", "/replies", new { text = "x" }), ("PUT", "/status", new { status = "open" }), ("GET", "/access", null),
            ("GET", "/retention", null), ("POST", "/holds", new { reason = "x" }), ("POST", "/disposal-requests", new { reason = "x" }), ("GET", "/identity", null),
        })
            Assert.Equal((404, """{"type":"urn:faceup:problem:not-found","title":"There is no such thing here.","status":404}"""), ((await Handler.Asks(method, $"cases/{scene.Case}{path}", body)) is var said ? (said.Status, said.Text) : default));
        Assert.Empty(await Handler.Lists());
        Assert.Empty((await Person.Custodian(house).Asks("GET", "identity-requests")).Must(200).Json.GetProperty("requests").EnumerateArray());
        Assert.Empty((await Auditor.Asks("GET", "glass")).Must(200).Json.GetProperty("requests").EnumerateArray());
    }

    [Fact]
    public async Task Leaves_a_certificate_with_which_its_record_begins_and_holds()
    {
        var scene = await house.ClosedCase();
        var before = (await Auditor.Asks("GET", $"cases/{scene.Case}/record")).Must(200).Json;
        await house.Wants(Endings.AfterThirtyDays);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.ChoresDone(); // a policy that came when the case was closed already
        await house.ThirtyDaysPass();

        var (record, certificate) = ((await Auditor.Asks("GET", $"cases/{scene.Case}/record")).Must(200), (await Auditor.Asks("GET", $"cases/{scene.Case}/certificate")).Must(200).Json);
        var known = before.GetProperty("events").EnumerateArray().ToList();
        var last = known.Select(e => JsonDocument.Parse(e.GetProperty("canonical").GetString()!).RootElement.GetProperty("event")).ToList();
        var objects = last.SelectMany(Hashes).ToList();
        Assert.Equal(objects.Count, certificate.GetProperty("objects").GetInt32());
        Assert.Equal(Certificate.Sha256Of(objects.Select(h => new SealedRef(new(""), h))), certificate.GetProperty("objectsSha256").GetString());
        Assert.Equal(known.Count + 1, certificate.GetProperty("sequence").GetInt32()); // and the announcement
        Assert.Equal(house.Clock.GetUtcNow().AddDays(-1).Date, certificate.GetProperty("at").GetDateTimeOffset().Date);
        Assert.Equal(DateOnly.FromDateTime(certificate.GetProperty("at").GetDateTimeOffset().UtcDateTime).AddDays(31), DateOnly.Parse(certificate.GetProperty("tailsEnd").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True((await Auditor.Verifies(scene.Case)).GetProperty("holds").GetBoolean());
        var (exit, output) = IndependentReader.Run("read-chain.mjs", record.Text, "--record", "demo");
        Assert.True(exit == 0 && output.Trim() == $"{scene.Case}: 1 events hold", output);
        Assert.Equal(scene.Case, Assert.Single((await Admin.Asks("GET", "disposals")).Must(200).Json.GetProperty("disposals").EnumerateArray()).GetProperty("case").GetString());
    }

    [Fact]
    public async Task Tells_whoever_holds_its_receipt_until_the_tombstone_ends_and_then_nobody()
    {
        var scene = await Disposed();
        var reporter = new Reporter(house);
        foreach (var said in new[] { await reporter.TriesToOpen(scene.Shown.Receipt), await reporter.Writes(scene.Shown.Receipt, "more"), await reporter.Downloads(scene.Shown.Receipt, Endings.Nothing), await house.Send("POST", "api/v1/tenants/demo/report/identity", new(Disguise.Identity("me"), Receipt: scene.Shown.Receipt)) })
            Assert.Equal((410, GoneWords), (said.Status, said.Text));
        Assert.Empty(await house.BlobsOf(scene.Case));
        // The same report sent again arrives nowhere, and leaves nothing.
        Assert.Equal(422, (await reporter.TriesToSubmit(Reporter.Report("what happened"), scene.Key, Deeds.File)).Status);

        house.Clock.Advance(TimeSpan.FromDays(363));
        await house.LooksOn();
        Assert.Equal(410, (await reporter.TriesToOpen(scene.Shown.Receipt)).Status);
        house.Clock.Advance(TimeSpan.FromDays(5));
        await house.LooksOn();
        var (wrong, gone) = (await Read("F1P7K-"), await Read(scene.Shown.Receipt));
        Assert.Equal((404, wrong.Said.Headers, wrong.Said.Text, wrong.Reads), (gone.Said.Status, gone.Said.Headers, gone.Said.Text, gone.Reads));
        Assert.Equal(1, gone.Reads);
        Assert.Empty(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        Assert.Empty(await house.DueOf(scene.Case));
        Assert.True((await Auditor.Verifies(scene.Case)).GetProperty("holds").GetBoolean());
        Assert.Equal(1, (await Auditor.Verifies()).GetProperty("cases").GetInt32());
    }

    [Fact]
    public async Task Leaves_figures_where_only_what_was_said_was_to_go()
    {
        await house.Wants(Endings.FiguresAfterThirtyDays);
        var scene = await house.ClosedCase();
        await house.ThirtyDaysPass();
        var certificate = (await Auditor.Asks("GET", $"cases/{scene.Case}/certificate")).Must(200).Json;
        var figures = certificate.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("what").GetString()).ToList();
        Assert.Equal(("anonymise", "report-received", "case-closed"), (certificate.GetProperty("how").GetString(), figures[0], figures[^1]));
        Assert.Empty(await house.BlobsOf(scene.Case));
        Assert.DoesNotContain(await house.RawRecords.All(RawStore.Cases), r => System.Text.Encoding.UTF8.GetString(r.Body.Span).Contains(scene.Shown.Reference, StringComparison.Ordinal));
        Assert.True((await Auditor.Verifies(scene.Case)).GetProperty("holds").GetBoolean());

        var row = Assert.Single(await house.Rows($"c|{scene.Case}|f"));
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put(row.Key, "[]"u8.ToArray())], default);
        Assert.Equal("The figures that the certificate vouches for have been altered.", (await Auditor.Verifies(scene.Case)).GetProperty("faults")[0].GetProperty("what").GetString());
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put(row.Key, row.Body)], default);
        await house.RawBlobs.Put($"demo/{scene.Case}/{Endings.Nothing}", new MemoryStream([1]), default);
        Assert.Equal("The case was disposed of, and something sealed is there.", (await Auditor.Verifies(scene.Case)).GetProperty("faults")[0].GetProperty("what").GetString());
    }

    [Fact]
    public async Task Is_shown_to_nobody_whom_it_kept_out()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        (await Handler.Asks("PUT", $"cases/{scene.Case}/exclusions/auditor", new { reason = "named in it" })).Must(204);
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(scene.Case));
        await Hears(Auditor, nothing: true);
        Assert.Single((await Admin.Asks("GET", "disposals")).Must(200).Json.GetProperty("disposals").EnumerateArray());
        Assert.Equal(1, (await Handler.Verifies()).GetProperty("cases").GetInt32());

        // With the receipt go the marks, by which it could be told who was kept out: so from then on nobody is shown it.
        house.Clock.Advance(TimeSpan.FromDays(400));
        await house.LooksOn();
        Assert.DoesNotContain("barred", System.Text.Encoding.UTF8.GetString(Assert.Single(await house.Rows($"c|{scene.Case}|t")).Body.Span), StringComparison.Ordinal);
        await Hears(Auditor, nothing: true);
        await Hears(Handler, nothing: true);
        Assert.Empty((await Admin.Asks("GET", "disposals")).Must(200).Json.GetProperty("disposals").EnumerateArray());

        async Task Hears(Person who, bool nothing)
        {
            foreach (var path in new[] { "certificate", "record", "record/verification" })
                Assert.Equal(nothing ? 404 : 200, (await who.Asks("GET", $"cases/{scene.Case}/{path}")).Status);
            Assert.Equal(nothing ? 0 : 1, (await who.Verifies()).GetProperty("cases").GetInt32());
        }
    }

    [Fact]
    public async Task Is_passed_over_when_keys_are_locked_anew()
    {
        var (scene, other) = (await Disposed(), await new Reporter(house).Submits("another"));
        (await Admin.Asks("POST", "keys/rotation", new { reason = "yearly" })).Must(201);
        (await Admin.Asks("POST", "keys/rewrap", new { reason = "yearly" })).Must(202);
        for (var pieces = 0; pieces < 6; pieces++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(30));
            await house.ChoresDone();
        }

        Assert.Equal("finished", (await Admin.Asks("GET", "keys/rewrap")).Must(200).Json.GetProperty("state").GetString());
        Assert.Empty(await house.Rows($"c|{scene.Case}|k"));
        Assert.Equal("another", (await new Reporter(house).Opens(other.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Was_announced_by_the_preview_and_only_to_those_who_see_it()
    {
        var scene = await house.ClosedCase();
        var without = (await Handler.Asks("GET", "retention/preview")).Must(200).Json.GetProperty("cases")[0];
        Assert.Equal(("no-policy", scene.Case), (without.GetProperty("stay").GetString(), without.GetProperty("case").GetString()));
        Assert.False(without.TryGetProperty("on", out _));
        await house.Wants(Endings.AfterThirtyDays);
        var with = (await Auditor.Asks("GET", "retention/preview")).Must(200).Json.GetProperty("cases")[0];
        Assert.Equal(("none", "thirty", "dispose", false), (with.GetProperty("stay").GetString(), with.GetProperty("policy").GetString(), with.GetProperty("how").GetString(), with.GetProperty("due").GetBoolean()));
        Assert.Equal(DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(31).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), with.GetProperty("on").GetString());
        Assert.Empty((await Admin.Asks("GET", "retention/preview")).Must(200).Json.GetProperty("cases").EnumerateArray());
        (await Handler.Asks("PUT", $"cases/{scene.Case}/exclusions/auditor", new { reason = "named in it" })).Must(204);
        Assert.Empty((await Auditor.Asks("GET", "retention/preview")).Must(200).Json.GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task Is_none_while_nobody_has_said_so()
    {
        var scene = await house.ClosedCase();
        house.Clock.Advance(TimeSpan.FromDays(36500));
        await house.ChoresDone();
        await house.LooksOn();
        Assert.False(await house.IsGone(scene.Case));
    }

    private async Task<Scene> Disposed()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(scene.Case));
        return scene;
    }

    private async Task<(Reply Said, int Reads)> Read(string receipt)
    {
        var before = house.Records.Reads;
        return (await new Reporter(house).TriesToOpen(receipt), house.Records.Reads - before);
    }

    private static IEnumerable<string> Hashes(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object when e.TryGetProperty("sha256", out var hash) => [hash.GetString()!],
        JsonValueKind.Object => e.EnumerateObject().SelectMany(m => Hashes(m.Value)),
        JsonValueKind.Array => e.EnumerateArray().SelectMany(Hashes),
        _ => [],
    };
}
