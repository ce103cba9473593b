using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Canary;

/// <summary>
/// Plays a busy day with words that must not get out, first on the self-host head, then on the body over the emulator of Azure storage, both as real processes with
/// logging at Trace and a listener on all traces and measurements; then searches every byte that was left anywhere.
/// </summary>
internal sealed class CanaryDrill(string scratch, string name, Wire wire)
{
    private static readonly string[] _byTheClock = ["|checkpoints|all", "|watch|all"];

    private readonly Words words = new();
    private readonly string home = Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
    private readonly DateTime began = DateTime.UtcNow;

    public static async Task<int> Run(string scratch)
    {
        await Moments.AwayFromTheHour();
        using var wire = new Wire();
        var (selfHost, azurite) = (new CanaryDrill(scratch, "self-host", wire), new CanaryDrill(scratch, "azurite", wire));
        var sinks = await selfHost.OnSelfHost();
        sinks.AddRange(await azurite.OnAzurite());

        var findings = new Findings(new Searcher(selfHost.words.Needles().Concat(azurite.words.Needles())));
        foreach (var sink in sinks)
            findings.Search(sink);
        selfHost.TellMoments(findings);
        azurite.TellMoments(findings);
        return findings.Summarise(selfHost.words.All.Union(azurite.words.All).Count());
    }

    private async Task<List<Sink>> OnSelfHost()
    {
        await using var chat = await ChatSink.Start();
        var head = Loud(Head.WithDemo(home, chat));
        using var temp = new TempWatch(Path.Combine(home, "tmp"));
        Directory.CreateDirectory(head.Data);
        using var data = new TempWatch(head.Data);
        await using (var process = await FaceUpProcess.Start(head, wire.Http))
        {
            await Play(process.Url, chat, () => Task.FromResult(Moments.Rows(head.Data)));
            await process.Kill(); // so that the write-ahead log stays as it is
        }

        var killed = Sink.Folder("data folder after kill -9 (db, wal, shm, content, keys)", head.Data, "Plant North");
        await using (var again = await FaceUpProcess.Start(head, wire.Http))
            await again.Stop();
        return
        [
            killed, Sink.Folder("data folder after a clean stop", head.Data, "Plant North"), data.Sink("files that came and went in the data folder"),
            .. Common(chat, temp),
        ];
    }

    private async Task<List<Sink>> OnAzurite()
    {
        await using var chat = await ChatSink.Start();
        await using var azurite = await Azurite.Start(Path.Combine(home, "azurite"));
        var seams = Path.Combine(home, "seams.txt");
        var head = Loud(Head.WithDemo(home, chat)) with { Command = [Repository.Drills, "azurite-head", azurite.ConnectionString, seams] };
        using var temp = new TempWatch(Path.Combine(home, "tmp"));
        await using (var process = await FaceUpProcess.Start(head, wire.Http))
        {
            await Play(process.Url, chat, async () =>
            {
                (var rows, stamped) = await Moments.Rows(azurite.ConnectionString, CancellationToken.None);
                return rows;
            });
            await process.Stop();
        }

        await azurite.Stop();
        return
        [
            Sink.Folder("Azurite's files (tables, blobs, debug log, access log)", azurite.Folder, "Plant North"), Sink.Folder("data folder (keys only)", head.Data, head.Data),
            Sink.File("inputs of the workflow and the notice queue", seams, Wire.Tenant), .. Common(chat, temp),
        ];
    }

    private int stamped;
    private IReadOnlyList<(string Part, byte[] Bytes)> early = [];

    private async Task Play(Uri root, ChatSink chat, Func<Task<IReadOnlyList<(string, byte[])>>> rows)
    {
        var organisation = new Organisation(wire, root, words, chat);
        var reporter = new Reporter(wire, root, words);
        await organisation.SignIn();
        var receipts = await reporter.Report();
        await organisation.SetFailingWebhooks();
        await Task.Delay(TimeSpan.FromSeconds(6)); // settings are remembered for five
        await reporter.Submit(reporter.Letter("for failing webhooks"), null);
        string[] kinds = ["slack", "teams", "broken", "gone", "moved", "dropped"];
        if (await Wire.Until(TimeSpan.FromSeconds(30), () => Task.FromResult(kinds.All(k => chat.At(k).Count > 0) ? chat : null)) is null)
            throw new DrillException("Not every webhook was tried.");
        await Task.Delay(TimeSpan.FromSeconds(5)); // the attempts in process are over, the next ones are scheduled
        early = await rows();
        await new BadRequests(reporter, wire, root, words).Send(receipts[0], organisation.Handler);
        await organisation.Work();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Console.WriteLine($"  {name}: {reporter.Sent} requests of reporters, {chat.Posts.Count} posts, {words.All.Count()} canaries");
    }

    private Head Loud(Head head) => head with
    {
        Environment = new Dictionary<string, string>(head.Environment)
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["DOTNET_STARTUP_HOOKS"] = Repository.Drills,
            ["FACEUP_DRILL_TRACES"] = Path.Combine(home, "traces.txt"),
            ["TMPDIR"] = Path.Combine(home, "tmp"),
        },
    };

    private IEnumerable<Sink> Common(ChatSink chat, TempWatch temp) =>
    [
        temp.Sink($"temporary folder while running ({name})"),
        Sink.Folder($"temporary folder afterwards ({name})", Path.Combine(home, "tmp"), "the watch works"),
        Sink.File($"stdout and stderr at Trace ({name})", Path.Combine(home, "output.log"), "Development"),
        Sink.File($"traces and measurements ({name})", Path.Combine(home, "traces.txt"), "http.request.method"),
        new($"posts to chats ({name})", [.. chat.Posts.Select((p, i) => ($"post {i}", p.Raw))], "Plant North"),
    ];

    private void TellMoments(Findings findings)
    {
        var moments = Moments.Since(began);
        // The organisation's own record tells to the second when its administrators changed settings; nothing in it is of a reporter.
        // The runner's lease is renewed with the clock's beat, whatever happens: it tells that a process lives.
        // The chores of checkpoints and of watching stand at round five minutes of the clock, whatever comes: they tell which hour it is.
        var found = early.Where(r => !r.Part.Contains("~settings e|", StringComparison.Ordinal) && r.Part != "due ~runner" && !_byTheClock.Any(chore => r.Part.EndsWith(chore, StringComparison.Ordinal))).SelectMany(r => moments.In(r.Bytes).Select(h => $"{h.Form} in {r.Part}")).ToList();
        Console.WriteLine($"  moments ({name}): {early.Count} rows and blobs before any handler acted, {found.Count} tell a minute or second of the run{(stamped > 0 ? $"; the service's own Timestamp, which nobody can switch off, stands on {stamped} rows" : "")}");
        findings.Check(found.Count == 0, $"moments told ({name}): {string.Join("; ", found.Take(5))}");
        findings.Check(moments.In(System.Text.Encoding.ASCII.GetBytes($"at {began:yyyyMMddHHmmss}")).Any(), "a planted moment was not found");
    }
}
