using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FaceUp.SelfHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>The desk's pages in front of a real OpenID Connect provider (oidc-provider, from npm at a pinned version), as an organisation would have one.</summary>
public sealed class Signing_in_at_an_issuer(Browser browser) : IClassFixture<Browser>
{
    private const string Audience = "https://faceup.test/api";

    [Fact]
    public async Task Leads_to_the_desk_and_back_to_where_one_was_and_keeps_nothing_in_the_browser()
    {
        await using var house = await House.Open();
        await using var context = await browser.Open(1280, dark: false, script: true);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type == "error" && m.Location.StartsWith(house.Url, StringComparison.Ordinal)) complaints.Add(m.Text); };

        await page.GotoAsync($"{house.Url}/desk/demo#/cases");
        await page.FillAsync("input[name=login]", "demo-compliance");
        await page.FillAsync("input[name=password]", "whatever");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]"); // yes, these pages may
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cases", Level = 1 }).WaitForAsync();

        Assert.Equal($"{house.Url}/desk/demo#/cases", page.Url); // no code, no state
        Assert.Equal("0 0", await page.EvaluateAsync<string>("() => `${sessionStorage.getItem('faceup-sign-in') ? 1 : 0} ${Object.values({ ...localStorage, ...sessionStorage }).filter(v => v.includes('eyJ')).length}`"));
        Assert.DoesNotContain(await context.CookiesAsync([house.Url]), c => c.Domain == "127.0.0.1" && c.Path == "/" && c.Name.Contains("faceup", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(complaints);

        // Loaded anew, the token is gone; the issuer still knows who it is, and nobody is asked again.
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cases", Level = 1 }).WaitForAsync();
    }

    [Fact]
    public async Task Of_somebody_whom_the_organisation_does_not_know_shows_nothing_of_it()
    {
        await using var house = await House.Open();
        await using var context = await browser.Open(1280, dark: false, script: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{house.Url}/desk/demo");
        await page.FillAsync("input[name=login]", "somebody-else");
        await page.FillAsync("input[name=password]", "whatever");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.DoesNotContain("Demo organisation", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_set_up_is_said_in_a_sentence()
    {
        await using var house = await House.Open(withClient: false);
        await using var context = await browser.Open(1280, dark: false, script: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{house.Url}/desk/demo");
        Assert.Contains("FaceUp__Oidc__ClientId", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>An issuer, and the self-host head that trusts it.</summary>
    private sealed class House(WebApplication app, Process? issuer, string folder) : IAsyncDisposable
    {
        public string Url => app.Urls.First();

        public static async Task<House> Open(bool withClient = true)
        {
            var (mine, its) = (FreePort(), FreePort());
            var folder = Directory.CreateTempSubdirectory("faceup-issuer-").FullName;
            var issuer = withClient ? await Start(its, $"http://127.0.0.1:{mine}/assets/desk/signed-in.html") : null;
            string[] args =
            [
                "--environment=Development", $"--FaceUp:Data={folder}", $"--urls=http://127.0.0.1:{mine}", $"--FaceUp:Oidc:Authority=http://127.0.0.1:{its}", $"--FaceUp:Oidc:Audience={Audience}",
                .. withClient ? new[] { "--FaceUp:Oidc:ClientId=desk", "--FaceUp:Oidc:Scope=openid offline_access use" } : [],
            ];
            var app = await SelfHost.SelfHost.Build(args);
            await Demo.Ensure(app.Services, Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("FaceUp:Data", folder)]).Build(), development: true), CancellationToken.None);
            await app.StartAsync();
            return new(app, issuer, folder);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            issuer?.Kill(entireProcessTree: true);
            issuer?.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static async Task<Process> Start(int port, string reply)
        {
            var place = Path.Combine(Browser.Root, "tests", "oidc");
            if (!Directory.Exists(Path.Combine(place, "node_modules", "oidc-provider")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund") { WorkingDirectory = place }) ?? throw new InvalidOperationException("npm is needed for the issuer: install Node.js.");
                await npm.WaitForExitAsync();
            }

            var node = Process.Start(new ProcessStartInfo("node", ["issuer.mjs", $"{port}", "desk", reply, Audience]) { WorkingDirectory = place, RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = node.StandardError.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await node.StandardOutput.ReadLineAsync(patience.Token) is { } line && line != "ready")
            {
            }

            return node;
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
