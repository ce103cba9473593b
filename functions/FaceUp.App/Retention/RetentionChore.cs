using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.App.Retention;

/// <summary>How far the walk has come that a change of the settings asked for.</summary>
/// <param name="Version">Of the settings that it walks for.</param>
/// <param name="After">The last place on the list that it has been at.</param>
public sealed record RetentionWalkRow(int Version, int Shard, string? After = null);

/// <summary>
/// The organisation has changed what becomes of closed cases. A closed case sleeps, some of them without any date, so each is asked anew when it wants to be looked at, and
/// gets a due row where that comes earlier than the one it has. Piece by piece.
/// </summary>
public sealed class RetentionChore(IRecords records, CaseStore cases, DueRows due, TimeProvider time) : IChore
{
    public const string Name = "retention";
    public const string All = "all";
    private const int Piece = 100; // cases read in one piece: some seconds

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var row = await records.Get(Partitions.Settings(tenant.Id), TenantRows.Retention, ct);
        var at = row is not null && RowJson.Read(row.Body, RowJson.Default.RetentionWalkRow) is { } walk && walk.Version == tenant.Version ? walk : new(tenant.Version, 0);
        if (at.Shard >= tenant.Shards)
            return null;
        var (from, to) = CaseRows.Lane(CaseRows.Lanes.Status(CaseStatus.Closed), at.After);
        var page = await records.Range(Partitions.Shard(tenant.Id, at.Shard), from, to, Piece, ct);
        foreach (var line in page.Rows)
            await Look(tenant, StoredLine.Read(line.Body).Line, ct);
        var next = page.More && page.Rows.Count > 0 ? at with { After = page.Rows[^1].Key[CaseRows.Lane(CaseRows.Lanes.Status(CaseStatus.Closed), null).From.Length..] } : new(at.Version, at.Shard + 1);
        // Two walks at once do the same twice; whoever comes last says how far it has come.
        await records.Commit(Partitions.Settings(tenant.Id), [new Write.Put(TenantRows.Retention, RowJson.Write(next, RowJson.Default.RetentionWalkRow))], ct);
        return time.GetUtcNow();
    }

    // One broken record holds up no other.
    private async Task<LoadedCase?> Find(Tenant tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            return await cases.Find(tenant.Id, id, ct);
        }
        catch (RecordBrokenException)
        {
            return null;
        }
    }

    // The row that is put is nobody's: the look that it brings about gives the case one of its own.
    private async Task Look(Tenant tenant, CaseLine line, CancellationToken ct)
    {
        if (await Find(tenant, line.Id, ct) is not { } found)
            return;
        var now = time.GetUtcNow();
        var wants = CasePlan.Next(found.State, now, tenant.TermsOf(found.State)) switch { CaseStep.Done => (DateTimeOffset?)null, CaseStep.Wait wait => wait.Until, _ => now };
        if (wants is { } when && !DueRows.ComesBy(found.Due, when))
            await due.Put(DueRows.NewKey(DueRows.Soon(now), tenant.Id, found.Id), ct);
    }
}
