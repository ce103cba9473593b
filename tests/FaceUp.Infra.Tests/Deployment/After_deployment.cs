using System.Net.Http.Headers;
using FaceUp.Tests.Heads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Infra.Tests.Deployment;

/// <summary>The self-host head in Development: an API as real as the one on Azure, with an issuer that gives out tokens.</summary>
public sealed class Head : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("faceup-hooks-").FullName;
    private SelfHostProcess process = null!;

    public string Url { get; private set; } = "";

    public HttpClient Http { get; } = new();

    public Task<string> Token(string subject) => Http.GetStringAsync($"{Url}/development/token/{subject}");

    public async Task InitializeAsync()
    {
        process = SelfHostProcess.Start(data, ("ASPNETCORE_ENVIRONMENT", "Development"));
        Url = (await process.Url()).TrimEnd('/');
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}

public sealed class After_deployment(Head head) : Hooks, IClassFixture<Head>
{
    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task The_first_organisation_is_made_once_with_its_key_and_its_administrator(string kind)
    {
        await Deployed();
        Environment["FACEUP_FIRST_TENANT"] = $"acme-{kind}";
        Environment["FACEUP_FIRST_ADMIN"] = "demo-admin";

        var first = await Play("postdeploy", kind);
        Assert.True(first.Code == 0 && first.Said.Contains($"Made the organisation acme-{kind}.", StringComparison.Ordinal), $"{first}");
        var again = await Play("postdeploy", kind);
        Assert.True(again.Code == 0 && again.Said.Contains($"The organisation acme-{kind} is there.", StringComparison.Ordinal), $"{again}");

        // A report goes in, so there is a key; the administrator gets at the settings.
        using var report = new HttpRequestMessage(HttpMethod.Post, $"{head.Url}/api/v1/tenants/acme-{kind}/reports")
        {
            Content = new StringContent("""{"category":"other","unit":"all","language":"en","answers":[{"question":"What?","text":"A test."}]}""", new MediaTypeHeaderValue("application/json")),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
        using var taken = await head.Http.SendAsync(report);
        Assert.Equal(201, (int)taken.StatusCode);
        using var settings = new HttpRequestMessage(HttpMethod.Get, $"{head.Url}/api/v1/tenants/acme-{kind}/settings") { Headers = { Authorization = new("Bearer", await head.Token("demo-admin")) } };
        using var shown = await head.Http.SendAsync(settings);
        Assert.Equal(200, (int)shown.StatusCode);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Settings_of_ones_own_are_sent_as_they_are(string kind)
    {
        await Deployed();
        Environment["FACEUP_FIRST_TENANT"] = $"own-{kind}";
        Environment["FACEUP_FIRST_TENANT_FILE"] = Stage.In("own.json");
        Stage.Holds("own.json", Repository.Read("infra/hooks/first-tenant.json").Replace("{tenant}", "Überall & \\\"Söhne\\\"", StringComparison.Ordinal).Replace("{admin}", "demo-admin", StringComparison.Ordinal));
        var run = await Play("postdeploy", kind);
        Assert.True(run.Code == 0, $"{run}");
        using var settings = new HttpRequestMessage(HttpMethod.Get, $"{head.Url}/api/v1/tenants/own-{kind}/settings") { Headers = { Authorization = new("Bearer", await head.Token("demo-admin")) } };
        using var shown = await head.Http.SendAsync(settings);
        Assert.Contains("berall", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Without_a_name_no_organisation_is_made(string kind)
    {
        await Deployed();
        var run = await Play("postdeploy", kind);
        Assert.Equal((0, $"Reporters: {head.Url}\nDesk:      {head.Url}"), (run.Code, run.Said.Trim()));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_token_without_the_role_is_told_apart_from_a_failure(string kind)
    {
        await Deployed();
        Stage.Holds("token", await head.Token("demo-admin"));
        Environment["FACEUP_FIRST_TENANT"] = "nobodys";
        Environment["FACEUP_FIRST_ADMIN"] = "demo-admin";
        await Stops("postdeploy", kind, "no role FaceUp.Installer");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_sign_in_in_front_that_refuses_is_told_apart_from_the_app(string kind)
    {
        await Deployed();
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var gate = builder.Build();
        gate.MapGet("/api/v1/health", () => Results.NoContent());
        gate.MapFallback(() => Results.StatusCode(403));
        await gate.StartAsync();
        Environment["SERVICE_DESK_URI"] = gate.Urls.Single();
        Environment["FACEUP_FIRST_TENANT"] = "acme";
        await Stops("postdeploy", kind, "infra/modules/sign-in.bicep");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task What_the_api_refuses_is_said_in_its_words(string kind)
    {
        await Deployed();
        Environment["FACEUP_FIRST_TENANT"] = "refused";
        Environment["FACEUP_FIRST_TENANT_FILE"] = Stage.In("own.json");
        Stage.Holds("own.json", """{"name":""}""");
        await Stops("postdeploy", kind, "(status 422)");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task Nobody_signed_in_and_no_administrator_are_said(string kind)
    {
        await Deployed();
        Environment["FACEUP_FIRST_TENANT"] = "early";
        Stage.Lacks("person");
        await Stops("postdeploy", kind, "FACEUP_FIRST_ADMIN");
        Stage.Lacks("token");
        await Stops("postdeploy", kind, "azd auth login");
    }

    [Theory]
    [InlineData("sh", "SERVICE_REPORTER_URI", "The reporters' door does not answer")]
    [InlineData("ps1", "SERVICE_REPORTER_URI", "The reporters' door does not answer")]
    [InlineData("sh", "SERVICE_DESK_URI", "The desk does not answer")]
    [InlineData("ps1", "SERVICE_DESK_URI", "The desk does not answer")]
    public async Task A_door_that_stays_shut_fails_the_deployment(string kind, string door, string why)
    {
        await Deployed();
        Environment[door] = "http://127.0.0.1:1";
        await Stops("postdeploy", kind, why);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task A_name_without_a_certificate_is_not_waited_for(string kind)
    {
        await Deployed();
        (Environment["SERVICE_DESK_URI"], Environment["FACEUP_DESK_DOMAIN"]) = ("https://desk.invalid", "desk.invalid");
        var run = await Play("postdeploy", kind);
        Assert.Contains("The desk does not answer at https://func-desk.invalid", run.Complained, StringComparison.Ordinal);
        Assert.Contains("az functionapp show --resource-group rg-report --name func-desk --query defaultHostName --output tsv", Stage.Calls);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("ps1")]
    public async Task In_a_roll_out_by_steps_only_the_door_that_was_deployed_is_waited_for(string kind)
    {
        await Deployed();
        (Environment["SERVICE_DESK_URI"], Environment["FACEUP_ONLY_DOOR"], Environment["FACEUP_FIRST_TENANT"]) = ("http://127.0.0.1:1", "reporter", "later");
        Assert.Equal(0, (await Play("postdeploy", kind)).Code);
        Environment["FACEUP_ONLY_DOOR"] = "desk";
        await Stops("postdeploy", kind, "The desk does not answer");
    }

    /// <summary>No argument of any program carries the token: those can be read by everybody on the machine.</summary>
    [Fact]
    public async Task The_token_is_no_argument()
    {
        await Deployed();
        Environment["FACEUP_FIRST_TENANT"] = "acme";
        Stage.Fakes("curl");
        Assert.Equal(0, (await Play("postdeploy", "sh")).Code);
        var token = Stage.Text("token").Trim();
        Assert.Equal($"Authorization: Bearer {token}", Stage.Text("headers")); // once: with the organisation, and not when asking for health
        Assert.DoesNotContain(Stage.Calls, call => call.Contains(token, StringComparison.Ordinal));
    }

    private async Task Deployed()
    {
        (Environment["SERVICE_DESK_URI"], Environment["SERVICE_REPORTER_URI"]) = (head.Url, head.Url);
        (Environment["SERVICE_DESK_NAME"], Environment["SERVICE_REPORTER_NAME"], Environment["AZURE_RESOURCE_GROUP"]) = ("func-desk", "func-reporter", "rg-report");
        Stage.Holds("token", await head.Token("demo-installer"));
    }
}
