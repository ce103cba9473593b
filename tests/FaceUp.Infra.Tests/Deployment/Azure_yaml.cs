using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Deployment;

public sealed partial class Azure_yaml
{
    private static readonly string[] Systems = ["posix", "windows"];

    [Fact]
    public void Deploys_one_project_as_two_services_that_the_template_tags()
    {
        var services = Yaml.Load("azure.yaml").Map("services").Entries().ToList();
        Assert.Equal(["desk", "reporter"], services.Select(s => s.Name).Order());
        foreach (var (name, service) in services)
        {
            Assert.Equal(("dotnet", "function"), (service.Text("language"), service.Text("host")));
            Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, service.Text("project")!), "*.*proj"));
            Assert.Contains($"'azd-service-name': '{name}'", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
        }
    }

    /// <summary>azd replaces what is between the strokes by nothing, and only a value such as "true" lets a service be deployed.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("two", true)]
    [InlineData("one", false)]
    public void Deploys_the_reporters_app_unless_there_is_one_app_only(string? doors, bool deployed)
    {
        var condition = Assert.IsType<string>(Yaml.Load("azure.yaml").Map("services").Map("reporter").Text("condition"));
        var parts = Replacement().Match(condition);
        Assert.True(parts.Success && parts.Groups["name"].Value == "FACEUP_DOORS", condition);
        Assert.Equal(deployed, parts.Groups["before"].Value + (doors ?? "").Replace(parts.Groups["what"].Value, "", StringComparison.Ordinal) == "true");
        Assert.Null(Yaml.Load("azure.yaml").Map("services").Map("desk").Text("condition"));
    }

    [Fact]
    public void Names_hooks_that_exist_and_can_be_run_on_both_kinds_of_system()
    {
        var hooks = Yaml.Load("azure.yaml").Map("hooks").Entries().ToList();
        Assert.Equal(["postdeploy", "postprovision", "preprovision"], hooks.Select(h => h.Name).Order());
        foreach (var (name, hook) in hooks)
        {
            Assert.Equal(Systems, hook.Entries().Select(s => s.Name));
            Assert.Equal(($"infra/hooks/{name}.sh", "sh"), (hook.Map("posix").Text("run"), hook.Map("posix").Text("shell")));
            Assert.Equal(($"infra/hooks/{name}.ps1", "pwsh"), (hook.Map("windows").Text("run"), hook.Map("windows").Text("shell")));
            Assert.All(Systems, system => Assert.True(File.Exists(Path.Combine(Repository.Root, hook.Map(system).Text("run")!))));
            Assert.Null(hook.Map("posix").Text("continueOnError")); // a failed check stops azd
        }
    }

    [Fact]
    public void Builds_each_package_apart()
    {
        // azd calls `dotnet publish -o <a new folder>` for both services at once, with the values of its environment.
        var condition = Repository.Read("Directory.Build.props");
        Assert.Contains("'$(AZURE_ENV_NAME)' != '' and '$(PublishDir)' != ''", condition, StringComparison.Ordinal);
        Assert.NotEqual(Intermediate("/tmp/azd1/"), Intermediate("/tmp/azd2/"));
        Assert.Equal(Intermediate(null), Intermediate(null));
        Assert.DoesNotContain("azd", Intermediate(null), StringComparison.Ordinal);
    }

    private static string Intermediate(string? publish)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", ["msbuild", "functions/FaceUp.SelfHost", "-getProperty:IntermediateOutputPath", "-nologo"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        if (publish is not null)
        {
            start.ArgumentList.Add($"-p:PublishDir={publish}");
            start.Environment["AZURE_ENV_NAME"] = "report";
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    [GeneratedRegex(@"^(?<before>\w*)\$\{(?<name>\w+)/(?<what>\w+)/\}$")]
    private static partial Regex Replacement();
}
