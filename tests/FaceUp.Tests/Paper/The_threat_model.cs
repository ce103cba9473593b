using System.Text.RegularExpressions;
using static FaceUp.Tests.Paper.Citations;

namespace FaceUp.Tests.Paper;

/// <summary>infra/THREAT-MODEL.md cites each defence as <c>`file`: `words that stand in it`</c>. A defence that is gone, or that only a comment speaks of, fails here.</summary>
public partial class The_threat_model
{
    private static readonly string _page = File.ReadAllText(Path.Combine(IndependentReader.Root, "infra", "THREAT-MODEL.md"));

    public static IEnumerable<object[]> Cites => Cited(_page).Distinct().Select(c => new object[] { c.File, c.Words });

    public static TheoryData<string> Files => [.. FilesOf(_page)];

    [Theory]
    [MemberData(nameof(Cites))]
    public void Cites_what_stands_in_the_code(string file, string words) => Assert.True(Stands(file, words), $"{file} has no longer, outside its comments: {words}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_files_that_exist(string file) => Assert.True(File.Exists(PathOf(file)), file);

    [Fact]
    public void Is_read_as_it_is_written()
    {
        Assert.Equal([("a/b.cs", "x | y"), ("a/b.cs", "z"), ("host.json", "q")], Cited("so (`a/b.cs`: `x \\| y`, `z`; `host.json`: `q`), and `c.cs` alone"));
        Assert.True(Stands("host.json", "\"version\": \"2.0\""));
        Assert.False(Stands("host.json", "no such words"));
        Assert.False(Stands("FaceUp.App/Storage/StorageClients.cs", "Options for every client of Azure storage")); // a comment defends nothing
        Assert.True(Cited(_page).Count() > 100);
    }

    [Fact] // Every row of an arrow cites a defence, or says what remains.
    public void Leaves_no_row_without_a_defence_or_a_word_about_what_remains()
    {
        var arrows = Section("## The way of a report, arrow by arrow").Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| what could tell", StringComparison.Ordinal)).ToList();
        Assert.True(arrows.Count > 30);
        Assert.All(arrows, row =>
        {
            var cells = Cells(row);
            Assert.Equal(3, cells.Length);
            Assert.True(cells[1].Length == 0 ? cells[2].Length > 0 : Cited(cells[1]).Any() || (cells[1] == "nothing can switch them off" && cells[2].Length > 0), row);
        });
    }

    [Theory] // What the page says is not there.
    [InlineData("*.cs", "RemoteIpAddress")]
    [InlineData("*.cs", "X-Forwarded-For")]
    [InlineData("*.cs", "UseForwardedHeaders")]
    [InlineData("*.cs", "IFormFile")]
    [InlineData("*.cs", "EnableBuffering")]
    [InlineData("*.cs", "AddSession")]
    [InlineData("*.bicep", "diagnosticSettings@")]
    public void Says_truly_what_is_not_there(string files, string words) =>
        Assert.DoesNotContain(Sources(files), file => File.ReadLines(file).Any(line => Code(line).Contains(words, StringComparison.Ordinal)));

    [Fact]
    public void Knows_the_one_place_where_a_cookie_is_set() =>
        Assert.Equal("ReporterSession.cs", Path.GetFileName(Assert.Single(Sources("*.cs"), file => File.ReadLines(file).Any(line => Code(line).Contains("Cookies.Append", StringComparison.Ordinal)))));

    private static IEnumerable<string> Sources(string files) => new[] { "functions", "infra" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(IndependentReader.Root, folder), files, SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Section(string title)
    {
        var from = _page.IndexOf(title, StringComparison.Ordinal);
        var to = _page.IndexOf("\n## ", from + 3, StringComparison.Ordinal);
        return _page[from..to];
    }

    private static string[] Cells(string row) => [.. Bars().Split(row).Skip(1).SkipLast(1).Select(c => c.Trim())];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();
}
