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
        Assert.Equal((0, ""), (run.Code, run.Complained));
        Assert.StartsWith("Reporters: https://reporter.example\nDesk:      https://desk.example\n", run.Said, StringComparison.Ordinal);
        Assert.Contains("reply address at the issuer, for a public client (Entra ID: single-page application): https://desk.example/assets/desk/signed-in.html", run.Said, StringComparison.Ordinal);
        Assert.Empty(Stage.Calls);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task The_desks_pages_may_come_back_from_the_sign_in_of_a_registration_that_was_made_here(string kind)
    {
        (Environment["FACEUP_MAKE_APP_REGISTRATION"], Environment["FACEUP_OIDC_AUDIENCE"]) = ("true", "client-1");
        var run = await Play("postprovision", kind);
        Assert.True((run.Code, run.Complained) == (0, ""), $"{run}");
        Assert.Equal("""{"spa":{"redirectUris":["https://desk.example/assets/desk/signed-in.html"]}}""", Stage.Text("reply.json"));

        Environment["FACEUP_OIDC_AUTHORITY"] = "https://login.example.org"; // of another issuer the directory knows nothing
        File.Delete(Stage.In("reply.json"));
        Assert.Equal(0, (await Play("postprovision", kind)).Code);
        Assert.Empty(Stage.Text("reply.json"));
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
