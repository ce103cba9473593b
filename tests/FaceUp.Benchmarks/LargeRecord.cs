using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Verification;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>A record of a million events that is taken out, and checked: how much memory the first takes, and how fast the second is beside SHA-256 over the same lines, one at a time, on one core.</summary>
public static class LargeRecord
{
    private const int EventsOfCase = 15, EventsAnHour = 5;

    private static int Events => Setting("BENCH_EVENTS", 1_000_000);

    // Far more than any organisation has, so that a million events fit into months. With fewer an hour, checkpoints are most of the work: each is a signature, and has sixteen leaves at least.
    private static int CasesAnHour => Setting("BENCH_CASES_AN_HOUR", 25);

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var (folder, clock) = (Sample.Folder(), new Clock());
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        var (tenants, tree) = (new TenantStore(records, clock), new CheckpointTree(records));
        await new TenantChanges(records, tenants, clock).Add(Demo.Tenant, new(Demo.Settings([]), new Dictionary<string, SealedSecret>(), "bench"), 1, default);
        var cases = new CaseStore(records, new DueRows(records), clock);
        using var keys = new Signer();
        await Fill(cases, new(records, tree, keys, clock), (await tenants.Read(Demo.Tenant, default))!, clock);

        var own = new TenantRecord(records, tenants, new(new(records)), new(records));
        var files = new RecordFiles(cases, new CaseSight(cases, clock), tree, own, tenants, new(records), new(records, own), new PublicAddress(new("https://bench.example")));
        var path = Path.Combine(folder, "record.jsonl");
        var (grown, seconds) = await Taken(files, path);
        var (verifying, signatures) = Verify(await File.ReadAllBytesAsync(path), [(await tree.Find(Demo.Tenant, default))!.Row.Keys[0]]);
        var size = (await tree.Find(Demo.Tenant, default))!.Row.Signed;
        var (longest, limit) = ((await tree.Inclusion(Demo.Tenant, 0, size, default)).Count, (int)Math.Ceiling(Math.Log2(size)));
        var bytes = new FileInfo(path).Length;
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return
        [
            new($"a record of {Events} events taken out", $"grows {grown.Text("0.0")} MiB, {(bytes / seconds / 1024 / 1024).Text("0")} MiB/s", "–", "–", "≤ 64 MiB", grown <= 64),
            verifying,
            signatures,
            new($"proof in a tree of {size} leaves", $"{longest} hashes", "–", "–", $"≤ {limit} (log2)", longest <= limit),
        ];
    }

    private static (Budget All, Budget Signatures) Verify(byte[] file, IReadOnlyList<string> keys)
    {
        var (verify, unsigned, sha) = (Best(() => Check(file, keys)), Best(() => Check(file, [])), Best(() => Hash(file)));
        return (Rate("verifying it", "≥ 50 %", verify, sha / verify >= 0.5), Rate("the same, without its signatures", "–", unsigned, true));

        Budget Rate(string what, string budget, double seconds, bool holds) =>
            new(what, $"{(file.Length / seconds / 1e6).Text("0")} MB/s", $"{(file.Length / sha / 1e6).Text("0")} MB/s (SHA-256 of the same lines)", $"{(100 * sha / seconds).Text("0")} %", budget, holds);
    }

    private static void Check(byte[] file, IReadOnlyList<string> keys)
    {
        var verifier = new RecordVerifier(new(keys, []));
        for (var at = 0; at < file.Length; at += 1 << 20)
            verifier.Add(file.AsSpan(at, Math.Min(1 << 20, file.Length - at)));
        if (verifier.End() is { Holds: false } verdict)
            throw new InvalidOperationException(verdict.Words.First());
    }

    private static void Hash(ReadOnlySpan<byte> file)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var end = file.IndexOf((byte)'\n'); end >= 0; end = file.IndexOf((byte)'\n'))
        {
            SHA256.HashData(file[..end], hash);
            file = file[(end + 1)..];
        }
    }

    private static async Task<(double Grown, double Seconds)> Taken(RecordFiles files, string path)
    {
        await files.WriteWhole(Demo.Tenant, Stream.Null, default); // what is compiled and cached once
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (before, peak, done) = (process.WorkingSet64, 0L, new CancellationTokenSource());
        var watching = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(50))
            {
                process.Refresh();
                peak = Math.Max(peak, process.WorkingSet64);
            }
        });
        var watch = Stopwatch.StartNew();
        await using (var file = File.Create(path))
            await files.WriteWhole(Demo.Tenant, file, default);
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        await watching;
        done.Dispose();
        return (Math.Max(0, peak - before) / 1024d / 1024, seconds);
    }

    // Cases of fifteen events over three days, a checkpoint an hour.
    private static async Task Fill(CaseStore cases, GrowTree grow, Tenant tenant, Clock clock)
    {
        var (count, leaves) = (Events / EventsOfCase, new Dictionary<int, List<Leaf>>());
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, ct) =>
        {
            var id = new CaseId("00" + NewIds.Object().Value[..24]);
            var events = Life(number / CasesAnHour, new("compliance"));
            await cases.Create(tenant, id, new("ring:demo/1", [], []), events, "", ct);
            var links = CaseChain.Extend(tenant.Id, id, 0, CaseChain.Start, events);
            lock (leaves)
            {
                Add(number / CasesAnHour, new(LeafKind.Report, links[0].Hash));
                for (var part = 0; part < EventsOfCase / EventsAnHour; part++)
                    Add((number / CasesAnHour) + (24 * part), new(LeafKind.Case, links[((part + 1) * EventsAnHour) - 1].Hash));
            }

            void Add(int hour, Leaf leaf) => (leaves.TryGetValue(hour, out var list) ? list : leaves[hour] = []).Add(leaf);
        });
        var row = new TreeRow("bench.example/demo", 0, 0, 0, null, null, 0, []);
        var found = await grow.Add(tenant.Id, null, row, [new(LeafKind.Record, tenant.Record!.Last)], default);
        for (var hour = 0; hour <= leaves.Keys.Max(); hour++)
        {
            var due = leaves.GetValueOrDefault(hour) ?? [];
            due.AddRange(Enumerable.Range(0, Leaf.PaddingFor(due.Count)).Select(_ => new Leaf(LeafKind.Padding, RandomNumberGenerator.GetBytes(Merkle.HashBytes))));
            foreach (var some in due.Chunk(GrowTree.MostIndexed))
                found = await grow.Add(tenant.Id, found, found!.Row, some, default);
            clock.Now = Clock.Start.AddHours(hour + 1).AddMinutes(20);
            found = await grow.Sign(found!, default);
        }
    }

    private static List<CaseEvent> Life(int hour, PersonId by)
    {
        var at = Clock.Start.AddHours(hour);
        var events = new List<CaseEvent> { new CaseEvent.ReportReceived("4F7QK-91XZM", "corruption", "headquarters", "web", "en", Ref(), [Ref()], at), new CaseEvent.CaseRouted("fallback", by, at) };
        for (var i = 2; i < EventsOfCase; i++)
            events.Add(i % 3 == 0 ? new CaseEvent.HandlerReplied(Ref(), by, false, At(at, i)) : new CaseEvent.CaseRead(by, At(at, i)));
        return events;
    }

    private static DateTimeOffset At(DateTimeOffset start, int i) => start.AddDays(i / EventsAnHour).AddMinutes(i % EventsAnHour);

    private static SealedRef Ref() => new(NewIds.Object(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var said) ? said : otherwise;

    // Processor time, all threads', not the clock's: what else runs on the machine is not in it.
    private static double Best(Action work)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(2);) // until the compiler has seen what is hot and made it fast
            work();
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        });
    }

    private sealed class Clock : TimeProvider
    {
        public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Signer : ICheckpointKeys, IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public Task<CheckpointKey> Current(TenantId tenant, CancellationToken ct) => Task.FromResult(new CheckpointKey("bench", _key.ExportSubjectPublicKeyInfo()));

        public Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct) => Task.FromResult(_key.SignHash(digest));

        public void Dispose() => _key.Dispose();
    }
}
