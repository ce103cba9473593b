using System.Net.Http.Json;
using System.Text.Json;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Journeys;

/// <summary>
/// The reporter's door and the desk's as two processes on one data folder, which is all that they share. The desk is in Development, for its demo organisation and
/// sign-in, on a key ring with a passphrase; the reporter's door is not, and is given the folder and nothing else.
/// </summary>
public sealed class Two_processes_on_one_folder : IAsyncLifetime, IDisposable
{
    private readonly Scratch scratch = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false });
    private WebhookSink slack = null!;
    private SelfHostProcess desk = null!;
    private SelfHostProcess reporter = null!;

    public async Task InitializeAsync()
    {
        slack = await WebhookSink.Start();
        reporter = SelfHostProcess.Start(scratch.Folder, ["--door", "reporter"], ("ASPNETCORE_ENVIRONMENT", "Production"));
        desk = SelfHostProcess.Start(
            scratch.Folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("FaceUp__Door", "desk"), ("FaceUp__KeyRing__Passphrase", OneDoor.Passphrase),
            ("FaceUp__AllowLoopback", "true"), ("FaceUp__Demo__Slack", slack.Address.ToString()));
        await Task.WhenAll(reporter.Url(), desk.Url()); // both at once, on a folder that is empty: either may be the first to make the store
    }

    public async Task DisposeAsync()
    {
        await reporter.DisposeAsync();
        await desk.DisposeAsync();
        await slack.DisposeAsync();
    }

    public void Dispose()
    {
        http.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Carry_a_report_from_one_to_the_other_and_the_answer_back()
    {
        var shown = await Submits("the door is locked");
        await Told(1);
        Assert.Contains("New report", slack.Received[0].Text, StringComparison.Ordinal);

        var id = Assert.Single((await AtTheDesk("GET", "cases")).Json.GetProperty("cases").EnumerateArray(), c => c.GetProperty("reference").GetString() == shown.Reference).GetProperty("id").GetString()!;
        var read = (await AtTheDesk("GET", $"cases/{id}")).Must(200).Json;
        Assert.Equal("the door is locked", read.GetProperty("answers")[0].GetProperty("text").GetString());
        (await AtTheDesk("POST", $"cases/{id}/replies", new { text = "Which door?" })).Must(204);

        var seen = (await AtTheReporters("GET", "report", shown.Receipt)).Must(200).Json;
        Assert.Equal("Which door?", seen.GetProperty("messages")[0].GetProperty("text").GetString());
        (await AtTheReporters("POST", "report/messages", shown.Receipt, new { text = "The northern one." })).Must(201);
        await Told(2);
        Assert.Contains("New message", slack.Received[1].Text, StringComparison.Ordinal);

        Assert.Equal("The northern one.", (await AtTheDesk("GET", $"cases/{id}")).Json.GetProperty("messages")[1].GetProperty("text").GetString());
        Assert.True((await AtTheDesk("GET", $"cases/{id}/record/verification", subject: "demo-auditor")).Json.GetProperty("holds").GetBoolean());
        Assert.Equal(0, await reporter.Terminate());
        Assert.Equal(0, await desk.Terminate());
        Assert.Empty(reporter.Errors.Concat(desk.Errors));
        Assert.DoesNotContain(reporter.Output.Concat(desk.Output), line => line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_at_the_same_time_and_lose_nothing()
    {
        var shown = await Submits("the first of many");
        var id = (await AtTheDesk("GET", "cases")).Json.GetProperty("cases")[0].GetProperty("id").GetString()!;
        var messages = Enumerable.Range(0, 12).Select(i => AtTheReporters("POST", "report/messages", shown.Receipt, new { text = $"message {i}" }));
        var notes = Enumerable.Range(0, 12).Select(i => AtTheDesk("POST", $"cases/{id}/notes", new { text = $"note {i}" }));
        var reports = Enumerable.Range(0, 12).Select(async i => (await Submits($"report {i}")).Reference);
        var (said, references) = (Task.WhenAll(messages.Concat(notes)), Task.WhenAll(reports));

        // Who loses a race too often is told so (412) and may send again; nobody is told of a success that was none.
        var fine = (await said).Count(r => r.IsFine);
        Assert.All(await said, r => Assert.Contains(r.Status, new[] { 201, 204, 412 }));
        var read = (await AtTheDesk("GET", $"cases/{id}")).Json;
        Assert.Equal(fine, read.GetProperty("messages").GetArrayLength() + read.GetProperty("notes").GetArrayLength());
        var listed = (await AtTheDesk("GET", "cases?limit=200")).Json.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("reference").GetString()!);
        Assert.Equal((await references).Append(shown.Reference).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.True((await AtTheDesk("GET", "record/verification", subject: "demo-auditor")).Json.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Go_on_at_the_reporters_door_while_the_desk_is_gone()
    {
        await Submits("before");
        Assert.Equal(0, await desk.Terminate());
        var shown = await Submits("meanwhile");
        (await AtTheReporters("GET", "report", shown.Receipt)).Must(200);
        (await AtTheReporters("POST", "report/messages", shown.Receipt, new { text = "Is anybody there?" })).Must(201);
    }

    private async Task<Submitted> Submits(string text) => Submitted.Of((await AtTheReporters("POST", "reports", body: Reporter.Report(text))).Must(201).Json);

    private async Task<Reply> AtTheReporters(string method, string path, string? receipt = null, object? body = null) => await Send(await reporter.Url(), method, path, body, ("FaceUp-Receipt", receipt));

    private async Task<Reply> AtTheDesk(string method, string path, object? body = null, string subject = "demo-compliance") =>
        await Send(await desk.Url(), method, path, body, ("Authorization", "Bearer " + await http.GetStringAsync(new Uri($"{await desk.Url()}/development/token/{subject}"))));

    private async Task<Reply> Send(string url, string method, string path, object? body, (string Name, string? Value) header)
    {
        using var request = new HttpRequestMessage(new(method), $"{url}/api/v1/tenants/demo/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        if (header.Value is not null)
            request.Headers.Add(header.Name, header.Value);
        using var answer = await http.SendAsync(request);
        return await Reply.Of(answer);
    }

    private async Task Told(int notices)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (slack.Received.Count < notices)
            await Task.Delay(50, patience.Token);
    }
}
