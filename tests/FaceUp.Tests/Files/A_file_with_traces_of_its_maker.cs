using System.Text;
using FaceUp.Cleaning.Tests.Samples;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Files;

/// <summary>Author, place, serial number, history and thumbnail were planted in files of every format. They come in, and never out at the desk.</summary>
public sealed class A_file_with_traces_of_its_maker(A_file_with_traces_of_its_maker.House house) : IClassFixture<A_file_with_traces_of_its_maker.House>
{
    public sealed class House : IAsyncLifetime
    {
        public TestHouse Opened { get; private set; } = null!;

        public async Task InitializeAsync() => Opened = await TestHouse.Open(withTargets: false);

        public Task DisposeAsync() => Opened.DisposeAsync().AsTask();
    }

    public static TheoryData<string> Names => Sample.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Leaves_the_desk_without_them(string name)
    {
        var sample = Sample.Of(name);
        var file = await SentFile.Sends(house.Opened, "evidence." + sample.Extension, sample.File);
        Assert.Equal("""{}""", (await file.Check()).GetRawText()); // nobody has looked yet

        var clean = (await file.Opens()).Must(200);
        Assert.NotEmpty(Sample.Planted(sample.File));
        Assert.Empty(Sample.Planted(clean.Body));
        Assert.Equal(await sample.Cleaned(), clean.Body);
        Assert.Contains("Content-Type: application/octet-stream", clean.Headers, StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: attachment", clean.Headers, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", clean.Headers, StringComparison.Ordinal);

        var check = await file.Check();
        Assert.Equal(("cleaned", "none", sample.Kind.ToString().ToLowerInvariant()), (check.GetProperty("outcome").GetString(), check.GetProperty("scan").GetString(), check.GetProperty("kind").GetString()));
        Assert.Equal(clean.Body.Length, check.GetProperty("size").GetInt64());
        Assert.True(check.GetProperty("removed").GetArrayLength() > 0);
        Assert.False(check.TryGetProperty("nameLies", out _));
    }

    [Fact]
    public async Task Is_what_it_was_to_its_reporter()
    {
        var sample = Sample.Of("jpeg");
        var file = await SentFile.Sends(house.Opened, "photo.jpg", sample.File);
        (await file.Opens()).Must(200);
        Assert.Equal(sample.File, (await new Reporter(house.Opened).Downloads(file.Shown.Receipt, file.Id)).Must(200).Body);
    }

    [Fact]
    public async Task Is_cleaned_once_and_vouched_for()
    {
        var file = await SentFile.Sends(house.Opened, "photo.jpg", Sample.Of("jpeg").File);
        var first = (await file.Opens()).Must(200);
        house.Opened.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Body, (await file.Opens()).Must(200).Body);
        Assert.Equal(["report-received", "case-routed", "case-read", "file-examined", "file-read", "file-read"], await file.Events());
        Assert.True((await Person.Auditor(house.Opened).Verifies(file.Case)).GetProperty("holds").GetBoolean());

        // The record vouches for the copy, too.
        var copy = (await Person.Auditor(house.Opened).Events(file.Case)).Single(e => e.GetProperty("type").GetString() == "file-examined").GetProperty("copy").GetProperty("id").GetString();
        await house.Opened.RawBlobs.Delete($"demo/{file.Case}/{copy}", default);
        Assert.Equal("What was sealed with this event is gone.", (await Person.Auditor(house.Opened).Verifies(file.Case)).GetProperty("faults")[0].GetProperty("what").GetString());
    }

    [Fact]
    public async Task Is_cleaned_where_two_open_it_at_once()
    {
        var file = await SentFile.Sends(house.Opened, "photo.png", Sample.Of("png").File);
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => file.Opens()));
        Assert.All(all, said => Assert.Equal(all[0].Must(200).Body, said.Must(200).Body));
        Assert.Single(await file.Events(), "file-examined");
        var blobs = new List<string>();
        await foreach (var blob in house.Opened.RawBlobs.List($"demo/{file.Case}/", default))
            blobs.Add(blob);
        Assert.Equal(4, blobs.Count); // report, file, findings, copy: those who were slower left none
    }

    [Fact]
    public async Task Gives_out_parts_of_its_copy()
    {
        var file = await SentFile.Sends(house.Opened, "photo.jpg", Sample.Of("jpeg").File);
        var whole = (await file.Opens()).Must(200).Body;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/tenants/demo/{file.Path}", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", await house.Opened.TokenOf("demo-compliance"));
        request.Headers.Range = new(100, 199);
        using var answer = await house.Opened.Http.SendAsync(request);
        Assert.Equal((206, Convert.ToHexString(whole.AsSpan(100, 100))), ((int)answer.StatusCode, Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync())));
    }

    [Fact]
    public async Task Says_in_the_store_nothing_of_what_was_found()
    {
        var file = await SentFile.Sends(house.Opened, "photo.jpg", Sample.Of("jpeg").File);
        (await file.Opens()).Must(200);
        var rows = (await house.Opened.Rows($"c|{file.Case}")).Select(r => Encoding.UTF8.GetString(r.Body.Span)).ToList();
        Assert.Contains(rows, r => r.Contains("file-examined", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.Contains("exif", StringComparison.OrdinalIgnoreCase) || r.Contains("jpeg", StringComparison.OrdinalIgnoreCase) || r.Contains("photo", StringComparison.OrdinalIgnoreCase));
        await foreach (var blob in house.Opened.RawBlobs.List($"demo/{file.Case}/", default))
        {
            await using var sealedBytes = await house.Opened.RawBlobs.Open(blob, default);
            using var all = new MemoryStream();
            await sealedBytes!.CopyToAsync(all);
            Assert.True(all.ToArray().AsSpan().IndexOf("Planted"u8) < 0 && all.ToArray().AsSpan().IndexOf("jpeg"u8) < 0);
        }
    }
}
