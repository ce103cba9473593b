using System.Collections.Concurrent;
using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;

namespace FaceUp.App.Analytics;

/// <summary>
/// Facts of cases that came before there were facts, or all of them anew, each from the case's own record. Whoever first asks for figures starts it: an organisation of any age gets
/// its figures without help. Piece by piece; done twice, by two at once, or killed anywhere, it comes to the same.
/// </summary>
public sealed class FactsChore(IRecords records, CaseStore cases, TimeProvider time) : IChore
{
    public const string ChoreKind = "figures";

    /// <summary>Those that have none.</summary>
    public const string Missing = "missing";

    /// <summary>All: what a change of the format, or doubt, asks for.</summary>
    public const string Again = "again";

    /// <summary>Its row beside the settings.</summary>
    public const string Row = "figures";

    private const int Format = 1; // of FactRow: another one makes all anew
    private const int Page = 100;
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(8);
    private static readonly string[] Lanes = [CaseRows.Lanes.All, CaseRows.Lanes.Gone];

    private readonly ConcurrentDictionary<TenantId, bool> _done = new();

    public string Kind => ChoreKind;

    /// <summary>For the first commit of an organisation, which has no cases.</summary>
    internal static Write Complete() => new Write.Insert(Row, RowJson.Write(new FactsWalkRow(Format, Done: true), RowJson.Default.FactsWalkRow));

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (id == Again && await Read(tenant.Id, ct) is { Done: true } or null)
            await Put(tenant.Id, new(Format, All: true), ct);
        return await Walk(tenant, Piece, ct) ? null : time.GetUtcNow();
    }

    /// <summary>Goes on for about <paramref name="most"/>. True when every case has facts.</summary>
    public async Task<bool> Walk(Tenant tenant, TimeSpan most, CancellationToken ct)
    {
        if (_done.ContainsKey(tenant.Id))
            return true;
        var since = Stopwatch.GetTimestamp();
        for (var at = await Read(tenant.Id, ct) ?? new(Format); ; await Put(tenant.Id, at, ct))
        {
            if (at is { Format: Format, Done: true })
                return _done[tenant.Id] = true;
            if (at.Format != Format)
                at = new(Format, All: true);
            if (Stopwatch.GetElapsedTime(since) >= most)
                return false;
            at = await Step(tenant, at, ct);
        }
    }

    private async Task<FactsWalkRow> Step(Tenant tenant, FactsWalkRow at, CancellationToken ct)
    {
        if (at.Lane >= Lanes.Length)
            return at with { Done = true, All = null };
        if (at.Shard >= tenant.Shards)
            return at with { Lane = at.Lane + 1, Shard = 0, After = null };
        var lane = Lanes[at.Lane];
        var (from, to) = CaseRows.Lane(lane, at.After);
        var page = await records.Range(Partitions.Shard(tenant.Id, at.Shard), from, to, Page, ct);
        foreach (var id in page.Rows.Select(r => new CaseId(r.Key[^CaseId.Length..])))
        {
            if (at.All == true || !await cases.IsCounted(tenant.Id, id, ct))
                await Count(tenant, id, ct);
        }

        return page.More && page.Rows.Count > 0 ? at with { After = page.Rows[^1].Key[$"l|{lane}|".Length..] } : at with { Shard = at.Shard + 1, After = null };
    }

    // Whoever was faster wrote the facts, too. One broken record holds up no other: it counts nowhere until it is mended.
    private async Task Count(Tenant tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            for (var tries = 0; tries < 8 && !await cases.CountAnew(tenant, id, ct); tries++)
            {
            }
        }
        catch (RecordBrokenException)
        {
        }
    }

    private async Task<FactsWalkRow?> Read(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), Row, ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.FactsWalkRow) : null;

    private Task Put(TenantId tenant, FactsWalkRow at, CancellationToken ct)
    {
        if (!at.Done)
            _done.TryRemove(tenant, out _);
        return records.Commit(Partitions.Settings(tenant), [new Write.Put(Row, RowJson.Write(at, RowJson.Default.FactsWalkRow))], ct);
    }
}
