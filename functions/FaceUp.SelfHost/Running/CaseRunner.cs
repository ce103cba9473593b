using FaceUp.App.Escalation;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// The part of the orchestrations, for one machine: looks at a case when it is woken, and when its due row comes up. Two loops, because a hint wants speed and a
/// row wants patience: a row that is not settled (its report is still on its way, or the look failed) is tried again a minute later.
/// </summary>
public sealed partial class CaseRunner(LocalWorkflow hints, DueRows due, CaseWork work, Sweep sweep, TimeProvider time, ILogger<CaseRunner> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int ForTheHint = 1500;  // ms: a new row is mostly settled by the hint that follows its commit
    private const int Patience = 60_000;

    private Dictionary<string, long> _patient = []; // due row → when this process may try it, by the machine's own clock

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowHints(stoppingToken), WalkDueRows(stoppingToken));

    private async Task FollowHints(CancellationToken ct)
    {
        await foreach (var (tenant, id) in hints.Woken(ct))
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
    }

    private async Task WalkDueRows(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await WalkOnce(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                WalkFailed(log, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task WalkOnce(CancellationToken ct)
    {
        var (now, seen) = (time.GetUtcNow(), new Dictionary<string, long>());
        string? after = null;
        for (var ready = await due.Ready(now, null, Batch, ct); ready.Count > 0; ready = await due.Ready(now, after, Batch, ct))
        {
            foreach (var row in ready)
            {
                var from = _patient.TryGetValue(row.Key, out var at) ? at : Environment.TickCount64 + ForTheHint;
                if (Environment.TickCount64 < from)
                    seen[row.Key] = from;
                else if (!await sweep.Settle(row, () => work.Look(row.Tenant, row.Case, ct), ct))
                    seen[row.Key] = Environment.TickCount64 + Patience;
            }

            after = ready[^1].Key;
        }

        _patient = seen; // rows that are gone are forgotten
    }

    // Without the case: a look follows a report at once, so the line tells when one came. The sweep names a case once it is late.
    [LoggerMessage(LogLevel.Warning, "Looking at a case failed: {Exception}. Its due row brings it up again.")]
    static partial void LookFailed(ILogger log, string exception);

    [LoggerMessage(LogLevel.Error, "Walking the due rows failed: {Exception}.")]
    static partial void WalkFailed(ILogger log, string exception);
}
