using System.Globalization;
using System.Text.Json.Nodes;

namespace FaceUp.Functions.Tests.Heads;

public class The_hosts_settings
{
    private static readonly JsonNode _host = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))!;

    [Fact]
    public void Serve_pages_at_the_root() => Assert.Equal("", _host["extensions"]!["http"]!["routePrefix"]!.GetValue<string>());

    [Fact]
    public void Keep_the_hosts_own_line_about_each_request_out_of_the_log() => // it carries the User-Agent and the path (event 527)
        Assert.Equal("None", _host["logging"]!["logLevel"]!["Microsoft.Azure.WebJobs.Script.WebHost.Middleware"]!.GetValue<string>());

    [Fact]
    public void Log_warnings_and_above_and_no_record_of_each_call()
    {
        var levels = _host["logging"]!["logLevel"]!.AsObject();
        Assert.Equal("Warning", levels["default"]!.GetValue<string>());
        Assert.Equal("Error", levels["Host.Results"]!.GetValue<string>());
        Assert.Equal("Error", levels["DurableTask.AzureStorage"]!.GetValue<string>());
    }

    [Fact]
    public void Let_one_line_below_a_warning_through_and_that_is_the_heartbeat()
    {
        var loud = _host["logging"]!["logLevel"]!.AsObject().Where(level => level.Value!.GetValue<string>() is "Trace" or "Debug" or "Information");
        Assert.Equal($"Function.{nameof(Timers.SweepTimer)}.User", Assert.Single(loud).Key); // the worker's own lines of that function, as the host sorts them
    }

    [Fact]
    public void Trace_neither_inputs_nor_outputs_of_workflows() => Assert.False(_host["extensions"]!["durableTask"]!["tracing"]!["traceInputsAndOutputs"]!.GetValue<bool>());

    [Fact]
    public void Keep_workflows_in_a_storage_account_of_their_own_on_Azure_Storage()
    {
        var provider = _host["extensions"]!["durableTask"]!["storageProvider"]!;
        Assert.Equal(("AzureStorage", "DurableStorage"), (provider["type"]!.GetValue<string>(), provider["connectionName"]!.GetValue<string>()));
    }

    [Fact]
    public void Hold_a_notice_longer_than_its_sending_may_take() => // else the queue would hand it out twice
        Assert.True(TimeSpan.Parse(_host["extensions"]!["serviceBus"]!["maxAutoLockRenewalDuration"]!.GetValue<string>(), CultureInfo.InvariantCulture) >= TimeSpan.FromMinutes(5));

    [Fact]
    public void Start_no_second_workflow_for_a_case_whose_first_one_lives() =>
        Assert.Equal("NonRunningStates", _host["extensions"]!["durableTask"]!["overridableExistingInstanceStates"]!.GetValue<string>());

    [Fact]
    public void Take_up_older_workflows_after_a_roll_out_and_leave_newer_ones_alone_after_a_roll_back()
    {
        var engine = _host["extensions"]!["durableTask"]!;
        Assert.Equal(
            ("1.0.0", "CurrentOrOlder", "Reject"),
            (engine["defaultVersion"]!.GetValue<string>(), engine["versionMatchStrategy"]!.GetValue<string>(), engine["versionFailureStrategy"]!.GetValue<string>()));
    }

    [Fact]
    public void Are_explained_one_by_one()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "functions/FaceUp.Functions/README.md"));
        Assert.All(Leaves(_host), leaf => Assert.Contains($"`{leaf}`", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Leaves(JsonNode node) =>
        node.AsObject().SelectMany(p => p.Value is JsonObject inner ? Leaves(inner) : [p.Key]);
}
