using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Telemetry;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Upkeep;

/// <summary>
/// The work that waits for its time, for all organisations in one list that only the desk may write. Every piece is taken under its row's version, so that two processes
/// seldom do the same one; a process that dies in the middle leaves a row that comes up again two minutes later. A piece that fails waits longer each time, up to an
/// hour, and holds up no other.
/// </summary>
public sealed partial class Chores(IRecords records, TenantStore tenants, IServiceProvider kinds, TimeProvider time, ILogger<Chores> log)
{
    /// <summary>Longer than a piece may take; after it, the piece counts as lost.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Six times what a piece should take: one that hangs is stopped, and counts as failed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private const int Batch = 100;
    private const int MaxTries = 10; // of a commit that others hinder

    /// <summary>The chore's next piece is due at <paramref name="at"/>, to the second, whether or not there was one before. One under way is done again then.</summary>
    public Task Plan(TenantId tenant, string kind, string id, DateTimeOffset at, CancellationToken ct) => Plan(new(tenant, kind, id), at, sooner: false, ct);

    /// <summary>The same, but one that is planned for then or an earlier date stays as it is.</summary>
    public Task PlanBy(TenantId tenant, string kind, string id, DateTimeOffset at, CancellationToken ct) => Plan(new(tenant, kind, id), at, sooner: true, ct);

    private async Task Plan(ChoreName name, DateTimeOffset at, bool sooner, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var there = await Find(name, ct);
            var underWay = there is { Chore.UnderWay: true } && there.Chore.At > time.GetUtcNow();
            if (sooner && there is { Due: not null } && (underWay ? there.Chore.Again : there.Chore.At) <= at)
                return;
            if (await Move(name, there, underWay ? there!.Chore with { Again = at } : new ChoreRow(at), ct))
                return;
        }

        throw new InvalidOperationException("A chore kept changing while it was planned.");
    }

    /// <summary>When its next piece is due, or null: nothing of it is planned.</summary>
    public async Task<DateTimeOffset?> Planned(TenantId tenant, string kind, string id, CancellationToken ct) => (await Find(new(tenant, kind, id), ct))?.Chore.At;

    /// <summary>Does what is due, one piece of each in turn, and ends when nothing is or once <paramref name="budget"/> is used up.</summary>
    /// <returns>How many pieces were done.</returns>
    public async Task<int> Work(TimeSpan budget, CancellationToken ct)
    {
        var (done, since) = (0, Stopwatch.GetTimestamp());
        for (var before = -1; done > before && !ct.IsCancellationRequested;)
        {
            before = done;
            var due = await records.Range(Partitions.Chores, ChoreRows.FirstDue, ChoreRows.EndOfDue(time.GetUtcNow()), Batch, ct);
            foreach (var name in due.Rows.Select(row => ChoreRows.Name(row.Key)))
            {
                if (ct.IsCancellationRequested || Stopwatch.GetElapsedTime(since) >= budget)
                    return done;
                done += await Take(name, ct) ? 1 : 0;
            }
        }

        return done;
    }

    private async Task<bool> Take(ChoreName name, CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            if (await Find(name, ct) is not { } there || there.Chore.At > now || !await Move(name, there, there.Chore with { At = now + Lease, UnderWay = true, Again = null }, ct))
                return false; // somebody else has it, or moved it
            await Settle(name, await Do(name, there.Chore.Failed, ct));
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested) // its row is as it was, or comes up again after the lease
        {
            ChoreFailed(log, name.Kind, e.GetType().Name);
            return false;
        }
    }

    private async Task<Outcome> Do(ChoreName name, int failed, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var span = WorkSpan.Of(name.Kind, time.GetUtcNow());
        try
        {
            if (await tenants.Read(name.Tenant, limit.Token) is not { } tenant)
                return new(null); // it is gone, and its chores with it
            var kind = kinds.GetServices<IChore>().FirstOrDefault(k => k.Kind == name.Kind) ?? throw new NotSupportedException("A chore of a newer version.");
            return new(await kind.Do(tenant, name.Id, limit.Token));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new(time.GetUtcNow(), failed); // stopping is no failure: whoever starts next goes on
        }
        catch (Exception e)
        {
            span?.Failed(e);
            ChoreFailed(log, name.Kind, e.GetType().Name);
            return new(time.GetUtcNow() + Wait(failed + 1), failed + 1);
        }
    }

    // Not to be stopped: a row that says nothing of how the piece ended costs a piece done twice, and a wait.
    private async Task Settle(ChoreName name, Outcome outcome)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await Find(name, CancellationToken.None) is not { Chore.UnderWay: true } there)
                return; // it took too long, and was planned anew
            var at = there.Chore.Again is { } again && !(outcome.Next < again) ? again : outcome.Next;
            if (await Move(name, there, at is { } next ? new ChoreRow(next, outcome.Failed) : null, CancellationToken.None))
                return;
        }
    }

    private async Task<Found?> Find(ChoreName name, CancellationToken ct)
    {
        if (await records.Get(Partitions.Chores, ChoreRows.Chore(name), ct) is not { } row)
            return null;
        var chore = RowJson.Read(row.Body, RowJson.Default.ChoreRow);
        var due = ChoreRows.Due(chore.At, name);
        return new(chore, row.ETag, await records.Get(Partitions.Chores, due, ct) is null ? null : due);
    }

    // The row of the chore and that of its date go together, under the version of the first. A date that somebody took out of the store is put back.
    private async Task<bool> Move(ChoreName name, Found? from, ChoreRow? to, CancellationToken ct)
    {
        var (key, due) = (ChoreRows.Chore(name), to is null ? null : ChoreRows.Due(to.At, name));
        var body = to is null ? [] : RowJson.Write(to, RowJson.Default.ChoreRow);
        var writes = new List<Write> { from is null ? new Write.Insert(key, body) : to is null ? new Write.Delete(key, from.ETag) : new Write.Replace(key, from.ETag, body) };
        if (from?.Due is { } old && old != due)
            writes.Add(new Write.Delete(old));
        if (due is not null && from?.Due != due)
            writes.Add(new Write.Put(due, Array.Empty<byte>()));
        return await records.Commit(Partitions.Chores, writes, ct) == CommitResult.Done;
    }

    private static TimeSpan Wait(int failed) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 30 * Math.Pow(2, Math.Min(failed, 20) - 1)));

    private sealed record Found(ChoreRow Chore, string ETag, string? Due);

    private sealed record Outcome(DateTimeOffset? Next, int Failed = 0);

    // Said by name alone: see the table in functions/FaceUp.Functions/README.md.
    [LoggerMessage(LogLevel.Warning, "A piece of the chore {Kind} failed: {Exception}. It is tried again.")]
    static partial void ChoreFailed(ILogger log, string kind, string exception);
}
