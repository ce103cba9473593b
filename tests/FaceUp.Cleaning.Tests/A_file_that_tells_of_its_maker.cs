using FaceUp.Cleaning.Tests.Samples;

namespace FaceUp.Cleaning.Tests;

/// <summary>Author, place, serial number, edit history and thumbnail were planted in every format.</summary>
public class A_file_that_tells_of_its_maker
{
    public static TheoryData<string> Names => Sample.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Tells_nothing_when_clean(string name)
    {
        var sample = Sample.Of(name);
        Assert.NotEmpty(Sample.Planted(sample.File));
        Assert.Empty(Sample.Planted(await sample.Cleaned()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_known_by_its_content(string name) => Assert.Equal(Sample.Of(name).Kind, Detect.Of(Sample.Of(name).File));

    [Theory, MemberData(nameof(Names))]
    public async Task Stays_of_its_kind(string name) => Assert.Equal(Sample.Of(name).Kind, Detect.Of(await Sample.Of(name).Cleaned()));

    [Theory, MemberData(nameof(Names))]
    public async Task Has_nothing_left_for_a_second_time(string name)
    {
        var once = await Sample.Of(name).Cleaned();
        var (outcome, twice) = await Sample.Clean(Sample.Of(name).Kind, once);
        Assert.Equal((CleanOutcome.NothingToRemove, ""), (outcome.Outcome, string.Join(' ', outcome.Removed)));
        Assert.Equal(once, twice);
    }

    [NeedsTheory("exiftool"), MemberData(nameof(Names))]
    public async Task Is_found_clean_by_exiftool(string name)
    {
        var sample = Sample.Of(name);
        Assert.NotEmpty(Suspicious(await Oracle.Says(sample.Extension, sample.File, "exiftool", "-a", "-u", "-ee", "-G1", "-s")));
        Assert.Empty(Suspicious(await Oracle.Says(sample.Extension, await sample.Cleaned(), "exiftool", "-a", "-u", "-ee", "-G1", "-s")));
    }

    [NeedsTheory("mat2"), MemberData(nameof(KnownToMat2))]
    public async Task Is_found_clean_by_mat2(string name)
    {
        var sample = Sample.Of(name);
        Assert.NotEmpty(Said(await Oracle.Says(sample.Extension, sample.File, "mat2", "--show")));
        Assert.Empty(Said(await Oracle.Says(sample.Extension, await sample.Cleaned(), "mat2", "--show")));
    }

    public static TheoryData<string> KnownToMat2 => [.. Sample.All.Where(name => name is not ("heic" or "avif" or "webp"))];

    // What mat2 shows, one fact a line, without its headings and without what a file of this kind must say to be drawn or played.
    private static string[] Said(string shown) => [.. shown.Split('\n').Select(line => line.Trim()).Where(fact => fact.Length > 0 && !fact.StartsWith("[+", StringComparison.Ordinal)
        && !fact.Contains("No metadata found", StringComparison.Ordinal) && !fact.EndsWith("date: -1", StringComparison.Ordinal) && !s_needed.Contains(fact.Split(':')[0]))];

    private static readonly HashSet<string> s_needed =
    [
        "Orientation", "ExifByteOrder", "SignificantBits", "ImageSize", "Megapixels", "format", "CompatibleBrands", "CompressorID", "GraphicsMode", "HandlerType", "MajorBrand", "MatrixStructure",
        "MediaHeaderVersion", "MediaTimeScale", "MediaDuration", "MinorVersion", "MediaDataOffset", "MediaDataSize", "MovieHeaderVersion", "NextTrackID", "OpColor", "PosterTime", "PreferredRate", "PreferredVolume",
        "PreviewDuration", "PreviewTime", "SelectionDuration", "SelectionTime", "CurrentTime", "SourceImageWidth", "SourceImageHeight", "TimeScale", "TrackHeaderVersion", "TrackID", "TrackLayer", "TrackVolume",
        "TrackDuration", "VideoFrameRate", "XResolution", "YResolution", "AudioBitsPerSample", "AudioChannels", "AudioFormat", "AudioSampleRate", "Balance", "BitDepth", "Duration", "AvgBitrate", "Rotation",
        "PixelAspectRatio", "MaxBitrate", "AverageBitrate", "BufferSize", "ColorProfiles", "ColorPrimaries", "TransferCharacteristics", "MatrixCoefficients", "VideoFullRangeFlag",
    ];

    // Lines of what was planted, or that say who, when, where and with what; the file's own times on this disk are none.
    private static string[] Suspicious(string said) => [.. said.Split('\n').Where(line => !line.StartsWith("[System]", StringComparison.Ordinal) && !line.Contains("ZipFileName", StringComparison.Ordinal)
        && !line.Contains("0000:00:00", StringComparison.Ordinal) && !line.Contains("1980:01:01", StringComparison.Ordinal) && s_words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)))];

    private static readonly string[] s_words = ["Planted", "GPS", "Serial", "Author", "Artist", "Creator", "Software", "Encoder", "Thumbnail", "[XMP", "[IPTC", "[ICC", "[MakerNotes", "DateTime", "CreateDate", "ModifyDate", "Producer"];
}
