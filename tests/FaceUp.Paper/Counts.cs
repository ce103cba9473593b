namespace FaceUp.Paper;

/// <summary>What one deed asks of the stores. Each figure but the rows is a call that Azure counts: a commit of several rows is one batch.</summary>
/// <param name="Scans">Queries over a range of rows, of at most one page.</param>
/// <param name="Deletes">Rows deleted by a call of their own, which Azure does not charge.</param>
/// <param name="DueRows">Rows written or deleted in the one partition <c>due</c>, which all organisations share.</param>
/// <param name="ReceiptRows">Rows written in the organisation's partition of receipts.</param>
/// <param name="CaseRows">Rows written or deleted in the partition of the case.</param>
public sealed record Asked(int Batches, int Writes, int Reads, int Scans, int Deletes, int Uploads, int Downloads, int DueRows, int ReceiptRows, int CaseRows)
{
    public int TableCalls => Batches + Writes + Reads + Scans + Deletes;

    public int BlobCalls => Uploads + Downloads;

    public static Asked operator +(Asked a, Asked b) => new(
        a.Batches + b.Batches, a.Writes + b.Writes, a.Reads + b.Reads, a.Scans + b.Scans, a.Deletes + b.Deletes,
        a.Uploads + b.Uploads, a.Downloads + b.Downloads, a.DueRows + b.DueRows, a.ReceiptRows + b.ReceiptRows, a.CaseRows + b.CaseRows);

    public static Asked operator -(Asked a, Asked b) => a + (b * -1);

    public static Asked operator *(Asked a, int times) => new(
        a.Batches * times, a.Writes * times, a.Reads * times, a.Scans * times, a.Deletes * times,
        a.Uploads * times, a.Downloads * times, a.DueRows * times, a.ReceiptRows * times, a.CaseRows * times);
}

/// <summary>A deed in the life of a report.</summary>
/// <param name="Times">How often it happens to one report. The one thing here that is chosen and not counted: infra/COST.md says why so.</param>
/// <param name="By">What runs it: a request at one of the doors, a turn of the workflow, or messages of the notice queue.</param>
/// <param name="Unwraps">Calls on the organisation's private key, without any cache: one for a case that is opened or written in, one for each notice's address.</param>
/// <param name="WakesThroughQueue">Wakes the workflow from the reporter's door, through the queue <c>wakes</c> where the doors are two.</param>
/// <param name="AfterReading">Done within minutes of reading the case.</param>
/// <param name="AtOnce">Happens within the minute in which the report comes; everything else takes people, or hours.</param>
public sealed record Deed(string Name, int Times, By By, Asked Asked, int Unwraps = 0, bool WakesThroughQueue = false, bool AfterReading = false, bool AtOnce = false);

public enum By
{
    Reporter,
    Desk,
    Workflow,
    Notices,
}

/// <summary>What one turn of a case's orchestration, or its engine while nobody comes, asks of the engine's account.</summary>
/// <param name="Class1">Queue calls that put a message.</param>
/// <param name="Class2">Queue calls that fetch, look at or delete one.</param>
/// <param name="BlobOthers">Leases taken and renewed.</param>
public sealed record Engine(double TableBatches, double TableWrites, double TableReads, double Class1, double Class2, double BlobWrites, double BlobOthers)
{
    public double Calls => TableBatches + TableWrites + TableReads + Class1 + Class2 + BlobWrites + BlobOthers;

    public static Engine operator +(Engine a, Engine b) => new(
        a.TableBatches + b.TableBatches, a.TableWrites + b.TableWrites, a.TableReads + b.TableReads, a.Class1 + b.Class1, a.Class2 + b.Class2, a.BlobWrites + b.BlobWrites, a.BlobOthers + b.BlobOthers);

    public static Engine operator *(Engine a, double times) => new(
        a.TableBatches * times, a.TableWrites * times, a.TableReads * times, a.Class1 * times, a.Class2 * times, a.BlobWrites * times, a.BlobOthers * times);
}

/// <summary>
/// One report from the first word to the last, in an organisation that is told of news in two channels (Slack and Teams). What each deed asks of the stores
/// is counted at the seams by the test <c>The_life_of_a_report</c>, which fails when a figure here is no longer what the code does.
/// </summary>
public static class Counts
{
    public static readonly IReadOnlyList<Deed> Life =
    [
        new("submitting", 1, By.Reporter, new(1, 2, 1, 0, 0, 1, 0, 1, 1, 22), WakesThroughQueue: true, AtOnce: true),
        new("opening", 4, By.Reporter, new(0, 0, 2, 1, 0, 0, 2, 0, 0, 0)),
        new("writing", 1, By.Reporter, new(1, 1, 2, 2, 0, 1, 0, 1, 0, 10), WakesThroughQueue: true),
        new("the look at news", 2, By.Workflow, new(0, 4, 3, 2, 1, 0, 0, 2, 0, 3), AtOnce: true),
        new("the look after notices", 2, By.Workflow, new(2, 2, 3, 2, 1, 0, 0, 2, 0, 5)),
        new("a look with nothing to do", 3, By.Workflow, new(0, 0, 1, 2, 0, 0, 0, 0, 0, 0)),
        new("delivering two notices", 2, By.Notices, new(2, 0, 5, 0, 0, 0, 0, 0, 0, 4), Unwraps: 2, AtOnce: true),
        new("listing", 4, By.Desk, new(0, 0, 1, 1, 0, 0, 0, 0, 0, 0)),
        new("reading", 4, By.Desk, new(1, 0, 1, 1, 0, 0, 1, 0, 0, 7), Unwraps: 1),
        new("replying", 2, By.Desk, new(1, 0, 1, 2, 0, 1, 0, 0, 0, 15), Unwraps: 1, AfterReading: true),
        new("noting", 2, By.Desk, new(1, 0, 1, 2, 0, 1, 0, 0, 0, 5), Unwraps: 1, AfterReading: true),
        new("saying how far it is", 1, By.Desk, new(1, 0, 1, 1, 0, 0, 0, 0, 0, 12)),
        new("closing with words", 1, By.Desk, new(1, 0, 1, 2, 0, 1, 0, 0, 0, 15), Unwraps: 1, AfterReading: true),
    ];

    /// <summary>Counted with the rest. The sweep runs every five minutes, whatever happens.</summary>
    public static readonly Deed Sweep = new("the sweep with nothing due", 1, By.Workflow, new(0, 0, 0, 1, 0, 0, 0, 0, 0, 0));

    /// <summary>The same. Chores of organisations are few and not reckoned: a day's look at each key, a re-wrap once a year, and an hour's checkpoint, which is 720 signatures and, with a look every five minutes, some 80,000 calls of the tables a month: under two cents.</summary>
    public static readonly Deed Chores = new("the chores with nothing due", 1, By.Workflow, new(0, 0, 0, 1, 0, 0, 0, 0, 0, 0));

    public static Asked AskedOfAReport { get; } = Life.Select(d => d.Asked * d.Times).Aggregate((a, b) => a + b);

    public static int Requests(By by) => Life.Where(d => d.By == by).Sum(d => d.Times);

    public static int Unwraps { get; } = Life.Sum(d => d.Unwraps * d.Times);

    /// <summary>Turns of the orchestration: each begins with a look.</summary>
    public static int Turns { get; } = Requests(By.Workflow);

    /// <summary>Messages to the notice queue: two for each piece of news.</summary>
    public static int Notices { get; } = 2 * Requests(By.Notices);

    /// <summary>Wakes that come from the reporter's door.</summary>
    public static int WakesOfReporters { get; } = Life.Where(d => d.WakesThroughQueue).Sum(d => d.Times);
}
