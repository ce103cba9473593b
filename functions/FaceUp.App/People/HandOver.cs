using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.People;

/// <summary>
/// Somebody handles cases no longer, since they left, were suspended or lost the role: each open case of theirs is looked at, and the look hands it over by the rules of
/// routing. Deadlines stay what they are. In a small organisation the request that made it so does all of it; what is left, a chore does piece by piece.
/// </summary>
/// <remarks>The row that asks for it stands in the commit that made it so, and the chore is planned before: a crash anywhere leaves both, or nothing to do.</remarks>
public sealed partial class HandOver(IRecords records, TenantStore tenants, TenantChanges changes, CaseWork work, TimeProvider time, ILogger<HandOver> log) : IChore
{
    /// <summary>How long a request may take for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(15); // for what could not be handed over: another process may still know the settings of before
    private const int Page = 10; // of cases looked at between two looks at the clock

    public string Kind => TenantChanges.HandOver;

    /// <summary>Begins at once, for as long as somebody may be kept waiting. What breaks or is not done by then is the chore's.</summary>
    public async Task Begin(Tenant tenant, CancellationToken ct)
    {
        try
        {
            var (from, to) = PeopleRows.HandOvers;
            foreach (var row in (await records.Range(Partitions.Settings(tenant.Id), from, to, IRecords.MaxPage, ct)).Rows)
                await Go(tenant, row.Key, Patience, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Interrupted(log, e.GetType().Name);
        }
    }

    public Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct) => Go(tenant, PeopleRows.HandOver(id), Piece, ct);

    private async Task<DateTimeOffset?> Go(Tenant tenant, string key, TimeSpan budget, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (await records.Get(Partitions.Settings(tenant.Id), key, ct) is { } row && await tenants.Read(tenant.Id, ct) is { } now)
        {
            var at = RowJson.Read(row.Body, RowJson.Default.HandOverRow);
            if (at.People.Count == 0 && at.Later is { Count: > 0 } later)
                return await Write(now.Id, row, new(later), ct) ? time.GetUtcNow() + NextTry : time.GetUtcNow();
            await (at.People.Count == 0 ? Write(now.Id, row, null, ct) : Go(now, row, at, at.People[0], ct));
            if (Stopwatch.GetElapsedTime(since) >= budget)
                return time.GetUtcNow();
        }

        return null;
    }

    // One step of it, written under the row's version. Whoever else does the same at this moment was faster or has done it for nothing.
    private async Task Go(Tenant tenant, Row row, HandOverRow at, PersonId person, CancellationToken ct)
    {
        var rest = new HandOverRow([.. at.People.Skip(1)], Later: at.Later);
        if (tenant.Settings.MayHandle(person))
            await Write(tenant.Id, row, rest, ct); // they handle again; what went to others stays there
        else if (at.Shard < tenant.Shards)
            await Write(tenant.Id, row, await Walk(tenant, person, at, ct), ct);
        else if (at.Left)
            await Write(tenant.Id, row, rest with { Later = [.. at.Later ?? [], person] }, ct);
        else
            await changes.Tell(tenant, new TenantEvent.HandOverFinished(person, time.GetUtcNow()), [new Write.Replace(row.Key, row.ETag, RowJson.Write(rest, RowJson.Default.HandOverRow))], ct);
    }

    /// <summary>The next page of their cases: what still stands there open after a look could not be handed over now.</summary>
    private async Task<HandOverRow> Walk(Tenant tenant, PersonId person, HandOverRow at, CancellationToken ct)
    {
        var (shard, lane) = (Partitions.Shard(tenant.Id, at.Shard), CaseRows.Lanes.Handler(person));
        var (from, to) = CaseRows.Lane(lane, at.After);
        var page = await records.Range(shard, from, to, Page, ct);
        var left = at.Left;
        foreach (var row in page.Rows.Where(IsOpen)) // whoever opens a closed one again has it looked at
        {
            await work.Look(tenant.Id, StoredLine.Read(row.Body).Line.Id, ct);
            left |= await records.Get(shard, row.Key, ct) is { } still && IsOpen(still);
        }

        return page.More && page.Rows.Count > 0 ? at with { After = page.Rows[^1].Key[$"l|{lane}|".Length..], Left = left } : at with { Shard = at.Shard + 1, After = null, Left = left };
    }

    private static bool IsOpen(Row row) => StoredLine.Read(row.Body).Line.Status != CaseStatus.Closed;

    private Task<CommitResult> Commit(TenantId tenant, Write write, CancellationToken ct) => records.Commit(Partitions.Settings(tenant), [write], ct);

    private async Task<bool> Write(TenantId tenant, Row row, HandOverRow? now, CancellationToken ct) => await Commit(
        tenant, now is null ? new Write.Delete(row.Key, row.ETag) : new Write.Replace(row.Key, row.ETag, RowJson.Write(now, RowJson.Default.HandOverRow)), ct) == CommitResult.Done;

    [LoggerMessage(LogLevel.Warning, "Handing cases over was interrupted: {Exception}. It goes on.")]
    static partial void Interrupted(ILogger log, string exception);
}
