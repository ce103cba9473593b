using FaceUp.App.Evidence.Controls;
using FaceUp.App.Storage;
using FaceUp.App.Upkeep;
using FaceUp.App.Watching;
using FaceUp.Domain;

namespace FaceUp.App.Checkpoints;

/// <summary>Sees to it that every organisation's checkpoints are made and its controls tested, also of those that were made before there were any. Once a process is enough: whoever is made later is planned for then.</summary>
public sealed class EveryOrganisation(IRecords records, Chores chores, TimeProvider time)
{
    private int _done;

    public async Task Plan(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _done, 1) == 1)
            return;
        try
        {
            await foreach (var page in records.Pages(Partitions.Tenants, "!", "~", IRecords.MaxPage, ct))
            {
                foreach (var row in page.Rows)
                {
                    var (id, now) = (new TenantId(row.Key), time.GetUtcNow());
                    await chores.PlanBy(id, MakeCheckpoint.Name, MakeCheckpoint.All, MakeCheckpoint.SoonAfter(now), ct);
                    await chores.PlanBy(id, ControlsChore.Name, ControlsChore.All, ControlsChore.Next(id, now), ct);
                    await chores.PlanBy(id, WatchChore.ChoreKind, WatchChore.All, MakeCheckpoint.SoonAfter(now), ct);
                }
            }
        }
        catch
        {
            _done = 0;
            throw;
        }
    }
}
