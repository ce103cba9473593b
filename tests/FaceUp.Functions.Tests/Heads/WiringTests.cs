using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using FaceUp.App;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.Functions.Orchestration;
using FaceUp.Web;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceUp.Functions.Tests.Heads;

public sealed class The_wired_app : IAsyncDisposable
{
    private readonly WebApplication _app = Wire();

    private IServiceProvider Services => _app.Services;

    [Fact]
    public void Can_make_every_class_that_holds_functions() => Assert.All(
        Triggers.Functions.Select(f => f.Method.DeclaringType!).Distinct().Where(type => !type.IsAbstract),
        type => Assert.NotNull(ActivatorUtilities.CreateInstance(Services, type)));

    [Fact]
    public void Has_one_workflow_so_that_a_client_lent_by_any_trigger_serves_all() =>
        Assert.Same(Services.GetRequiredService<DurableWorkflow>(), Services.GetRequiredService<IWorkflow>());

    [Fact]
    public async Task Answers_through_a_trigger_as_the_body_answers()
    {
        var context = new DefaultHttpContext { RequestServices = Services };
        var answer = await ActivatorUtilities.CreateInstance<HttpTriggers>(Services).ShowHealth(context.Request);
        await answer.ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status204NoContent, context.Response.StatusCode);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
    }

    [Fact]
    public void Reads_a_token_under_the_names_it_carries_and_explains_no_refusal()
    {
        var bearer = Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        Assert.Equal((false, false, true), (bearer.MapInboundClaims, bearer.IncludeErrorDetails, bearer.RequireHttpsMetadata));
        Assert.Equal(("https://login.example/tenant/v2.0", "api://faceup"), (bearer.Authority, bearer.Audience));
    }

    [Fact]
    public void Opens_no_connection_and_asks_for_no_name_before_a_function_runs() // a cold start is what a reporter waits for
    {
        using var network = new Network();
        using var scope = Services.CreateScope();
        foreach (var type in Triggers.Functions.Select(f => f.Method.DeclaringType!).Distinct().Where(type => !type.IsAbstract))
            ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
        Assert.Empty(network.Asked);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Every name looked up and every connection begun by this process.</summary>
    private sealed class Network : EventListener
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.NameResolution" or "System.Net.Sockets")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is "ResolutionStart" or "ConnectStart")
                Asked.Enqueue($"{eventData.EventName} {eventData.Payload?[0]}");
        }
    }

    // The worker's own builder brings the same web environment; nothing is started here. Development makes the container check every service when built.
    private static WebApplication Wire()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(Settings_of_the_Functions_head.Good);
        var settings = Settings.Read(builder.Configuration);
        builder.Services
            .AddFaceUp(new PublicAddress(settings.PublicUrl), new(settings.SubjectClaim), new WebhookRules())
            .AddPages()
            .AddSignIn(settings)
            .AddAzure(settings);
        return builder.Build();
    }
}
