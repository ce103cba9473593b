using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// Which of the processes on one store walks the due rows: a row behind them all that says who, and until when. It saves work and no more; that nothing is done
/// twice is the decider's doing, so a holder that slept past its end does no harm. It is renewed with the clock's beat, whether or not there is anything to do:
/// the row tells that a process lives, and never when a reporter did something.
/// </summary>
/// <param name="time">Processes on one store share a clock, or nearly so: one that runs behind by more than <see cref="Lasts"/> takes the lease from a living holder.</param>
public sealed class RunnerLease(IRecords records, TimeProvider time)
{
    /// <summary>After the beat in which it was last renewed. A process that dies is followed so soon.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    /// <summary>How often it is renewed: two reads and writes may fail before it is lost.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private const string Row = "~runner"; // '~' sorts behind the digits that due rows begin with
    private const string Second = "yyyyMMddHHmmss";

    private readonly string me = Base32.Encode(RandomNumberGenerator.GetBytes(10), 16);
    private DateTimeOffset held = DateTimeOffset.MinValue; // the beat in which this process last had it

    /// <summary>True while this process may walk. Whoever has it asks the store once a beat, by one read and one write; whoever has it not, by one read each time.</summary>
    public async Task<bool> Hold(CancellationToken ct)
    {
        var beat = BeatOf(time.GetUtcNow());
        if (beat != held)
            held = await Take(beat, ct) ? beat : DateTimeOffset.MinValue;
        return beat == held;
    }

    /// <summary>Somebody else may have it at once. A process that does not come to say so is waited for.</summary>
    public async Task LetGo(CancellationToken ct)
    {
        held = DateTimeOffset.MinValue;
        if (await records.Get(Partitions.Due, Row, ct) is { } row && Read(row).Holder == me)
            await records.Commit(Partitions.Due, [new Write.Delete(Row, row.ETag)], ct);
    }

    private async Task<bool> Take(DateTimeOffset beat, CancellationToken ct)
    {
        var row = await records.Get(Partitions.Due, Row, ct);
        // One that ends later than any could was written by a clock that has been set since.
        if (row is not null && Read(row) is var there && there.Holder != me && there.Until > beat && there.Until <= beat + Lasts + Beat)
            return false;
        var mine = Encoding.ASCII.GetBytes($"{me}|{(beat + Lasts).UtcDateTime.ToString(Second, CultureInfo.InvariantCulture)}");
        var done = await records.Commit(Partitions.Due, [row is null ? new Write.Insert(Row, mine) : new Write.Replace(Row, row.ETag, mine)], ct);
        // A conflict may be one with ourselves, when the answer was lost.
        return done == CommitResult.Done || (await records.Get(Partitions.Due, Row, ct) is { } now && Read(now).Holder == me);
    }

    private static DateTimeOffset BeatOf(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Beat.Ticks), TimeSpan.Zero);

    private static (string Holder, DateTimeOffset Until) Read(Row row)
    {
        var parts = Encoding.ASCII.GetString(row.Body.Span).Split('|');
        return (parts[0], DateTimeOffset.ParseExact(parts[1], Second, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }
}
