using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>Whether the tree has what it must have of a record: RECORD.md §2, 8. Times are seconds since 1970.</summary>
/// <param name="kind">Of the leaves that stand for the record's last link: <c>case</c> or <c>record</c>.</param>
internal sealed class Coverage(TreeCheck tree, LeafKind kind, bool whole)
{
    private const long Hour = 3600;
    private const long Late = 2 * Hour;     // a checkpoint has what was two hours before it
    private const long Tolerance = 10 * 60; // times of checkpoints are round, and clocks differ

    private bool _asked;
    private long _hour = long.MinValue;
    private bool _missing;
    private bool _lastIsLeaf;

    /// <summary>The newest link that is a leaf; -1 for none.</summary>
    public int Newest { get; private set; } = -1;

    /// <summary>The tree has link 0 as what a reporter proves.</summary>
    public bool HasReport { get; private set; }

    /// <summary>The words for what does not hold of the link that came just now; null where all does.</summary>
    public string? Take(OpenRecord open)
    {
        var (seq, at) = (open.Next - 1, open.TimeOf(open.Next - 1));
        if (kind == LeafKind.Case && open.Count > 1 && at < open.TimeOf(seq - 1))
            return "The link is dated before the one that it follows.";
        if (tree.Checkpoints > 0 && at > tree.Last + (24 * Hour))
            return "The link is dated more than a day behind the last checkpoint.";
        if (at >= _hour + Hour || at < _hour)
            BeginHour(open, at);
        if (!whole)
            return null;
        var hash = HashKey.Of(open.Last);
        _lastIsLeaf = tree.Account(kind, hash, out var covered);
        if (_lastIsLeaf && at > covered + Tolerance)
            return "The link is dated after the checkpoint that has it.";
        Newest = _lastIsLeaf ? seq : Newest;
        if (kind != LeafKind.Case || seq != 0 || !tree.Account(LeafKind.Report, hash, out covered))
            return null;
        HasReport = true;
        return at > covered + Tolerance ? "The link is dated after the checkpoint that has it." : null;
    }

    /// <summary>Takes the leaves that the head of a file that is not whole gives.</summary>
    public string? Take(OpenRecord open, IReadOnlyList<RecordLine.HeadLeaf> leaves)
    {
        foreach (var said in leaves)
        {
            var isReport = said.Kind == Leaf.WordOf(LeafKind.Report) && kind == LeafKind.Case;
            if (!isReport && said.Kind != Leaf.WordOf(kind))
                return "The leaf is of a kind that this record has not.";
            if (isReport ? HasReport : Newest >= 0)
                return "Two leaves of one kind.";
            if (said.Seq < open.First || said.Seq >= open.Next || (isReport && said.Seq != 0))
                return "The leaf is of a link that is not there.";
            var seq = (int)said.Seq;
            if (Hashes.Of(said.Path) is not { } path || !tree.Leads(new(isReport ? LeafKind.Report : kind, open.HashOf(seq).ToArray()), said.Index, path))
                return "The leaf does not lead to the root of the last checkpoint.";
            (HasReport, Newest) = isReport ? (true, Newest) : (HasReport, seq);
        }

        return null;
    }

    /// <summary>At the head: the words for what the tree must have and has not.</summary>
    public string? End(OpenRecord open)
    {
        if (tree.Checkpoints == 0)
            return null;
        var (behind, last) = (Math.Max(open.First, Newest + 1), open.TimeOf(open.Next - 1));
        if (kind == LeafKind.Case && !HasReport && open.First == 0 && _asked)
            return "No checkpoint has the report.";
        if (kind != LeafKind.Case)
            _missing = behind < open.Next && open.TimeOf(behind) < tree.Last - Late;
        else if (whole)
            EndHour(last);
        else
            _missing = behind < open.Next && IsAsked(open.TimeOf(behind));
        return _missing ? "No checkpoint has what was recorded more than two hours before the last of them." : null;
    }

    /// <summary>A case from before there were checkpoints, which none of them has.</summary>
    public bool IsOlder(OpenRecord open) => tree.Checkpoints > 0 && open.Certificate is null && !HasReport && EndOf(open.TimeOf(open.Next - 1)) <= tree.First;

    private void BeginHour(OpenRecord open, long at)
    {
        if (open.Count > 1 && whole && kind == LeafKind.Case)
            EndHour(open.TimeOf(open.Next - 2));
        _hour = HourOf(at) * Hour;
        _asked |= IsAsked(at);
    }

    private void EndHour(long at) => _missing |= !_lastIsLeaf && IsAsked(at);

    // An hour is in the tree two hours after its end; before the first checkpoint there was no tree.
    private bool IsAsked(long at) => tree.Checkpoints > 0 && EndOf(at) < tree.Last - Late && EndOf(at) > tree.First;

    private static long EndOf(long at) => (HourOf(at) + 1) * Hour;

    private static long HourOf(long at) => (at - (((at % Hour) + Hour) % Hour)) / Hour;
}
