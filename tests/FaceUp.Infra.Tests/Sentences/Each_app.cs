using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Sentences;

public class Each_app
{
    [Theory, EverySet]
    public void Stands_at_the_door_it_is_named_after(Snapshot at) =>
        Assert.All(at.Doors, door => Assert.Equal(at.TwoDoors ? door : "both", at.Settings(door)["FaceUp__Door"]));

    [Theory, EverySet]
    public void Is_there_and_no_other_is(Snapshot at) =>
        Assert.Equal(at.Doors.Order(StringComparer.Ordinal), at.All("Microsoft.Web/sites").Select(app => app.Text("tags.azd-service-name")).Order(StringComparer.Ordinal));

    [Theory, EverySet]
    public void Runs_as_the_identity_of_its_door_and_as_no_other(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.Contains($"format('{door}Identity-{{0}}'", Assert.Single(at.App(door).At("identity.userAssignedIdentities")!.AsObject()).Key, StringComparison.Ordinal));

    [Theory, EverySet]
    public void Has_no_identity_of_the_systems_making(Snapshot at) => Assert.All(at.Doors, door => Assert.Equal("UserAssigned", at.App(door).Text("identity.type")));

    [Theory, EverySet]
    public void Signs_in_everywhere_as_that_identity(Snapshot at) => Assert.All(at.Doors, door =>
    {
        var ids = at.Settings(door).Where(setting => setting.Key.EndsWith("clientId", StringComparison.Ordinal) || setting.Key is "AZURE_CLIENT_ID" or "APPLICATIONINSIGHTS_AUTHENTICATION_STRING").ToList();
        Assert.True(ids.Count >= 4);
        Assert.All(ids, id => Assert.Contains($"format('{door}Identity-{{0}}'", id.Value, StringComparison.Ordinal));
    });

    [Theory, EverySet]
    public void Reaches_its_accounts_and_queues_by_managed_identity(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.All(at.Settings(door).Where(setting => setting.Key.EndsWith("__credential", StringComparison.Ordinal)), setting => Assert.Equal("managedidentity", setting.Value)));

    [Theory, EverySet]
    public void Has_a_Flex_plan_of_its_own(Snapshot at)
    {
        Assert.All(at.Doors, door => Assert.Contains($"format('{door}Plan-{{0}}'", at.App(door).Text("properties.serverFarmId"), StringComparison.Ordinal));
        Assert.All(at.All("Microsoft.Web/serverfarms"), plan => Assert.Equal("FC1", plan.Text("sku.name")));
    }

    [Theory, EverySet]
    public void Has_a_host_account_of_its_own(Snapshot at)
    {
        var accounts = at.Doors.Select(door => at.Settings(door)["AzureWebJobsStorage__accountName"]).ToList();
        Assert.Equal(accounts.Distinct().Count(), accounts.Count);
        Assert.DoesNotContain(at.Data.Name, accounts);
        Assert.All(accounts, name => Assert.Contains(at.Accounts, account => account.Name == name));
    }

    [Theory, EverySet]
    public void Keeps_its_workflows_in_its_own_host_account(Snapshot at) =>
        Assert.All(at.Doors, door => Assert.Equal(at.Settings(door)["AzureWebJobsStorage__accountName"], at.Settings(door)["DurableStorage__accountName"]));

    [Theory, EverySet]
    public void Takes_its_package_from_its_own_account_as_itself(Snapshot at) => Assert.All(at.Doors, door =>
    {
        Assert.Contains($"format('{door}Host-{{0}}'", at.App(door).Text("properties.functionAppConfig.deployment.storage.value"), StringComparison.Ordinal);
        Assert.Contains($"format('{door}Identity-{{0}}'", at.App(door).Text("properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"), StringComparison.Ordinal);
    });

    [Theory, EverySet]
    public void Runs_on_NET_10_in_the_isolated_worker(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.Equal(("dotnet-isolated", "10.0"), (at.App(door).Text("properties.functionAppConfig.runtime.name"), at.App(door).Text("properties.functionAppConfig.runtime.version"))));

    [Theory, EverySet]
    public void Lets_a_report_that_is_being_sent_end_before_an_instance_goes(Snapshot at) =>
        Assert.All(at.Doors, door => Assert.Equal("RollingUpdate", at.App(door).Text("properties.functionAppConfig.siteUpdateStrategy.type")));

    [Theory, EverySet]
    public void Has_no_password_for_deployment(Snapshot at) => Assert.All(at.Doors, door =>
    {
        var policies = at.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Where(policy => policy.Name.StartsWith(at.App(door).Name, StringComparison.Ordinal)).ToList();
        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.All(policies, policy => Assert.False(policy.Flag("properties.allow")));
    });

    [Theory, EverySet]
    public void Waits_for_reporters_only_when_told_to(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.Equal(int.Parse(at.Given($"{door}ReadyInstances") ?? "0", null), at.App(door).At("properties.functionAppConfig.scaleAndConcurrency.alwaysReady")!.AsArray().Sum(group => group!["instanceCount"]!.GetValue<int>())));

    // A setting that names a secret of a vault holds none.
    [Theory, EverySet]
    public void Is_told_no_secret(Snapshot at) =>
        Assert.DoesNotMatch(new Regex("AccountKey=|SharedAccess|[?&]sig=|clientSecret|password(?!\":\"@Microsoft\\.KeyVault\\(SecretUri=)|listKeys|listAccountSas|getSecret\\(", RegexOptions.IgnoreCase), at.Json);
}
