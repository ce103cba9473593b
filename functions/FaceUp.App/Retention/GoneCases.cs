using System.Globalization;
using System.Runtime.CompilerServices;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Retention;

/// <summary>
/// What was disposed of, as one person sees it: in each shard the newest first. Whoever was kept out of a case is not shown its certificate either, and nothing that is
/// left out is counted or waited for.
/// </summary>
public sealed class GoneCases(IRecords records, CaseStore cases, CaseSight sight)
{
    private const int Page = 100;

    /// <param name="after">The place behind which to begin; null for the beginning.</param>
    public async IAsyncEnumerable<(string Place, StoredRecord Stored)> Read(Caller caller, Role[] roles, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var (start, position) = after is null ? (0, null) : (int.Parse(after.Split('|', 2)[0], CultureInfo.InvariantCulture), after.Split('|', 2)[1]);
        for (var shard = start; shard < caller.Tenant.Shards; shard++)
        {
            var (from, to) = CaseRows.Lane(CaseRows.Lanes.Gone, shard == start ? position : null);
            for (var more = true; more;)
            {
                var page = await records.Range(Partitions.Shard(caller.Tenant.Id, shard), from, to, Page, ct);
                foreach (var row in page.Rows)
                {
                    if (await cases.FindRecord(caller.Tenant.Id, new CaseId(row.Key[^CaseId.Length..]), ct) is { Gone: not null } stored && sight.Sees(caller, stored, roles))
                        yield return (string.Create(CultureInfo.InvariantCulture, $"{shard}|{row.Key[CaseRows.Lane(CaseRows.Lanes.Gone, null).From.Length..]}"), stored);
                }

                more = page.More && page.Rows.Count > 0;
                from = more ? page.Rows[^1].Key + "!" : from;
            }
        }
    }
}
