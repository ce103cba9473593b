using FaceUp.Cleaning.Tests.Samples;
using SkiaSharp;

namespace FaceUp.Cleaning.Tests;

/// <summary>Drawn anew from the pixels of another; an independent decoder looks at both.</summary>
public class A_small_picture
{
    [Theory, InlineData("jpeg", 12), InlineData("png", 1)]
    public void Shows_what_the_picture_shows(string name, int near)
    {
        var file = MadePictures.Plain(name == "png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        var (before, after) = (Sample.Pixels(file), Sample.Pixels(Preview.Png(file)!));
        Assert.Equal(before.Length, after.Length);
        // Decoders of JPEG differ in how they spread colours over neighbouring pixels, so it is the mean that is held to be near.
        Assert.InRange(before.Zip(after).Average(p => (Math.Abs(p.First.Red - p.Second.Red) + Math.Abs(p.First.Green - p.Second.Green) + Math.Abs(p.First.Blue - p.Second.Blue)) / 3d), 0, near);
    }

    [Theory, InlineData(SKColorType.Gray8), InlineData(SKColorType.Rgba8888), InlineData(SKColorType.Rgba16161616)]
    public void Knows_the_colours_of_a_png(SKColorType colours)
    {
        using var drawn = new SKBitmap(new SKImageInfo(37, 23, colours, SKAlphaType.Unpremul));
        for (var y = 0; y < 23; y++)
            for (var x = 0; x < 37; x++)
                drawn.SetPixel(x, y, new((byte)(x * 6), (byte)(x * 6), (byte)(x * 6), colours == SKColorType.Gray8 ? (byte)255 : (byte)(55 + (y * 8))));
        using var file = drawn.Encode(SKEncodedImageFormat.Png, 100);
        var (before, after) = (Sample.Pixels(file.ToArray()), Sample.Pixels(Preview.Png(file.ToArray())!));
        Assert.All(before.Zip(after), p => Assert.True(Math.Abs(p.First.Red - p.Second.Red) <= 3 && Math.Abs(p.First.Alpha - p.Second.Alpha) <= 2));
    }

    [Theory, InlineData(SKEncodedImageFormat.Jpeg, 4000, 3000, 1024, 768), InlineData(SKEncodedImageFormat.Png, 500, 2500, 204, 1024), InlineData(SKEncodedImageFormat.Jpeg, 1500, 2, 1024, 1)]
    public void Is_small(SKEncodedImageFormat format, int width, int height, int small, int high)
    {
        using var drawn = new SKBitmap(width, height);
        drawn.Erase(new(200, 100, 50));
        using var file = drawn.Encode(format, 90);
        using var picture = SKBitmap.Decode(Preview.Png(file.ToArray()));
        Assert.Equal((small, high), (picture.Width, picture.Height));
        var middle = picture.GetPixel(small / 2, high / 2);
        Assert.True(Math.Abs(middle.Red - 200) < 4 && Math.Abs(middle.Green - 100) < 4 && Math.Abs(middle.Blue - 50) < 4);
    }

    [Theory, InlineData((byte)1), InlineData((byte)2), InlineData((byte)3), InlineData((byte)4), InlineData((byte)5), InlineData((byte)6), InlineData((byte)7), InlineData((byte)8)]
    public async Task Stands_upright(byte orientation)
    {
        var (_, clean) = await Sample.Clean(ContentKind.Jpeg, MadePictures.Jpeg(orientation));
        using var picture = SKBitmap.Decode(Preview.Png(clean));
        Assert.Equal(orientation >= 5 ? (32, 48) : (48, 32), (picture.Width, picture.Height));
        // Red grows to the right and green downwards in the picture as it was stored: EXIF says where its first row and column are shown.
        var (left, right) = (picture.GetPixel(2, picture.Height / 2), picture.GetPixel(picture.Width - 3, picture.Height / 2));
        var grows = orientation is 1 or 4 ? right.Red - left.Red : orientation is 2 or 3 ? left.Red - right.Red : orientation is 5 or 8 ? right.Green - left.Green : left.Green - right.Green;
        Assert.True(grows > 50, $"{left} {right}");
    }

    [Fact]
    public void Is_not_made_of_what_claims_to_be_huge()
    {
        var huge = MadePictures.Plain(SKEncodedImageFormat.Png);
        (huge[16], huge[20]) = (0x7F, 0x7F);
        Assert.Null(Preview.Png(huge));
        Assert.Null(Preview.Png([]));
        Assert.Null(Preview.Png(Sample.Of("gif").File));
    }

    [Theory, InlineData("jpeg"), InlineData("png")]
    public void Survives_any_broken_file(string name)
    {
        var file = MadePictures.Plain(name == "png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        var random = new Random(7);
        for (var n = 0; n < 400; n++)
        {
            var broken = file.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Preview.Png(n % 3 == 0 ? broken[..random.Next(broken.Length)] : broken); // throws nothing, and comes back
        }
    }
}
