using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaceUp.Functions.Tests.Heads;

public partial class The_readme_of_the_Functions_head
{
    private static readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, "functions/FaceUp.Functions/README.md"));

    [Fact]
    public void Names_every_setting_of_the_template_and_the_template_every_one_that_the_app_reads()
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "functions/FaceUp.Functions/local.settings.template.json")))!["Values"]!.AsObject().Select(v => v.Key).ToList();
        Assert.All(template.Except(["FUNCTIONS_WORKER_RUNTIME"]), name => Assert.Contains($"`{name}`", _text, StringComparison.Ordinal)); // that one is the tools' own
        var ours = Setting().Matches(_text).Select(m => m.Groups[1].Value).Distinct();
        Assert.All(ours, name => Assert.Contains(name, template));
    }

    [Fact]
    public void Names_tests_that_exist_beside_each_pitfall()
    {
        var known = TestNames();
        var named = _text.Split('\n').SkipWhile(l => !l.StartsWith("| what goes wrong", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))
            .Select(row => row.Split('|')[4]).SelectMany(cell => Code().Matches(cell)).Select(m => m.Groups[1].Value.TrimEnd('…').TrimEnd('_')).ToList();
        Assert.True(named.Count > 15);
        Assert.All(named, name => Assert.Contains(known, test => name.StartsWith('.') ? test.Contains(name, StringComparison.Ordinal) : test.StartsWith(name, StringComparison.Ordinal)));
    }

    // Those of the other test project are read as text: it builds on the other head.
    private static List<string> TestNames()
    {
        var here = from type in Assembly.GetExecutingAssembly().GetTypes()
                   from method in type.GetMethods()
                   where method.IsDefined(typeof(FactAttribute), inherit: true)
                   select $"{type.Name}.{method.Name}";
        var there = from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/FaceUp.Tests/Slices"), "*.cs")
                    from method in Method().Matches(File.ReadAllText(file))
                    select $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}";
        return [.. here, .. there];
    }

    [GeneratedRegex(@"`(FaceUp__\w+)`")]
    private static partial Regex Setting();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();
}
