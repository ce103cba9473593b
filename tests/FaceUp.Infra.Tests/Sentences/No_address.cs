using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Sentences;

/// <summary>Nothing that the template makes keeps who called, from where or when.</summary>
public partial class No_address
{
    private static readonly string[] _origin = ["ClientIP", "ClientCity", "ClientStateOrProvince", "ClientCountryOrRegion", "ClientBrowser", "ClientOS", "ClientModel", "ClientType", "UserId", "SessionId"];

    /// <summary>Kinds of resources, each looked at for what it keeps. A new kind is looked at first and entered then.</summary>
    private static readonly string[] _known =
    [
        "Microsoft.Authorization", "Microsoft.Consumption", "Microsoft.DurableTask", "Microsoft.KeyVault", "Microsoft.ManagedIdentity", "Microsoft.OperationalInsights", "Microsoft.Resources", "Microsoft.ServiceBus",
        "Microsoft.Storage", "Microsoft.Web", "Microsoft.Insights/actionGroups", "Microsoft.Insights/components", "Microsoft.Insights/dataCollectionRules", "Microsoft.Insights/metricAlerts",
        "Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/workbooks", "Microsoft.Network/natGateways", "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateEndpoints",
        "Microsoft.Network/publicIPAddresses", "Microsoft.Network/virtualNetworks",
    ];

    [Theory, EverySet]
    public void Is_sent_anywhere_by_a_diagnostic_setting(Snapshot at) => Assert.DoesNotMatch(new Regex("diagnosticSettings|flowLogs|\"logAnalyticsDestinationType\"|accessLogs", RegexOptions.IgnoreCase), at.Json);

    [Theory, EverySet]
    public void Is_kept_by_a_kind_of_resource_that_nobody_looked_at(Snapshot at) =>
        Assert.All(at.Resources, resource => Assert.Contains(_known, kind => resource.Type == kind || resource.Type.StartsWith(kind + "/", StringComparison.Ordinal)));

    [Theory, EverySet]
    public void Is_stored_whole(Snapshot at) => Assert.False(Assert.Single(at.All("Microsoft.Insights/components")).Flag("properties.DisableIpMasking"));

    [Theory, EverySet]
    public void Of_a_request_reaches_the_workspace(Snapshot at) => Assert.All(
        new[] { "AppRequests", "AppDependencies", "AppPerformanceCounters", "AppEvents", "AppPageViews", "AppServiceHTTPLogs", "FunctionAppLogs" }, table => Assert.Equal("source | where false", Flow(at, table)));

    [Theory, EverySet]
    public void Stays_in_a_row_that_is_kept(Snapshot at) => Assert.All(new[] { "AppTraces", "AppExceptions" }, table => Assert.All(_origin, column =>
    {
        Assert.StartsWith("source | project-away ", Flow(at, table), StringComparison.Ordinal);
        Assert.Contains(column, Flow(at, table)["source | project-away ".Length..].Split(", "));
    }));

    [Theory, EverySet]
    public void Is_in_a_measure_but_those_that_the_house_takes_of_itself(Snapshot at)
    {
        const string Ours = "source | where Name startswith \"faceup.\" | project-away ";
        Assert.StartsWith(Ours, Flow(at, "AppMetrics"), StringComparison.Ordinal);
        Assert.All(_origin, column => Assert.Contains(column, Flow(at, "AppMetrics")[Ours.Length..].Split(", ")));
    }

    [Theory, EverySet]
    public void Goes_to_the_makers_of_the_exporter(Snapshot at) => Assert.All(at.Doors, door => Assert.Equal("true", at.Settings(door)["APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL"]));

    [Theory, EverySet]
    public void Gets_in_past_the_rule(Snapshot at)
    {
        Assert.Contains(at.All("Microsoft.OperationalInsights/workspaces"), workspace => workspace.Text("properties.defaultDataCollectionRuleResourceId")?.Contains("telemetryRule-", StringComparison.Ordinal) == true);
        Assert.Contains("guardedWorkspace-", Assert.Single(at.All("Microsoft.Insights/components")).Text("properties.WorkspaceResourceId"), StringComparison.Ordinal);
        Assert.True(Assert.Single(at.All("Microsoft.Insights/dataCollectionRules")).At("properties.dataFlows")!.AsArray().Count <= 10);
    }

    [Theory, EverySet]
    public void Leaves_an_instance_in_a_span(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.Equal(("microsoft.fixed_percentage", "0"), (at.Settings(door)["OTEL_TRACES_SAMPLER"], at.Settings(door)["OTEL_TRACES_SAMPLER_ARG"])));

    [Theory, EverySet]
    public void Costs_us_the_warnings_of_dropped_spans(Snapshot at) => Assert.All(at.Doors, door => Assert.Equal("false", at.Settings(door)["AzureMonitorExporter__EnableTraceBasedLogsSampler"]));

    [Theory, EverySet]
    public void Is_shown_live(Snapshot at) => Assert.All(at.Doors, door => Assert.Equal("false", at.Settings(door)["AzureMonitorExporter__EnableLiveMetrics"]));

    [Theory, EverySet]
    public void Is_counted_by_the_minute(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.Equal(("false", "false"), (at.Settings(door)["AzureMonitorExporter__EnableStandardMetrics"], at.Settings(door)["AzureMonitorExporter__EnablePerfCounters"])));

    [Theory, EverySet]
    public void Is_logged_by_the_front_end(Snapshot at) => Assert.All(at.All("Microsoft.Web/sites"), app => Assert.All(
        new[] { "httpLoggingEnabled", "detailedErrorLoggingEnabled", "requestTracingEnabled", "remoteDebuggingEnabled" }, name => Assert.False(app.Flag($"properties.siteConfig.{name}"))));

    [Theory, EverySet]
    public void Is_replaced_by_a_cookie(Snapshot at) => Assert.All(at.All("Microsoft.Web/sites"), app =>
    {
        Assert.False(app.Flag("properties.clientAffinityEnabled"));
        Assert.False(app.Flag("properties.clientCertEnabled"));
    });

    [Theory, EverySet]
    public void Is_asked_to_sign_in_where_reporters_come(Snapshot at) =>
        Assert.DoesNotContain(at.All("Microsoft.Web/sites/config"), config => config.Name.Contains("authsettings", StringComparison.OrdinalIgnoreCase) && (!at.TwoDoors || !config.Name.StartsWith("func-desk-", StringComparison.Ordinal)));

    [Theory, EverySet]
    public void Without_a_token_passes_the_desks_gate(Snapshot at)
    {
        var gates = at.All("Microsoft.Web/sites/config").Where(config => config.Name == $"{at.App("desk").Name}/authsettingsV2").ToList();
        Assert.Equal(at.TwoDoors && at.Given("oidcAuthority") is null ? 1 : 0, gates.Count);
        Assert.All(gates, gate =>
        {
            Assert.Equal((true, true, "Return401"), (gate.Flag("properties.platform.enabled")!.Value, gate.Flag("properties.globalValidation.requireAuthentication")!.Value, gate.Text("properties.globalValidation.unauthenticatedClientAction")!));
            Assert.Equal(["/api/v1/health", "/desk/*", "/assets/desk/*", "/api/v1/shares/*", "/api/v1/health/ready", "/.well-known/security.txt"], gate.Texts("properties.globalValidation.excludedPaths"));
            Assert.Equal([at.Given("oidcAudience")!], gate.Texts("properties.identityProviders.azureActiveDirectory.validation.allowedAudiences"));
        });
    }

    [Theory, EverySet]
    public void Or_token_is_stored_at_the_desks_gate(Snapshot at) => Assert.All(at.All("Microsoft.Web/sites/config").Where(config => config.Name.EndsWith("authsettingsV2", StringComparison.Ordinal)), gate =>
    {
        Assert.False(gate.Flag("properties.login.tokenStore.enabled"));
        Assert.Null(gate.At("properties.identityProviders.azureActiveDirectory.registration.clientSecretSettingName"));
    });

    [Theory, EverySet]
    public void Or_request_can_be_told_from_the_workbook(Snapshot at)
    {
        var items = JsonNode.Parse(Assert.Single(at.All("Microsoft.Insights/workbooks")).Text("properties.serializedData")!)!["items"]!.AsArray().Select(item => item!["content"]!).ToList();
        Assert.All(items.Select(item => item["query"]?.GetValue<string>()).OfType<string>(), query =>
        {
            Assert.Matches(@"\| summarize ", query);
            Assert.All(Bins().Matches(query), bin => Assert.Contains(bin.Groups[1].Value, new[] { "1h", "1d" }));
            Assert.DoesNotMatch(new Regex("OperationId|Client|AppRequests|project ", RegexOptions.IgnoreCase), query);
        });
        Assert.All(items.Where(item => item["metrics"] is not null), item => Assert.Contains(item["timeGrain"]?.GetValue<string>(), new[] { "PT1H", "P1D" }));
        Assert.DoesNotContain(items, item => item.ToJsonString().Contains("microsoft.web", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"bin\(TimeGenerated, ([^)]+)\)")]
    private static partial Regex Bins();

    private static string Flow(Snapshot at, string table) => Assert.Single(
        Assert.Single(at.All("Microsoft.Insights/dataCollectionRules")).At("properties.dataFlows")!.AsArray(), flow => flow!["streams"]!.AsArray().Any(stream => stream!.GetValue<string>() == $"Microsoft-Table-{table}"))!["transformKql"]!.GetValue<string>();
}
