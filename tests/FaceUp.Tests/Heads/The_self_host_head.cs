using System.Net.Http.Json;
using System.Text.Json;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Keys;
using FaceUp.Tests.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Heads;

public sealed class The_self_host_head
{
    private const string Passphrase = "correct horse battery staple";

    private static readonly (string, string)[] Production =
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"), ("FaceUp__Oidc__Authority", "https://issuer.example"), ("FaceUp__Oidc__Audience", "faceup"),
        ("FaceUp__PublicUrl", "https://report.example"), ("FaceUp__KeyRing__Passphrase", Passphrase),
    ];

    [Fact]
    public async Task Goes_on_where_it_stopped()
    {
        using var scratch = new Scratch();
        string receipt, key = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
        await using (var first = SelfHostProcess.Start(scratch.Folder, ("ASPNETCORE_ENVIRONMENT", "Development")))
        {
            receipt = (await Submit(await first.Url(), key)).GetProperty("receipt").GetString()!;
            Assert.Equal(0, await first.Terminate());
            Assert.Empty(first.Errors);
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(scratch.Folder), f => f.EndsWith("-wal", StringComparison.Ordinal)); // the log was written into the file
        await using var second = SelfHostProcess.Start(scratch.Folder, ("ASPNETCORE_ENVIRONMENT", "Development"));
        using var http = new HttpClient { BaseAddress = new(await second.Url()) };
        http.DefaultRequestHeaders.Add("FaceUp-Receipt", receipt);
        Assert.Contains("a word", await http.GetStringAsync(new Uri("/api/v1/tenants/demo/report", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(receipt, (await Submit(await second.Url(), key)).GetProperty("receipt").GetString());
        Assert.Equal(0, await second.Terminate());
    }

    [Theory]
    [InlineData("FaceUp__Oidc__Authority", null)]
    [InlineData("FaceUp__Oidc__Audience", null)]
    [InlineData("FaceUp__PublicUrl", null)]
    [InlineData("FaceUp__PublicUrl", "http://report.example")]
    [InlineData("FaceUp__PublicUrl", "no-scheme.invalid")]
    [InlineData("FaceUp__KeyRing__Passphrase", null)]
    [InlineData("FaceUp__KeyRing__Passphrase", "fifteen letters")]
    [InlineData("FaceUp__KeyRing__Passphrase", "another horse battery staple")]
    public async Task Refuses_to_start_unsafely_with_one_sentence(string setting, string? value)
    {
        using var scratch = new Scratch();
        using (RingSecret.Open(Path.Combine(scratch.Folder, "keys"), Passphrase, development: false)) { }
        var settings = Production.Where(s => s.Item1 != setting).Concat(value is null ? [] : [(setting, value)]);
        await using var process = SelfHostProcess.Start(scratch.Folder, [.. settings]);
        Assert.Equal(2, await process.Exit());
        Assert.Empty(process.Output);
        var sentence = Assert.Single(process.Errors);
        Assert.Contains(setting.StartsWith("FaceUp__KeyRing", StringComparison.Ordinal) ? "passphrase" : setting, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        if (value is not null)
            Assert.DoesNotContain(value, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--door", "front")]
    [InlineData("--door=Desk", null)]
    public async Task Refuses_a_door_that_there_is_none_of_with_one_sentence(string argument, string? value)
    {
        using var scratch = new Scratch();
        await using var process = SelfHostProcess.Start(scratch.Folder, value is null ? [argument] : [argument, value], Production);
        Assert.Equal(2, await process.Exit());
        Assert.Empty(process.Output);
        Assert.Equal("Set FaceUp__Door, or --door, to reporter, desk or both.", Assert.Single(process.Errors));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public async Task Starts_with_all_of_them_and_stops_cleanly_on_SIGTERM()
    {
        using var scratch = new Scratch();
        await using var process = SelfHostProcess.Start(scratch.Folder, Production);
        while (!File.Exists(Path.Combine(scratch.Folder, "keys", "ring")) || !process.Output.Any(l => l.Contains("Application started", StringComparison.Ordinal)))
            await Task.Delay(50, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        Assert.Equal(0, await process.Terminate());
        Assert.False(File.Exists(Path.Combine(scratch.Folder, "keys", "development-only")));
        Assert.False(File.Exists(Path.Combine(scratch.Folder, "development-issuer")));
    }

    [Fact]
    public async Task Has_no_development_routes_outside_Development()
    {
        using var scratch = new Scratch();
        await using var app = await InProcess(scratch);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        foreach (var path in new[] { "/development/sign-in", "/development/token/demo-installer" })
            Assert.Equal(404, (int)(await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        Assert.Equal(404, (int)(await http.PostAsync(new Uri("/development/clock/10", UriKind.Relative), null)).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync(new Uri("/api/v1/tenants/demo/form", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Keeps_private_keys_sealed_and_everything_to_its_owner()
    {
        using var scratch = new Scratch();
        await using (var app = await InProcess(scratch))
        {
            await app.Services.GetRequiredService<App.Tenants.ITenantKeyring>().Create(new("acme"), default);
            var bytes = await File.ReadAllBytesAsync(Path.Combine(scratch.Folder, "keys", "acme", "1.private"));
            using var rsa = System.Security.Cryptography.RSA.Create();
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => rsa.ImportPkcs8PrivateKey(bytes, out _));
            Assert.Equal(-1, bytes.AsSpan().IndexOf((byte[])[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01])); // the name of RSA in every PKCS #8
            if (!OperatingSystem.IsWindows())
                AllIsPrivate(scratch.Folder);
        }
    }

    [Fact]
    public async Task Says_nothing_of_who_was_there_even_when_it_tells_everything()
    {
        using var scratch = new Scratch();
        await using var slack = await WebhookSink.Start();
        await using var process = SelfHostProcess.Start(
            scratch.Folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__System.Net.Http.HttpClient", "Trace"), ("Logging__Console__LogLevel__Default", "Trace"), ("Logging__Console__LogLevel__Microsoft", "Trace"),
            ("FaceUp__AllowLoopback", "true"), ("FaceUp__Demo__Slack", slack.Address.ToString()));
        var shown = await Submit(await process.Url(), null);
        using (var http = new HttpClient { BaseAddress = new(await process.Url()) })
        {
            http.DefaultRequestHeaders.Add("FaceUp-Receipt", shown.GetProperty("receipt").GetString());
            http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "canary-agent");
            http.DefaultRequestHeaders.Add("Referer", "https://canary-referrer.example/");
            await http.GetStringAsync(new Uri("/api/v1/tenants/demo/report?canary-query", UriKind.Relative));
            await http.GetAsync(new Uri("/canary-path", UriKind.Relative));
            http.DefaultRequestHeaders.Authorization = new("Bearer", "canary-token");
            await http.GetAsync(new Uri("/api/v1/tenants/demo/cases", UriKind.Relative));
            for (var tries = 0; slack.Received.Count == 0 && tries < 100; tries++)
                await Task.Delay(50);
        }

        Assert.Single(slack.Received);
        Assert.Equal(0, await process.Terminate());
        Assert.Contains(process.Output, l => l.StartsWith("dbug:", StringComparison.Ordinal)); // it does tell everything it may
        var receipt = shown.GetProperty("receipt").GetString()!;
        string[] secrets =
        [
            receipt, receipt.Replace("-", "", StringComparison.Ordinal), shown.GetProperty("reference").GetString()!, "a word", "canary", "203.0.113.77", "secret-path", "/services/",
            "/reports", "/report?", "tenants/demo/cases", "Request starting", slack.Address.Authority,
        ];
        Assert.All(process.Output.Concat(process.Errors), line => Assert.All(secrets, s => Assert.DoesNotContain(s, line, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<WebApplication> InProcess(Scratch scratch)
    {
        var app = await SelfHost.SelfHost.Build(["--urls=http://127.0.0.1:0", $"--FaceUp:Data={scratch.Folder}", .. Production.Select(s => s.Item1 == "ASPNETCORE_ENVIRONMENT"
            ? "--environment=Production" : $"--{s.Item1.Replace("__", ":", StringComparison.Ordinal)}={s.Item2}")]);
        await app.StartAsync();
        return app;
    }

    private static async Task<JsonElement> Submit(string url, string? key)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/tenants/demo/reports", UriKind.Relative))
        {
            Content = JsonContent.Create(new { category = "other", unit = "headquarters", language = "en", answers = new[] { new { question = "what", text = "a word" } } }),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        Assert.Equal(201, (int)answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void AllIsPrivate(string folder)
    {
        const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.Equal((file, owners), (file, File.GetUnixFileMode(file)));
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
            Assert.Equal((inner, owners | UnixFileMode.UserExecute), (inner, File.GetUnixFileMode(inner)));
    }
}
