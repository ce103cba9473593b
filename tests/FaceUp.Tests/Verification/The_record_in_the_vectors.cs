using System.Text;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Verification;

/// <summary>A small whole record with its key and a witness's, as it was taken out once: what later readers must still be able to check, and what the page is tried with.</summary>
public sealed class The_record_in_the_vectors
{
    private static string Path(string name) => IndependentReader.File($"record{name}");

    [Fact]
    public void Holds_for_both_readers()
    {
        if (Environment.GetEnvironmentVariable("FACEUP_WRITE_VECTORS") == "1")
            Write();
        var handed = new Handed("the vector", File.ReadAllBytes(Path(".jsonl")), [File.ReadAllText(Path(".key")).TrimEnd()], [File.ReadAllText(Path("-witness.key")).TrimEnd()]);
        BothReaders.Say([handed], [""]);
        var words = BothReaders.Verdict(handed).Words.ToList();
        Assert.Equal("The record holds.", words[0]);
        Assert.Contains(words, w => w.Contains("1 were disposed of", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_told_in_words_by_the_independent_reader()
    {
        var (exit, output) = IndependentReader.Run("verify-record.mjs", "", Path(".jsonl"), "--key", $"@{Path(".key")}", "--witness", $"@{Path("-witness.key")}");
        Assert.True(exit == 0, output);
        Assert.StartsWith("Holds: the record of acme (reports.example.org/acme)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody's signature", output, StringComparison.Ordinal);
        Assert.Contains("Nobody's signature", IndependentReader.Run("verify-record.mjs", "", Path(".jsonl")).Output, StringComparison.Ordinal);
        Assert.Equal(2, IndependentReader.Run("verify-record.mjs", "").Exit);
    }

    [Fact]
    public void Is_checked_by_a_page_that_is_made_of_the_same_modules() => Assert.Equal(0, IndependentReader.Run("make-page.mjs", "", "--check").Exit);

    // Its key signs nothing else and is thrown away.
    private static void Write()
    {
        var at = OwnRecords.Life[0].At;
        var past = new Growth(Chains.Acme, Leaf.PaddingFor).Over(
            OwnRecords.Life[..4], [(Bases.Plain, Chains.Life[..6], Ending.Kept), (Bases.Late, Chains.Life[..4], Ending.Kept), (Bases.Put, Chains.Life[..5], Ending.Disposed)], at, at.AddDays(3), ["first", "second"]);
        using var signer = new Signer(past.Origin);
        var witness = new Cosigner();
        File.WriteAllBytes(Path(".jsonl"), past.File(witness.After(signer.Alone)));
        File.WriteAllText(Path(".key"), signer.Key + "\n", new UTF8Encoding(false));
        File.WriteAllText(Path("-witness.key"), witness.Key + "\n", new UTF8Encoding(false));
    }
}
