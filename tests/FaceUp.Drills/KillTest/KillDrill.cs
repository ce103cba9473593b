using System.Diagnostics;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>Kills the real process under load, again and again, and counts what was promised and is not there.</summary>
internal static class KillDrill
{
    private const int Reporters = 12;
    private const int Handlers = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3); // an unsettled due row is tried again after a minute, an undelivered notice after 30 to 60 s

    public static async Task<int> Run(string scratch, int kills, int seed)
    {
        Console.WriteLine($"kill-test: {kills} kills, {Reporters} reporters, {Handlers} handlers, seed {seed} (what is sent and when it is killed; not how threads run)");
        await using var sink = await ChatSink.Start();
        using var wire = new Wire();
        var (head, gate, ledger, watch) = (Head.WithDemo(scratch, sink), new Gate(), new Ledger(), Stopwatch.StartNew());

        string handler, auditor;
        await using (var first = await FaceUpProcess.Start(head, wire.Http))
        {
            (handler, auditor) = (await wire.Token(first.Url, "demo-compliance"), await wire.Token(first.Url, "demo-auditor"));
            await first.Stop();
        }

        var clients = Enumerable.Range(1, Reporters).Select(n => new Reporter(n, gate, ledger, wire, new Random(seed + n)).Work())
            .Concat(Enumerable.Range(1, Handlers).Select(n => new Handler(n, handler, gate, ledger, wire, new Random(seed - n)).Work())).ToList();
        await KillAgainAndAgain(head, wire, gate, kills, new Random(seed));

        await using var last = await FaceUpProcess.Start(head, wire.Http);
        gate.Closing = true;
        gate.Open(last.Url);
        await Task.WhenAll(clients);
        Console.WriteLine($"           killed after {watch.Elapsed.TotalSeconds:F0} s; {ledger.Reports.Count} reports sent, {ledger.Cut} requests cut off, {ledger.Repeated} of them sent again with their key");

        var reckoning = new Reckoning(wire, last.Url, ledger, handler, auditor);
        await reckoning.Run();
        var notices = new Notices(sink, wire, last.Url, handler);
        var silent = await Settle(notices, reckoning);
        if (await last.Stop() != 0)
            reckoning.HalfWritten.Enqueue("The head did not stop cleanly on SIGTERM.");
        return Tell(kills, ledger, reckoning, notices, silent, [.. StoreCheck.Faults(head.Data)], watch.Elapsed);
    }

    private static async Task KillAgainAndAgain(Head head, Wire wire, Gate gate, int kills, Random random)
    {
        for (var kill = 1; kill <= kills; kill++)
        {
            await using var process = await FaceUpProcess.Start(head, wire.Http);
            gate.Open(process.Url);
            await Task.Delay(random.Next(50, 1500));
            gate.Shut();
            await process.Kill();
            if (kill % 10 == 0)
                Console.WriteLine($"           {kill} kills");
        }
    }

    private static async Task<IReadOnlyList<string>> Settle(Notices notices, Reckoning reckoning)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await notices.Follow();
            var missing = notices.Missing(reckoning);
            if (missing.Count == 0 || watch.Elapsed > Patience)
            {
                Console.WriteLine($"           notices settled after {watch.Elapsed.TotalSeconds:F0} s, {notices.Repeats} posted more than once");
                await Task.Delay(2000); // a post is seen before the row that says so is written
                return missing;
            }

            await Task.Delay(1000);
        }
    }

    private static int Tell(int kills, Ledger ledger, Reckoning reckoning, Notices notices, IReadOnlyList<string> silent, List<string> store, TimeSpan took)
    {
        var faults = reckoning.Lost.Select(l => $"lost: {l}").Concat(silent.Select(s => $"without notice: {s}")).Concat(reckoning.HalfWritten.Concat(store).Select(h => $"half-written: {h}"))
            .Concat(ledger.Odd.Select(o => $"odd: {o}")).ToList();
        foreach (var fault in faults.Take(40))
            Console.WriteLine($"           {fault}");
        Console.WriteLine(
            $"kill-test: {kills} kills, {ledger.Taken.Count} receipts, {reckoning.Cases.Count} cases, {ledger.Messages} messages, lost {reckoning.Lost.Count}, " +
            $"without notice {silent.Count}, half-written {reckoning.HalfWritten.Count + store.Count}, odd answers {ledger.Odd.Count}, {took.TotalSeconds:F0} s");
        return faults.Count == 0 ? 0 : 1;
    }
}
