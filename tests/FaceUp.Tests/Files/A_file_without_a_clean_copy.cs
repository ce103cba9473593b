using FaceUp.Cleaning.Tests.Samples;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Files;

/// <summary>What cannot be cleaned is not shown, and nothing else is in its place.</summary>
public sealed class A_file_without_a_clean_copy : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Theory]
    [InlineData("page.html", "<!doctype html><html><body><script>alert(1)</script></body></html>", "html")]
    [InlineData("archive.bin", "\u0001\u0002\u0003", "unknown")]
    public async Task Of_a_kind_that_nobody_cleans_is_not_shown(string name, string content, string kind)
    {
        var file = await SentFile.Sends(house, name, System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Equal("no-clean-copy", (await file.Opens()).Must(409).Problem());
        Assert.Equal("no-clean-copy", (await file.Opens("/preview")).Must(409).Problem());
        var check = await file.Check();
        Assert.Equal(("cannot-clean", kind), (check.GetProperty("outcome").GetString(), check.GetProperty("kind").GetString()));
        Assert.DoesNotContain("file-read", await file.Events());
    }

    [Fact]
    public async Task That_is_broken_is_not_shown()
    {
        var file = await SentFile.Sends(house, "photo.png", Sample.Of("png").File[..60]);
        (await file.Opens()).Must(409);
        Assert.Equal("damaged", (await file.Check()).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Leaves_no_half_of_one_behind()
    {
        var sound = Sample.Of("ogg").File;
        var broken = await SentFile.Sends(house, "sound.ogg", sound[..(sound.Length / 2)]); // found out when much of the copy has been written
        (await broken.Opens()).Must(409);
        Assert.Equal(3, (await house.BlobsOf(broken.Case)).Count); // report, file, findings
    }

    [Theory]
    [InlineData("invoice.pdf", "png", true)]
    [InlineData("photo.jpeg", "jpeg", false)]
    [InlineData("photo", "jpeg", false)]
    public async Task Whose_name_says_another_kind_is_pointed_out(string name, string sample, bool lies)
    {
        var file = await SentFile.Sends(house, name, Sample.Of(sample).File);
        (await file.Opens()).Must(200);
        Assert.Equal(lies, (await file.Check()).TryGetProperty("nameLies", out _));
    }
}
