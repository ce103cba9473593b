using FaceUp.Simulation;

namespace FaceUp.Tests.Running;

/// <summary>Small, so that it runs with every test. scripts/simulate does the same at full size.</summary>
public sealed class A_simulated_year : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-simulated-").FullName;
    private readonly StringWriter said = new();

    [Fact]
    public async Task Leaves_no_deadline_unattended_does_nothing_twice_and_comes_out_the_same_again()
    {
        var extent = new Extent(Tenants: 2, Cases: 60, Years: 0.5, Seed: 7);
        Assert.True(await Simulate.Run(extent, Path.Combine(folder, "first"), hours: false, said) == 0, said.ToString());
        Assert.True(await Simulate.Run(extent, Path.Combine(folder, "second"), hours: false, said) == 0, said.ToString());
        Assert.Single(Records().Distinct());
        Assert.Equal(0, await Simulate.Run(extent with { Seed = 8 }, Path.Combine(folder, "other"), hours: false, said));
        Assert.Equal(2, Records().Distinct().Count()); // another seed, another story
    }

    [Fact]
    public async Task Comes_out_the_same_when_the_runner_is_killed_again_and_again() =>
        Assert.True(await Kills.Run(new(Tenants: 2, Cases: 40, Years: 0.3, Seed: 7), folder, kills: 5, said) == 0, said.ToString());

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        said.Dispose();
    }

    private IEnumerable<string> Records() => said.ToString().Split('\n').Where(line => line.StartsWith("records ", StringComparison.Ordinal) && line.Length > 60);
}
