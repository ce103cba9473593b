using System.Reflection;
using System.Xml.Linq;

namespace FaceUp.Tests.Domain;

/// <summary>Functions, SelfHost → Web → App → Domain, Crypto, Cleaning, Print. Nothing points back up.</summary>
public class The_house
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["FaceUp.Domain"] = [],
        ["FaceUp.Cleaning"] = [],
        ["FaceUp.Crypto"] = [],
        ["FaceUp.Print"] = [],
        ["FaceUp.App"] = ["FaceUp.Cleaning", "FaceUp.Crypto", "FaceUp.Domain", "FaceUp.Print"],
        ["FaceUp.Web"] = ["FaceUp.App"],
        ["FaceUp.SelfHost"] = ["FaceUp.Web"],
        ["FaceUp.Functions"] = ["FaceUp.Web"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(IndependentReader.Root, "functions"), "FaceUp.*").Select(p => Path.GetFileName(p)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Has_its_arrows_pointing_down(string project) => Assert.Equal(Arrows[project], Includes(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p)).Order());

    [Fact]
    public void Thinks_with_one_package_whose_time_zones_travel_with_it()
    {
        Assert.Empty(Includes("FaceUp.Domain", "FrameworkReference"));
        Assert.Equal(["NodaTime", "Microsoft.CodeAnalysis.BannedApiAnalyzers"], Includes("FaceUp.Domain", "PackageReference")); // the second is the fence itself, at build time only
        Assert.Equal([null, "all"], Items("FaceUp.Domain", "PackageReference").Select(p => p.Attribute("PrivateAssets")?.Value));
    }

    [Fact]
    public void Locks_with_one_package() => Assert.Equal(["Azure.Core"], Includes("FaceUp.Crypto", "PackageReference").Where(p => !p.Contains("Analyzers", StringComparison.Ordinal)));

    [Fact] // What was compiled, not only what was asked for.
    public void Thinks_with_the_runtime_and_that_alone()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var used = typeof(FaceUp.Domain.Refusal).Assembly.GetReferencedAssemblies();
        Assert.Contains(used, a => a.Name == "NodaTime");
        Assert.All(used.Where(a => a.Name != "NodaTime"), a => Assert.True(File.Exists(Path.Combine(runtime, a.Name + ".dll")), a.Name));
    }

    [Theory]
    [InlineData(typeof(FaceUp.Domain.Refusal), new string[0])]
    [InlineData(typeof(FaceUp.Crypto.Envelope), new string[0])]
    [InlineData(typeof(FaceUp.App.Http.Problems), new[] { "FaceUp.Cleaning", "FaceUp.Crypto", "FaceUp.Domain", "FaceUp.Print" })]
    public void Uses_only_what_lies_below(Type floor, string[] below) =>
        Assert.Equal(below, floor.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("FaceUp.", StringComparison.Ordinal)).Order());

    private static IEnumerable<string> Includes(string project, string item) => Items(project, item).Select(i => i.Attribute("Include")!.Value.Replace('\\', '/'));

    private static IEnumerable<XElement> Items(string project, string item) => XDocument.Load(Path.Combine(IndependentReader.Root, "functions", project, project + ".csproj")).Descendants(item);
}
