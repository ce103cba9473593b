using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Domain;

/// <summary>The record's format stays what it is, and a reader without our code comes to the same verdicts.</summary>
public class The_chain_vectors
{
    private const string Reader = "read-chain.mjs";

    [Fact]
    public void Are_the_ones_in_the_repository() => IndependentReader.SameAsStored("chain.json", ChainVectors.Write());

    [Fact]
    public void Hold_where_they_should_and_break_in_every_way()
    {
        var faults = JsonNode.Parse(ChainVectors.Write())!["records"]!.AsArray().Select(r => (int?)r!["fault"]).ToList();
        Assert.Equal((6, 52), (faults.Count(f => f is null), faults.Count(f => f is not null)));
        Assert.Equal([0, 1, 2, 3, 4, 5], faults.OfType<int>().Distinct().Order());
    }

    [Fact]
    public void Are_judged_the_same_by_a_reader_of_another_make()
    {
        var (exit, output) = IndependentReader.Run(Reader, "");
        Assert.True(exit == 0, output);
        Assert.Matches("^[1-9][0-9]* checks hold", output);
    }

    [Fact]
    public void Are_joined_by_a_record_as_the_audit_hands_it_out()
    {
        var chain = Chains.Whole();
        var (exit, output) = IndependentReader.Run(Reader, AsHandedOut(chain), "--record", "acme");
        Assert.True(exit == 0, output);
        Assert.Equal($"{chain.Case}: {chain.Count} events hold", output.Trim());

        (exit, output) = IndependentReader.Run(Reader, AsHandedOut(chain.With(chain.Links.Where(l => l.Sequence != 6))), "--record", "acme");
        Assert.True(exit == 1, output);
        Assert.StartsWith($"{chain.Case}: event 6: ", output, StringComparison.Ordinal);
    }

    private static string AsHandedOut(Chain chain) => JsonSerializer.Serialize(new
    {
        @case = chain.Case.Value,
        count = chain.Count,
        last = Convert.ToHexStringLower(chain.Last),
        events = chain.Links.Select(l => new { sequence = l.Sequence, hash = Convert.ToHexStringLower(l.Hash), canonical = Encoding.UTF8.GetString(l.Canonical) }),
    });
}
