using FaceUp.Fuzz;
using FaceUp.Fuzz.Targets;

namespace FaceUp.Tests.Hostile;

/// <summary>A small run of <c>scripts/fuzz</c>, whose million inputs take minutes: no crash, no hang, nothing accepted that no seed says.</summary>
public class Damaged_inputs
{
    [Fact]
    public void Break_no_reader_and_pass_for_nothing()
    {
        var tallies = new Battery(All.Targets(), seed: 20).Run(10_000).ToList();
        Assert.Empty(tallies.SelectMany(t => t.Findings).Select(f => $"{f.Target} {f.Number}: {f.What}"));
        Assert.InRange(tallies.Sum(t => t.Inputs), 9_900, 10_100);
        Assert.All(tallies, t => Assert.True(t.Inputs > 0, t.Target));
        Assert.InRange(tallies.Sum(t => t.Taken), 1_000, 9_000); // both sides of the line were walked
    }
}
