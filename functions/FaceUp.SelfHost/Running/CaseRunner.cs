using System.Collections.Concurrent;
using FaceUp.App.Escalation;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// The part of the orchestrations, for one machine: looks at a case when it is woken, and when its due row comes up. Two loops, because a hint wants speed and a
/// row wants patience: a row that is not settled (its report is still on its way, or the look failed) is tried again a minute later. Of several processes on one store
/// one walks the rows (<see cref="RunnerLease"/>), several cases at once, so that their commits share an fsync.
/// </summary>
public sealed partial class CaseRunner(LocalWorkflow hints, DueRows due, CaseWork work, Sweep sweep, RunnerLease lease, TimeProvider time, ILogger<CaseRunner> log) : BackgroundService
{
    private const int Batch = 200;
    private const int AtOnce = 8;
    private const int MaxRounds = 20; // a case that was looked at names a time to come
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForTheHint = TimeSpan.FromMilliseconds(1500); // a new row is mostly settled by the hint that follows its commit
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private ConcurrentDictionary<string, Waiting> _patient = []; // by due row

    /// <summary>Everything that is due now is done when this returns; what cannot be settled is tried once. For whoever holds the clock in their own hands.</summary>
    /// <returns>False: another process has the lease, and nothing was done.</returns>
    public async Task<bool> Turn(CancellationToken ct)
    {
        await Parallel.ForEachAsync(hints.Now(), ct, async (hint, stop) => await Follow(hint.Tenant, hint.Case, stop));
        var tried = new HashSet<string>();
        for (var rounds = 0; rounds < MaxRounds; rounds++)
        {
            var before = tried.Count;
            if (!await Walk(row => tried.Add(row.Key), (_, _) => { }, ct))
                return false;
            if (tried.Count == before)
                return true;
        }

        throw new InvalidOperationException("Some case comes up again as soon as it has been looked at.");
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await lease.LetGo(cancellationToken);
        }
        catch (Exception e)
        {
            WalkFailed(log, e.GetType().Name); // the next process waits for the lease to end
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowHints(stoppingToken), WalkDueRows(stoppingToken));

    private Task FollowHints(CancellationToken ct) => Parallel.ForEachAsync(
        hints.Woken(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (hint, stop) => await Follow(hint.Tenant, hint.Case, stop));

    private async Task Follow(TenantId tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            await work.Look(tenant, id, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LookFailed(log, e.GetType().Name); // its due row stands: the other loop comes to it
        }
    }

    private async Task WalkDueRows(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await WalkPatiently(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                WalkFailed(log, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task WalkPatiently(CancellationToken ct)
    {
        var seen = new ConcurrentDictionary<string, Waiting>();
        await Walk(IsRipe, (row, settled) => Remember(row, settled ? null : new(time.GetTimestamp(), Patience)), ct);
        _patient = seen; // rows that are gone are forgotten

        bool IsRipe(DueCase row)
        {
            var waiting = _patient.TryGetValue(row.Key, out var known) ? known : new(time.GetTimestamp(), ForTheHint);
            if (time.GetElapsedTime(waiting.Since) >= waiting.For)
                return true;
            Remember(row, waiting);
            return false;
        }

        void Remember(DueCase row, Waiting? waiting)
        {
            if (waiting is { } still)
                seen[row.Key] = still;
        }
    }

    /// <summary>Batch by batch through the rows whose time has come. False: the lease is another's.</summary>
    private async Task<bool> Walk(Func<DueCase, bool> takes, Action<DueCase, bool> tried, CancellationToken ct)
    {
        var (now, after) = (time.GetUtcNow(), default(string));
        while (await lease.Hold(ct))
        {
            if (await due.Ready(now, after, Batch, ct) is not { Count: > 0 } ready)
                return true;
            var cases = ready.Where(takes).GroupBy(row => (row.Tenant, row.Case)).ToList(); // two rows of one case, one after the other
            await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (rows, stop) =>
            {
                foreach (var row in rows)
                    tried(row, await sweep.Settle(row, () => work.Look(row.Tenant, row.Case, stop), stop));
            });
            after = ready[^1].Key;
        }

        return false;
    }

    /// <param name="Since">By the clock's own count (<see cref="TimeProvider.GetTimestamp"/>).</param>
    private readonly record struct Waiting(long Since, TimeSpan For);

    // Without the case: a look follows a report at once, so the line tells when one came. The sweep names a case once it is late.
    [LoggerMessage(LogLevel.Warning, "Looking at a case failed: {Exception}. Its due row brings it up again.")]
    static partial void LookFailed(ILogger log, string exception);

    [LoggerMessage(LogLevel.Error, "Walking the due rows failed: {Exception}.")]
    static partial void WalkFailed(ILogger log, string exception);
}
