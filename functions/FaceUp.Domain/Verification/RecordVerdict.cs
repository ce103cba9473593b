using System.Globalization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Verification;

/// <summary>The first thing in a file that does not hold.</summary>
/// <param name="Place">RECORD.md §3.</param>
/// <param name="Line">Of the file, from 1.</param>
public sealed record RecordFault(string Place, string What, long Line);

/// <summary>A stretch without a checkpoint that is longer than a day and an hour.</summary>
public sealed record CheckpointGap(DateTimeOffset From, DateTimeOffset To);

/// <summary>What was looked at, as far as that went.</summary>
/// <param name="Keys">Signatures of checkpoints were checked by a key that was given. Without, nobody's was.</param>
/// <param name="Uncovered">Links that the last checkpoint does not cover yet.</param>
/// <param name="Older">Cases from before there were checkpoints, which no checkpoint has.</param>
/// <param name="Missing">Documents that events name and that are not in the file.</param>
/// <param name="Witnessed">By each witness that was asked for, when it last cosigned.</param>
/// <param name="Begun">Logs that began anew, since the store did not contain what had been published.</param>
public sealed record RecordFound(
    string Origin, string Tenant, bool Whole, bool Keys, long Cases, long Disposed, long Events, long Leaves, long Checkpoints, DateTimeOffset? First, DateTimeOffset? Last, long Uncovered, long Older,
    long Missing, TimeSpan Longest, IReadOnlyList<CheckpointGap> Gaps, IReadOnlyDictionary<string, DateTimeOffset> Witnessed, IReadOnlyList<TenantEvent.LogBegun> Begun);

/// <summary>Whether a record that was taken out holds.</summary>
/// <param name="Fault">Null when it does.</param>
/// <param name="Found">Null where not even the header could be read.</param>
public sealed record RecordVerdict(RecordFault? Fault, RecordFound? Found)
{
    public bool Holds => Fault is null;

    /// <summary>The same in words, one sentence a line; the first says whether it holds.</summary>
    public IEnumerable<string> Words => Fault is { } fault
        ? [Text($"The record does not hold. {fault.What} ({fault.Place}, line {fault.Line})"), "Nothing behind that was looked at."]
        : Said(Found!);

    private static IEnumerable<string> Said(RecordFound f)
    {
        yield return f.Keys ? f.Begun.Count == 0 ? "The record holds." : "The record holds, but it does not contain everything that was published: a log began anew." : "What is in the file fits together, but nobody's signature was checked: without a key that is known from elsewhere anybody could have made all of it.";
        yield return Text($"It is {(f.Whole ? "the whole record" : "what one person sees of the record")} of {f.Tenant}: {f.Events} events, {f.Cases} cases, of which {f.Disposed} were disposed of.");
        yield return f.Checkpoints == 0
            ? "There is no checkpoint in it: nothing of it is covered."
            : Text($"{f.Checkpoints} checkpoints of {f.Origin}, from {Time(f.First)} to {Time(f.Last)}{(f.Keys ? ", signed by the key that was given" : "")}.");
        foreach (var begun in f.Begun)
        {
            yield return Text($"A new log, {begun.Origin}, began on {Time(begun.At)}, decided by {begun.DecidedBy}: {begun.Why}");
            yield return Text($"The last published checkpoint of {begun.Before}, of size {begun.Size} with the root {begun.Root}, is not contained. The record that it began from held a checkpoint of size {begun.Held}.");
        }

        if (f.Checkpoints > 0 && f.Uncovered > 0)
            yield return Text($"{f.Uncovered} events are not covered by the last checkpoint yet.");
        if (f.Older > 0)
            yield return Text($"{f.Older} cases are from before there were checkpoints, and none has them.");
        if (f.Checkpoints > 1)
            yield return Text($"The longest time between two checkpoints is {(f.Longest.TotalHours < 2 ? $"{f.Longest.TotalMinutes:0} minutes" : $"{f.Longest.TotalHours:0} hours")}.");
        foreach (var gap in f.Gaps)
            yield return $"No checkpoint was made between {Time(gap.From)} and {Time(gap.To)}, more than a day.";
        if (f.Missing > 0)
            yield return Text($"{f.Missing} documents that events vouch for are not in the file.");
        foreach (var (name, at) in f.Witnessed)
            yield return $"The witness {name} has cosigned, last at {Time(at)}.";
    }

    private static string Time(DateTimeOffset? at) => at is { } time ? RecordFile.Time(time) : "";

    private static string Text(FormattableString said) => said.ToString(CultureInfo.InvariantCulture);
}
