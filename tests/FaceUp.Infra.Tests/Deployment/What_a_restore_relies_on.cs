namespace FaceUp.Infra.Tests.Deployment;

/// <summary>The page for the day on which something is lost promises what the template sets, and nothing else.</summary>
public sealed class What_a_restore_relies_on
{
    private static readonly string Page = Repository.Read("infra/runbooks/restore.md"), Main = Repository.Read("infra/main.bicep"), Storage = Repository.Read("infra/modules/data-storage.bicep"), Vault = Repository.Read("infra/modules/key-vault.bicep");

    [Theory]
    [InlineData("`FACEUP_SOFT_DELETE_DAYS`, 14", "param softDeleteDays int = 14")]
    [InlineData("`FACEUP_CHECKPOINT_DAYS` | 365 days", "param checkpointDays int = 365")]
    public void Is_kept_for_the_days_that_the_page_says(string said, string set)
    {
        Assert.Contains(said, Page, StringComparison.Ordinal);
        Assert.Contains(set, Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undelete", "deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false }")]
    [InlineData("az storage container restore", "containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }")]
    [InlineData("versionId", "isVersioningEnabled: true")]
    [InlineData("a checkpoint", "resource forGood 'immutabilityPolicies'")]
    public void Is_switched_on_in_the_account(string said, string set)
    {
        Assert.Contains(said, Page, StringComparison.Ordinal);
        Assert.Contains(set, Storage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("az keyvault key recover", "enableSoftDelete: true")]
    [InlineData("90 days", "softDeleteRetentionInDays: 90")]
    [InlineData("nobody can purge either", "enablePurgeProtection: true")]
    public void Is_switched_on_in_the_vault(string said, string set)
    {
        Assert.Contains(said, Page, StringComparison.Ordinal);
        Assert.Contains(set, Vault, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_called_what_the_app_calls_it()
    {
        var names = Repository.Read("functions/FaceUp.App/Moving/AzureNames.cs");
        Assert.All(new[] { "Store = \"faceup\"", "Organisations = \"organisations\"", "KeyPrefix = \"t-\"" }, name => Assert.Contains(name, names, StringComparison.Ordinal));
        Assert.All(new[] { "--container-name faceup", "`organisations`", "--name \"t-$tenant\"" }, name => Assert.Contains(name, Page, StringComparison.Ordinal));
    }
}
