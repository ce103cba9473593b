using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>The scripts alone, under the strictest policy that they must live with, on a page with nothing on it, in a Chromium whose microphone hums.</summary>
public sealed class ScriptHouse : IAsyncLifetime
{
    private const string Policy = "default-src 'none'; script-src 'self'; img-src data:; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? chromium;

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

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(Serve);
        await app.StartAsync();
        Url = app.Urls.First();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    /// <summary>Runs a function of a module's exports and an argument in a page of its own; what the browser complains of is a failure.</summary>
    public async Task<T> Run<T>(string module, string function, object? argument = null)
    {
        await using var context = await chromium!.NewContextAsync();
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Url, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                complaints.Add(request.Url);
        };
        await page.GotoAsync(Url + "/");
        var result = await page.EvaluateAsync<T>($"async (argument) => ({function})(await import('/assets/{module}'), argument)", argument);
        Assert.Empty(complaints);
        Assert.Empty(await context.CookiesAsync());
        return result;
    }

    private static async Task Serve(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = path == "/" ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
        var file = path.StartsWith("/assets/", StringComparison.Ordinal) ? Path.Combine(Root, "functions", "FaceUp.Web", "wwwroot", Path.GetFileName(path)) : null;
        if (path == "/")
            await http.Response.WriteAsync("<!DOCTYPE html><html lang=\"en\"><title>Scripts</title><link rel=\"icon\" href=\"data:,\">");
        else if (file is not null && File.Exists(file))
            await http.Response.SendFileAsync(file);
        else
            http.Response.StatusCode = 404;
    }
}
