using System.Numerics;
using CsCheck;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class Padding
{
    [Theory] // By hand from the paper's formula
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(9, 10)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1088)]
    [InlineData(65537, 67584)]
    [InlineData(1_000_000, 1_015_808)]
    public void Rounds_up_to_Padmé_sizes(long length, long size) => Assert.Equal(size, Padme.Size(length));

    [Fact]
    public void Costs_at_most_12_percent_and_lands_on_sizes_that_stay() =>
        Gen.Long[1, 1L << 50].Sample(length =>
        {
            var size = Padme.Size(length);
            var significant = 64 - BitOperations.LeadingZeroCount((ulong)size) - BitOperations.TrailingZeroCount(size);
            return size >= length && size - length <= 0.12 * length && Padme.Size(size) == size && significant <= 7;
        });

    [Fact]
    public void Makes_the_size_of_an_envelope_a_Padmé_size_with_its_framing() =>
        Gen.Int[0, 400_000].Sample(length =>
        {
            using var key = CaseKey.New();
            var size = Envelope.SealBytes(key, Sample.Name, new byte[length]).Length;
            var chunks = (size - Envelope.HeaderLength + Envelope.ChunkLength + Envelope.TagLength - 1) / (Envelope.ChunkLength + Envelope.TagLength);
            var padded = size - Envelope.HeaderLength - (chunks * Envelope.TagLength);
            return padded == Envelope.PaddedSize(length) && Padme.Size(padded) == padded && padded > length && size == Envelope.SealedSize(length);
        }, iter: 200);

    [Fact]
    public void Hides_how_short_a_short_text_is() =>
        Assert.Single(Enumerable.Range(0, 1024).Select(length => Envelope.SealedSize(length)).Distinct());

    [Theory] // Sealed rightly, padded wrongly: only a wrong writer does this, and it is not guessed at.
    [InlineData("no mark", 1024, -1, 0)]
    [InlineData("a mark too early", 1088, 500, 0)]
    [InlineData("a byte behind the mark", 1024, 500, 1)]
    [InlineData("less than the least", 512, 500, 0)]
    [InlineData("no Padmé size", 1025, 1024, 0)]
    [InlineData("a chunk of nothing behind", 65536 + 1024, 65000, 0)]
    public void Is_refused_when_ill_formed(string how, int padded, int markAt, byte lastByte)
    {
        var chunks = new byte[padded];
        if (markAt >= 0)
            chunks[markAt] = 0x80;
        chunks[^1] |= lastByte;
        var sealedBytes = SealedAsIs(chunks.Chunk(Envelope.ChunkLength).ToArray());
        using var key = Sample.Key();
        Assert.True(Record.Exception(() => Envelope.OpenBytes(key, Sample.Name, sealedBytes)) is SealBrokenException, how);
    }

    [Fact]
    public void Is_accepted_when_well_formed_so_that_the_refusals_mean_something()
    {
        var chunk = new byte[1024];
        chunk[500] = 0x80;
        using var key = Sample.Key();
        Assert.Equal(new byte[500], Envelope.OpenBytes(key, Sample.Name, SealedAsIs([chunk])));
    }

    [Fact]
    public void Never_ends_in_an_empty_chunk()
    {
        var full = new byte[Envelope.ChunkLength];
        full[^1] = 0x80;
        using var key = Sample.Key();
        Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(key, Sample.Name, SealedAsIs([full, []])));
        Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(key, Sample.Name, SealedAsIs([[]])));
    }

    private static byte[] SealedAsIs(byte[][] chunks)
    {
        using var key = Sample.Key();
        var whole = Envelope.SealBytes(key, Sample.Name, Array.Empty<byte>(), Sample.Salt())[..Envelope.HeaderLength].ToList();
        using var cipher = new ChunkCipher(key, Sample.Name.Aad(), whole.ToArray());
        for (var i = 0; i < chunks.Length; i++)
        {
            var sealedChunk = new byte[chunks[i].Length + Envelope.TagLength];
            cipher.Seal(chunks[i], last: i == chunks.Length - 1, sealedChunk);
            whole.AddRange(sealedChunk);
        }
        return [.. whole];
    }
}
