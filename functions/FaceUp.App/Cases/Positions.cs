using System.Runtime.CompilerServices;
using FaceUp.App.Storage;

namespace FaceUp.App.Cases;

/// <summary>Positions in ascending order, which is newest first, and what stands there.</summary>
internal abstract class Positions
{
    /// <summary>Where it stands after <see cref="Seek"/> said true.</summary>
    public abstract string Here { get; }

    /// <summary>Empty where the list says nothing but that the case is on it.</summary>
    public virtual ReadOnlyMemory<byte> Body => default;

    /// <summary>Moves on to the first position that is not before <paramref name="from"/>. False: there is none.</summary>
    public abstract ValueTask<bool> Seek(string from, CancellationToken ct);

    /// <summary>
    /// The positions that all of them have. Each in turn is moved on to where the others are, so that a short list beside long ones costs as much as the short one.
    /// </summary>
    public static async IAsyncEnumerable<(string Position, ReadOnlyMemory<byte> Body)> OnAll(IReadOnlyList<Positions> lists, string from, [EnumeratorCancellation] CancellationToken ct)
    {
        for (; ; from += "!") // the first position behind it
        {
            for (var (agreed, i) = (0, 0); agreed < lists.Count; i = (i + 1) % lists.Count)
            {
                if (!await lists[i].Seek(from, ct))
                    yield break;
                agreed = lists[i].Here == from ? agreed + 1 : 1;
                from = lists[i].Here;
            }

            yield return (from, lists.FirstOrDefault(l => !l.Body.IsEmpty)?.Body ?? default);
        }
    }
}

/// <summary>Positions that were found before.</summary>
internal sealed class FoundPositions(IReadOnlyList<string> sorted) : Positions
{
    private int _at;

    public override string Here => sorted[_at];

    public override ValueTask<bool> Seek(string from, CancellationToken ct)
    {
        while (_at < sorted.Count && string.CompareOrdinal(sorted[_at], from) < 0)
            _at++;
        return new(_at < sorted.Count);
    }
}

/// <summary>Several lists of several shards as one, each position once.</summary>
/// <param name="to">Before which position it ends; null for its end.</param>
internal sealed class JoinedLanes(IRecords records, IEnumerable<(string Partition, string Lane)> lanes, string? to, int piece) : Positions
{
    private readonly List<Source> _sources = [.. lanes.Select(l => new Source(records, l.Partition, l.Lane, to, piece))];
    private Source? _earliest;

    public override string Here => _earliest!.Next;

    public override ReadOnlyMemory<byte> Body => _earliest!.Body;

    public override async ValueTask<bool> Seek(string from, CancellationToken ct)
    {
        List<Task>? reading = null;
        foreach (var source in _sources)
        {
            if (source.Skip(from))
                (reading ??= []).Add(source.Fill(from, ct));
        }

        if (reading is not null)
            await Task.WhenAll(reading);
        _earliest = null;
        foreach (var source in _sources)
        {
            if (!source.IsEmpty && (_earliest is null || string.CompareOrdinal(source.Next, _earliest.Next) < 0))
                _earliest = source;
        }

        return _earliest is not null;
    }

    /// <summary>One list of one shard, read piece by piece: larger ones while it is read on and on, small ones where it is looked up here and there.</summary>
    private sealed class Source(IRecords records, string partition, string lane, string? to, int piece)
    {
        private const int MinPiece = 8;
        private const int MaxPiece = 500;

        private IReadOnlyList<Row> _rows = [];
        private int _at;
        private int? _steps;
        private bool _more = true;

        public bool IsEmpty => _at >= _rows.Count;

        public string Next => _rows[_at].Key[(lane.Length + 3)..];

        public ReadOnlyMemory<byte> Body => _rows[_at].Body;

        /// <summary>Passes over what lies before. True: more must be read to know what comes.</summary>
        public bool Skip(string from)
        {
            var at = _at;
            while (!IsEmpty && IsBefore(from))
                _at++;
            _steps += _at > at ? 1 : 0;
            return IsEmpty && _more;
        }

        public async Task Fill(string from, CancellationToken ct)
        {
            var count = _steps is { } steps ? Math.Clamp(steps * 2, MinPiece, MaxPiece) : piece;
            var (first, last) = CaseRows.Lane(lane, from, to);
            (_at, _steps) = (0, 0);
            if (string.CompareOrdinal(first, last) >= 0)
            {
                (_rows, _more) = ([], false);
                return;
            }

            var page = await records.Range(partition, first, last, count, ct);
            (_rows, _more) = (page.Rows, page.More);
        }

        private bool IsBefore(string from) => string.CompareOrdinal(_rows[_at].Key, lane.Length + 3, from, 0, int.MaxValue) < 0;
    }
}
