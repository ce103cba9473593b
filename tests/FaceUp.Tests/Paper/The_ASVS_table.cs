using System.Globalization;
using System.Text.Json;
using static FaceUp.Tests.Paper.Citations;

namespace FaceUp.Tests.Paper;

/// <summary>infra/ASVS.md answers for every requirement of levels 1 and 2, once, and cites lines that are there.</summary>
public class The_ASVS_table
{
    private static readonly string[] _states = ["met", "partly", "deployment", "none", "not met"];
    private static readonly string _page = File.ReadAllText(Path.Combine(IndependentReader.Root, "infra", "ASVS.md"));
    private static readonly string[][] _cells = [.. _page.Split('\n').Where(l => l.StartsWith('|')).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
    private static readonly (string Id, string State, string Words)[] _rows = [.. _cells.Where(c => c[0].StartsWith('V')).SelectMany(c => c[0].Split(' ').Select(id => (id, c[1], c[2])))];

    [Fact]
    public void Answers_for_every_id_of_levels_1_and_2_once()
    {
        var ids = JsonDocument.Parse(File.ReadAllText(Path.Combine(IndependentReader.Root, "tests", "vectors", "asvs-5.0.0.json"))).RootElement;
        var asked = new[] { "1", "2" }.SelectMany(level => ids.GetProperty(level).EnumerateArray().Select(i => i.GetString()!)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(253, asked.Length);
        Assert.Equal(asked, _rows.Select(r => r.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Says_of_each_how_it_stands_and_why()
    {
        Assert.All(_rows, r => Assert.Contains(r.State, _states));
        Assert.All(_rows, r => Assert.True(r.Words.Length > 0, r.Id));
        foreach (var counted in _cells.Where(c => _states.Contains(c[0])))
            Assert.Equal(int.Parse(counted[1], CultureInfo.InvariantCulture), _rows.Count(r => r.State == counted[0]));
    }

    [Fact]
    public void Cites_what_stands_in_the_code()
    {
        Assert.All(FilesOf(_page), file => Assert.True(File.Exists(PathOf(file)), file));
        Assert.All(Cited(_page), c => Assert.True(Stands(c.File, c.Words), $"{c.File} has no longer, outside its comments: {c.Words}"));
        Assert.True(Cited(_page).Count() > 50);
    }
}
