using System.Runtime.CompilerServices;
using FaceUp.App.Access;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Cases;

/// <summary>
/// Rows of lists as one person sees them: newest first over all lists and shards asked for, each case once, and none that is not for them. What is left out takes
/// no part in anything: it is not counted, not waited for and not paged by, so that no page tells of it.
/// </summary>
public sealed class SeenCases(IRecords records, CaseSight sight)
{
    private const int MaxLanes = 64; // beyond, somebody's parts of the organisation are most of it, and one list of everything is cheaper

    /// <param name="whole">The list to look through for who may see all of it.</param>
    /// <param name="after">The position behind which to begin; null for the beginning.</param>
    /// <param name="about">How many the caller will probably take.</param>
    public async IAsyncEnumerable<(string Position, StoredLine Stored)> Read(
        Caller caller, Role[] roles, CaseFilter filter, string? after, int about, [EnumeratorCancellation] CancellationToken ct)
    {
        var lanes = LanesFor(caller, roles, filter);
        var piece = Math.Min(IRecords.MaxPage, (about / lanes.Count) + 10);
        var sources = lanes.SelectMany(lane => Enumerable.Range(0, caller.Tenant.Shards).Select(shard => new Source(records, Partitions.Shard(caller.Tenant.Id, shard), lane, after))).ToList();
        await Task.WhenAll(sources.Select(s => s.Fill(piece, ct)));
        for (string? last = null; Earliest(sources) is { } source;)
        {
            var (position, body) = source.Take();
            if (source.IsEmpty)
                await source.Fill(piece, ct);
            if (position == last)
                continue; // the same case on another list
            last = position;
            if (StoredLine.Read(body) is var stored && sight.Sees(caller, stored.Facts, stored.Line.Id, roles))
                yield return (position, stored);
        }
    }

    /// <summary>The lists that together hold all that the person may see and the filter asks for, among other things.</summary>
    private static IReadOnlyCollection<string> LanesFor(Caller caller, Role[] roles, CaseFilter filter)
    {
        var me = caller.Person;
        if (filter.Handler is not null || roles.Any(me.HasEverywhere))
            return [filter.Lane];
        var lanes = new HashSet<string>(StringComparer.Ordinal) { CaseRows.Lanes.Handler(me.Id), CaseRows.Lanes.Granted(me.Id) };
        foreach (var within in (me.Within ?? []).Where(w => roles.Contains(w.Role)))
        {
            if (within.Unit is { } root)
                lanes.UnionWith(caller.Tenant.Units.Below(root).Where(u => (filter.Unit ?? u) == u).Select(CaseRows.Lanes.Unit));
            else if (within.Category is { } category && (filter.Category ?? category) == category)
                lanes.Add(CaseRows.Lanes.Category(category));
        }

        return lanes.Count <= MaxLanes ? lanes : [filter.Lane];
    }

    private static Source? Earliest(List<Source> sources)
    {
        Source? earliest = null;
        foreach (var source in sources)
        {
            if (!source.IsEmpty && (earliest is null || string.CompareOrdinal(source.Next, earliest.Next) < 0))
                earliest = source;
        }

        return earliest;
    }

    /// <summary>One list of one shard, read piece by piece.</summary>
    private sealed class Source(IRecords records, string partition, string lane, string? after)
    {
        private readonly Queue<Row> _rows = new();
        private string? _after = after;
        private bool _more = true;

        public bool IsEmpty => _rows.Count == 0;

        public string Next => _rows.Peek().Key[(lane.Length + 3)..];

        public (string Position, ReadOnlyMemory<byte> Body) Take() => (Next, _rows.Dequeue().Body);

        public async Task Fill(int piece, CancellationToken ct)
        {
            while (IsEmpty && _more)
            {
                var (from, to) = CaseRows.Lane(lane, _after);
                var page = await records.Range(partition, from, to, piece, ct);
                foreach (var row in page.Rows)
                    _rows.Enqueue(row);
                _more = page.More;
                _after = page.Rows.Count > 0 ? page.Rows[^1].Key[(lane.Length + 3)..] : _after;
            }
        }
    }
}
