using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Deployment;

/// <summary>What a person reads at three in the morning must be there: scripts, files, outputs, routes, settings.</summary>
public sealed partial class Pages
{
    private static readonly string[] Required = ["first-hour", "add-a-tenant", "rotate-keys", "region-loss", "restore", "incident", "leaving"];

    public static TheoryData<string> All => ["infra/deploy.md", "infra/data-residency.md", .. Required.Select(page => $"infra/runbooks/{page}.md")];

    [Theory]
    [MemberData(nameof(All))]
    public void Lead_to_pages_and_files_that_exist(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        Assert.DoesNotContain(Links().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value), to => !File.Exists(Path.Combine(folder, to)));
        Assert.DoesNotContain(Files().Matches(Repository.Read(page)).Select(m => m.Value), to => !Path.Exists(Path.Combine(Repository.Root, to)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Name_only_values_that_azd_has(string page)
    {
        var known = Outputs().Matches(Repository.Read("infra/main.bicep")).Select(m => m.Groups[1].Value)
            .Concat(Parameters().Matches(Repository.Read("infra/main.bicepparam")).Select(m => m.Groups[1].Value))
            .Concat(FirstColumn().Matches(Repository.Read("infra/deploy.md")).SelectMany(m => Values().Matches(m.Groups[1].Value)).Select(m => m.Value)).ToHashSet();
        Assert.DoesNotContain(Values().Matches(Repository.Read(page)).Select(m => m.Value), name => !known.Contains(name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Call_only_routes_that_exist(string page)
    {
        var routes = Directory.GetFiles(Path.Combine(Repository.Root, "functions/FaceUp.App"), "*Api.cs", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value.Split('/')).ToList();
        Assert.True(routes.Count > 20);
        var called = Called().Matches(Queries().Replace(Repository.Read(page), "").Replace("\"$api/", "/api/v1/tenants/$tenant/", StringComparison.Ordinal)).Select(m => m.Groups[1].Value.TrimEnd('.', ','));
        Assert.DoesNotContain(called, path => !routes.Any(route => Fits(route, path.Split('/'))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Hold_commands_that_bash_understands(string page)
    {
        foreach (var commands in Fences(page))
        {
            // What a person fills in stands in angle brackets or is an ellipsis.
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", "-c", Blanks().Replace(commands, "x")]) { RedirectStandardError = true })!;
            var complained = bash.StandardError.ReadToEnd();
            bash.WaitForExit();
            Assert.True(bash.ExitCode == 0, $"{page}: {complained}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_about_one_screen(string page) => Assert.InRange(Repository.Read(page).Split('\n').Length, 10, page.Contains("runbooks", StringComparison.Ordinal) ? 45 : 90);

    /// <summary>A page that gives somebody a role takes it back.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Take_back_each_role_that_they_give(string page)
    {
        string[] Assignments(string verb) => [.. Regex.Matches(Repository.Read(page), $"az role assignment {verb} .*?--role '([^']+)'").Select(m => m.Groups[1].Value)];
        Assert.Equal(Assignments("create"), Assignments("delete"));
    }

    public static IEnumerable<string> Fences(string page) => Fence().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value);

    private static bool Fits(string[] route, string[] path) => route.Length == path.Length && route.Zip(path).All(s => s.First == s.Second || (s.First.StartsWith('{') && s.Second.Length > 0));

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![\w./-])(?:infra|functions|scripts|tests|\.github)/[\w./-]*\w")]
    private static partial Regex Files();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Outputs();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^\| (.*?) \|", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();

    [GeneratedRegex(@"\b(?:AZURE|FACEUP|SERVICE)_[A-Z_]*[A-Z]\b")]
    private static partial Regex Values();

    [GeneratedRegex("const string \\w+ = \"(api/v1/[^\"]*)\"")]
    private static partial Regex Route();

    [GeneratedRegex(@"/(api/v1/[\w${}/.-]+)")]
    private static partial Regex Called();

    [GeneratedRegex(@"\$\{\w+:\+\?[^}]*\}")]
    private static partial Regex Queries();

    [GeneratedRegex(@"<[a-z ]+>|…")]
    private static partial Regex Blanks();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
