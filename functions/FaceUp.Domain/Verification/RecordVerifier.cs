using System.Buffers;
using System.Text;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>
/// Checks a record that was taken out, from its first byte to its last, once: RECORD.md §2. Is handed bytes and reads nothing by itself. Holds the hashes of the leaves, those of the
/// record that is being looked at and the organisation's own, and one line.
/// </summary>
/// <param name="seen">Told each link that holds, in the order of the file, and of which case it is (null: of the organisation).</param>
public sealed partial class RecordVerifier(RecordKeys? keys = null, Action<CaseId?, ChainedEvent>? seen = null)
{
    private enum Part
    {
        Header,
        Tree,
        Organisation,
        Documents,
        Cases,
        End,
    }

    private readonly ArrayBufferWriter<byte> _begun = new();
    private readonly Dictionary<string, int> _documents = new(StringComparer.Ordinal); // by their hash: 0 named, 1 there
    private Part _part;
    private RecordLine.Header? _header;
    private TreeCheck? _tree;
    private (string Id, byte[] Text) _tenant;
    private OpenRecord? _open;
    private Coverage? _coverage;
    private bool _gone;
    private string _lastCase = "";
    private RecordFault? _fault;
    private (long Lines, long Cases, long Disposed, long Events, long Documents, long Uncovered, long Older, long Firsts, long Others) _n;

    /// <summary>The next bytes of the file, cut anywhere.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (_fault is null && bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (_begun.WrittenCount == 0)
            {
                Line(bytes[..end]);
            }
            else
            {
                _begun.Write(bytes[..end]);
                Line(_begun.WrittenSpan);
                _begun.ResetWrittenCount();
            }

            bytes = bytes[(end + 1)..];
        }

        if (_fault is not null)
            return;
        _begun.Write(bytes);
        if (_begun.WrittenCount > RecordFile.MaxLine)
            Line(_begun.WrittenSpan);
    }

    /// <summary>Behind the last byte.</summary>
    public RecordVerdict End()
    {
        if (_fault is null && (_begun.WrittenCount > 0 || _part != Part.End))
        {
            _n.Lines++;
            _fault = _part == Part.End ? Fault("end", "Something stands behind the end.")
                : _begun.WrittenCount > 0 ? Fault("file", "The last line does not end: the file was cut.")
                : Fault("end", "The file was cut: its last line says how much there is, and is not there.");
        }

        return new(_fault, Found());
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        _n.Lines++;
        if (_part == Part.End)
            _fault = Fault("end", "Something stands behind the end.");
        else if (line.Length > RecordFile.MaxLine)
            _fault = Fault("file", "The line is too long.");
        else if (!IsOrdinary(line))
            _fault = RecordLine.Read(line) is { } read ? Judge(line, read) : Unreadable;
    }

    private RecordFault Unreadable => Fault("file", "The line is not canonical JSON of one of the forms that a record has.");

    private RecordFault Misplaced => Fault("file", "The line stands where it may not.");

    // What most lines are, without reading them as JSON: leaves, and links that follow. False says nothing.
    private bool IsOrdinary(ReadOnlySpan<byte> line)
    {
        if (_part == Part.Tree && _header!.Whole && line.StartsWith("{\"leaf\":\""u8) && line.EndsWith("\"}"u8) && line[9..^2].IndexOfAnyExceptInRange((byte)' ', (byte)'z') < 0 && line[9..^2].IndexOfAny((byte)'"', (byte)'\\') < 0)
        {
            _fault = TakeLeaf(line[9..^2]);
            return true;
        }

        if (_open is null)
            return _part is Part.Documents or Part.Cases && OpensOrdinarily(line);
        if (_open.TryTake(line))
            _fault = Taken(line);
        else if (_header!.Whole && _open.Count > 0 && _open.Certificate is null && _open.IsHead(line))
            _fault = Close(_open, null);
        else
            return false;
        return true;
    }

    private RecordFault? Judge(ReadOnlySpan<byte> line, RecordLine read)
    {
        if (_part == Part.Header)
            return read is RecordLine.Header header ? Begin(header) : Misplaced;
        if (read is RecordLine.Header) // stands behind no part, so it ends none
            return Misplaced;
        if (_part == Part.Tree && read is RecordLine.Leaf leaf)
            return _header!.Whole ? TakeLeaf(Encoding.UTF8.GetBytes(leaf.Text)) : Misplaced;
        if (_part == Part.Tree && read is RecordLine.Checkpoint checkpoint)
            return checkpoint.Consistency is null != _header!.Whole ? Misplaced : _tree!.Add(checkpoint) is { } what ? Fault($"checkpoint:{_tree.Checkpoints}", what) : null;
        if (_part == Part.Tree && EndTree() is { } broken)
            return broken;
        return (read, _open) switch
        {
            (RecordLine.Link link, not null) => TakeLink(line, link),
            (RecordLine.Link link, null) when _part is Part.Documents or Part.Cases => OpenCase(line, link),
            (RecordLine.Head head, { } open) when head.Case == open.Id && head.Leaves is null == _header!.Whole => FaultOf(open, head) ?? Close(open, head.Leaves),
            (RecordLine.Gone gone, { Certificate.Links: not null }) when !_gone => TakeGone(_open, gone),
            (RecordLine.Document document, null) when _part == Part.Documents => TakeDocument(document),
            (RecordLine.End end, null) => TakeEnd(end),
            _ => Misplaced,
        };
    }

    private RecordFault? Begin(RecordLine.Header header)
    {
        if (header.Format != RecordFile.Format)
            return Fault("format", "The file is of another format.");
        (_header, _tree, _part, _tenant) = (header, new(header.Origin, keys ?? RecordKeys.None), Part.Tree, (header.Tenant, OpenRecord.TextOf(header.Tenant)));
        return _tree.Begin() is { } what ? Fault("key", what) : null;
    }

    private RecordFault? TakeLeaf(ReadOnlySpan<byte> text) => _tree!.Add(text) is { } what ? Fault($"leaf:{_tree.Leaves}", what) : null;

    private RecordFault? EndTree()
    {
        (_part, _open, _coverage) = (Part.Organisation, new(_tenant, null), new(_tree!, LeafKind.Record, _header!.Whole));
        return _tree!.End(_header.Whole) is { } broken ? Fault(broken.Place, broken.What) : null;
    }

    private RecordFault? TakeEnd(RecordLine.End end)
    {
        if (_part is not (Part.Documents or Part.Cases))
            return Misplaced;
        _part = Part.End;
        if (_tree!.LeftOver(_n.Firsts, _n.Others) is { } leaf)
            return Fault($"leaf:{leaf}", "The leaf belongs to no link that is there or went.");
        return end == new RecordLine.End(_n.Cases, _tree.Checkpoints, _n.Events, _tree.Leaves) ? null : Fault("end", "The end counts other lines than there are.");
    }

    private RecordFault Fault(string place, string what) => new(place, what, _n.Lines);

    private RecordFound? Found()
    {
        if (_header is not { } h || _tree is not { } tree)
            return null;
        static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
        var any = tree.Checkpoints > 0;
        return new(
            h.Origin, h.Tenant, h.Whole, keys is { Signers.Count: > 0 }, _n.Cases, _n.Disposed, _n.Events, tree.Leaves, tree.Checkpoints, any ? At(tree.First) : null, any ? At(tree.Last) : null, _n.Uncovered, _n.Older,
            _documents.Values.Count(v => v == 0), TimeSpan.FromSeconds(tree.Longest), [.. tree.Gaps.Select(g => new CheckpointGap(At(g.From), At(g.To)))], tree.Witnessed, tree.Begun);
    }
}
