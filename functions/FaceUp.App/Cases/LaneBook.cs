using System.Collections.Concurrent;
using System.Diagnostics;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;

namespace FaceUp.App.Cases;

/// <summary>How far it is that all cases of an organisation stand on all lists.</summary>
/// <param name="Version">See <see cref="Listing.Latest"/>.</param>
/// <param name="Shard">Which partition's cases come next, while it is not done.</param>
/// <param name="After">The last that was looked at there.</param>
public sealed record LaneBookRow(int Version, bool IsWhole, int Shard = 0, string? After = null);

/// <summary>
/// Whether every case of an organisation stands on every list. An organisation that is made now begins so; one from before is walked through once, and until that is done
/// its lists are read as they were before: slower, and with the same result.
/// </summary>
public sealed class LaneBook(IRecords records, TimeProvider time, Chores? chores = null)
{
    /// <summary>Its row beside the settings.</summary>
    public const string Row = "lanes";

    private readonly ConcurrentDictionary<TenantId, bool> _known = new();

    /// <summary>For the first commit of an organisation, which has no cases.</summary>
    internal static Write Complete() => new Write.Insert(Row, Body(new(Listing.Latest, IsWhole: true)));

    internal static byte[] Body(LaneBookRow row) => RowJson.Write(row, RowJson.Default.LaneBookRow);

    internal async Task<(LaneBookRow? Row, string? ETag)> Read(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), Row, ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.LaneBookRow), row.ETag) : (null, null);

    public async ValueTask<bool> IsWhole(Tenant tenant, CancellationToken ct)
    {
        if (_known.TryGetValue(tenant.Id, out var known) && known)
            return true;
        var whole = await Read(tenant.Id, ct) is { Row: { IsWhole: true, Version: Listing.Latest } };
        if (_known.TryAdd(tenant.Id, whole) && !whole && chores is not null)
            await chores.PlanBy(tenant.Id, Relist.Name, Relist.All, time.GetUtcNow(), ct);
        if (whole)
            _known[tenant.Id] = true;
        return whole;
    }
}

/// <summary>Puts cases that were last written when there were fewer lists on those that came since.</summary>
public sealed class Relist(IRecords records, CaseStore cases, LaneBook book, TimeProvider time) : IChore
{
    public const string Name = "relist";
    public const string All = "cases";

    private const int Page = 50;
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(8);

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            var (row, tag) = await book.Read(tenant.Id, ct);
            var at = row is { Version: Listing.Latest } ? row : new(Listing.Latest, IsWhole: false);
            if (at.IsWhole)
                return null;
            var next = LaneBook.Body(at.Shard >= tenant.Shards ? at with { IsWhole = true } : await Walk(tenant, at, ct));
            await records.Commit(Partitions.Settings(tenant.Id), [tag is null ? new Write.Insert(LaneBook.Row, next) : new Write.Replace(LaneBook.Row, tag, next)], ct); // a conflict: another process is as far
            if (Stopwatch.GetElapsedTime(since) >= Piece)
                return time.GetUtcNow();
        }
    }

    private async Task<LaneBookRow> Walk(Tenant tenant, LaneBookRow at, CancellationToken ct)
    {
        var (from, to) = CaseRows.Lane(CaseRows.Lanes.All, at.After);
        var page = await records.Range(Partitions.Shard(tenant.Id, at.Shard), from, to, Page, ct);
        foreach (var row in page.Rows)
            await Show(tenant, new(row.Key[^CaseId.Length..]), ct);
        return page.More && page.Rows.Count > 0 ? at with { After = page.Rows[^1].Key[CaseRows.Lane(CaseRows.Lanes.All, null).From.Length..] } : at with { Shard = at.Shard + 1, After = null };
    }

    private async Task Show(Tenant tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            while (await cases.Find(tenant.Id, id, ct) is { Head.Listing: not { Version: Listing.Latest } } found && await cases.ShowAnew(tenant, found, ct) == CommitResult.Conflict)
            {
            }
        }
        catch (RecordBrokenException)
        {
            // One broken record holds up no other: verification names it.
        }
    }
}
