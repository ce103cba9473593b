using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Inbox;

/// <summary>What the translator was asked.</summary>
internal sealed record Asked(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Speaks version 3.0 of the Translator's REST interface on a loopback port: keeps what it is asked, and answers as scripted, or with the text in capitals.</summary>
internal sealed class TranslatorStandIn : IAsyncDisposable
{
    private readonly WebApplication app;

    private TranslatorStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(Handle);
    }

    public ConcurrentQueue<Asked> Asked { get; } = new();

    public ConcurrentQueue<(int Status, string Body)> Script { get; } = new();

    public string Address => app.Urls.Single() + "/translator/text/v3.0";

    public static async Task<TranslatorStandIn> Start()
    {
        var standIn = new TranslatorStandIn();
        await standIn.app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var asked = new Asked(context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
        Asked.Enqueue(asked);
        var (status, body) = Script.TryDequeue(out var scripted) ? scripted : (200, Capitals(asked.Body));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body);
    }

    private static string Capitals(string body)
    {
        var text = System.Text.Json.JsonDocument.Parse(body).RootElement[0].GetProperty("Text").GetString()!;
        return System.Text.Json.JsonSerializer.Serialize(new[] { new { detectedLanguage = new { language = "en", score = 1.0 }, translations = new[] { new { text = text.ToUpperInvariant(), to = "de" } } } });
    }
}
