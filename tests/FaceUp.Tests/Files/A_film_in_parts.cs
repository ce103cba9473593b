using FaceUp.Cleaning.Tests.Samples;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using FaceUp.Tests.Uploads;

namespace FaceUp.Tests.Files;

/// <summary>Read back and forth over its parts, and sealed again as one.</summary>
public sealed class A_film_in_parts : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Theory, InlineData("mp4", 97), InlineData("mp4, index first", 1000), InlineData("ogg", 333), InlineData("docx", 4000)]
    public async Task Loses_its_traces(string name, int part)
    {
        var sample = Sample.Of(name);
        var parts = Uploader.Cut(sample.File, part);
        var token = await new Uploader(house.Http).Brings(parts);
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, parts, "file." + sample.Extension)))).Must(201).Json);
        var file = await SentFile.Found(house, shown);
        Assert.Equal(await sample.Cleaned(), (await file.Opens()).Must(200).Body);
        Assert.Equal(sample.File, (await new Reporter(house).Downloads(shown.Receipt, file.Id)).Must(200).Body);
    }

    [Fact]
    public async Task That_was_sealed_at_its_source_loses_them_too()
    {
        var sample = Sample.Of("mp4");
        var shown = await new SourceReporter(house).Submits(await new SourceReporter(house).Seals("see the film", ("film.mp4", sample.File)));
        await house.Settle();
        var file = await SentFile.Found(house, shown);
        Assert.Equal(await sample.Cleaned(), (await file.Opens()).Must(200).Body);
    }

    [Fact]
    public async Task Whose_part_was_altered_is_neither_shown_nor_judged()
    {
        var sample = Sample.Of("mp4");
        var parts = Uploader.Cut(sample.File, 1000);
        var token = await new Uploader(house.Http).Brings(parts);
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, parts, "film.mp4")))).Must(201).Json);
        var file = await SentFile.Found(house, shown);
        var blobs = new List<string>();
        await foreach (var blob in house.RawBlobs.List("demo/", default))
            blobs.Add(blob);
        foreach (var part in blobs.Where(b => !b.Contains(file.Case, StringComparison.Ordinal)))
            await house.RawBlobs.Delete(part, default);
        (await file.Opens()).Must(503);
        Assert.DoesNotContain("file-examined", await file.Events());
    }
}
