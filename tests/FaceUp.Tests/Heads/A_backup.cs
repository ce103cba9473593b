using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Heads;

/// <summary>Made beside a running server, brought back into an empty folder.</summary>
public sealed class A_backup : IDisposable
{
    private readonly Scratch scratch = new();

    private string Data => In("data");

    private string In(string name) => Path.Combine(scratch.Folder, name);

    [Theory]
    [InlineData("copy")]
    [InlineData("copy.tar")]
    public async Task Made_while_reports_come_in_has_every_one_that_was_taken_in_before(string name)
    {
        var before = new ConcurrentBag<string>();
        await using (var server = SelfHostProcess.Start(Data, Cli.Development))
        {
            using var http = new HttpClient { BaseAddress = new(await server.Url()) };
            for (var i = 0; i < 5; i++)
                before.Add(await Submit(http, withFile: true));
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(async n =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                    await Submit(http, withFile: (n + i) % 2 == 0);
            }).ToList();
            await Task.Delay(300);
            var made = (await Cli.Run(Data, "backup", In(name), "--with-secret", "--json")).Did().Json;
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            Assert.True(made.GetProperty("secret").GetBoolean());
            Assert.Equal(0, await server.Terminate());
        }

        var restored = (await Cli.Run(In("again"), "restore", In(name), "--json")).Did().Json;
        Assert.True(restored.GetProperty("holds").GetBoolean());
        Assert.InRange(restored.GetProperty("cases").GetInt32(), 6, 10_000); // those from before, and some of those that came meanwhile
        Assert.StartsWith("The record holds", (await Cli.Run(In("again"), "record", "verify")).Did().Text, StringComparison.Ordinal);
        Assert.Equal(new[] { "again", "data", name }.Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(scratch.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)); // nothing else is left
        await using var second = SelfHostProcess.Start(In("again"), Cli.Development);
        using var reader = new HttpClient { BaseAddress = new(await second.Url()) };
        foreach (var receipt in before)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/report", UriKind.Relative));
            request.Headers.Add("FaceUp-Receipt", receipt);
            using var answer = await reader.SendAsync(request);
            Assert.Contains("a word", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await second.Terminate());
    }

    [Fact]
    public async Task Says_whether_it_holds_the_secret_that_opens_it()
    {
        await Filled();
        var plain = (await Cli.Run(Data, "backup", In("plain"))).Did();
        Assert.Contains("not the secret", plain.Text, StringComparison.Ordinal);
        Assert.Contains("AND the secret", (await Cli.Run(Data, "backup", In("secret"), "--with-secret")).Did().Text, StringComparison.Ordinal);
        Assert.Contains("holds no keys", (await Cli.Run(Data, "backup", In("without"), "--without-keys")).Did().Text, StringComparison.Ordinal);
        Assert.Equal([false, true, false], new[] { "plain", "secret", "without" }.Select(b => Manifest(b)["secret"]!.GetValue<bool>()));
        Assert.Equal([true, true, false], new[] { "plain", "secret", "without" }.Select(b => Manifest(b)["keys"]!.GetValue<bool>()));
        var secret = await File.ReadAllBytesAsync(Path.Combine(Data, "keys", "development-only"));
        foreach (var backup in new[] { "plain", "without" })
            Assert.All(Directory.EnumerateFiles(In(backup), "*", SearchOption.AllDirectories), f => Assert.Equal(-1, File.ReadAllBytes(f).AsSpan().IndexOf(secret)));
        Assert.False(Directory.Exists(Path.Combine(In("without"), "keys")));
        Assert.Contains("not both", (await Cli.Run(Data, "backup", In("both"), "--without-keys", "--with-secret")).Refused(2), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(In("plain"), "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file));
        Assert.Contains("is there already", (await Cli.Run(Data, "backup", In("plain"))).Refused(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_restored_when_it_is_not_what_was_backed_up()
    {
        await Filled();
        (await Cli.Run(Data, "backup", In("sound"))).Did();
        await Refused("a flipped byte", b => Flip(Path.Combine(b, "records.db")), "not the file that was backed up");
        await Refused("a flipped byte in a sealed file", b => Flip(Directory.EnumerateFiles(Path.Combine(b, "content"), "*.sealed", SearchOption.AllDirectories).First()), "not the file that was backed up");
        await Refused("a missing file", b => File.Delete(Directory.EnumerateFiles(Path.Combine(b, "content"), "*.sealed", SearchOption.AllDirectories).First()), "is missing");
        await Refused("a file too many", b => File.WriteAllText(Path.Combine(b, "content", "more.sealed"), "x"), "not in its manifest");
        await Refused("no manifest", b => File.Delete(Path.Combine(b, "manifest.json")), "There is no backup");
        await Refused("a manifest cut off", b => File.WriteAllText(Path.Combine(b, "manifest.json"), "{\"format\":1"), "cannot be read");
        await Refused("a later format", b => Edit(b, m => m["format"] = 2), "format 2");
        await Refused("a member that is unknown", b => Edit(b, m => m["more"] = 2), "cannot be read");
        await Refused("a way out", b => Edit(b, m => m["files"]![0]!["path"] = "content/../../out"), "no data folder has");
        await Refused("a way out from the root", b => Edit(b, m => m["files"]![0]!["path"] = "/etc/out"), "no data folder has");
        await Refused("no records", b => Edit(b, m => ((JsonArray)m["files"]!).Remove(m["files"]!.AsArray().First(f => (string)f!["path"]! == "records.db"))), "not in its manifest");
        Cli.File(scratch, "noise.tar", "this is no archive at all, only a line of text");
        Assert.EndsWith(".", (await Cli.Run(In("again"), "restore", In("noise.tar"))).Refused(2), StringComparison.Ordinal);
        Assert.Contains("not empty", (await Cli.Run(Data, "restore", In("sound"))).Refused(2), StringComparison.Ordinal);
        Assert.Equal(["data", "noise.tar", "sound"], Directory.EnumerateFileSystemEntries(scratch.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        (await Cli.Run(In("again"), "restore", In("sound"))).Did(); // for all that, the sound one is
    }

    [Fact]
    public async Task Is_not_restored_when_the_record_in_it_does_not_hold()
    {
        await Filled();
        (await Cli.Run(Data, "backup", In("copy"))).Did();
        Alter(Path.Combine(In("copy"), "records.db"));
        Edit(In("copy"), m => Describe(m["files"]!.AsArray().First(f => (string)f!["path"]! == "records.db")!, Path.Combine(In("copy"), "records.db")));
        var said = await Cli.Run(In("again"), "restore", In("copy"));
        Assert.Equal((1, false), (said.Code, Directory.Exists(In("again"))));
        Assert.Contains("The record does not hold: demo, case ", said.Text, StringComparison.Ordinal);
        var kept = await Cli.Run(In("again"), "restore", In("copy"), "--although-broken", "--json");
        Assert.Equal((1, false), (kept.Code, kept.Json.GetProperty("holds").GetBoolean()));
        Assert.Equal(1, (await Cli.Run(In("again"), "record", "verify")).Code);
    }

    [Fact]
    public async Task A_record_that_was_altered_is_found_and_the_first_fault_is_named()
    {
        await Filled();
        var sound = (await Cli.Run(Data, "record", "verify", "--json")).Did().Json;
        Assert.True(sound.GetProperty("holds").GetBoolean() && sound.GetProperty("cases").GetInt32() == 3);
        var altered = Alter(Path.Combine(Data, "records.db"));
        var found = await Cli.Run(Data, "record", "verify");
        Assert.Equal(1, found.Code);
        Assert.StartsWith($"demo, case {altered}, event 0: ", found.Output[0], StringComparison.Ordinal);
        Assert.StartsWith("The record does not hold: 1 faults", found.Output[^1], StringComparison.Ordinal);
        var fault = (await Cli.Run(Data, "record", "verify", "demo", "--json")).Json.GetProperty("faults")[0];
        Assert.Equal(("demo", altered, 0), (fault.GetProperty("tenant").GetString(), fault.GetProperty("case").GetString(), fault.GetProperty("event").GetInt32()));
    }

    // A server that has run, with three reports in it.
    private async Task Filled()
    {
        await using var server = SelfHostProcess.Start(Data, Cli.Development);
        using var http = new HttpClient { BaseAddress = new(await server.Url()) };
        for (var i = 0; i < 3; i++)
            await Submit(http, withFile: i > 0);
        Assert.Equal(0, await server.Terminate());
    }

    private async Task Refused(string what, Action<string> spoil, string says)
    {
        var backup = In("spoilt");
        foreach (var file in Directory.EnumerateFiles(In("sound"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(backup, Path.GetRelativePath(In("sound"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        spoil(backup);
        var said = await Cli.Run(In("again"), "restore", backup);
        Assert.True(said.Errors.Any(e => e.Contains(says, StringComparison.Ordinal)), $"{what}: {string.Join('\n', said.Errors)}");
        said.Refused(2);
        Assert.Equal(["data", "sound", "spoilt"], Directory.EnumerateFileSystemEntries(scratch.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(backup, recursive: true);
    }

    private JsonNode Manifest(string backup) => JsonNode.Parse(File.ReadAllText(Path.Combine(In(backup), "manifest.json")))!;

    private static void Edit(string backup, Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(backup, "manifest.json")))!;
        change(manifest);
        File.WriteAllText(Path.Combine(backup, "manifest.json"), manifest.ToJsonString());
    }

    private static void Describe(JsonNode file, string from) =>
        (file["bytes"], file["sha256"]) = (new FileInfo(from).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(from))));

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    // Somebody rewrites the category of one case. Its id.
    private static string Alter(string records)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = records, Pooling = false }.ToString());
        connection.Open();
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT key FROM rows WHERE key LIKE 'c|%|e|00000000' ORDER BY key LIMIT 1";
        var key = (string)find.ExecuteScalar()!;
        using var change = connection.CreateCommand();
        change.CommandText = "UPDATE rows SET body = body || x'20' WHERE key = $key";
        change.Parameters.AddWithValue("$key", key);
        Assert.Equal(1, change.ExecuteNonQuery());
        return key.Split('|')[1];
    }

    private static async Task<string> Submit(HttpClient http, bool withFile)
    {
        const string Report = """{"category":"other","unit":"headquarters","language":"en","answers":[{"question":"what","text":"a word"}]}""";
        using var body = new MultipartFormDataContent { { new StringContent(Report, new MediaTypeHeaderValue("application/json")), "text" } };
        if (withFile)
            body.Add(new ByteArrayContent(RandomNumberGenerator.GetBytes(40_000)) { Headers = { ContentType = new("application/octet-stream") } }, "files", "photo.bin");
        using HttpContent plain = new StringContent(Report, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/tenants/demo/reports", UriKind.Relative), withFile ? body : plain);
        Assert.True((int)answer.StatusCode == 201, await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("receipt").GetString()!;
    }

    public void Dispose() => scratch.Dispose();
}
