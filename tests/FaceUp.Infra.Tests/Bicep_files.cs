using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests;

public partial class Bicep_files
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

    [Theory]
    [MemberData(nameof(All))]
    public void Use_no_module_from_elsewhere(string file) => Assert.DoesNotMatch(@"'(br|ts)[:/]", Repository.Read(file)); // it builds without a network

    [Theory]
    [MemberData(nameof(All))]
    public void Have_no_way_to_switch_diagnostic_settings_on(string file) => Assert.DoesNotMatch("(?i)diagnosticSettings|param diagnostic", Repository.Read(file));

    [Fact]
    public void Take_each_parameter_from_a_setting_that_the_README_lists()
    {
        var (parameters, readme) = (Repository.Read("infra/main.bicepparam"), Repository.Read("infra/README.md"));
        var declared = Declared().Matches(Repository.Read("infra/main.bicep")).Select(match => match.Groups[1].Value).ToList();
        var tied = Tied().Matches(parameters).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(["deskOpenPaths"], declared.Except(tied.Keys)); // a list, for whoever changes the template itself
        Assert.All(tied.Values.Where(name => name.StartsWith("FACEUP_", StringComparison.Ordinal)), name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^param (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^param (\w+) = .*readEnvironmentVariable\('(\w+)'", RegexOptions.Multiline)]
    private static partial Regex Tied();

    /// <summary>The lines above one, up to the first empty one.</summary>
    private static IEnumerable<string> Decorators(string[] lines, int of) => lines.Take(of).Reverse().TakeWhile(line => line.Length > 0);
}
