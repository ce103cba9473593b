using CsCheck;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

/// <summary>Every way to change an envelope of four chunks is refused, and what was read before was true, chunk by chunk.</summary>
public class A_broken_seal
{
    private const int SealedChunk = Envelope.ChunkLength + Envelope.TagLength;
    private static readonly byte[] Text = Sample.Text(200_000);
    private static readonly byte[] Whole = Envelope.SealBytes(Sample.Key(), Sample.Name, Text, Sample.Salt());
    private static readonly byte[] Header = Whole[..Envelope.HeaderLength];
    private static readonly byte[][] Chunks = Whole[Envelope.HeaderLength..].Chunk(SealedChunk).ToArray();

    [Fact]
    public void Is_seen_when_cut_at_or_beside_any_boundary()
    {
        int[] boundaries = [0, Envelope.HeaderLength, .. Enumerable.Range(0, Chunks.Length + 1).Select(i => Envelope.HeaderLength + (i * SealedChunk)), Whole.Length];
        foreach (var at in boundaries.SelectMany(b => new[] { b - 17, b - 16, b - 1, b, b + 1, b + 16, b + 17 }).Where(at => at >= 0 && at < Whole.Length))
            Refuse(Whole[..at]);
    }

    [Fact] // Here the padding would not tell: only the last mark does.
    public void Is_seen_when_cut_where_the_text_looks_padded()
    {
        var text = Sample.Text(100_000);
        text[Envelope.ChunkLength - 1] = 0x80;
        var whole = Envelope.SealBytes(Sample.Key(), Sample.Name, text);
        Assert.Empty(Refuse(whole[..(Envelope.HeaderLength + SealedChunk)], Sample.Key(), Sample.Name));
    }

    [Fact]
    public void Is_seen_when_cut_anywhere() => Gen.Int[0, Whole.Length - 1].Sample(at => Refuse(Whole[..at]), iter: 200);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(SealedChunk - 4112)] // fills the last chunk up to a whole one
    [InlineData(SealedChunk)]
    public void Is_seen_when_extended(int more)
    {
        Refuse([.. Whole, .. new byte[more]]);
        Refuse([.. Whole, .. Sample.Text(more, seed: 2)]);
    }

    [Fact]
    public void Is_seen_when_followed_by_its_own_parts()
    {
        Refuse([.. Whole, .. Whole]);
        foreach (var chunk in Chunks)
            Refuse([.. Whole, .. chunk]);
    }

    [Fact]
    public void Is_seen_when_chunks_are_dropped_doubled_or_in_another_order()
    {
        var orders = from a in Range from b in Range from c in Range from d in Range select new[] { a, b, c, d };
        foreach (var order in orders.Where(order => !order.SequenceEqual(Range)))
            Refuse(InOrder(order));
        foreach (var chunk in Range)
            Refuse(InOrder(Range.Where(i => i != chunk)));
        foreach (var chunk in Range)
            Refuse(InOrder([.. Range[..chunk], chunk, .. Range[chunk..]]));
    }

    [Fact]
    public void Is_seen_at_every_bit_of_the_header()
    {
        for (var bit = 0; bit < Envelope.HeaderLength * 8; bit++)
            Refuse(Flipped(bit));
    }

    [Fact]
    public void Is_seen_at_any_bit_of_any_chunk() =>
        Gen.Int[Envelope.HeaderLength * 8, (Whole.Length * 8) - 1].Sample(bit => Refuse(Flipped(bit)), iter: 300);

    [Fact]
    public void Is_seen_when_a_chunk_comes_from_an_older_seal_of_the_same_name()
    {
        var older = Envelope.SealBytes(Sample.Key(), Sample.Name, Text, Sample.Salt("older"))[Envelope.HeaderLength..].Chunk(SealedChunk).ToArray();
        foreach (var i in Range)
            Refuse([.. Header, .. Chunks[..i].SelectMany(c => c), .. older[i], .. Chunks[(i + 1)..].SelectMany(c => c)]);
    }

    [Fact]
    public void Is_seen_under_another_name_or_key()
    {
        foreach (var name in new[]
        {
            Sample.Name with { Tenant = "acm" }, Sample.Name with { Case = "02case" }, Sample.Name with { Object = "object-2" },
            Sample.Name with { Kind = ObjectKind.Message }, Sample.Name with { Kind = ObjectKind.Secret },
            Sample.Name with { Tenant = "acme0", Case = "1case" }, Sample.Name with { Tenant = Sample.Name.Case, Case = Sample.Name.Tenant },
        })
            Assert.Empty(Refuse(Whole, Sample.Key(), name));
        Assert.Empty(Refuse(Whole, Sample.Key("another"), Sample.Name));
    }

    [Theory] // Each pair would be one name if parts were joined plainly, or by a separator.
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("a\0\0b", "c", "a", "b\0\0c")]
    [InlineData("a/b", "c", "a", "b/c")]
    public void Is_seen_when_only_the_border_between_tenant_and_case_moves(string tenant, string @case, string otherTenant, string otherCase)
    {
        var sealedBytes = Envelope.SealBytes(Sample.Key(), Sample.Name with { Tenant = tenant, Case = @case }, Text);
        Assert.Empty(Refuse(sealedBytes, Sample.Key(), Sample.Name with { Tenant = otherTenant, Case = otherCase }));
    }

    [Fact]
    public void Stays_broken()
    {
        using var opening = Envelope.Open(Sample.Key(), Sample.Name, new MemoryStream(Whole[..^1]));
        Assert.IsType<SealBrokenException>(Sample.ReadAll(opening, 4096).Stopped);
        Assert.Throws<IOException>(() => opening.ReadByte());
    }

    private static int[] Range => [0, 1, 2, 3];

    private static byte[] InOrder(IEnumerable<int> chunks) => [.. Header, .. chunks.SelectMany(i => Chunks[i])];

    private static byte[] Flipped(int bit)
    {
        var copy = Whole.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }

    private static void Refuse(byte[] broken)
    {
        var given = Refuse(broken, Sample.Key(), Sample.Name);
        var untouched = Whole.AsSpan().CommonPrefixLength(broken);
        var authentic = Math.Max(0, untouched - Envelope.HeaderLength) / SealedChunk * Envelope.ChunkLength;
        Assert.True(given.Length <= authentic, $"{given.Length} bytes were given, {authentic} were authentic.");
        Assert.True(given.AsSpan().SequenceEqual(Text.AsSpan(0, given.Length)));
    }

    private static byte[] Refuse(byte[] broken, CaseKey key, SealedName name)
    {
        Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(key, name, broken));
        using var opening = Envelope.Open(key, name, new MemoryStream(broken));
        var (given, stopped) = Sample.ReadAll(opening, 81920);
        Assert.IsType<SealBrokenException>(stopped);
        return given;
    }
}
