using System.Text;
using System.Text.Json.Nodes;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Telephone;

/// <summary>What remains of somebody who called: nothing that says who, from where, or with which code.</summary>
public sealed class A_caller
{
    [Fact]
    public async Task Stands_in_no_file_and_in_no_log_while_the_call_lasts_and_after_it()
    {
        using var scratch = new Scratch();
        await using var provider = await ProviderStandIn.Start();
        await using var process = SelfHostProcess.Start(
            scratch.Folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__System.Net.Http.HttpClient", "Trace"), ("Logging__Console__LogLevel__Default", "Trace"), ("Logging__Console__LogLevel__Microsoft", "Trace"), ("FaceUp__AllowLoopback", "true"));
        using var http = new HttpClient { BaseAddress = new(await process.Url()) };
        await SetUp(http, provider);
        byte[] said = [.. "spoken-canary"u8, .. new byte[100_000]];

        var call = await new Telephone(http, provider).Rings();
        await call.Presses("1");
        await call.Speaks(said);
        await call.Presses("1");
        var code = call.Code;
        Assert.Equal(16, code.Length);
        var forged = await call.Sends("calls", call.Fields("in-progress"), secret: null);
        forged.Must(404);
        AssertNothing(scratch.Folder, call, code, provider);
        await call.HangsUp();

        var back = await new Telephone(http, provider).Rings();
        await back.Presses("2");
        await back.Presses("9999888877776666");
        await back.Presses(code);
        await back.Presses("1");
        await back.Speaks(said);
        await back.Presses("1");
        AssertNothing(scratch.Folder, back, code, provider);
        Assert.Equal(0, await process.Terminate());
        AssertNothing(scratch.Folder, back, code, provider);
        Assert.Contains(process.Output, l => l.StartsWith("dbug:", StringComparison.Ordinal)); // it does tell everything it may
        Assert.All(process.Output.Concat(process.Errors), l => Assert.All(Secrets(call, code).Concat(Secrets(back, code)).Append("/calls"), s => Assert.DoesNotContain(s, l, StringComparison.OrdinalIgnoreCase)));
    }

    private static string[] Secrets(Telephone call, string code) =>
    [
        Telephone.Number, Telephone.Number[1..], "%2B44", "CANARY", "LONDON", "EC1A", call.Call, call.LastRecording!, code, string.Join(", ", code.AsEnumerable()), ProviderStandIn.Secret, "spoken-canary",
    ];

    private static void AssertNothing(string folder, Telephone call, string code, ProviderStandIn provider)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.All(Secrets(call, code), s => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(s)) < 0, $"{Path.GetFileName(file)} holds {s}"));
        }
    }

    private static async Task SetUp(HttpClient http, ProviderStandIn provider)
    {
        using var admin = new HttpClient { BaseAddress = http.BaseAddress };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", await http.GetStringAsync(new Uri("/development/token/demo-admin", UriKind.Relative)));
        var address = new Uri("/api/v1/tenants/demo/settings", UriKind.Relative);
        using var before = await admin.GetAsync(address);
        var settings = JsonNode.Parse(await before.Content.ReadAsStringAsync())!;
        settings["telephone"] = LineHouse.Line(provider.Api);
        using var change = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(settings.ToJsonString(), Encoding.UTF8, "application/json") };
        change.Headers.TryAddWithoutValidation("If-Match", before.Headers.ETag!.ToString());
        using var after = await admin.SendAsync(change);
        Assert.Equal(200, (int)after.StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(6)); // settings are remembered for five
    }
}
