using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Telephone;

/// <summary>The interface of a telephone provider on a loopback port: recordings and entries of calls, behind an account's name and secret.</summary>
public sealed class ProviderStandIn : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Secret = "secret-of-the-account-0123456789";

    private const string Root = "/2010-04-01/Accounts/" + Account;

    private readonly WebApplication app;

    private ProviderStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(Handle);
    }

    /// <summary>By their ids: of which call, and what was said.</summary>
    public ConcurrentDictionary<string, (string Call, byte[] Said)> Recordings { get; } = new();

    /// <summary>Entries of calls, in which the caller's number stands.</summary>
    public ConcurrentDictionary<string, string> Calls { get; } = new();

    public ConcurrentQueue<string> Asked { get; } = new();

    public string Api => app.Urls.Single() + "/2010-04-01";

    /// <summary>Answers everything with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Deletes nothing.</summary>
    public bool KeepsAll { get; set; }

    /// <summary>So many times a recording is not there yet.</summary>
    public int NotYet { get; set; }

    /// <summary>Sends the head of a recording and then nothing.</summary>
    public bool Stalls { get; set; }

    /// <summary>Breaks off in the middle of a recording.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>Leads to another place for every recording.</summary>
    public string? LeadsTo { get; set; }

    /// <summary>Sends a recording without saying how long it is.</summary>
    public bool SaysNoLength { get; set; }

    public static async Task<ProviderStandIn> Start()
    {
        var provider = new ProviderStandIn();
        await provider.app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value!;
        Asked.Enqueue($"{request.Method} {path}");
        if (request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Secret}")))
            response.StatusCode = 401;
        else if (IsDown)
            response.StatusCode = 503;
        else if (!path.StartsWith(Root, StringComparison.Ordinal))
            response.StatusCode = 404;
        else
            await Answer(context, path[Root.Length..].Split('/', '.'));
    }

    private async Task Answer(HttpContext context, string[] parts)
    {
        switch (context.Request.Method, parts)
        {
            case ("GET", ["", "Recordings", var id, "mp3"]):
                await Send(context, id);
                return;
            case ("DELETE", ["", "Recordings", var id, "json"]):
                context.Response.StatusCode = KeepsAll ? 500 : Recordings.TryRemove(id, out _) ? 204 : 404;
                return;
            case ("GET", ["", "Calls", var call, "Recordings", "json"]):
                context.Response.ContentType = "application/json";
                var list = string.Join(',', Recordings.Where(r => r.Value.Call == call).Select(r => $$"""{"sid":"{{r.Key}}","call_sid":"{{call}}","status":"completed"}"""));
                await context.Response.WriteAsync($$"""{"end":0,"recordings":[{{list}}],"page":0}""");
                return;
            case ("DELETE", ["", "Calls", var call, "json"]):
                context.Response.StatusCode = KeepsAll ? 500 : Calls.TryRemove(call, out _) ? 204 : 404;
                return;
            default:
                context.Response.StatusCode = 404;
                return;
        }
    }

    private async Task Send(HttpContext context, string id)
    {
        if (NotYet > 0 || !Recordings.TryGetValue(id, out var recording))
        {
            NotYet = Math.Max(0, NotYet - 1);
            context.Response.StatusCode = 404;
            return;
        }

        if (LeadsTo is { } elsewhere)
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = elsewhere;
            return;
        }

        context.Response.ContentType = "audio/mpeg";
        if (!SaysNoLength)
            context.Response.Headers.ContentLength = recording.Said.Length;
        var first = Stalls || BreaksOff ? recording.Said.Length / 2 : recording.Said.Length;
        await context.Response.Body.WriteAsync(recording.Said.AsMemory(0, first));
        await context.Response.Body.FlushAsync();
        if (Stalls)
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (BreaksOff)
            context.Abort();
    }

    public static string NewId(string kind) => kind + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)).ToString(CultureInfo.InvariantCulture);
}
