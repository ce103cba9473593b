using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Drills.Stage;

/// <summary>One post as the chat saw it.</summary>
/// <param name="Raw">Headers and body. Not the address: that is a secret which the chat itself has given out.</param>
internal sealed record Post(string Path, byte[] Body, byte[] Raw)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The last segment of the link in the message: the notice's id. Null when there is no link.</summary>
    public string? Notice
    {
        get
        {
            using var message = JsonDocument.Parse(Body);
            return Urls(message.RootElement).Select(u => u.Split("/notices/")).FirstOrDefault(u => u.Length == 2)?[1];
        }
    }

    private static IEnumerable<string> Urls(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => p is { Name: "url", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Urls(p.Value)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Urls),
        _ => [],
    };
}

/// <summary>Slack and Teams on a loopback port: keeps what it is sent. Beside them, addresses that fail in each way an address can.</summary>
internal sealed class ChatSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Post> posts = new();

    private ChatSink()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Take);
    }

    /// <summary>The part of each address that is a secret.</summary>
    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Slack => Address("slack");

    public string Teams => Address("teams");

    public IReadOnlyList<Post> Posts => [.. posts];

    /// <summary>An address that answers in its own way: <c>slack</c>, <c>teams</c>, <c>broken</c> (500), <c>gone</c> (404), <c>moved</c> (302), <c>dropped</c>.</summary>
    public string Address(string kind) => $"{app.Urls.Single()}/{kind}/{Secret}";

    public IReadOnlyList<Post> At(string kind) => [.. posts.Where(p => p.Path.StartsWith($"/{kind}/", StringComparison.Ordinal))];

    public static async Task<ChatSink> Start()
    {
        var sink = new ChatSink();
        await sink.app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var head = new StringBuilder();
        foreach (var (name, value) in context.Request.Headers)
            head.Append(name).Append(": ").Append(value).Append('\n');
        posts.Enqueue(new(context.Request.Path, body.ToArray(), [.. Encoding.UTF8.GetBytes(head.ToString()), .. body.ToArray()]));
        switch (context.Request.Path.Value!.Split('/')[1])
        {
            case "slack" or "teams":
                await context.Response.WriteAsync("ok");
                break;
            case "broken":
                context.Response.StatusCode = 500;
                break;
            case "moved":
                context.Response.Redirect(Slack);
                break;
            case "dropped":
                context.Abort();
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }
}
