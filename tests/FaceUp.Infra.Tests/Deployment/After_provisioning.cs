namespace FaceUp.Infra.Tests.Deployment;

public sealed class After_provisioning : Hooks
{
    public After_provisioning()
    {
        Environment["SERVICE_DESK_URI"] = "https://desk.example";
        Environment["SERVICE_REPORTER_URI"] = "https://reporter.example";
        Environment["FACEUP_DOMAIN_VERIFICATION_ID"] = "proof-1";
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task It_says_where_both_doors_will_answer(string kind)
    {
        var run = await Play("postprovision", kind);
        Assert.Equal((0, "Reporters: https://reporter.example\nDesk:      https://desk.example\n", ""), (run.Code, run.Said, run.Complained));
        Assert.Empty(Stage.Calls);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_name_of_ones_own_needs_its_proof_until_it_has_a_certificate(string kind)
    {
        Environment["FACEUP_DESK_DOMAIN"] = "desk.example";
        Assert.Contains("TXT asuid.desk.example = proof-1", (await Play("postprovision", kind)).Said, StringComparison.Ordinal);
        Environment["FACEUP_DOMAIN_CERTIFICATES"] = "true";
        Assert.DoesNotContain("asuid", (await Play("postprovision", kind)).Said, StringComparison.Ordinal);
    }
}
