using FaceUp.App.Checkpoints;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Backups;

/// <summary>An organisation's tree as it was found.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Root">Computed from the leaves, 32 bytes; that of no leaves where there is no tree yet.</param>
/// <param name="Fault">Why it does not hold; null where it does.</param>
internal sealed record FoundRoot(long Size, byte[] Root, string? Fault = null);

/// <summary>Computes an organisation's root anew from every leaf, and holds it against the tiles, the newest checkpoint and its signature. Reads forwards; keeps a hash for each level.</summary>
internal static class TreeCheck
{
    public static async Task<FoundRoot> Of(Operator op, TenantId tenant, CancellationToken ct)
    {
        var tree = op.Get<CheckpointTree>();
        if (await tree.Find(tenant, ct) is not { Row: var row })
            return new(0, Merkle.Empty);
        try
        {
            var (signed, root) = await Roots(tree, tenant, row, ct);
            return new(row.Size, root, await Fault(tree, tenant, row, signed, root, ct));
        }
        catch (TreeBrokenException broken)
        {
            return new(row.Size, Merkle.Empty, broken.Message);
        }
    }

    /// <summary>Whether <paramref name="tree"/>, which is older or as old, is what this one grew from.</summary>
    public static async Task<bool> GrewFrom(Operator op, TenantId tenant, FoundRoot tree, CancellationToken ct)
    {
        if (tree.Size == 0)
            return true;
        var own = op.Get<CheckpointTree>();
        return await own.Find(tenant, ct) is { Row.Size: var size } && size >= tree.Size && (await own.Root(tenant, tree.Size, ct)).AsSpan().SequenceEqual(tree.Root);
    }

    private static async Task<(byte[] Signed, byte[] All)> Roots(CheckpointTree tree, TenantId tenant, TreeRow row, CancellationToken ct)
    {
        var (stack, signed, at) = (new RootStack(), Merkle.Empty, 0L);
        while (at < row.Size)
        {
            var leaves = await tree.Leaves(tenant, at, ct);
            if (leaves.Count == 0)
                throw new TreeBrokenException("Leaves of the tree are gone.");
            foreach (var leaf in leaves.Take((int)Math.Min(leaves.Count, row.Size - at)))
            {
                if (!Enum.IsDefined(leaf.Kind) || leaf.Hash.Length != Merkle.HashBytes)
                    throw new TreeBrokenException("The leaves of the tree were altered.");
                stack.Add(leaf.MerkleHash);
                if (++at == row.Signed)
                    signed = stack.Root();
            }
        }

        return (signed, stack.Root());
    }

    private static async Task<string?> Fault(CheckpointTree tree, TenantId tenant, TreeRow row, byte[] signed, byte[] root, CancellationToken ct)
    {
        if (row.Size > 0 && !(await tree.Root(tenant, row.Size, ct)).AsSpan().SequenceEqual(root))
            return "The tiles of the tree are not those of its leaves.";
        if (row.Note is null)
            return null;
        if (!SignedNote.TryParse(row.Note, out var note) || !Checkpoint.TryParse(note.Text, out var head) || !row.Keys.Any(k => VerifierKey.TryParse(k, out var key) && key.Signed(note)))
            return "The newest checkpoint is not one that was signed.";
        return head.Size == row.Signed && head.Root.AsSpan().SequenceEqual(signed) ? null : "The leaves are not those that the newest checkpoint was signed for.";
    }

    /// <summary>The roots of whole subtrees, the largest first: all that is needed of the leaves that were seen.</summary>
    private sealed class RootStack
    {
        private readonly List<byte[]> _whole = [];
        private long _count;

        public void Add(byte[] leaf)
        {
            _whole.Add(leaf);
            for (var left = _count++; (left & 1) == 1; left >>= 1)
                Join();
        }

        public byte[] Root()
        {
            if (_whole.Count == 0)
                return Merkle.Empty;
            var root = _whole[^1];
            for (var i = _whole.Count - 2; i >= 0; i--)
                root = Merkle.Node(_whole[i], root);
            return root;
        }

        private void Join()
        {
            var right = _whole[^1];
            _whole.RemoveAt(_whole.Count - 1);
            _whole[^1] = Merkle.Node(_whole[^1], right);
        }
    }
}
