namespace FaceUp.Infra.Tests.Deployment;

public sealed class After_provisioning : Hooks
{
    public After_provisioning()
    {
        Environment["SERVICE_DESK_URI"] = "https://desk.example";
        Environment["SERVICE_REPORTER_URI"] = "https://reporter.example";
        Environment["SERVICE_DESK_PRINCIPAL_ID"] = "principal-1";
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task It_says_where_both_doors_will_answer(string kind)
    {
        var run = await Play("postprovision", kind);
        Assert.True(run.Code == 0, $"{run}");
        Assert.Contains("Reporters: https://reporter.example", run.Said, StringComparison.Ordinal);
        Assert.Contains("Desk:      https://desk.example", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task An_app_registration_that_it_made_is_tied_to_the_desk(string kind)
    {
        Environment["FACEUP_MAKE_APP_REGISTRATION"] = "true";
        var run = await Play("postprovision", kind);
        Assert.True(run.Code == 0, $"{run}");
        Assert.Contains("\"principal-1\"", Stage.Text("credential.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Somebody_elses_app_registration_is_left_alone_and_the_command_is_said(string kind)
    {
        var run = await Play("postprovision", kind);
        Assert.Contains($"infra/hooks/app-registration.{kind} client-1 https://desk.example principal-1", run.Said, StringComparison.Ordinal);
        Assert.Empty(Stage.Calls);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task One_app_with_both_doors_has_one_address(string kind)
    {
        Environment.Remove("SERVICE_REPORTER_URI");
        Environment.Remove("SERVICE_DESK_PRINCIPAL_ID");
        Assert.Equal("Desk:      https://desk.example", (await Play("postprovision", kind)).Said.Trim());
    }
}
