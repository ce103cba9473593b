namespace FaceUp.Infra.Tests;

public class Bicep_files
{
    public static TheoryData<string> All =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(All))]
    public void Describe_each_parameter_and_output(string file)
    {
        var lines = Repository.Read(file).Split('\n');
        var bare = lines.Where((line, i) => (line.StartsWith("param ", StringComparison.Ordinal) || line.StartsWith("output ", StringComparison.Ordinal)) && !Decorators(lines, i).Any(d => d.StartsWith("@description(", StringComparison.Ordinal)));
        Assert.Empty(bare);
    }

    /// <summary>The lines above one, up to the first empty one.</summary>
    private static IEnumerable<string> Decorators(string[] lines, int of) => lines.Take(of).Reverse().TakeWhile(line => line.Length > 0);
}
