namespace FaceUp.Infra.Tests.Sentences;

public class Storage_and_keys
{
    [Theory, EverySet]
    public void Are_encrypted_twice_on_disk(Snapshot at) => Assert.All(at.Accounts, account =>
    {
        Assert.True(account.Flag("properties.encryption.requireInfrastructureEncryption"));
        Assert.All(new[] { "blob", "queue", "table" }, service => Assert.True(account.Flag($"properties.encryption.services.{service}.enabled")));
    });

    [Theory, EverySet]
    public void Have_no_key_in_common(Snapshot at) => Assert.All(at.Accounts, account => Assert.False(account.Flag("properties.allowSharedKeyAccess")));

    [Theory, EverySet]
    public void Show_nothing_to_a_stranger(Snapshot at)
    {
        Assert.All(at.Accounts, account => Assert.False(account.Flag("properties.allowBlobPublicAccess")));
        Assert.All(at.All("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", container.Text("properties.publicAccess")));
    }

    [Theory, EverySet]
    public void Are_copied_to_no_other_directory(Snapshot at) => Assert.All(at.Accounts, account => Assert.False(account.Flag("properties.allowCrossTenantReplication")));

    [Theory, EverySet]
    public void Know_no_users_of_their_own(Snapshot at) => Assert.All(at.Accounts, account => Assert.False(account.Flag("properties.isLocalUserEnabled")));

    [Theory, EverySet]
    public void Are_kept_as_often_as_was_chosen(Snapshot at) => Assert.All(at.Accounts, account => Assert.Equal(at.Given("storageRedundancy") ?? "Standard_ZRS", account.Text("sku.name")));

    [Theory, EverySet]
    public void Keep_content_apart_from_hosts(Snapshot at) => Assert.Equal(at.Doors.Count + 1, at.Accounts.Count());

    [Theory, EverySet]
    public void Are_reached_in_the_vault_by_role_only(Snapshot at) => Assert.All(at.All("Microsoft.KeyVault/vaults"), vault =>
    {
        Assert.True(vault.Flag("properties.enableRbacAuthorization"));
        Assert.Null(vault.At("properties.accessPolicies"));
    });

    [Theory, EverySet]
    public void Come_back_for_90_days_after_a_delete(Snapshot at) => Assert.All(at.All("Microsoft.KeyVault/vaults"), vault =>
        Assert.Equal((true, 90), (vault.Flag("properties.enableSoftDelete")!.Value, vault.Number("properties.softDeleteRetentionInDays")!.Value)));

    [Theory, EverySet]
    public void Cannot_be_purged_from_the_vault(Snapshot at) => Assert.All(at.All("Microsoft.KeyVault/vaults"), vault => Assert.True(vault.Flag("properties.enablePurgeProtection")));

    [Theory, EverySet]
    public void Lie_in_hardware_where_that_was_chosen(Snapshot at)
    {
        var hardware = at.Given("hardwareKeys") == "true";
        Assert.Equal(hardware ? "premium" : "standard", Assert.Single(at.All("Microsoft.KeyVault/vaults")).Text("properties.sku.name"));
        Assert.Equal(hardware ? "true" : "false", at.Settings("desk")["FaceUp__HardwareKeys"]);
    }

    [Theory, EverySet]
    public void Are_given_to_no_deployment_and_no_machine(Snapshot at) => Assert.All(at.All("Microsoft.KeyVault/vaults"), vault =>
        Assert.All(new[] { "enabledForDeployment", "enabledForDiskEncryption", "enabledForTemplateDeployment" }, name => Assert.False(vault.Flag($"properties.{name}"))));

    [Theory, EverySet]
    public void Are_made_by_the_app_and_not_by_the_template(Snapshot at) =>
        Assert.DoesNotContain(at.Resources, resource => resource.Type.StartsWith("Microsoft.KeyVault/vaults/", StringComparison.OrdinalIgnoreCase));

    [Theory, EverySet]
    public void Have_no_way_round_the_roles_at_queues_and_logs(Snapshot at)
    {
        Assert.True(Assert.Single(at.All("Microsoft.ServiceBus/namespaces")).Flag("properties.disableLocalAuth"));
        Assert.True(Assert.Single(at.All("Microsoft.Insights/components")).Flag("properties.DisableLocalAuth"));
        Assert.All(at.All("Microsoft.OperationalInsights/workspaces"), workspace => Assert.True(workspace.Flag("properties.features.disableLocalAuth")));
        Assert.DoesNotContain(at.Resources, resource => resource.Type.EndsWith("authorizationRules", StringComparison.OrdinalIgnoreCase));
    }
}
