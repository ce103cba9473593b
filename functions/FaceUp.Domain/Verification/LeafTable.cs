using System.Numerics;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>
/// The leaves of a tree by what they say, and which of them are still to be accounted for. Every link is looked up here, and a record of years has more leaves than the processor's cache
/// has room for: so a table in which one look is enough (open addressing, at most half full), and before it a hint, small enough for the cache, that passes over most of what is no leaf.
/// </summary>
internal sealed class LeafTable
{
    private const int BitsOfHint = 4; // a slot

    private Slot[] _slots = new Slot[1024];
    private byte[] _hint = new byte[1024 * BitsOfHint / 8];
    private HashKey[] _hashes = new HashKey[512]; // in the order of the tree

    public int Count { get; private set; }

    /// <summary>False when it is there already.</summary>
    public bool TryAdd(LeafKind kind, HashKey hash)
    {
        if (Count == _hashes.Length)
            Grow();
        var sum = hash.Sum(kind);
        ref var slot = ref Find(sum, kind, hash);
        if (slot.Place != 0)
            return false;
        _hashes[Count++] = hash;
        slot = new(sum, Count, kind, IsLeft: kind != LeafKind.Padding);
        Hint(sum);
        return true;
    }

    /// <summary>The leaf's place, which is accounted for then; -1 where there is none.</summary>
    public int Account(LeafKind kind, HashKey hash)
    {
        var sum = hash.Sum(kind);
        var bit = sum >> (64 - BitOperations.Log2((uint)_hint.Length) - 3);
        if ((_hint[bit >> 3] & (1 << (int)(bit & 7))) == 0)
            return -1;
        ref var slot = ref Find(sum, kind, hash);
        slot.IsLeft = false;
        return slot.Place - 1;
    }

    /// <summary>What was not accounted for, in the order of the tree.</summary>
    public IEnumerable<(int Index, LeafKind Kind, HashKey Hash)> Left => _slots.Where(s => s.IsLeft).OrderBy(s => s.Place).Select(s => (s.Place - 1, s.Kind, _hashes[s.Place - 1]));

    // Where it is, or would be.
    private ref Slot Find(ulong sum, LeafKind kind, HashKey hash)
    {
        var at = (int)(sum >> (64 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[at] is { Place: not 0 } there && !(there.Sum == sum && there.Kind == kind && _hashes[there.Place - 1] == hash))
            at = (at + 1) & (_slots.Length - 1);
        return ref _slots[at];
    }

    private void Grow()
    {
        var all = _slots;
        _slots = new Slot[2 * all.Length];
        _hint = new byte[_slots.Length * BitsOfHint / 8];
        Array.Resize(ref _hashes, _slots.Length / 2);
        foreach (var slot in all.Where(s => s.Place != 0))
        {
            Find(slot.Sum, slot.Kind, _hashes[slot.Place - 1]) = slot;
            Hint(slot.Sum);
        }
    }

    private void Hint(ulong sum)
    {
        var bit = sum >> (64 - BitOperations.Log2((uint)_hint.Length) - 3);
        _hint[bit >> 3] |= (byte)(1 << (int)(bit & 7));
    }

    /// <param name="Place">In the tree, from 1; 0 where nothing is.</param>
    private record struct Slot(ulong Sum, int Place, LeafKind Kind, bool IsLeft);
}
