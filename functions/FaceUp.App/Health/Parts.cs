using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;

namespace FaceUp.App.Health;

/// <summary>The store takes a write and gives it back: one row for each door, always the same and empty.</summary>
public sealed class StorePart(IRecords records, IEnumerable<StandingDoor> standing) : IHealthPart
{
    public string Name => "store";

    public bool Needed => true;

    public async Task<bool> Holds(CancellationToken ct)
    {
        var key = $"w|{standing.Aggregate(default(Doors), (doors, d) => doors | d.Door).ToString().ToLowerInvariant()}";
        return await records.Commit(Partitions.Health, [new Write.Put(key, Array.Empty<byte>())], ct) == CommitResult.Done && await records.Get(Partitions.Health, key, ct) is not null;
    }
}

/// <summary>The content store answers, by an object that never is. Nothing is written there: its versions would pile up.</summary>
public sealed class ContentPart(IBlobs blobs) : IHealthPart
{
    public string Name => "content";

    public bool Needed => true;

    public async Task<bool> Holds(CancellationToken ct)
    {
        await using var nothing = await blobs.Open("health/none", ct);
        return true;
    }
}

/// <summary>The key store gives out the public half of an organisation's key, from the cache of minutes that intake has.</summary>
public sealed class KeysPart(IRecords records, ITenantKeys keys) : IHealthPart
{
    public string Name => "keys";

    public bool Needed => true;

    public async Task<bool> Holds(CancellationToken ct)
    {
        if (await records.Range(Partitions.Tenants, "!", "~", 1, ct) is not { Rows: [var first] })
            return true; // there is no organisation yet, and nothing to be asked for
        try
        {
            await keys.Current(new TenantId(first.Key), ct);
            return true;
        }
        catch (KeyUnusableException e) when (e.Trouble is KeyTrouble.Missing or KeyTrouble.Disabled)
        {
            return true; // the key store has answered; what is wrong with that key is its organisation's to mend
        }
    }
}

/// <summary>
/// The clock runs: the work for organisations, which comes up every five minutes whether or not anybody does anything, is done; and nothing waits to be looked at for
/// longer than an interrupted submission may.
/// </summary>
public sealed class ClockPart(IRecords records, DueRows due, TimeProvider time) : IHealthPart
{
    /// <summary>Six times as long as a chore waits for the next timer.</summary>
    public static readonly TimeSpan ChoresLate = TimeSpan.FromMinutes(30);

    /// <summary>What an interrupted submission left stands for 24 hours by design (<see cref="Sweep.AbandonedAfter"/>), and must not show.</summary>
    public static readonly TimeSpan RowsLate = Sweep.AbandonedAfter + TimeSpan.FromHours(2);

    public string Name => "clock";

    /// <summary>Reports are taken in all the same.</summary>
    public bool Needed => false;

    /// <summary>For how many hours, at most a day or a week, the oldest chore and the oldest row have waited too long; 0 for none. As found last.</summary>
    public (int Chores, int Rows) OverdueHours { get; private set; }

    public async Task<bool> Holds(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var chores = (await records.Range(Partitions.Chores, ChoreRows.FirstDue, ChoreRows.EndOfDue(now - ChoresLate), 1, ct)).Rows is [var chore] ? now - ChoreRows.At(chore.Key) : TimeSpan.Zero;
        var rows = await due.Ready(now - RowsLate, null, 1, ct) is [var row] ? now - row.At : TimeSpan.Zero;
        OverdueHours = (Coarse(chores), Coarse(rows));
        return OverdueHours == (0, 0);
    }

    private static int Coarse(TimeSpan late) => late.TotalHours switch { 0 => 0, < 2 => 1, < 24 => 2, < 168 => 24, _ => 168 };
}
