using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Heads;

/// <summary>The folder is in use: what a command does, the server sees within seconds, and the other way round.</summary>
public sealed class A_command_beside_a_server : IDisposable
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(20);
    private readonly Scratch scratch = new();

    private string Data => Path.Combine(scratch.Folder, "data");

    [Fact]
    public async Task Is_seen_by_it_within_seconds()
    {
        await using var server = SelfHostProcess.Start(Data, Cli.Development);
        using var http = new HttpClient { BaseAddress = new(await server.Url()) };
        await Submit(http);
        var settings = (await Cli.Run(Data, "settings", "show", "demo")).Did().Text;
        var renamed = Cli.File(scratch, "renamed.json", settings.Replace("Warehouse South", "Depot South", StringComparison.Ordinal));
        (await Cli.Run(Data, "settings", "apply", "demo", renamed, "--yes", "--reason", "Renamed.")).Did();
        await Eventually(async () => (await http.GetStringAsync(new Uri("/api/v1/tenants/demo/form", UriKind.Relative))).Contains("Depot South", StringComparison.Ordinal));

        (await Cli.Run(Data, "key", "rotate", "demo")).Did();
        await Eventually(async () =>
        {
            await Submit(http);
            return Locked("ring:demo/2") > 0;
        });
        Assert.True(Locked("ring:demo/1") > 0);

        http.DefaultRequestHeaders.Authorization = new("Bearer", await http.GetStringAsync(new Uri("/development/token/demo-auditor", UriKind.Relative)));
        var record = await http.GetStringAsync(new Uri("/api/v1/tenants/demo/record", UriKind.Relative));
        Assert.Contains("operator", record, StringComparison.Ordinal);
        Assert.Contains("key-rotated", record, StringComparison.Ordinal);
        Assert.True((await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/tenants/demo/record/verification", UriKind.Relative))).GetProperty("holds").GetBoolean());
        Assert.StartsWith("The record holds", (await Cli.Run(Data, "record", "verify")).Did().Text, StringComparison.Ordinal);
        Assert.Equal(0, await server.Terminate());
    }

    [Fact]
    public async Task Does_not_overwrite_what_the_server_stored_meanwhile()
    {
        await using var server = SelfHostProcess.Start(Data, Cli.Development);
        using var http = new HttpClient { BaseAddress = new(await server.Url()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await http.GetStringAsync(new Uri("/development/token/demo-admin", UriKind.Relative)));
        var settings = (await Cli.Run(Data, "settings", "show", "demo")).Did().Text;
        var changes = Enumerable.Range(0, 6).Select(async n => (await Cli.Run(Data, "person", "add", "demo", $"p{n}", "--name", $"P{n}", "--subject", $"s{n}", "--role", "reader")).Did()).ToList();
        for (var n = 0; n < 20; n++)
        {
            using var read = await http.GetAsync(new Uri("/api/v1/tenants/demo/settings", UriKind.Relative));
            using var put = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/v1/tenants/demo/settings", UriKind.Relative))
            {
                Content = new StringContent((await read.Content.ReadAsStringAsync()).Replace("\"name\":\"Demo organisation", $"\"name\":\"Demo organisation {n}", StringComparison.Ordinal), Encoding.UTF8, "application/json"),
            };
            put.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(read.Headers.ETag!.ToString()));
            using var done = await http.SendAsync(put);
            Assert.True((int)done.StatusCode is 200 or 412 or 422, $"{(int)done.StatusCode}"); // the last: a name grows too long
        }

        await Task.WhenAll(changes);
        var people = JsonDocument.Parse((await Cli.Run(Data, "settings", "show", "demo")).Did().Text).RootElement.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ToList();
        Assert.All(Enumerable.Range(0, 6), n => Assert.Contains($"p{n}", people));
        Assert.StartsWith("The record holds", (await Cli.Run(Data, "record", "verify")).Did().Text, StringComparison.Ordinal);
        Assert.Equal(0, await server.Terminate());
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(500))
            Assert.True(watch.Elapsed < Seconds, "The server has not seen it.");
    }

    private long Locked(string key)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, "records.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM rows WHERE key LIKE 'c|%|k' AND instr(CAST(body AS TEXT), $key) > 0";
        command.Parameters.AddWithValue("$key", key);
        return (long)command.ExecuteScalar()!;
    }

    private static async Task Submit(HttpClient http)
    {
        using var report = new StringContent("""{"category":"other","unit":"headquarters","language":"en","answers":[{"question":"what","text":"a word"}]}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/tenants/demo/reports", UriKind.Relative), report);
        Assert.Equal(201, (int)answer.StatusCode);
    }

    public void Dispose() => scratch.Dispose();
}
