using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Analytics;

/// <summary>Once a day is over, the organisation's record is told how often shared figures were looked at on it. The count goes in the commit that tells of it, so it is told once.</summary>
public sealed class SharesChore(IRecords records, TenantChanges changes, TenantStore tenants, TimeProvider time) : IChore
{
    public const string ChoreKind = "figures-shares";
    public const string Id = "seen";

    private const int Piece = 50;

    public string Kind => ChoreKind;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var (now, told) = (time.GetUtcNow(), 0);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var ((from, to), later) = (AnalyticsRows.Shares, false);
        await foreach (var page in records.Pages(Partitions.Settings(tenant.Id), from, to, IRecords.MaxPage, ct))
        {
            foreach (var row in page.Rows)
            {
                if (RowJson.Read(row.Body, RowJson.Default.ShareRow) is not { On: { } day } share)
                    continue;
                if (day >= today)
                {
                    later = true;
                    continue;
                }

                var seen = new TenantEvent.SharedFiguresSeen(share.Id, day, share.Times, now);
                var counted = new Write.Replace(row.Key, row.ETag, RowJson.Write(share with { On = null, Times = 0 }, RowJson.Default.ShareRow));
                if (await tenants.Read(tenant.Id, ct) is not { } there || !await changes.Tell(there, seen, [counted], ct) || ++told >= Piece)
                    return now; // somebody was faster, or enough for one piece
            }
        }

        return later ? new(today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
    }
}
