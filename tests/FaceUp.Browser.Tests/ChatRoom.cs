using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Browser.Tests;

/// <summary>A chat on this machine that keeps what was posted to it.</summary>
internal sealed class ChatRoom : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ChatRoom(WebApplication app) => _app = app;

    public string Address => _app.Urls.First() + "/services/room";

    public List<string> Said { get; } = [];

    public static async Task<ChatRoom> Open()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var room = new ChatRoom(app);
        app.MapPost("/services/room", room.Hear);
        await app.StartAsync();
        return room;
    }

    public async Task Hears(string words)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            lock (Said)
            {
                if (Said.Exists(s => s.Contains(words, StringComparison.Ordinal)))
                    return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"Nobody said \"{words}\" there; what was said: {string.Join('\n', Said)}");
    }

    private async Task<string> Hear(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var said = await reader.ReadToEndAsync();
        lock (Said)
            Said.Add(said);
        return "ok";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
