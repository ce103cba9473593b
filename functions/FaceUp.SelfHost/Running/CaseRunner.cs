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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _later = [];

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
                LookFailed(log, id.Value, e.GetType().Name); // its due row stands: the other loop comes to it
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
        var now = time.GetUtcNow();
        foreach (var key in _later.Where(l => l.Value <= now).Select(l => l.Key).ToList())
            _later.Remove(key);
        string? after = null;
        for (var ready = await due.Ready(now, null, Batch, ct); ready.Count > 0; ready = await due.Ready(now, after, Batch, ct))
        {
            foreach (var row in ready.Where(r => !_later.ContainsKey(r.Key)))
            {
                if (!await sweep.Settle(row, () => work.Look(row.Tenant, row.Case, ct), ct))
                    _later[row.Key] = now + Patience;
            }

            after = ready[^1].Key;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Looking at case {CaseId} failed: {Exception}. Its due row brings it up again.")]
    static partial void LookFailed(ILogger log, string caseId, string exception);

    [LoggerMessage(LogLevel.Error, "Walking the due rows failed: {Exception}.")]
    static partial void WalkFailed(ILogger log, string exception);
}
