using System.Text.Json;

namespace FaceUp.Infra.Tests.Deployment;

public sealed class The_app_registration : Hooks
{
    private const string Role = "0b8d5a3e-6f0c-4f5e-9a57-5f1d4c1f6a11";

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Is_made_once_and_found_again(string kind)
    {
        foreach (var _ in new[] { 1, 2 })
        {
            var run = await Play("app-registration", kind);
            Assert.True((run.Code, run.Said.Trim(), run.Complained) == (0, "client-1", ""), $"{run}");
        }

        Assert.Single(Stage.Calls, call => call.StartsWith("az ad app create --display-name FaceUp (report) --sign-in-audience AzureADMyOrg", StringComparison.Ordinal));
        Assert.Single(Stage.Calls, call => call.StartsWith("az ad sp create --id client-1", StringComparison.Ordinal));
        Assert.Single(Stage.Calls, call => call.StartsWith("az rest --method post", StringComparison.Ordinal));
        using var assignment = JsonDocument.Parse(Stage.Text("assignment.json"));
        Assert.Equal(("person-1", "service-1", Role), (Value(assignment, "principalId"), Value(assignment, "resourceId"), Value(assignment, "appRoleId")));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Of_somebody_else_is_completed_and_gets_no_secret(string kind)
    {
        var run = await Play("app-registration", kind, "client-7");
        Assert.Equal((0, "client-7"), (run.Code, run.Said.Trim()));
        Assert.Contains("az ad app update --id client-7 --identifier-uris api://client-7 --output none", Stage.Calls);
        Assert.DoesNotContain(Stage.Calls, call => call.Contains("app create", StringComparison.Ordinal) || call.Contains("credential", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Is_not_guessed_where_two_have_its_name(string kind)
    {
        Stage.Holds("apps", "client-1\nclient-2");
        await Stops("app-registration", kind, "More than one app registration");
        Assert.DoesNotContain(Stage.Calls, call => call.StartsWith("az rest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Gives_a_pipeline_the_role_only_by_name(string kind)
    {
        Stage.Lacks("person");
        var run = await Play("app-registration", kind);
        Assert.Equal((0, "client-1"), (run.Code, run.Said.Trim()));
        Assert.Contains("FACEUP_INSTALLER_ID", run.Complained, StringComparison.Ordinal);
        Assert.Empty(Stage.Text("assignment.json"));

        Environment["FACEUP_INSTALLER_ID"] = "pipeline-1";
        Assert.Equal(0, (await Play("app-registration", kind)).Code);
        Assert.Contains("\"pipeline-1\"", Stage.Text("assignment.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Is_not_given_out_where_the_directory_refuses(string kind)
    {
        Stage.Holds("refuses", "ad sp create");
        var run = await Play("app-registration", kind);
        Assert.NotEqual(0, run.Code);
        Assert.Empty(run.Said.Trim());
    }

    [Fact]
    public void Says_role_version_and_client_as_the_app_reads_them()
    {
        using var first = JsonDocument.Parse(Repository.Read("infra/hooks/app-registration.json"));
        using var then = JsonDocument.Parse(Repository.Read("infra/hooks/app-registration.clients.json"));
        var role = Assert.Single(first.RootElement.GetProperty("appRoles").EnumerateArray());
        Assert.Equal((Role, "FaceUp.Installer"), (role.GetProperty("id").GetString(), role.GetProperty("value").GetString()));
        Assert.Contains("InstallerRole = \"FaceUp.Installer\"", Repository.Read("functions/FaceUp.App/Access/SignIn.cs"), StringComparison.Ordinal);
        Assert.Equal(2, first.RootElement.GetProperty("api").GetProperty("requestedAccessTokenVersion").GetInt32());

        // The second writes the same scope again and adds who may use it.
        var scope = Assert.Single(first.RootElement.GetProperty("api").GetProperty("oauth2PermissionScopes").EnumerateArray());
        Assert.Equal(scope.GetRawText(), Assert.Single(then.RootElement.GetProperty("api").GetProperty("oauth2PermissionScopes").EnumerateArray()).GetRawText());
        var client = Assert.Single(then.RootElement.GetProperty("api").GetProperty("preAuthorizedApplications").EnumerateArray());
        Assert.Equal(scope.GetProperty("id").GetString(), Assert.Single(client.GetProperty("delegatedPermissionIds").EnumerateArray()).GetString());
    }

    private static string? Value(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
