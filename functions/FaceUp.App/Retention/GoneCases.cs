using System.Globalization;
using System.Runtime.CompilerServices;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Retention;

/// <summary>
/// What was disposed of, as one person sees it: in each shard the newest first. Whoever was kept out of a case is not shown its certificate either, and nothing that is
/// left out is counted or waited for.
/// </summary>
public sealed class GoneCases(IRecords records, CaseStore cases, CaseSight sight)
{
    private const int Page = 100;

    /// <returns>Without a record where that is gone: verification says so.</returns>
    /// <param name="after">The place behind which to begin; null for the beginning.</param>
    public async IAsyncEnumerable<(string Place, CaseId Id, StoredRecord? Stored)> Read(Caller caller, Role[] roles, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var (start, position) = after is null ? (0, null) : (int.Parse(after.Split('|', 2)[0], CultureInfo.InvariantCulture), after.Split('|', 2)[1]);
        for (var shard = start; shard < caller.Tenant.Shards; shard++)
        {
            var (from, to) = CaseRows.Lane(CaseRows.Lanes.Gone, shard == start ? position : null);
            await foreach (var page in records.Pages(Partitions.Shard(caller.Tenant.Id, shard), from, to, Page, ct))
            {
                foreach (var row in page.Rows)
                {
                    var id = new CaseId(row.Key[^CaseId.Length..]);
                    var stored = await cases.FindRecord(caller.Tenant.Id, id, ct);
                    if (stored is null ? await SeesWithout(caller, id, roles, ct) : sight.Sees(caller, stored, roles))
                        yield return (string.Create(CultureInfo.InvariantCulture, $"{shard}|{row.Key[CaseRows.Lane(CaseRows.Lanes.Gone, null).From.Length..]}"), id, stored);
                }
            }
        }
    }

    // Nothing says any more where it belonged. It is for those who answer for the whole, unless they were kept out of it or nobody could tell.
    private async Task<bool> SeesWithout(Caller caller, CaseId id, Role[] roles, CancellationToken ct)
    {
        if (!roles.Any(caller.Person.HasEverywhere) || await cases.FindTombstone(caller.Tenant.Id, id, ct) is not { } tombstone)
            return roles.Any(caller.Person.HasEverywhere);
        var facts = CaseState.None.Facts;
        return !tombstone.IsSilent && !sight.IsBarred(caller, tombstone.Barred is { } barred ? facts with { Barred = barred } : facts, id);
    }
}
