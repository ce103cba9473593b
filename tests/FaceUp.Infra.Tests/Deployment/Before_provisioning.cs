namespace FaceUp.Infra.Tests.Deployment;

public sealed class Before_provisioning : Hooks
{
    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task All_that_is_ready_passes_and_nothing_is_made(string kind)
    {
        var run = await Play("preprovision", kind);
        Assert.Equal((0, "", ""), (run.Code, run.Said, run.Complained));
        Assert.All(Stage.Calls, call => Assert.Matches("^az (account show|functionapp list-flexconsumption-locations|keyvault list-deleted)", call));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public Task A_missing_program_is_named(string kind)
    {
        File.Delete(Stage.In("bin/azd"));
        return Stops("preprovision", kind, "azd is not installed");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public Task Nobody_signed_in_is_said(string kind)
    {
        Stage.Holds("signed-out", "");
        return Stops("preprovision", kind, "az login");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_subscription_that_is_not_seen_or_not_enabled_is_named(string kind)
    {
        Stage.Holds("subscription", "Disabled");
        await Stops("preprovision", kind, "subscription-1 is Disabled");
        Stage.Lacks("subscription");
        await Stops("preprovision", kind, "does not see the subscription subscription-1");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public Task A_region_without_the_plan_is_named(string kind)
    {
        Environment["AZURE_LOCATION"] = "germanynorth";
        return Stops("preprovision", kind, "germanynorth has no Flex Consumption plan");
    }

    [Theory]
    [InlineData("sh", "FACEUP_DOORS", "three")]
    [InlineData("ps1", "FACEUP_DOORS", "three")]
    [InlineData("sh", "FACEUP_FIRST_TENANT", "Acme")]
    [InlineData("ps1", "FACEUP_FIRST_TENANT", "Acme")]
    [InlineData("sh", "FACEUP_FIRST_TENANT", "acme-")]
    [InlineData("ps1", "FACEUP_FIRST_TENANT", "acme-")]
    [InlineData("sh", "FACEUP_FIRST_TENANT_FILE", "no/such/file.json")]
    [InlineData("ps1", "FACEUP_FIRST_TENANT_FILE", "no/such/file.json")]
    [InlineData("sh", "FACEUP_SECURITY_CONTACT", "mailto:security@example.org")]
    [InlineData("ps1", "FACEUP_SECURITY_CONTACT", "mailto:security@example.org")]
    public Task A_setting_that_cannot_be_right_is_named(string kind, string name, string value)
    {
        Environment[name] = value;
        return Stops("preprovision", kind, name);
    }

    [Theory]
    [InlineData("sh", -1, 1)]
    [InlineData("sh", 200, 0)]
    [InlineData("sh", 400, 1)]
    [InlineData("ps1", -1, 1)]
    [InlineData("ps1", 200, 0)]
    [InlineData("ps1", 400, 1)]
    public async Task A_contact_for_weaknesses_holds_for_a_time_ahead_and_no_longer_than_a_year(string kind, int days, int code)
    {
        Environment["FACEUP_SECURITY_CONTACT"] = "mailto:security@example.org";
        Environment["FACEUP_SECURITY_EXPIRES"] = DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(code, (await Play("preprovision", kind)).Code);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task What_azd_asks_for_only_later_is_not_missed(string kind)
    {
        Environment.Remove("AZURE_LOCATION");
        Environment.Remove("AZURE_SUBSCRIPTION_ID");
        Assert.Equal(0, (await Play("preprovision", kind)).Code);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_deleted_vault_of_the_same_name_is_warned_of_and_others_are_not(string kind)
    {
        Stage.Holds("deleted-vaults", "kv-old\t/subscriptions/s/resourceGroups/RG-report/providers/Microsoft.KeyVault/vaults/kv-old\nkv-other\t/subscriptions/s/resourceGroups/rg-reporting/providers/Microsoft.KeyVault/vaults/kv-other");
        var run = await Play("preprovision", kind);
        Assert.Equal(0, run.Code);
        Assert.Contains("az keyvault recover --name kv-old", Assert.Single(run.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Without_an_app_registration_and_without_leave_to_make_one_it_says_what_to_do(string kind)
    {
        Environment.Remove("FACEUP_OIDC_AUDIENCE");
        await Stops("preprovision", kind, "azd env set FACEUP_MAKE_APP_REGISTRATION true");
        Environment["FACEUP_MAKE_APP_REGISTRATION"] = "true";
        Environment["FACEUP_OIDC_AUTHORITY"] = "https://other.example";
        await Stops("preprovision", kind, "FACEUP_OIDC_AUDIENCE");
        Assert.DoesNotContain(Stage.Calls, call => call.StartsWith("az ad", StringComparison.Ordinal) || call.StartsWith("azd", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task With_leave_the_app_registration_is_made_and_remembered(string kind)
    {
        Environment.Remove("FACEUP_OIDC_AUDIENCE");
        Environment["FACEUP_MAKE_APP_REGISTRATION"] = "true";
        var run = await Play("preprovision", kind);
        Assert.True(run.Code == 0, $"{run}");
        Assert.Contains("azd env set FACEUP_OIDC_AUDIENCE client-1", Stage.Calls);
    }
}
