using System.Text;
using System.Text.Json;
using FaceUp.SelfHost;
using FaceUp.Tests.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Hostile;

/// <summary>One collection, so that nobody else writes between a look at the store before and one after.</summary>
[CollectionDefinition(Name)]
public sealed class HostileRequests : ICollectionFixture<HostileHead>
{
    public const string Name = "hostile requests";
}

/// <summary>The self-host head on a folder of its own, with the demo organisation, a second one, and two reports in each.</summary>
public sealed class HostileHead : IAsyncLifetime, IDisposable
{
    public const string Other = "other-house";
    public const string Valid = """{"category":"corruption","unit":"headquarters","language":"en","answers":[{"question":"What?","text":"zlatokop"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("faceup-hostile-").FullName;
    private readonly Dictionary<string, string> _tokens = [];
    private readonly HashSet<string> _made = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    public WebApplication App { get; private set; } = null!;

    public int Port { get; private set; }

    public ApiContract Contract { get; private set; } = null!;

    /// <summary>Opens a report of the demo organisation.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>Opens a report of the other organisation.</summary>
    public string ForeignReceipt { get; private set; } = "";

    /// <summary>The case behind <see cref="Receipt"/>.</summary>
    public string Case { get; private set; } = "";

    /// <summary>What the newest case list hands out for its second page, in both organisations.</summary>
    public (string Own, string Foreign) Cursors { get; private set; }

    public async Task InitializeAsync()
    {
        App = await global::FaceUp.SelfHost.SelfHost.Build(["--urls=http://127.0.0.1:0", "--environment=Development", $"--FaceUp:Data={_folder}"]);
        await App.StartAsync();
        var address = new Uri(App.Urls.First());
        (Port, _http.BaseAddress) = (address.Port, address);
        foreach (var subject in new[] { "demo-compliance", "demo-safety", "demo-admin", "demo-auditor", "demo-custodian", Demo.Installer })
            _tokens[subject] = await _http.GetStringAsync(new Uri($"/development/token/{subject}", UriKind.Relative));
        Contract = new ApiContract((await Get("/api/v1/openapi.json")).Json);

        var made = await Send(Json("PUT", $"/api/v1/tenants/{Other}", OtherSettings, Demo.Installer));
        Assert.Equal(201, made.Status);
        var elsewhere = Valid.Replace("headquarters", "elsewhere", StringComparison.Ordinal);
        var own = await Submitted("demo", Valid);
        var foreign = await Submitted(Other, elsewhere);
        (Receipt, ForeignReceipt) = (own.GetProperty("receipt").GetString()!, foreign.GetProperty("receipt").GetString()!);
        await Submitted("demo", Valid);
        await Submitted(Other, elsewhere);
        var all = await Get("/api/v1/tenants/demo/cases", "demo-compliance");
        Case = all.Json.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("reference").GetString() == own.GetProperty("reference").GetString()).GetProperty("id").GetString()!;
        Cursors = (await FirstCursor("demo"), await FirstCursor(Other));
        await Settled();
    }

    public static string OtherSettings { get; } = """
        {"name":"Another house","units":[{"id":"elsewhere","name":"Elsewhere"}],"categories":[{"id":"corruption","name":"Corruption"}],"channels":["web"],
        "people":[{"id":"boss","name":"Boss","subject":"demo-compliance","roles":["handler"]}],"rules":[],"fallbackHandler":"boss","targets":[]}
        """;

    public Task<Answer> Get(string path, string? who = null) => Send(Request("GET", path, who));

    public static HttpRequestMessage Json(string method, string path, string body, string? who = null) =>
        Request(method, path, who, Encoding.UTF8.GetBytes(body), "application/json");

    public static HttpRequestMessage Request(string method, string path, string? who = null, byte[]? body = null, string? contentType = null)
    {
        var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative)) { Content = body is null ? null : new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (who is not null)
            request.Options.Set(Who, who);
        return request;
    }

    private static readonly HttpRequestOptionsKey<string> Who = new("who");

    public string Token(string subject) => _tokens[subject];

    /// <summary>Every answer is held against the description as well: its status, its content type, its form.</summary>
    public async Task<Answer> Send(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Who, out var subject))
            request.Headers.Authorization = new("Bearer", _tokens[subject]);
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var answer = new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
        Contract?.Holds(request.Method.Method, request.RequestUri!.OriginalString, answer);
        return answer;
    }

    /// <summary>A request as bytes, and the answer to it. Null: closed without one.</summary>
    public async Task<Answer?> Talk(string head, byte[]? body = null, bool finish = false)
    {
        using var wire = new Wire(Port);
        await wire.Write(head);
        await wire.Write(body);
        if (finish)
            wire.Finish();
        return await wire.Read();
    }

    /// <summary>Every row with its version and bytes, and every file by its name and, where it is not the database, its size.</summary>
    // The lease of the due rows beats whatever happens.
    // How many receipts opened nothing in an hour is counted, in tens, and says nothing of which (WATCHING.md).
    public string Dump() => string.Join('\n', Rows().Where(row => !row.StartsWith("due ~runner ", StringComparison.Ordinal) && !row.Split(' ')[0].EndsWith("~wrong", StringComparison.Ordinal)).Concat(Files()));

    public IEnumerable<string> Rows()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "records.db"), Pooling = false }.ToString());
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT partition || ' ' || key || ' ' || version || ' ' || hex(body) FROM rows ORDER BY partition, key";
        using var reader = query.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    public IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => Path.GetRelativePath(_folder, f) + (Path.GetFileName(f).StartsWith("records.db", StringComparison.Ordinal) ? "" : $" {new FileInfo(f).Length}"));

    /// <summary>Waits until what runs in the background has nothing left to do.</summary>
    public async Task<string> Settled()
    {
        var before = Dump();
        for (var quiet = 0; quiet < 6;)
        {
            await Task.Delay(250);
            var now = Dump();
            quiet = now == before ? quiet + 1 : 0;
            before = now;
        }

        return before;
    }

    /// <summary>Where the settings of an organisation of that name are: it is made when it is asked for first, and everything is quiet then. Its admin signs in as demo-admin.</summary>
    public async Task<string> Organisation(string name, string settings)
    {
        var path = $"/api/v1/tenants/{name}/settings";
        if (!_made.Add(name))
            return path;
        var made = await Send(Json("PUT", $"/api/v1/tenants/{name}", settings, Demo.Installer));
        Assert.True(made.Status == 201, made.Text);
        await Settled();
        return path;
    }

    public async Task<JsonElement> Submitted(string tenant, string body)
    {
        var taken = await Send(Json("POST", $"/api/v1/tenants/{tenant}/reports", body));
        Assert.True(taken.Status == 201, taken.Text);
        return taken.Json;
    }

    private async Task<string> FirstCursor(string tenant) =>
        (await Get($"/api/v1/tenants/{tenant}/cases?limit=1", "demo-compliance")).Json.GetProperty("next").GetString()!;

    public void Dispose() => _http.Dispose();

    public async Task DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
