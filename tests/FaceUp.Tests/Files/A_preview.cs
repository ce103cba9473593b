using FaceUp.Cleaning.Tests.Samples;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using SkiaSharp;

namespace FaceUp.Tests.Files;

/// <summary>A small picture, drawn anew.</summary>
public sealed class A_preview : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Theory, InlineData("jpeg", 32, 48), InlineData("png", 32, 48)] // both lie on their side
    public async Task Stands_upright_and_holds_nothing_but_pixels(string name, int width, int height)
    {
        var sample = Sample.Of(name);
        var file = await SentFile.Sends(house, "photo." + sample.Extension, sample.File);
        var shown = (await file.Opens("/preview")).Must(200);
        Assert.Contains("Content-Type: image/png", shown.Headers, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", shown.Headers, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store", shown.Headers, StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(shown.Body);
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Empty(Sample.Planted(shown.Body));
        Assert.Equal(["report-received", "case-routed", "case-read", "file-examined", "file-read"], await file.Events());
        Assert.True((await file.Check()).GetProperty("preview").GetBoolean());
    }

    [Theory, InlineData("pdf"), InlineData("svg"), InlineData("docx"), InlineData("webp"), InlineData("mp4")]
    public async Task Is_made_of_no_other_kind(string name)
    {
        var sample = Sample.Of(name);
        var file = await SentFile.Sends(house, "file." + sample.Extension, sample.File);
        Assert.Equal("no-preview", (await file.Opens("/preview")).Must(409).Problem());
        Assert.False((await file.Check()).TryGetProperty("preview", out _));
    }
}
