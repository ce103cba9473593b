using FaceUp.Cleaning.Tests.Samples;
using SkiaSharp;

namespace FaceUp.Cleaning.Tests;

/// <summary>What was to be seen is still to be seen.</summary>
public class A_clean_picture
{
    [Theory, InlineData("jpeg"), InlineData("png"), InlineData("gif"), InlineData("webp")]
    public async Task Decodes_to_the_same_pixels(string name)
    {
        var sample = Sample.Of(name);
        Assert.Equal(Sample.Pixels(sample.File), Sample.Pixels(await sample.Cleaned()));
    }

    [Fact]
    public async Task Keeps_the_compressed_bytes_of_a_jpeg()
    {
        var plain = MadePictures.Plain(SKEncodedImageFormat.Jpeg);
        var drawing = plain[plain.AsSpan().IndexOf<byte>([0xFF, 0xDB])..]; // from the first table on
        Assert.EndsWith(Convert.ToHexString(drawing), Convert.ToHexString(await Sample.Of("jpeg").Cleaned()), StringComparison.Ordinal);
    }

    [Theory, InlineData("png", "IDAT"), InlineData("webp", "VP8 ")]
    public async Task Keeps_the_compressed_bytes_of_its_chunks(string name, string chunk)
    {
        var (before, after) = (Sample.Of(name).File, await Sample.Of(name).Cleaned());
        var at = before.AsSpan().IndexOf(Bytes.Latin(chunk));
        var length = name == "png" ? Bytes.Number(before.AsSpan(at - 4)) : BitConverter.ToInt32(before, at + 4);
        Assert.True(length > 100);
        Assert.True(after.AsSpan().IndexOf(before.AsSpan(at + 8, length)) > 0);
    }

    [Theory, InlineData((byte)1), InlineData((byte)3), InlineData((byte)6), InlineData((byte)8)]
    public async Task Still_lies_as_it_lay(byte orientation)
    {
        var (_, clean) = await Sample.Clean(ContentKind.Jpeg, MadePictures.Jpeg(orientation));
        using var codec = SKCodec.Create(new MemoryStream(clean));
        Assert.Equal(orientation, (byte)codec.EncodedOrigin);
    }

    [Fact]
    public async Task Need_not_say_how_it_lies()
    {
        var exif = new TiffMaker().Directory(d => d.Text(0x013B, "PlantedAuthor")).Made();
        var (outcome, clean) = await Sample.Clean(ContentKind.Jpeg, MadePictures.Jpeg(exif));
        Assert.Equal(CleanOutcome.Cleaned, outcome.Outcome);
        Assert.True(clean.AsSpan().IndexOf("Exif"u8) < 0);
    }

    [Fact]
    public async Task Of_two_pages_keeps_both()
    {
        var clean = await Sample.Of("tiff").Cleaned();
        var grey = Enumerable.Range(0, 64).Select(i => (byte)(i * 4)).ToArray();
        Assert.True(clean.AsSpan().IndexOf(grey) > 0);
        Assert.True(clean.AsSpan().IndexOf(grey.Reverse().ToArray()) > 0);
    }

    [Theory, InlineData("heic"), InlineData("avif")]
    public async Task Keeps_its_bytes_where_the_directory_says(string name)
    {
        var (before, after) = (Sample.Of(name).File, await Sample.Of(name).Cleaned());
        var picture = Enumerable.Range(0, 400).Select(i => (byte)(i * 7 + 1)).ToArray();
        Assert.Equal(before.AsSpan().IndexOf(picture), after.AsSpan().IndexOf(picture));
        Assert.True(before.AsSpan().IndexOf(picture) > 0);
    }

    [Fact]
    public async Task Of_a_camera_s_raw_format_is_not_made()
    {
        var raw = new TiffMaker().Directory(d => d.Short(256, 8).Short(257, 8).Data(273, 279, new byte[64]).Raw(50706, 1, [1, 4, 0, 0])).Made();
        Assert.Equal(CleanOutcome.CannotClean, (await Sample.Clean(ContentKind.Tiff, raw)).Outcome.Outcome);
    }
}
