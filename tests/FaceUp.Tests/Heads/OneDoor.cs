using FaceUp.App.Http;
using FaceUp.SelfHost.Keys;
using FaceUp.Tests.Slices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Heads;

/// <summary>The self-host head outside Development with the doors given, on a data folder that may have another process; the ring's passphrase only where the desk is.</summary>
public sealed class OneDoor : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery staple";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false });

    public WebApplication App { get; private set; } = null!;

    /// <summary>Everything that is registered.</summary>
    public IReadOnlyList<ServiceDescriptor> Parts { get; private set; } = [];

    public static async Task<OneDoor> Open(string folder, Doors doors)
    {
        var (door, parts) = (new OneDoor(), Array.Empty<ServiceDescriptor>());
        string[] desks = ["--FaceUp:Oidc:Authority=https://issuer.example", "--FaceUp:Oidc:Audience=faceup", "--FaceUp:PublicUrl=https://desk.example", $"--FaceUp:KeyRing:Passphrase={Passphrase}"];
        door.App = await SelfHost.SelfHost.Build(
            ["--environment=Production", "--urls=http://127.0.0.1:0", $"--FaceUp:Data={folder}", "--door", doors.ToString().ToLowerInvariant(), .. doors.HasFlag(Doors.Desk) ? desks : []],
            builder => parts = [.. builder.Services]);
        door.Parts = parts;
        await door.App.StartAsync();
        door.http.BaseAddress = new(door.App.Urls.Single());
        return door;
    }

    /// <summary>The ring in <paramref name="folder"/>, founded if there is none.</summary>
    public static KeyRing Ring(string folder) => new(Keys(folder), RingSecret.Open(Keys(folder), Passphrase, development: false));

    public static string Keys(string folder) => Path.Combine(folder, "keys");

    public async Task<Reply> Send(string method, string path, HttpContent? content = null, string? receipt = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri("/" + path, UriKind.Relative)) { Content = content };
        if (receipt is not null)
            request.Headers.Add("FaceUp-Receipt", receipt);
        using var answer = await http.SendAsync(request);
        return await Reply.Of(answer);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await App.DisposeAsync();
    }
}
