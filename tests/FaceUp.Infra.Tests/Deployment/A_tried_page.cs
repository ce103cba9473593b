using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using FaceUp.Tests.Heads;

namespace FaceUp.Infra.Tests.Deployment;

/// <summary>Pages and scripts that can be followed without a cloud are followed, against a real head.</summary>
public sealed class A_tried_page(Head head) : IClassFixture<Head>
{
    [ProgramFact("jq")]
    public async Task Leaving_takes_out_every_case_with_its_files_and_its_record()
    {
        using var scratch = new Scratch();
        var text = new StringContent("""{"category":"other","unit":"headquarters","language":"en","answers":[{"question":"What?","text":"A file comes with this."}]}""", new MediaTypeHeaderValue("application/json"));
        using var first = new MultipartFormDataContent { { text, "text" }, { new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("application/octet-stream") } }, "files", "evidence.bin" }, { new ByteArrayContent("The gate was open."u8.ToArray()) { Headers = { ContentType = new("text/plain") } }, "files", "note.txt" } };
        await Report(first);
        using var second = new StringContent("""{"category":"safety","unit":"plant-north","language":"uk","answers":[{"question":"Що?","text":"Нічого."}]}""", new MediaTypeHeaderValue("application/json"));
        await Report(second);

        // As on the page, with the demo organisation, a handler's token, and what azd would have said.
        var script = Assert.Single(Pages.Fences("infra/runbooks/leaving.md"), f => f.Contains("mkdir", StringComparison.Ordinal))
            .Replace("eval \"$(azd env get-values)\"", $"SERVICE_DESK_URI={head.Url} FACEUP_OIDC_AUDIENCE=client-1; azd() {{ cat token; }}", StringComparison.Ordinal)
            .Replace("tenant=acme", "tenant=demo", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(scratch.Folder, "token"), await head.Token("demo-compliance"));
        Assert.Equal((0, ""), await Bash(scratch.Folder, "-euc", script));

        var cases = Directory.GetDirectories(Path.Combine(scratch.Folder, "demo"));
        using var list = JsonDocument.Parse(await Get("cases"));
        Assert.Equal(list.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetString()).Order(), cases.Select(Path.GetFileName).Order());
        Assert.All(cases, folder => Assert.True(File.Exists(Path.Combine(folder, "record.json"))));
        Assert.Contains(cases, folder => Directory.GetFiles(folder).Any(f => File.ReadAllText(f) == "The gate was open."));
        Assert.DoesNotContain(cases, folder => Directory.GetFiles(folder).Any(f => File.ReadAllBytes(f) is [1, 2, 3])); // nobody cleans it, so two open it or none
        Assert.Single(File.ReadLines(Path.Combine(scratch.Folder, "demo", "without-copy")));
        Assert.Contains(cases, folder => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))).RootElement.GetProperty("answers")[0].GetProperty("text").GetString() == "Нічого.");
        Assert.True(File.Exists(Path.Combine(scratch.Folder, "demo", "verification.json")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    public async Task Smoke_passes_where_everything_works(string tenant) =>
        Assert.Equal((0, ""), await Bash(Repository.Root, ["infra/smoke", head.Url, head.Url, .. tenant.Length > 0 ? [tenant] : Array.Empty<string>()]));

    [Fact]
    public async Task Smoke_passes_over_two_heads_with_a_door_each()
    {
        var data = Directory.CreateTempSubdirectory("faceup-door-").FullName;
        try
        {
            await using var reporters = SelfHostProcess.Start(data, ("ASPNETCORE_ENVIRONMENT", "Development"), ("FaceUp__Door", "reporter"));
            Assert.Equal((0, ""), await Bash(Repository.Root, "infra/smoke", await reporters.Url(), head.Url));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Smoke_fails_in_one_sentence_where_a_door_is_shut_or_an_organisation_is_missing()
    {
        var (code, said) = await Bash(Repository.Root, "infra/smoke", head.Url, "http://127.0.0.1:1");
        Assert.True(code == 1 && said.Contains("Health of the desk: 000 instead of 204", StringComparison.Ordinal), said);
        (code, said) = await Bash(Repository.Root, "infra/smoke", head.Url, head.Url, "nobodys");
        Assert.True(code == 1 && said.Contains("The form of nobodys does not come", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Smoke_fails_where_the_reporters_door_knows_the_desks_routes()
    {
        // A second name for the same head: two addresses, both doors behind each.
        var (code, said) = await Bash(Repository.Root, "infra/smoke", head.Url, head.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Assert.True(code == 1 && said.Contains("Cases by the reporters' door: 401 instead of 404", StringComparison.Ordinal), said);
    }

    private async Task Report(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{head.Url}/api/v1/tenants/demo/reports") { Content = content, Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        using var answer = await head.Http.SendAsync(request);
        Assert.Equal(201, (int)answer.StatusCode);
    }

    private async Task<string> Get(string what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{head.Url}/api/v1/tenants/demo/{what}") { Headers = { Authorization = new("Bearer", await head.Token("demo-compliance")) } };
        using var answer = await head.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The code, and what was complained.</summary>
    private static async Task<(int Code, string Said)> Bash(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await said;
        return (process.ExitCode, complained);
    }
}
