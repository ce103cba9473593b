using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>The self-host head in Development and a real Chromium that looks at it. Screenshots go to artifacts/screenshots.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("faceup-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private WebApplication? _app;

    public string Url { get; private set; } = "";

    /// <summary>The rules of axe-core, from npm at a pinned version.</summary>
    public string Axe { get; private set; } = "";

    public static string Screenshots => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    public async Task InitializeAsync()
    {
        Axe = await ReadAxe();
        _app = await SelfHost.SelfHost.Build(["--environment=Development", $"--FaceUp:Data={_data}", "--FaceUp:AllowLoopback=true", "--urls=http://127.0.0.1:0"]);
        await _app.StartAsync();
        Url = _app.Urls.First();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    public Task<IBrowserContext> Open(int width, bool dark, bool script, string language = "en") => _chromium!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 800 },
        Locale = language,
        ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = script,
    });

    /// <summary>Somebody of the organisation, by the API.</summary>
    public async Task<HttpClient> Desk(string person)
    {
        var http = new HttpClient { BaseAddress = new(Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.GetStringAsync(new Uri($"/development/token/{person}", UriKind.Relative)));
        return http;
    }

    public async Task ChangeSettings(Action<JsonObject> change)
    {
        using var http = await Desk("demo-admin");
        var address = new Uri("/api/v1/tenants/demo/settings", UriKind.Relative);
        using var before = await http.GetAsync(address);
        var settings = JsonNode.Parse(await before.Content.ReadAsStringAsync())!.AsObject();
        change(settings);
        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(settings.ToJsonString(), Encoding.UTF8, "application/json") };
        put.Headers.TryAddWithoutValidation("If-Match", before.Headers.ETag!.ToString());
        using var after = await http.SendAsync(put);
        Assert.True(after.IsSuccessStatusCode, await after.Content.ReadAsStringAsync());
    }

    private static async Task<string> ReadAxe()
    {
        var folder = Path.Combine(Root, "tests", "axe");
        var file = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(file))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund") { WorkingDirectory = folder }) ?? throw new InvalidOperationException("npm is needed for axe-core: install Node.js.");
            await npm.WaitForExitAsync();
        }

        return await File.ReadAllTextAsync(file);
    }
}
