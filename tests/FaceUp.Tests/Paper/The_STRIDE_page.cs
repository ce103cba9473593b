using System.Text.RegularExpressions;

namespace FaceUp.Tests.Paper;

/// <summary>infra/STRIDE.md names, for each of the six questions about each arrow, the test that holds the answer; and that test is there.</summary>
public partial class The_STRIDE_page
{
    private static readonly string _page = File.ReadAllText(Path.Combine(IndependentReader.Root, "infra", "STRIDE.md"));
    private static readonly string[] _tests = [.. Directory.EnumerateFiles(Path.Combine(IndependentReader.Root, "tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)];

    public static IEnumerable<object[]> Named => Names().Matches(_page).Select(m => (m.Groups["class"].Value, m.Groups["method"].Value)).Where(n => n.Item1 != "Class").Distinct().Select(n => new object[] { n.Item1, n.Item2 });

    [Theory]
    [MemberData(nameof(Named))]
    public void Names_tests_that_are_there(string situation, string outcome)
    {
        var files = _tests.Where(t => t.Contains($" class {situation}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.True(outcome == "*" || files.Exists(f => f.Contains($" {outcome}(", StringComparison.Ordinal)), $"{situation} has no {outcome} any more.");
    }

    [Fact]
    public void Asks_six_questions_of_every_arrow_of_the_threat_model()
    {
        var model = File.ReadAllText(Path.Combine(IndependentReader.Root, "infra", "THREAT-MODEL.md"));
        foreach (var arrow in Arrows().Matches(model).Select(m => m.Value).Where(a => a.Contains('→')))
        {
            var from = _page.IndexOf(arrow, StringComparison.Ordinal);
            Assert.True(from >= 0, arrow);
            var rows = _page[(from + arrow.Length)..].Split("\n### ")[0].Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l[2] is 'S' or 'T' or 'R' or 'I' or 'D' or 'E').ToList();
            Assert.Equal("STRIDE", string.Concat(rows.Select(r => r[2])));
            Assert.All(rows, r => Assert.Matches(Names(), r));
        }
    }

    [GeneratedRegex(@"`(?<class>[A-Z][A-Za-z_0-9]*)\.(?<method>[A-Z][A-Za-z_0-9]*|\*)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?m)^### \d+\. .*$")]
    private static partial Regex Arrows();
}
