using System.Security.Cryptography;
using CsCheck;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Checkpoints;

public class A_tree
{
    // The leaves and roots that implementations of Certificate Transparency have tested themselves with since RFC 6962.
    private static readonly string[] Known = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Has_the_roots_that_all_others_have()
    {
        var tree = new Grown();
        Assert.Equal(Roots[0], Convert.ToHexStringLower(Merkle.Empty));
        foreach (var (leaf, n) in Known.Select((leaf, n) => (leaf, n)))
        {
            tree.Add([Merkle.Leaf(Convert.FromHexString(leaf))]);
            Assert.Equal(Roots[n + 1], Convert.ToHexStringLower(tree.Root(n + 1)));
        }
    }

    [Fact]
    public void Is_proved_as_all_others_are()
    {
        var tree = new Grown();
        tree.Add([.. Known.Select(k => Merkle.Leaf(Convert.FromHexString(k)))]);
        // Of the same tests: PATH(5, D[8]) and PROOF(6, D[8]).
        Assert.Equal(
            ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
            tree.Inclusion(5, 8).Select(Convert.ToHexStringLower));
        Assert.Equal(
            ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
            tree.Consistency(6, 8).Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void Of_any_history_proves_every_leaf_and_every_earlier_head() => Gen.Int[1, 700].Array[1, 8].Sample(
        steps =>
        {
            var tree = new Grown();
            var heads = new List<(long Size, byte[] Root)>();
            foreach (var more in steps)
            {
                tree.Add([.. Enumerable.Range(0, more).Select(i => Merkle.Leaf(BitConverter.GetBytes(tree.Size + i)))]);
                heads.Add((tree.Size, tree.Root(tree.Size)));
            }

            var (size, root) = heads[^1];
            Assert.Equal(tree.ByTheBook(0, (int)size), root);
            foreach (var (earlier, head) in heads)
            {
                var path = tree.Consistency(earlier, size);
                Assert.True(Merkle.IsConsistent(earlier, head, size, root, path));
                Assert.InRange(path.Count, 0, Levels(size) + 1);
                Assert.Equal(earlier == size, Merkle.IsConsistent(earlier, root, size, root, path)); // another head is not
                for (var index = earlier - 1; index >= 0; index -= 1 + (size / 16))
                    Includes(tree, index, earlier, head);
            }
        },
        iter: 1000);

    private static void Includes(Grown tree, long index, long size, byte[] root)
    {
        var path = tree.Inclusion(index, size);
        Assert.InRange(path.Count, 0, Levels(size));
        Assert.True(Merkle.Includes(tree.Leaves[(int)index], index, size, path, root));
        Assert.False(Merkle.Includes(tree.Leaves[(int)((index + 1) % tree.Size)], index, size, path, root) && tree.Size > 1);
        Assert.False(Merkle.Includes(tree.Leaves[(int)index], index + 1, size, path, root));
        Assert.False(Merkle.Includes(tree.Leaves[(int)index], index, size, [.. path, root], root));
        if (path.Count > 0)
            Assert.False(Merkle.Includes(tree.Leaves[(int)index], index, size, [.. path.Skip(1)], root));
    }

    [Fact]
    public void Is_consistent_with_no_other_past()
    {
        var (tree, other) = (new Grown(), new Grown());
        tree.Add([.. Hashes(0, 300)]);
        other.Add([.. Hashes(0, 150), .. Hashes(900, 50)]);
        for (var size = 151; size <= 200; size++)
            Assert.False(Merkle.IsConsistent(size, other.Root(size), 300, tree.Root(300), tree.Consistency(size, 300)));
        Assert.True(Merkle.IsConsistent(150, other.Root(150), 300, tree.Root(300), tree.Consistency(150, 300)));
        Assert.False(Merkle.IsConsistent(301, tree.Root(300), 300, tree.Root(300), []));
        Assert.False(Merkle.IsConsistent(150, tree.Root(150), 300, tree.Root(300), []));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(70_000)]
    public void Is_read_by_two_tiles_a_level_at_most(int size)
    {
        var tree = new Grown();
        tree.Add([.. Hashes(0, size)]);
        Assert.Equal(tree.ByTheBook(0, size), tree.Root(size));
        foreach (var index in new[] { 0, size / 3, size / 2, size - 1 })
        {
            tree.Looked.Clear();
            Assert.True(Merkle.Includes(tree.Leaves[index], index, size, tree.Inclusion(index, size), tree.Root(size)));
            Assert.InRange(tree.Looked.Count, 1, 2 * (1 + (Levels(size) / 8)));
        }
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 16)]
    [InlineData(15, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(33, 64)]
    [InlineData(1000, 1024)]
    public void Grows_by_round_numbers_an_hour(int leaves, int padded) => Assert.Equal(padded, leaves + Leaf.PaddingFor(leaves));

    private static IEnumerable<byte[]> Hashes(int from, int count) => Enumerable.Range(from, count).Select(i => SHA256.HashData(BitConverter.GetBytes(i)));

    private static int Levels(long size) => (int)Math.Ceiling(Math.Log2(size));
}
