using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Slices;

/// <summary>
/// The self-host head as it is, over real HTTP, on a store that can be broken and a clock that the test holds. Nothing happens by itself: the test says when
/// the workflow looks and when notices go out. Wake-ups are not followed at all, since every one of them may be lost.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    /// <summary>A Monday, not at a full hour.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 20, 35, TimeSpan.Zero);

    public static readonly TenantId Tenant = new("demo");

    private static readonly Lazy<string> Keys = new(MakeKeys); // finding RSA primes is slow: every house gets a copy of one key ring

    private readonly ConcurrentDictionary<string, Task<string>> tokens = new();
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-house-").FullName;
    private SqliteRecords? sqlite;

    public FakeTimeProvider Clock { get; } = new(Start);

    public Breakage Breakage { get; } = new();

    /// <summary>The store as the house sees it.</summary>
    public WatchedRecords Records { get; private set; } = null!;

    /// <summary>The store as an intruder sees it: neither counted nor broken.</summary>
    public IRecords RawRecords { get; private set; } = null!;

    public IBlobs RawBlobs { get; private set; } = null!;

    public WebhookSink Slack { get; private set; } = null!;

    public WebhookSink Teams { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false });

    public string Folder => folder;

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>A house on SQLite and files, or on the stores given.</summary>
    public static async Task<TestHouse> Open(IRecords? records = null, IBlobs? blobs = null, bool withTargets = true, params string[] settings)
    {
        var house = new TestHouse();
        await house.Build(records, blobs, withTargets, settings);
        return house;
    }

    /// <summary>The same, with other parts put in last.</summary>
    public static async Task<TestHouse> OpenWith(Action<WebApplicationBuilder> adjust, params string[] settings)
    {
        var house = new TestHouse();
        await house.Build(null, null, true, settings, adjust);
        return house;
    }

    private async Task Build(IRecords? records, IBlobs? blobs, bool withTargets, string[] settings, Action<WebApplicationBuilder>? adjust = null)
    {
        Copy(Keys.Value, Path.Combine(folder, "keys"));
        RawRecords = records ?? (sqlite = SqliteRecords.Open(Path.Combine(folder, "records.db")));
        RawBlobs = blobs ?? new FileBlobs(Path.Combine(folder, "content"));
        Records = new(new BreakingRecords(RawRecords, Breakage));
        (Slack, Teams) = (await WebhookSink.Start(), await WebhookSink.Start());
        string[] targets = withTargets ? [$"--FaceUp:Demo:Slack={Slack.Address}", $"--FaceUp:Demo:Teams={Teams.Address}"] : [];
        App = await SelfHost.SelfHost.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", $"--FaceUp:Data={folder}", "--FaceUp:AllowLoopback=true", .. targets, .. settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IRecords>(Records).AddSingleton<IBlobs>(new BreakingBlobs(RawBlobs, Breakage)).AddSingleton<TimeProvider>(Clock);
                foreach (var runner in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(CaseRunner).Assembly).ToList())
                    builder.Services.Remove(runner);
                adjust?.Invoke(builder);
            });
        await App.StartAsync();
        Http.BaseAddress = new(App.Urls.Single());
    }

    /// <summary>A look at every case whose time has come, and at what interrupted submissions left.</summary>
    public async Task WorkflowLooks()
    {
        var (due, sweep, work) = (Get<DueRows>(), Get<Sweep>(), Get<CaseWork>());
        string? after = null;
        for (var ready = await due.Ready(Clock.GetUtcNow(), null, 200, default); ready.Count > 0; ready = await due.Ready(Clock.GetUtcNow(), after, 200, default))
        {
            foreach (var row in ready)
                await sweep.Settle(row, () => work.Look(row.Tenant, row.Case, default), default);
            after = ready[^1].Key;
        }
    }

    /// <summary>One attempt at every notice whose time has come. What breaks stays in the queue, as it does for the runner.</summary>
    public async Task NoticesGo()
    {
        var (queue, deliver) = (Get<StoredNotices>(), Get<DeliverNotice>());
        foreach (var stored in await queue.Ready(1000, default))
        {
            try
            {
                if (await deliver.Handle(stored.Ticket, default) is { } next)
                    await queue.Enqueue(next.Ticket, next.NotBefore, default);
                await queue.Finished(stored, default);
            }
            catch (BrokenWriteException)
            {
            }
        }
    }

    /// <summary>Every chore whose time has come, piece by piece, until none is due.</summary>
    public async Task ChoresDone() => await Get<Chores>().Work(TimeSpan.FromMinutes(5), default);

    public async Task Settle()
    {
        await WorkflowLooks();
        await NoticesGo();
    }

    /// <summary>Until notices that a chat put off for an hour are through, and are known to be finished.</summary>
    public async Task ComeToRest()
    {
        await Settle();
        for (var hours = 0; hours < 6; hours += 2)
        {
            Clock.Advance(TimeSpan.FromHours(2));
            await Settle();
        }
    }

    /// <summary>Time passes in steps of a day, and the workflow looks each time.</summary>
    public async Task Pass(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Settle();
        }
    }

    public Task<string> TokenOf(string subject) => tokens.GetOrAdd(subject, s => Http.GetStringAsync(new Uri($"/development/token/{s}", UriKind.Relative)));

    public async Task<Reply> Send(string method, string path, Ask? ask = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri("/" + path, UriKind.Relative));
        foreach (var (name, value) in new[] { ("Authorization", ask?.Token is { } t ? "Bearer " + t : null), ("FaceUp-Receipt", ask?.Receipt), ("Idempotency-Key", ask?.Key), ("If-Match", ask?.IfMatch), ("FaceUp-Reason", ask?.Reason), ("FaceUp-Work", ask?.Work) })
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        if (ask?.Body is { } body)
            request.Content = Content(body is string text ? text : JsonSerializer.Serialize(body), ask.File);
        using var answer = await Http.SendAsync(request);
        return await Reply.Of(answer);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        await Teams.DisposeAsync();
        if (sqlite is not null)
            await sqlite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static HttpContent Content(string json, (string Name, byte[] Content)? file)
    {
        var text = new StringContent(json, Encoding.UTF8, "application/json");
        if (file is not { } f)
            return text;
        var parts = new MultipartFormDataContent { { text, "text" } };
        parts.Add(new ByteArrayContent(f.Content) { Headers = { ContentType = new("application/pdf") } }, "files", f.Name);
        return parts;
    }

    private static string MakeKeys()
    {
        var ringFolder = Directory.CreateTempSubdirectory("faceup-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(ringFolder, recursive: true);
        using var ring = new KeyRing(ringFolder, RingSecret.Open(ringFolder, null, development: true));
        ring.Create(Tenant, default).GetAwaiter().GetResult();
        ring.Create(new("other"), default).GetAwaiter().GetResult();
        return ringFolder;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
