using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace FaceUp.Infra.Tests.Deployment;

public sealed partial class Workflows
{
    /// <summary>What a job may do to the repository, at most. A workflow that is not named here has nothing but reading.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["what-if/what-if"] = ["id-token: write"],
        ["release/package"] = ["attestations: write", "id-token: write"],
        ["release/publish"] = ["contents: write"],
        ["deploy/staging"] = ["id-token: write"],
        ["deploy/production"] = ["id-token: write"],
        ["deploy-to/deploy"] = ["id-token: write"],
    };

    public static TheoryData<string> All => [.. Directory.GetFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(f => Path.GetRelativePath(Repository.Root, f)).Order()];

    [Fact]
    public void Cover_the_way_from_a_change_to_production() =>
        Assert.Superset(new HashSet<string>(["ci.yml", "what-if.yml", "release.yml", "deploy.yml", "deploy-to.yml"]), Directory.GetFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(f => Path.GetFileName(f)).ToHashSet());

    [Theory]
    [MemberData(nameof(All))]
    public void Use_actions_by_the_hash_of_a_commit_and_name_its_version(string file)
    {
        foreach (var line in Repository.Read(file).Split('\n').Where(l => l.Contains("uses:", StringComparison.Ordinal)))
            Assert.Matches(Pinned(), line);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Give_each_job_no_more_than_it_needs(string file)
    {
        var workflow = Yaml.Load(file);
        Assert.All(Rights(workflow, "workflow")!, right => Assert.EndsWith(": read", right, StringComparison.Ordinal));
        foreach (var (name, job) in workflow.Map("jobs").Entries())
        {
            var rights = Rights(job, null) ?? Rights(workflow, "workflow");
            Assert.Equal(Allowed.GetValueOrDefault($"{Path.GetFileNameWithoutExtension(file)}/{name}") ?? [], rights!.Where(r => !r.EndsWith(": read", StringComparison.Ordinal)).Order());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Never_run_with_the_rights_of_the_repository_on_somebody_elses_change(string file)
    {
        var text = Repository.Read(file);
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        Assert.DoesNotContain("workflow_run:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("self-hosted", text, StringComparison.Ordinal);
    }

    /// <summary>An expression is put into a script before the shell reads it: what somebody can name (a branch, a tag, a title) would be run. They go by variables.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Put_no_expression_into_a_script(string file) =>
        Assert.DoesNotContain(Scripts(file), script => script.Contains("${{", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Keep_no_secret(string file)
    {
        var text = Repository.Read(file);
        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets: inherit", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Scripts(file), script => script.Contains("set -x", StringComparison.Ordinal) || script.Contains("auth token", StringComparison.Ordinal) || script.Contains("get-access-token", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void End_after_a_stated_time_and_keep_no_credential_in_the_checkout(string file)
    {
        foreach (var (_, job) in Yaml.Load(file).Map("jobs").Entries().Where(j => j.Node.Text("uses") is null))
        {
            Assert.NotNull(job.Text("timeout-minutes"));
            foreach (var checkout in Steps(job).Where(s => s.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true))
                Assert.Equal("false", checkout.Map("with").Text("persist-credentials"));
        }
    }

    [Fact]
    public void Deploy_the_desk_before_the_reporters_door_and_staging_before_production()
    {
        var text = Repository.Read(".github/workflows/deploy-to.yml");
        var order = new[] { "gh attestation verify", "azd provision", "azd deploy desk --from-package", "azd deploy reporter --from-package", "infra/smoke" }.Select(step => text.IndexOf(step, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);

        var jobs = Yaml.Load(".github/workflows/deploy.yml").Map("jobs");
        Assert.Equal("staging", jobs.Map("production").Text("needs"));
        Assert.Equal(("production", null), (jobs.Map("production").Map("with").Text("environment"), jobs.Map("production").Map("with").Text("smoke-tenant"))); // no report is written there
    }

    [Fact]
    public void Prove_where_each_package_was_built_and_what_is_in_it()
    {
        var steps = Steps(Yaml.Load(".github/workflows/release.yml").Map("jobs").Map("package")).ToList();
        Assert.Contains(steps, s => s.Text("uses")?.StartsWith("actions/attest-build-provenance@", StringComparison.Ordinal) == true && s.Map("with").Text("subject-path") == "artifacts/release/*.zip");
        foreach (var app in new[] { "functions", "self-host" })
            Assert.Contains(steps, s => s.Text("uses")?.StartsWith("actions/attest@", StringComparison.Ordinal) == true && s.Map("with").Text("subject-path") == $"artifacts/release/faceup-{app}.zip" && s.Map("with").Text("sbom-path") == $"artifacts/release/faceup-{app}.cdx.json");
    }

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static IEnumerable<string> Scripts(string file) =>
        Yaml.Load(file).Map("jobs").Entries().Where(j => j.Node.Text("uses") is null).SelectMany(j => Steps(j.Node)).Select(s => s.Text("run")).OfType<string>();

    /// <summary>The rights that a workflow or a job states; a workflow must.</summary>
    private static List<string>? Rights(YamlMappingNode of, string? must)
    {
        if (!of.Children.TryGetValue("permissions", out var rights))
            return must is null ? null : throw new InvalidOperationException($"The {must} states no permissions.");
        return [.. ((YamlMappingNode)rights).Children.Select(r => $"{r.Key}: {r.Value}")];
    }

    [GeneratedRegex(@"uses: (\./\.github/workflows/[a-z-]+\.yml|[A-Za-z0-9-]+/[A-Za-z0-9-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex Pinned();
}
