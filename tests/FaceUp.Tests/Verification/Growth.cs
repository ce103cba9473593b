using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Verification;

/// <summary>How a case ended that is not there any more.</summary>
internal enum Ending
{
    Kept,
    Disposed,

    /// <summary>Before certificates vouched for the hashes of what went.</summary>
    DisposedLongAgo,
}

/// <summary>
/// Lets a tree grow over what was recorded, as CHECKPOINTS.md §1 to §3 say and without the product: a quarter of an hour after an hour each case that changed in it, within five minutes the organisation's
/// own record, padding, and a signature each time.
/// </summary>
internal sealed class Growth(TenantId tenant, Func<int, int> padding)
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<DateTimeOffset, List<Leaf>> _batches = [];
    private readonly List<PastRecord> _cases = [];
    private int _random;

    /// <param name="since">When the first checkpoint was made; what lies before it comes into the tree when it changes next.</param>
    /// <param name="until">When somebody took the record out.</param>
    public Past Over(IReadOnlyList<TenantEvent> own, IReadOnlyList<(CaseId Id, IReadOnlyList<CaseEvent> Events, Ending Ending)> cases, DateTimeOffset since, DateTimeOffset until, IReadOnlyList<string> documents)
    {
        var links = new List<ChainedEvent>();
        foreach (var e in own)
            links.Add(TenantChain.Extend(tenant, links.Count, links.Count == 0 ? TenantChain.Start : links[^1].Hash, e));
        Own(links, own, since);
        foreach (var (id, events, ending) in cases.OrderBy(c => c.Id.Value, StringComparer.Ordinal))
            Case(id, events, events[^1].At.AddHours(2) > until ? Ending.Kept : ending, since);
        Every(until, since);
        var (leaves, checkpoints) = (new List<Leaf>(), new List<PastCheckpoint>());
        foreach (var (at, batch) in _batches.Where(b => b.Key <= until))
        {
            leaves.AddRange(batch);
            leaves.AddRange(Enumerable.Range(0, padding(batch.Count)).Select(_ => new Leaf(LeafKind.Padding, SHA256.HashData(Encoding.ASCII.GetBytes($"padding {_random++}")))));
            checkpoints.Add(new(at, leaves.Count));
        }

        return new(tenant, [new(null, links), .. _cases], leaves, checkpoints, documents);
    }

    // Every hour has one, whether or not anything came; here the last alone.
    private void Every(DateTimeOffset until, DateTimeOffset since)
    {
        var last = End(until.AddMinutes(-15)).AddHours(-1).AddMinutes(15);
        if (last > since && !_batches.ContainsKey(last))
            _batches.Add(last, []);
    }

    private void Own(List<ChainedEvent> links, IReadOnlyList<TenantEvent> events, DateTimeOffset since)
    {
        // Of several within the same five minutes the last; what was there when checkpoints began comes with the first.
        foreach (var batch in links.GroupBy(l => Later(Rounded(events[l.Sequence].At), Rounded(since))))
            Add(batch.Key, new(LeafKind.Record, batch.Last().Hash));
    }

    private void Case(CaseId id, IReadOnlyList<CaseEvent> events, Ending ending, DateTimeOffset since)
    {
        var links = CaseChain.Extend(tenant, id, 0, CaseChain.Start, events);
        if (ending != Ending.Kept)
        {
            byte[] gone = [.. links.Skip(1).SelectMany(l => l.Hash)];
            var how = new CaseEvent.CaseDisposed(DisposalManner.Dispose, "three-years", "plant", "fraud", links.Count, 3, Convert.ToHexStringLower(SHA256.HashData([])), new(2029, 4, 1), new(2030, 3, 3), events[^1].At.AddHours(2),
                Links: ending == Ending.Disposed ? Convert.ToHexStringLower(SHA256.HashData(gone)) : null);
            links = [.. links, CaseChain.Extend(tenant, id, links.Count, links[^1].Hash, [how])[0]];
            events = [.. events, how];
            _cases.Add(new(id, [links[^1]], ending == Ending.Disposed ? gone : null));
        }
        else
        {
            _cases.Add(new(id, links));
        }

        var reported = false;
        foreach (var hour in links.GroupBy(l => End(events[l.Sequence].At)).Where(h => h.Key > since))
        {
            if (!reported)
                Add(hour.Key.AddMinutes(15), new(LeafKind.Report, links[0].Hash));
            reported = true;
            Add(hour.Key.AddMinutes(15), new(LeafKind.Case, hour.Last().Hash));
        }
    }

    private void Add(DateTimeOffset at, Leaf leaf)
    {
        if (!_batches.TryGetValue(at, out var batch))
            _batches.Add(at, batch = []);
        batch.Add(leaf);
    }

    private static DateTimeOffset End(DateTimeOffset at) => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);

    private static DateTimeOffset Rounded(DateTimeOffset at) => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % Five.Ticks), TimeSpan.Zero) + Five;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
