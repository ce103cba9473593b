using FaceUp.Domain.Cases;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Files;

/// <summary>A file as it was sent: asked for by one, approved by another, and open for a day to the one who asked.</summary>
public sealed class An_original : IAsyncLifetime
{
    private static readonly byte[] Content = [1, 2, 3, .. Samples.Bytes(5000)]; // no cleaner knows it

    private TestHouse house = null!;
    private SentFile file = null!;

    private Person Auditor => Person.Auditor(house);

    private Person Custodian => Person.Custodian(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        file = await SentFile.Sends(house, "disk.img", Content);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Opens_for_a_day_to_who_asked_once_another_has_approved()
    {
        Assert.Equal("no-approval", (await file.Opens("/original")).Must(403).Problem());
        var request = await file.Asked();
        (await file.Opens("/original")).Must(403);
        Assert.Equal([request], (await Auditor.Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        var view = (await Auditor.Asks("GET", $"original-requests/{request}")).Must(200);
        Assert.Equal(("a court wants to see it", "compliance"), (view.Json.GetProperty("reason").GetString(), view.Json.GetProperty("by").GetString()));
        Assert.DoesNotContain("disk.img", view.Text, StringComparison.Ordinal);
        (await SentFile.Decides(Auditor, request)).Must(204);
        Assert.Empty((await Custodian.Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests").EnumerateArray());

        var opened = (await file.Opens("/original")).Must(200);
        Assert.Equal(Content, opened.Body);
        Assert.Contains("Content-Type: application/octet-stream", opened.Headers, StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: attachment", opened.Headers, StringComparison.Ordinal);
        (await file.Opens("/original", Person.Safety(house))).Must(403); // another handler of the case
        (await file.Opens("/original", Auditor)).Must(403);
        Assert.Equal(["report-received", "case-routed", "case-read", "original-asked", "file-read", "original-decided", "file-examined", "original-read"], await file.Events());
        var asked = (await file.Entry()).GetProperty("originals")[0];
        Assert.Equal((true, "auditor", true), (asked.GetProperty("approved").GetBoolean(), asked.GetProperty("decidedBy").GetString(), asked.TryGetProperty("readAt", out _)));

        house.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("no-approval", (await file.Opens("/original")).Must(403).Problem());
        (await file.Asked()).ToString();
        Assert.True((await Auditor.Verifies(file.Case)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Tells_those_who_may_approve()
    {
        await file.Asked();
        await house.Settle();
        Assert.Contains(await house.NoticesOf(file.Case), n => n.Shown.StartsWith("original-asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stays_shut_when_it_was_refused()
    {
        var request = await file.Asked();
        (await SentFile.Decides(Custodian, request, new { approve = false, reason = "not needed" })).Must(204);
        (await file.Opens("/original")).Must(403);
        Assert.Equal("decided", (await SentFile.Decides(Auditor, request)).Must(409).Problem());
    }

    [Fact]
    public async Task Is_never_decided_on_by_who_asked()
    {
        await house.Change(s => ((System.Text.Json.Nodes.JsonArray)s["people"]!.AsArray().Single(p => (string?)p!["id"] == "compliance")!["roles"]!).Add("auditor"));
        var request = await file.Asked();
        Assert.Empty((await Person.Compliance(house).Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests").EnumerateArray());
        (await Person.Compliance(house).Asks("GET", $"original-requests/{request}")).Must(404);
        Assert.Equal("another-person", (await SentFile.Decides(Person.Compliance(house), request)).Must(409).Problem());
    }

    [Fact]
    public async Task Is_as_if_nobody_had_asked_to_whom_the_case_keeps_out()
    {
        var request = await file.Asked();
        var none = (await SentFile.Decides(Auditor, Endings.Nothing)).Must(404);
        await Bar("auditor");
        Assert.Equal(none.Text, (await SentFile.Decides(Auditor, request)).Must(404).Text);
        Assert.Equal(none.Text, (await Auditor.Asks("GET", $"original-requests/{request}")).Must(404).Text);
        Assert.Empty((await Auditor.Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests").EnumerateArray());

        // And to who asked, once it keeps them out: nothing is approved for them, and nothing that was opens.
        (await SentFile.Decides(Custodian, request)).Must(204);
        (await file.Opens("/original")).Must(200);
        await Bar("compliance");
        foreach (var what in new[] { "", "/original", "/preview" })
            Assert.Equal(none.Text, (await file.Opens(what)).Must(404).Text);
        Assert.Equal(none.Text, (await file.AsksFor()).Must(404).Text);
    }

    [Fact]
    public async Task Is_approved_for_nobody_who_has_been_kept_out_since()
    {
        var request = await file.Asked();
        await Bar("compliance");
        (await SentFile.Decides(Custodian, request)).Must(404);
    }

    [Fact]
    public async Task Lapses_when_nobody_decides()
    {
        var request = await file.Asked();
        house.Clock.Advance(OriginalRequest.Waits + TimeSpan.FromSeconds(1));
        Assert.Equal("request-lapsed", (await SentFile.Decides(Auditor, request)).Must(409).Problem());
        Assert.Empty((await Auditor.Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests").EnumerateArray());
        Assert.Empty(await house.Rows("s|"));
    }

    [Fact]
    public async Task Is_asked_for_with_a_reason_that_nobody_reads_in_the_store()
    {
        Assert.Equal("/reason", (await file.AsksFor(new { reason = " " })).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        (await file.AsksFor(new { reason = new string('x', 2001) })).Must(422);
        await file.Asked(new { reason = "zlatokop" });
        Assert.DoesNotContain(await house.RawRecords.All(RawStore.Cases), r => System.Text.Encoding.UTF8.GetString(r.Body.Span).Contains("zlatokop", StringComparison.Ordinal));
        Assert.Equal("original-asked", (await file.AsksFor()).Must(409).Problem());
        (await Person.Compliance(house).Asks("POST", $"cases/{file.Case}/files/{Endings.Nothing}/original-requests", new { reason = "x" })).Must(404);
    }

    [Fact]
    public async Task Goes_with_its_case_and_so_does_its_copy()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase(); // its file was opened, and the original asked for
        var copies = (await Auditor.Events(scene.Case)).Where(e => e.GetProperty("type").GetString() == "file-examined").Select(e => e.GetProperty("copy").GetProperty("id").GetString()).ToList();
        Assert.Contains(await house.BlobsOf(scene.Case), b => b.EndsWith(Assert.Single(copies)!, StringComparison.Ordinal));
        Assert.Single(await house.Rows("s|"));
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(scene.Case));
        Assert.Empty(await house.BlobsOf(scene.Case));
        Assert.Empty(await house.Rows("s|"));
        Assert.Empty(await house.Rows($"c|{scene.Case}|k")); // and the key that the copy was sealed under
    }

    private async Task Bar(string person) => (await Person.Safety(house).Asks("PUT", $"cases/{file.Case}/exclusions/{person}", new { reason = "named in a message" })).Must(204);
}
