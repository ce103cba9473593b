using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using FaceUp.Cleaning.Tests.Samples;

namespace FaceUp.Cleaning.Tests;

/// <summary>Broken, cut off, made to exhaust, or two things at once: an outcome, never an exception, and soon.</summary>
public class A_hostile_file
{
    public static TheoryData<string> Names => Sample.Names;

    private static readonly CleanLimits s_small = CleanLimits.Default with { InMemory = 4 * 1024 * 1024, Inflated = 8 * 1024 * 1024, Parts = 2000, Headers = 1024 * 1024 };

    [Theory, MemberData(nameof(Names))]
    public void Ends_in_an_outcome_however_it_is_broken(string name)
    {
        var sample = Sample.Of(name);
        Mutations(sample.File).Sample(file =>
        {
            var watch = Stopwatch.StartNew();
            var (outcome, _) = Sample.Clean(sample.Kind, file, s_small).GetAwaiter().GetResult();
            Assert.True(Enum.IsDefined(outcome.Outcome));
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20)); // the machine may be busy; a hang is longer
        }, iter: 200, threads: 1);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Ends_in_an_outcome_wherever_it_is_cut_off(string name)
    {
        var sample = Sample.Of(name);
        for (var length = 0; length < sample.File.Length; length += Math.Max(1, sample.File.Length / 60))
            Assert.True(Enum.IsDefined((await Sample.Clean(sample.Kind, sample.File[..length], s_small)).Outcome.Outcome));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Ends_in_an_outcome_when_it_is_something_else(string name)
    {
        foreach (var kind in Enum.GetValues<ContentKind>())
            Assert.True(Enum.IsDefined((await Sample.Clean(kind, Sample.Of(name).File, s_small)).Outcome.Outcome));
    }

    [Fact]
    public async Task Does_not_inflate_beyond_the_limit()
    {
        var bomb = Bytes.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", new byte[20 * 1024 * 1024]));
        Assert.InRange(bomb.Length, 1, 1_000_000);
        Assert.Equal(CleanOutcome.Damaged, await Outcome(ContentKind.Docx, bomb));
    }

    [Fact]
    public async Task Does_not_nest_beyond_the_limit()
    {
        var nested = MadeDocuments.Docx();
        for (var i = 0; i < 6; i++)
            nested = Bytes.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/embeddings/a.docx", nested));
        Assert.Equal(CleanOutcome.Damaged, await Outcome(ContentKind.Docx, nested));
    }

    [Theory, InlineData("["), InlineData("<</A"), InlineData("(")]
    public async Task Does_not_exhaust_the_stack_in_a_pdf(string opening)
    {
        var file = new Pdfs.Maker("%PDF-1.4\n");
        file.Object(1, "<</Type/Catalog/Pages 2 0 R/Outlines 3 0 R>>");
        file.Object(2, "<</Type/Pages/Kids[4 0 R]/Count 1>>");
        file.Object(3, string.Concat(Enumerable.Repeat(opening, 100_000)));
        file.Object(4, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        file.End("/Root 1 0 R");
        Assert.True(Enum.IsDefined(await Outcome(ContentKind.Pdf, file.Made())));
    }

    [Fact]
    public async Task Does_not_inflate_an_object_stream_beyond_the_limit()
    {
        var bomb = Bytes.Deflated(new byte[50 * 1024 * 1024]);
        var file = new Pdfs.Maker("%PDF-1.5\n");
        file.Object(1, "<</Type/Catalog/Pages 2 0 R>>");
        file.Stream(3, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", bomb);
        file.Stream(5, "/Type/XRef/Size 6/W[1 2 1]/Filter/FlateDecode/Root 1 0 R", bomb);
        var made = Bytes.Join(file.Made(), Bytes.Latin(string.Create(CultureInfo.InvariantCulture, $"startxref\n{Encoding.Latin1.GetString(file.Made()).IndexOf("5 0 obj", StringComparison.Ordinal)}\n%%EOF")));
        var before = GC.GetTotalAllocatedBytes();
        Assert.NotEqual(CleanOutcome.Cleaned, await Outcome(ContentKind.Pdf, made));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Does_not_go_round_in_rings()
    {
        var tiff = new TiffMaker().Directory(d => d.Short(256, 8).Short(257, 8).Data(273, 279, new byte[64])).Made();
        tiff.AsSpan(4, 4).CopyTo(tiff.AsSpan(tiff.Length - 4)); // the next page is the first
        Assert.Equal(CleanOutcome.Damaged, await Outcome(ContentKind.Tiff, tiff));

        var pdf = new Pdfs.Maker("%PDF-1.4\n");
        pdf.Object(1, "<</Type/Catalog/Pages 2 0 R/Outlines 3 0 R>>");
        pdf.Object(2, "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>");
        pdf.Object(3, "3 0 R");
        pdf.End("/Root 1 0 R");
        Assert.True(Enum.IsDefined(await Outcome(ContentKind.Pdf, pdf.Made())));
    }

    [Theory, InlineData(ContentKind.Mp4), InlineData(ContentKind.Heic)]
    public async Task Does_not_count_boxes_for_ever(ContentKind kind)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(CleanOutcome.Damaged, await Outcome(kind, Bytes.Join(Enumerable.Repeat(Bytes.Box("free"), 400_000))));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Does_not_count_extents_for_ever()
    {
        byte[] item = [0, 2, 0, 0, 0xFF, 0xFF]; // 65,535 extents of no length, for an item that goes
        var meta = Bytes.Full("meta", 0, Bytes.Full("pitm", 0, Bytes.Big((ushort)1)), Bytes.Full("iinf", 0, Bytes.Big((ushort)1), Bytes.Full("infe", 2u << 24, [0, 2, 0, 0], "Exif\0"u8.ToArray())),
            Bytes.Full("iloc", 0, [0, 0], Bytes.Big((ushort)60_000), Bytes.Join(Enumerable.Repeat(item, 60_000))));
        Assert.Equal(CleanOutcome.Damaged, await Outcome(ContentKind.Heic, Bytes.Join(Bytes.Box("ftyp", "heic"u8.ToArray()), meta, Bytes.Box("mdat"))));
    }

    [Fact]
    public async Task Does_not_expand_entities()
    {
        var laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>"u8.ToArray();
        Assert.Equal(CleanOutcome.Damaged, await Outcome(ContentKind.Svg, laughs));
    }

    [Fact]
    public async Task Hides_no_second_file_behind_the_first()
    {
        foreach (var name in new[] { "jpeg", "png", "gif", "webp", "wav", "ogg" })
        {
            var both = Bytes.Join(await Sample.Of(name).Cleaned(), Bytes.Zip(("inner.txt", "PlantedInner"u8.ToArray())));
            var (outcome, clean) = await Sample.Clean(Sample.Of(name).Kind, both);
            Assert.Equal((name, "trailing-data"), (name, string.Join(' ', outcome.Removed)));
            Assert.True(clean.AsSpan().IndexOf("PK\x03\x04"u8) < 0);
        }
    }

    [Fact]
    public async Task Larger_than_the_limit_is_not_cleaned() =>
        Assert.Equal(CleanOutcome.CannotClean, (await Sample.Clean(ContentKind.Png, MadePictures.Png(), CleanLimits.Default with { InMemory = 1000 })).Outcome.Outcome);

    [Theory, InlineData(ContentKind.Unknown), InlineData(ContentKind.Html), InlineData(ContentKind.OldOffice), InlineData(ContentKind.Zip)]
    public async Task Of_a_kind_without_cleaner_is_said_to_be_so(ContentKind kind) => Assert.Equal(CleanOutcome.CannotClean, await Outcome(kind, [1, 2, 3]));

    [Fact]
    public async Task Stops_when_its_reader_stops()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Cleaner.Clean(ContentKind.Docx, new MemoryStream(MadeDocuments.Docx()), Stream.Null, CleanLimits.Default, stopped.Token));
    }

    private static async Task<CleanOutcome> Outcome(ContentKind kind, byte[] file) => (await Sample.Clean(kind, file, s_small)).Outcome.Outcome;

    // Bytes changed, lengths made huge, parts cut out, doubled or put elsewhere; one to four times each.
    private static Gen<byte[]> Mutations(byte[] file) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 4].Select(steps => steps.Aggregate(file, (bytes, step) => Mutate(bytes, step.Item1, step.Item2, step.Item3, step.Item4)));

    private static byte[] Mutate(byte[] bytes, int how, int first, int second, byte value)
    {
        if (bytes.Length < 8)
            return bytes;
        var (at, length) = (first % (bytes.Length - 4), 1 + second % Math.Min(64, bytes.Length / 4));
        byte[] part = bytes[at..Math.Min(bytes.Length, at + length)], copy = [.. bytes];
        switch (how)
        {
            case 0: copy[at] = value; return copy;
            case 1: copy[at] ^= (byte)(1 << value % 8); return copy;
            case 2: copy.AsSpan(at, 4).Fill((byte)(value % 2 == 0 ? 0xFF : value % 4 == 1 ? 0x7F : 0)); return copy;
            case 3: return [.. bytes[..at], .. bytes[(at + part.Length)..]];
            case 4: return [.. bytes[..at], .. part, .. bytes[at..]];
            default: return [.. bytes[..(second % bytes.Length)], .. part, .. bytes[(second % bytes.Length)..]];
        }
    }
}
