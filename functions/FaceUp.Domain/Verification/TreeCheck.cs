using System.Globalization;
using System.Text;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Verification;

/// <summary>What a file says of the tree: its leaves, where it has them all, and the checkpoints; RECORD.md §2, 2 and 3. What it answers are the words for what does not hold; null where all does.</summary>
internal sealed class TreeCheck(string origin, RecordKeys keys)
{
    private const long Day = 25 * 3600; // and an hour: at least daily, taken in within the hour

    private readonly GrowingRoot _tree = new();
    private readonly List<(long Size, long At)> _checkpoints = [];
    private readonly LeafTable _leaves = new();
    private readonly List<OpenVerifierKey> _signers = [];
    private readonly SortedDictionary<int, long> _logs = []; // by the number of a log: the size of its last checkpoint

    private Checkpoint? _last;

    private static readonly (LeafKind Kind, byte[] Word)[] Words = [.. new[] { LeafKind.Report, LeafKind.Case, LeafKind.Record, LeafKind.Padding }.Select(k => (k, Encoding.ASCII.GetBytes(Leaf.WordOf(k) + " ")))];

    public long Leaves => _tree.Size;

    public long Checkpoints => _checkpoints.Count;

    /// <summary>When the first checkpoint was signed, in seconds since 1970; the end of time without any.</summary>
    public long First => _checkpoints.Count == 0 ? long.MaxValue : _checkpoints[0].At;

    /// <summary>When the last was; the beginning of time without any.</summary>
    public long Last => _checkpoints.Count == 0 ? long.MinValue : _checkpoints[^1].At;

    public long Longest { get; private set; }

    public List<(long From, long To)> Gaps { get; } = [];

    public Dictionary<string, DateTimeOffset> Witnessed { get; } = new(StringComparer.Ordinal);

    /// <summary>What the organisation's record tells of logs that began anew, so far.</summary>
    public List<TenantEvent.LogBegun> Begun { get; } = [];

    /// <summary>Takes the keys that were given.</summary>
    public string? Begin()
    {
        foreach (var text in keys.Signers)
        {
            if (!VerifierKey.TryParse(text, out var key))
                return "A key that was given cannot be read.";
            if (!LogOrigin.IsUpTo(key.Name, origin))
                return "A key that was given is another log's.";
            _signers.Add(new(key));
        }

        return null;
    }

    public string? Add(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[Merkle.HashBytes];
        foreach (var (kind, word) in Words)
        {
            if (!text.StartsWith(word))
                continue;
            if (!HashKey.TryHex(text[word.Length..], hash))
                break;
            if (!_leaves.TryAdd(kind, HashKey.Of(hash)))
                return "The leaf stands in the tree already.";
            _tree.Add(text);
            return null;
        }

        return "The leaf is no word and a hash of 64 lower-case hexadecimal digits.";
    }

    public string? Add(RecordLine.Checkpoint said)
    {
        if (!SignedNote.TryParse(said.Note, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
            return "The checkpoint cannot be read.";
        if (!LogOrigin.IsUpTo(checkpoint.Origin, origin))
            return "The checkpoint is another log's.";
        if (_last is not null && LogOrigin.IsBefore(checkpoint.Origin, _last.Origin))
            return "The checkpoint is of a log that had ended.";
        if (!IsSigned(note))
            return "The checkpoint is not signed by a key that was given, or has been altered.";
        if (!When.TryTime(Encoding.UTF8.GetBytes(said.At), out var at))
            return "The checkpoint has no time.";
        if (at < Last)
            return "The checkpoint is older than the one before it.";
        if (checkpoint.Size < (_last?.Size ?? 0))
            return "The checkpoint is of a smaller tree than the one before it.";
        if ((said.Consistency is { } path ? Continued(checkpoint, path) : Whole(checkpoint)) is { } broken)
            return broken;
        return Cosigned(note, at) ?? Keep(checkpoint, at);
    }

    /// <summary>Behind the last checkpoint. The place besides the words.</summary>
    public (string Place, string What)? End(bool whole)
    {
        _signers.ForEach(k => k.Dispose());
        if (whole && (_last?.Size ?? 0) < Leaves)
            return (string.Create(CultureInfo.InvariantCulture, $"leaf:{_last?.Size ?? 0}"), "No checkpoint covers this leaf.");
        return keys.Witnesses.FirstOrDefault(w => !Witnessed.ContainsKey(w.Name)) is { } missing ? ("key", $"No checkpoint is cosigned by {missing.Name}.") : null;
    }

    /// <summary>The organisation's record tells that a log began anew.</summary>
    public string? Take(TenantEvent.LogBegun begun)
    {
        var (number, ended) = (LogOrigin.Number(begun.Origin), LogOrigin.Number(begun.Before));
        if (!LogOrigin.AreKin(begun.Origin, origin) || !LogOrigin.AreKin(begun.Before, origin) || ended < (Begun.Count == 0 ? 1 : LogOrigin.Number(Begun[^1].Origin)) || number <= ended)
            return "The log that is said to begin does not follow the one that is said to end.";
        if (_logs.LastOrDefault(l => l.Key < number).Value != begun.Held)
            return "The log that is said to end held another checkpoint last.";
        Begun.Add(begun);
        return null;
    }

    /// <summary>Behind the organisation's record: nobody begins a log in silence.</summary>
    public string? EndLogs() => _logs.Keys.Append(LogOrigin.Number(origin)).Any(n => n > 1 && !Begun.Exists(b => LogOrigin.Number(b.Origin) == n)) ? "A log began anew, and the record does not tell of it." : null;

    /// <summary>Whether a link of this hash is a leaf of this kind; it is accounted for then.</summary>
    /// <param name="covered">When the checkpoint was signed that first has it, in seconds since 1970.</param>
    public bool Account(LeafKind kind, HashKey hash, out long covered)
    {
        var index = _leaves.Account(kind, hash);
        covered = index < 0 ? 0 : CoveredAt(index);
        return index >= 0;
    }

    /// <summary>Whether the leaf of this hash leads to the root of the last checkpoint.</summary>
    public bool Leads(Leaf leaf, long index, IReadOnlyList<byte[]> path) => _last is { } last && Merkle.Includes(leaf.MerkleHash, index, last.Size, path, last.Root);

    /// <summary>RECORD.md §2, 9: the first leaf that belongs to nothing, where there are more of them than cases that were disposed of can have left.</summary>
    /// <param name="firsts">Certificates whose link 0 went: each may have one hash, as <c>report</c> and as <c>case</c>.</param>
    /// <param name="others">Links that went with certificates which name no hashes.</param>
    public int? LeftOver(long firsts, long others)
    {
        var left = _leaves.Left.ToList();
        if (left.Count == 0)
            return null;
        HashSet<HashKey> reports = [.. Of(LeafKind.Report)], all = [.. reports, .. Of(LeafKind.Case)];
        return Of(LeafKind.Record).Any() || reports.Count > firsts || all.Count > firsts + others ? left[0].Index : null;

        IEnumerable<HashKey> Of(LeafKind kind) => left.Where(l => l.Kind == kind).Select(l => l.Hash);
    }

    private string? Whole(Checkpoint checkpoint) =>
        checkpoint.Size != Leaves ? "The checkpoint counts other leaves than stand before it."
        : !checkpoint.Root.AsSpan().SequenceEqual(_tree.Root) ? "The leaves do not lead to the root that was signed."
        : null;

    private string? Continued(Checkpoint checkpoint, IReadOnlyList<string> path)
    {
        var (size, root) = (_last?.Size ?? 0, _last?.Root ?? Merkle.Empty);
        return Hashes.Of(path) is not { } hashes ? "The proof of consistency is not a list of hashes."
            : !Merkle.IsConsistent(size, root, checkpoint.Size, checkpoint.Root, hashes) ? "The tree does not continue the checkpoint before."
            : null;
    }

    private bool IsSigned(SignedNote note)
    {
        if (_signers.Count == 0)
            return true;
        var signed = _signers.Where(k => k.IsNamed(note)).ToList();
        return signed.Count > 0 && signed.TrueForAll(k => k.Signed(note));
    }

    private string? Cosigned(SignedNote note, long at)
    {
        foreach (var (witness, signature) in keys.Witnesses.SelectMany(w => note.Signatures.Where(s => s.Name == w.Name).Select(s => (w, s))))
        {
            if (witness.Time(signature, note.Text) is not { } time || time.ToUnixTimeSeconds() < at - 300)
                return $"The cosignature of {witness.Name} does not hold.";
            Witnessed[witness.Name] = time;
        }

        return null;
    }

    private string? Keep(Checkpoint checkpoint, long at)
    {
        if (_last is not null)
        {
            Longest = Math.Max(Longest, at - Last);
            if (at - Last > Day)
                Gaps.Add((Last, at));
        }

        (_last, var of) = (checkpoint, (checkpoint.Size, at));
        _checkpoints.Add(of);
        _logs[LogOrigin.Number(checkpoint.Origin)] = checkpoint.Size;
        return null;
    }

    private long CoveredAt(int index)
    {
        var (low, high) = (0, _checkpoints.Count - 1); // the first checkpoint whose size is above the leaf's place
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _checkpoints[middle].Size > index ? (low, middle) : (middle + 1, high);
        }

        return _checkpoints[low].At;
    }
}
