using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Exports;

/// <summary>A case on its way to another case system, over real HTTP.</summary>
public sealed class A_case_handed_over : IAsyncLifetime
{
    private TestHouse house = null!;
    private WebhookSink system = null!;

    private Person Handler => Person.Compliance(house);

    public async Task InitializeAsync() => (house, system) = (await TestHouse.Open(), await WebhookSink.Start());

    public async Task DisposeAsync()
    {
        await system.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task Arrives_signed_and_whole_and_of_the_published_form()
    {
        await TakingOut.HasACaseSystem(house, system);
        var id = await NewCase("what happened");
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        await house.Settle();
        var received = Assert.Single(system.Received);
        Assert.Equal("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TakingOut.Secret), (byte[])[.. Encoding.ASCII.GetBytes(received.Headers["FaceUp-Timestamp"]), (byte)'.', .. received.Body])), received.Headers["FaceUp-Signature"]);
        var document = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal(("faceup-case/1", "compliance"), (document.Text("format"), document.GetProperty("exported").Text("by")));
        Assert.Equal("what happened", document.GetProperty("content").GetProperty("answers")[0].Text("text"));
        Assert.Equal(26, document.Text("delivery").Length);
        Assert.Empty(new PublishedSchema(typeof(App.Exports.CaseDocument), written: true).Faults(received.Body));
        Assert.Equal(new PublishedSchema(typeof(App.Exports.CaseDocument), written: true).Bytes, (await house.Send("GET", "api/v1/schemas/case.json", new())).Must(200).Body);
    }

    [Fact]
    public async Task Is_recorded_first_with_where_it_goes()
    {
        await TakingOut.HasACaseSystem(house, system);
        var id = await NewCase("x");
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        Assert.Empty(system.Received);
        var recorded = (await Person.Auditor(house).Events(id))[^1];
        Assert.Equal(("case-exported", "json", "case-system", "compliance"), (recorded.Text("type"), recorded.Text("format"), recorded.Text("target"), recorded.Text("by")));
    }

    [Fact]
    public async Task Rests_nowhere_on_its_way()
    {
        await TakingOut.HasACaseSystem(house, system);
        var id = await NewCase("zlatokop in the clear");
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        system.Otherwise = new(503);
        await house.Settle();
        Assert.NotEmpty(system.Received);
        foreach (var file in Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf("zlatokop"u8) < 0, file);
        }
    }

    [Fact]
    public async Task Is_sent_again_until_it_arrives_and_known_for_the_same()
    {
        await TakingOut.HasACaseSystem(house, system);
        system.Otherwise = new(503);
        var id = await NewCase("x");
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        await house.Settle();
        var tried = system.Received.Count;
        Assert.True(tried > 0);
        system.Otherwise = new();
        await house.ComeToRest();
        Assert.Equal(tried + 1, system.Received.Count);
        Assert.Single(system.Received.Select(r => JsonDocument.Parse(r.Body).RootElement.Text("delivery")).Distinct());
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("nowhere")]
    public async Task Goes_only_where_cases_are_taken(string target)
    {
        var id = await NewCase("x");
        Assert.Equal("target-takes-none", (await Handler.Asks("POST", $"cases/{id}/exports/{target}")).Must(409).Problem());
        Assert.DoesNotContain(await Person.Auditor(house).Events(id), e => e.Text("type") == "case-exported");
    }

    [Fact]
    public async Task Goes_nowhere_where_somebody_may_read_whom_it_keeps_out()
    {
        await TakingOut.HasACaseSystem(house, system, "compliance", "audit-chair");
        var id = await NewCase("x");
        (await Handler.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named" })).Must(204);
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        (await Handler.Asks("PUT", $"cases/{id}/exclusions/audit-chair", new { reason = "named, too" })).Must(204); // meanwhile
        await house.Settle();
        Assert.Empty(system.Received);
        Assert.Equal("target-takes-none", (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(409).Problem());
    }

    [Fact]
    public async Task Is_not_sent_for_somebody_who_does_not_see_it_any_more()
    {
        await TakingOut.HasACaseSystem(house, system, "compliance");
        var id = await NewCase("x");
        (await Person.Safety(house).Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        (await Handler.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named" })).Must(204);
        await house.Settle();
        Assert.Empty(system.Received);
    }

    [Fact]
    public async Task Is_announced_to_nobody_else()
    {
        await TakingOut.HasACaseSystem(house, system);
        var id = await NewCase("x");
        await house.Settle();
        var before = house.Slack.Received.Count + house.Teams.Received.Count;
        (await Handler.Asks("POST", $"cases/{id}/exports/case-system")).Must(202);
        await house.Settle();
        Assert.Equal(before, house.Slack.Received.Count + house.Teams.Received.Count);
    }

    private async Task<string> NewCase(string text) => await Handler.Finds((await new Reporter(house).Submits(text)).Reference);
}
