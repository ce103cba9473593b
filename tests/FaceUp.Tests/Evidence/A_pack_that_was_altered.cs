using System.Text;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;

namespace FaceUp.Tests.Evidence;

/// <summary>Everything in a pack follows from its record, and one signature is over all of it.</summary>
public sealed class A_pack_that_was_altered : IDisposable
{
    private static readonly byte[] Year = EvidenceYear.Record();

    private readonly MadePack pack = MadePack.Of(Year);

    public void Dispose() => pack.Dispose();

    [Fact]
    public void Holds_while_it_was_not()
    {
        Assert.Null(pack.Check(pack.Key));
        Assert.Null(pack.Check());
    }

    [Theory]
    [InlineData(EvidenceFiles.Lines, "\"exceptionCount\":9", "\"exceptionCount\":8")]
    [InlineData(EvidenceFiles.Lines, "\"result\":\"not-attested\"", "\"result\":\"met\"")]
    [InlineData(EvidenceFiles.Lines, "\"population\":228", "\"population\":227")]
    [InlineData(EvidenceFiles.CriteriaCsv, "\"exceptions\"", "\"met\"")]
    [InlineData("populations/acknowledgements.csv", "\"exception\",", "\"\",")]
    [InlineData("populations/reports.csv", "\"sample\",", "\"\",")]
    [InlineData("populations/checkpoints.csv", "checkpoint:", "checkpoint:1")]
    public void Is_found_by_making_each_figure_again_though_it_was_signed(string entry, string what, string with)
    {
        pack.Replace(entry, what, with);
        pack.Sign();
        Assert.Equal(entry, pack.Check(pack.Key)?.Place);
    }

    [Theory]
    [InlineData(EvidenceFiles.Lines)]
    [InlineData(EvidenceFiles.Record)]
    [InlineData("report.html")]
    [InlineData("populations/reads.csv")]
    public void Is_found_by_the_manifest_where_it_was_not_signed(string entry)
    {
        pack.Entries[entry][^1] ^= 1;
        Assert.Equal(entry, pack.Check(pack.Key)?.Place);
    }

    [Fact]
    public void Does_not_fit_another_record()
    {
        pack.Replace(EvidenceFiles.Record, "\"to\":\"ann\",\"type\":\"case-routed\"", "\"to\":\"\",\"type\":\"case-routed\"");
        pack.Sign();
        Assert.Equal(EvidenceFiles.Lines, pack.Check(pack.Key)?.Place);
    }

    [Fact]
    public void Does_not_fit_another_period()
    {
        pack.Sign(new(new(2026, 1, 1), new(2026, 12, 30)));
        Assert.Equal(EvidenceFiles.Lines, pack.Check(pack.Key)?.Place);
    }

    [Fact]
    public void Lacks_nothing_and_has_nothing_more()
    {
        pack.Entries["more.txt"] = [1];
        Assert.Equal("entries", pack.Check(pack.Key)?.Place);
        pack.Entries.Remove("more.txt");
        pack.Entries.Remove("populations/reads.csv");
        Assert.Equal("populations/reads.csv", pack.Check(pack.Key)?.Place);
        pack.Sign(); // without it
        Assert.Equal("populations/reads.csv", pack.Check(pack.Key)?.Place);
    }

    [Fact]
    public void Is_signed_by_the_organisation_and_as_a_pack()
    {
        using var another = MadePack.Of(Year);
        Assert.Equal("signature", pack.Check(another.Key)?.Place);
        Assert.Equal("key", pack.Check(new VerifierKey("reports.example.org/other", pack.Key.PublicKey))?.Place);
        pack.Note = another.Note;
        Assert.Equal("signature", pack.Check(pack.Key)?.Place);
        pack.Note = pack.Signed(new Checkpoint(EvidenceYear.Origin, 7, new byte[32]).Text).ToString();
        Assert.Equal("signature", pack.Check(pack.Key)?.Place);
        pack.Sign();
        Assert.False(Checkpoint.TryParse(EvidenceManifest.NoteText(pack.Manifest), out _)); // nor is the other way round possible
        pack.Manifest = [.. pack.Manifest, (byte)' '];
        Assert.Equal(EvidenceManifest.Name, pack.Check(pack.Key)?.Place);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"by\":1,\"entries\":[],\"format\":\"faceup-evidence/1\",\"from\":\"2026-01-01\",\"made\":\"x\",\"origin\":\"\",\"pack\":\"\",\"tenant\":\"\",\"type\":\"I\",\"until\":\"9999-12-31\"}")]
    [InlineData("{\"by\":\"\",\"entries\":[null],\"format\":\"faceup-evidence/1\",\"from\":\"2026-01-01\",\"made\":\"2026-01-01T00:00:00Z\",\"origin\":\"\",\"pack\":\"\",\"tenant\":\"\",\"type\":\"I\",\"until\":\"2026-01-01\"}")]
    public void Of_another_shape_is_no_manifest(string manifest) => Assert.Null(EvidenceManifest.Read(Encoding.UTF8.GetBytes(manifest)));
}
