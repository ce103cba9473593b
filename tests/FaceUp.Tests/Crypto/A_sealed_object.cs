using CsCheck;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class A_sealed_object
{
    // Every edge of chunk and padding: 63487 pads to 63488, 65535 fills one chunk to the last byte, 131071 fills two, 65536 opens a second.
    private static readonly int[] Lengths =
    [
        0, 1, 2, 1022, 1023, 1024, 1025, 63487, 63488, 65534, 65535, 65536, 65537, 67583, 67584, 131070, 131071, 131072, 131073, 196608,
    ];

    private static readonly int[] ReadSizes = [1, 7, 4096, 65535, 65536, 65537, 0];

    public static TheoryData<int, int> EdgesAndReads()
    {
        var data = new TheoryData<int, int>();
        foreach (var length in Lengths)
        {
            foreach (var read in ReadSizes)
                data.Add(length, read);
        }
        return data;
    }

    [Theory, MemberData(nameof(EdgesAndReads))]
    public async Task Comes_back_whole_however_it_is_read(int length, int read)
    {
        using var key = Sample.Key();
        var text = Sample.Text(length);
        var expected = Envelope.SealBytes(key, Sample.Name, text, Sample.Salt());
        foreach (var buffer in new[] { 7, 4096, 65552, 81920 })
        {
            using var sealing = Envelope.Seal(key, Sample.Name, new SlowStream(text, read), Sample.Salt());
            Assert.Equal(expected, Sample.ReadAll(sealing, buffer).Given);
            await using var sealingAsync = Envelope.Seal(key, Sample.Name, new SlowStream(text, read), Sample.Salt());
            Assert.Equal(expected, (await Sample.ReadAllAsync(sealingAsync, buffer)).Given);

            using var opening = Envelope.Open(key, Sample.Name, new SlowStream(expected, read));
            Assert.Equal(text, Sample.ReadAll(opening, buffer).Given);
            await using var openingAsync = Envelope.Open(key, Sample.Name, new SlowStream(expected, read));
            Assert.Equal(text, (await Sample.ReadAllAsync(openingAsync, buffer)).Given);
        }
        Assert.Equal(text, Envelope.OpenBytes(key, Sample.Name, expected));
    }

    [Fact]
    public void May_end_in_chunks_of_padding_alone()
    {
        using var key = Sample.Key();
        var text = Sample.Text((4 << 20) + 1);
        var sealedBytes = Envelope.SealBytes(key, Sample.Name, text);
        Assert.True(Envelope.PaddedSize(text.Length) - text.Length > Envelope.ChunkLength);
        Assert.Equal(text, Envelope.OpenBytes(key, Sample.Name, sealedBytes));
    }

    [Fact] // Texts made of the bytes that padding is made of
    public void Keeps_texts_that_look_like_padding()
    {
        using var key = Sample.Key();
        var run = Gen.Select(Gen.OneOf<byte>(0, 0x80, 0x81), Gen.OneOf(Gen.Int[0, 9], Gen.Int[65530, 65540]));
        var texts = run.Array[0, 4].Select(runs => runs.SelectMany(r => Enumerable.Repeat(r.Item1, r.Item2)).ToArray());
        Gen.Select(texts, Gen.Int[1, 70_000]).Sample((text, buffer) =>
        {
            var sealedBytes = Envelope.SealBytes(key, Sample.Name, text);
            using var opening = Envelope.Open(key, Sample.Name, new MemoryStream(sealedBytes));
            return Sample.ReadAll(opening, buffer).Given.AsSpan().SequenceEqual(text);
        }, iter: 300);
    }

    [Fact]
    public void Comes_back_whole_under_any_name_and_size()
    {
        var id = Gen.String[Gen.Char.AlphaNumeric, 1, 40];
        var names = Gen.Select(id, id, id, Gen.Enum<ObjectKind>(), (tenant, @case, thing, kind) => new SealedName(tenant, @case, thing, kind));
        Gen.Select(names, Gen.Int[0, 300_000], Gen.Int[0, 70_000]).Sample((name, length, read) =>
        {
            using var key = CaseKey.New();
            var text = Sample.Text(length, seed: read);
            using var opening = Envelope.Open(key, name, Envelope.Seal(key, name, new SlowStream(text, read)));
            return Sample.ReadAll(opening, 4096).Given.AsSpan().SequenceEqual(text);
        }, iter: 100);
    }

    [Fact]
    public void Never_looks_the_same_twice()
    {
        using var key = Sample.Key();
        Assert.NotEqual(Envelope.SealBytes(key, Sample.Name, "yes"u8.ToArray()), Envelope.SealBytes(key, Sample.Name, "yes"u8.ToArray()));
    }

    [Fact]
    public void Outlives_the_case_key_it_was_opened_with()
    {
        var sealedBytes = Envelope.SealBytes(Sample.Key(), Sample.Name, "text"u8.ToArray());
        var key = Sample.Key();
        using var opening = Envelope.Open(key, Sample.Name, new MemoryStream(sealedBytes));
        key.Dispose();
        Assert.Equal("text"u8.ToArray(), Sample.ReadAll(opening, 100).Given);
    }

    [Fact]
    public void Takes_its_source_with_it()
    {
        using var key = Sample.Key();
        var source = new SlowStream([1, 2, 3], 1);
        var sealing = Envelope.Seal(key, Sample.Name, source);
        sealing.Dispose();
        Assert.True(source.WasDisposed);
        Assert.Throws<ObjectDisposedException>(() => sealing.ReadByte());
    }

    [Theory]
    [InlineData("", "case", "object", ObjectKind.Report)]
    [InlineData("acme", "", "object", ObjectKind.Report)]
    [InlineData("acme", "case", "", ObjectKind.Report)]
    [InlineData("acme", "case", "object", (ObjectKind)0)]
    public void Needs_a_whole_name(string tenant, string @case, string thing, ObjectKind kind) => NotSealedAs(new(tenant, @case, thing, kind));

    [Fact] // Written as U+FFFD, two different names would become one.
    public void Needs_a_well_formed_name() => NotSealedAs(Sample.Name with { Object = "object\ud800" });

    [Fact]
    public void Needs_a_name_of_bounded_length() => NotSealedAs(Sample.Name with { Object = new string('é', 257) });

    private static void NotSealedAs(SealedName name)
    {
        using var key = Sample.Key();
        Assert.ThrowsAny<ArgumentException>(() => Envelope.Seal(key, name, Stream.Null));
        Assert.ThrowsAny<ArgumentException>(() => Envelope.Open(key, name, Stream.Null));
    }
}
