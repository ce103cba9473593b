using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Escalation;

/// <summary>How far it is that cases are looked at anew.</summary>
/// <param name="Version">Of the settings that asked for it. A later one begins from the beginning.</param>
/// <param name="All">Closed cases, too.</param>
/// <param name="Lane">Which of the lists comes next, and of it which shard.</param>
/// <param name="After">The last case that was looked at there.</param>
public sealed record ReplanRow(int Version, bool All, int Lane = 0, int Shard = 0, string? After = null);

/// <summary>
/// The dates of cases follow from settings, and a case asks for them when it is looked at. So where settings that dates follow from change, every open case is looked at:
/// none sleeps past a date that came nearer, and lists show the dates that hold now.
/// </summary>
/// <remarks>The row that asks for it stands in the commit of the settings, and the chore is planned before: a crash anywhere leaves both, or nothing to do.</remarks>
public sealed partial class Replan(IRecords records, TenantStore tenants, CaseStore cases, CaseWork work, DueRows due, TimeProvider time, ILogger<Replan> log) : IChore
{
    public const string ChoreKind = "replan";
    public const string Id = "cases";

    /// <summary>Its row beside the settings.</summary>
    public const string Row = "replan";

    /// <summary>When the settings are written for sure, or are not, and no process works by those of before any more.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(8);
    private const int Page = 50; // of cases looked at between two looks at the clock

    private static readonly string[] _open = [.. Enum.GetValues<CaseStatus>().Where(s => s != CaseStatus.Closed).Select(CaseRows.Lanes.Status)];
    private static readonly string[] _all = [CaseRows.Lanes.All];

    public string Kind => ChoreKind;

    /// <summary>The same, with what a walk that it interrupts had still to do.</summary>
    public static async Task<ReplanRow?> For(int version, IReadOnlyList<Edit> changes, IRecords records, TenantId tenant, CancellationToken ct) => For(version, changes) is not { } asked ? null
        : await records.Get(Partitions.Settings(tenant), Row, ct) is { } before && RowJson.Read(before.Body, RowJson.Default.ReplanRow).All ? asked with { All = true } : asked;

    /// <summary>What a change of the settings asks for; null for nothing.</summary>
    public static ReplanRow? For(int version, IReadOnlyList<Edit> changes) => changes.Max(Reach) switch
    {
        null or 0 => null,
        var reach => new(version, All: reach == 2),
    };

    // 0: no date follows from it. 1: what is to be done in open cases. 2: the calendar itself, of which lists show the dates of closed ones, too. What becomes of closed cases
    // has a chore of its own.
    private static int? Reach(Edit change) => change.Path.Split('/') switch
    {
        [_, "regimes" or "regime" or "timeZone" or "holidays", ..] => 2,
        [_, "units", _, "name" or "names" or "languages", ..] => 0,
        [_, "units", _, "head", ..] => 1,
        [_, "units", ..] => 2,
        [_, "deadlines" or "ladders", ..] => 2, // words that nobody has read and a meeting are chased in closed cases, too
        [_, "committee" or "fallbacks" or "fallbackHandler", ..] => 1,
        [_, "people"] or [_, "people", _] or [_, "people", _, "deputy" or "unit" or "state" or "roles" or "within", ..] => 1, // an overdue case that led to nobody may lead to somebody now
        _ => 0,
    };

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (await records.Get(Partitions.Settings(tenant.Id), Row, ct) is { } row && await tenants.Read(tenant.Id, ct) is { } now)
        {
            await Write(tenant.Id, row, await Walk(now, RowJson.Read(row.Body, RowJson.Default.ReplanRow), ct), ct);
            if (Stopwatch.GetElapsedTime(since) >= Piece)
                return time.GetUtcNow();
        }

        return null;
    }

    /// <returns>How far it is then; null when it is done.</returns>
    private async Task<ReplanRow?> Walk(Tenant tenant, ReplanRow at, CancellationToken ct)
    {
        var lanes = at.All ? _all : _open;
        if (at.Lane >= lanes.Length)
            return null;
        if (at.Shard >= tenant.Shards)
            return at with { Lane = at.Lane + 1, Shard = 0, After = null };
        var (shard, lane) = (Partitions.Shard(tenant.Id, at.Shard), lanes[at.Lane]);
        var (from, to) = CaseRows.Lane(lane, at.After);
        var page = await records.Range(shard, from, to, Page, ct);
        foreach (var row in page.Rows)
            await LookAt(tenant, row, ct);
        return page.More && page.Rows.Count > 0 ? at with { After = page.Rows[^1].Key[$"l|{lane}|".Length..] } : at with { Shard = at.Shard + 1, After = null };
    }

    private async Task LookAt(Tenant tenant, Row row, CancellationToken ct)
    {
        var id = new CaseId(row.Key[^CaseId.Length..]);
        try
        {
            await work.Look(tenant.Id, id, ct);
            await Refresh(tenant, id, row.Key, ct);
        }
        catch (RecordBrokenException e) // one broken record holds up no other
        {
            LookFailed(log, e.GetType().Name);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LookFailed(log, e.GetType().Name);
            await due.Put(DueRows.NewKey(DueRows.Soon(time.GetUtcNow()), tenant.Id, id), ct); // its own row may stand at a date that came nearer
        }
    }

    // A row that is gone from this list was taken away by whoever wrote the others anew.
    private async Task Refresh(Tenant tenant, CaseId id, string key, CancellationToken ct)
    {
        while (await cases.Find(tenant.Id, id, ct) is { } found && await records.Get(Partitions.Of(tenant.Id, id), key, ct) is { } shown)
        {
            if (StoredLine.Of(tenant, id, found.State).Write().AsSpan().SequenceEqual(shown.Body.Span) || await cases.ShowAnew(tenant, found, ct) == CommitResult.Done)
                return;
        }
    }

    private Task Write(TenantId tenant, Row row, ReplanRow? now, CancellationToken ct) => records.Commit(Partitions.Settings(tenant),
        [now is null ? new Write.Delete(row.Key, row.ETag) : new Write.Replace(row.Key, row.ETag, RowJson.Write(now, RowJson.Default.ReplanRow))], ct); // a conflict: a later version began anew

    // Said by name alone: see the table in functions/FaceUp.Functions/README.md.
    [LoggerMessage(LogLevel.Warning, "A case could not be looked at after a change of settings: {Exception}.")]
    static partial void LookFailed(ILogger log, string exception);
}
