using System.Diagnostics;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Deployment;

public sealed partial class Hook_scripts
{
    private static readonly string[] Shells = [.. Directory.GetFiles(Path.Combine(Repository.Root, "infra/hooks"), "*.sh").Order()];
    private static readonly string[] PowerShells = [.. Directory.GetFiles(Path.Combine(Repository.Root, "infra/hooks"), "*.ps1").Order()];

    [Fact]
    public void Come_in_pairs() => Assert.Equal(Shells.Select(Path.GetFileNameWithoutExtension), PowerShells.Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public void Are_executable_and_say_what_runs_them() => Assert.All([.. Shells.Where(s => !s.EndsWith("common.sh", StringComparison.Ordinal)), Path.Combine(Repository.Root, "infra/smoke")], script =>
    {
        Assert.StartsWith("#!/usr/bin/env bash\n", File.ReadAllText(script), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), script);
    });

    [Fact]
    public void Are_understood_by_bash() => Assert.Equal((0, ""), Say("bash", ["-n", .. Shells]));

    [ProgramFact("shellcheck")]
    public void Pass_ShellCheck() => Assert.Equal((0, ""), Say("shellcheck", ["-x", "-P", Repository.Root, .. Shells, Path.Combine(Repository.Root, "infra/smoke")]));

    [Fact]
    public void Are_understood_by_PowerShell() => Assert.All(PowerShells, script =>
    {
        Parser.ParseFile(script, out _, out var errors);
        Assert.Empty(errors);
        Assert.True(Ascii.IsValid(File.ReadAllText(script)), $"{script}: PowerShell 5.1 reads what is not ASCII as something else.");
    });

    [Fact]
    public void Read_the_same_variables_on_both_kinds_of_system()
    {
        foreach (var (shell, power) in Shells.Zip(PowerShells))
            Assert.Equal(Variables(shell), Variables(power));
    }

    /// <summary>What azd sets by itself, what the template takes or gives, and what a person sets and can read about.</summary>
    [Fact]
    public void Read_no_variable_that_nobody_sets()
    {
        var template = Repository.Read("infra/main.bicepparam") + string.Join('\n', Outputs().Matches(Repository.Read("infra/main.bicep")).Select(m => $"'{m.Groups[1].Value}'"));
        var page = Repository.Read("infra/deploy.md");
        var read = Shells.SelectMany(Variables).Distinct().ToList();
        Assert.Contains("FACEUP_FIRST_TENANT", read);
        Assert.DoesNotContain(read, name => name != "AZURE_SUBSCRIPTION_ID" && !template.Contains($"'{name}'", StringComparison.Ordinal) && !page.Contains($"| `{name}` |", StringComparison.Ordinal));
    }

    private static List<string> Variables(string script) => [.. Variable().Matches(File.ReadAllText(script)).Select(m => m.Groups[1].Value).Where(n => n is not ("ANSWER" or "BASH_SOURCE")).Distinct().Order(StringComparer.Ordinal)];

    private static (int Code, string Said) Say(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + complained.Result);
    }

    [GeneratedRegex(@"\$(?:\{|env:)?((?:AZURE|FACEUP|SERVICE)_[A-Z0-9_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Outputs();
}
