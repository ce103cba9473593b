using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure.Core.Cryptography;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using FaceUp.Functions.Wakes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceUp.Functions.Tests.Heads;

/// <summary>The app as it is put together, with either door and with both.</summary>
internal static class WiredApp
{
    // The worker's own builder brings the same web environment; nothing is started here. Development makes the container check every service when built.
    public static WebApplication With(Doors doors)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(Settings_of_the_Functions_head.Good);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["FaceUp:Door"] = doors.ToString().ToLowerInvariant(), ["WakeQueue"] = "wakes" });
        builder.Services.AddApp(Settings.Read(builder.Configuration));
        return builder.Build();
    }

    public static IEnumerable<Type> Classes(Doors doors) =>
        Triggers.Functions.Where(f => Triggers.SettingsOf(f.Method).Contains(doors)).Select(f => f.Method.DeclaringType!).Distinct().Where(type => !type.IsAbstract);
}

public class The_wired_app
{
    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public async Task Can_make_every_class_that_holds_functions_of_its_doors(Doors doors)
    {
        await using var app = WiredApp.With(doors);
        Assert.NotEmpty(WiredApp.Classes(doors));
        Assert.All(WiredApp.Classes(doors), type => Assert.NotNull(ActivatorUtilities.CreateInstance(app.Services, type)));
    }

    [Theory]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public async Task Has_one_workflow_so_that_a_client_lent_by_any_trigger_serves_all(Doors doors)
    {
        await using var app = WiredApp.With(doors);
        Assert.Same(app.Services.GetRequiredService<DurableWorkflow>(), app.Services.GetRequiredService<IWorkflow>());
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public async Task Tells_the_host_of_the_functions_that_stand_at_its_doors(Doors doors)
    {
        await using var app = WiredApp.With(doors);
        var filter = Assert.IsType<StandingTriggers>(Assert.Single(app.Services.GetServices<IFunctionMetadataTransformer>()));
        Assert.Equal(Triggers.Functions.Where(f => Triggers.SettingsOf(f.Method).Contains(doors)), Triggers.Functions.Where(f => filter.Stands($"{f.Method.DeclaringType}.{f.Method.Name}")));
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    public async Task Answers_through_a_trigger_as_the_body_answers(Doors doors)
    {
        await using var app = WiredApp.With(doors);
        var context = new DefaultHttpContext { RequestServices = app.Services };
        var answer = await ActivatorUtilities.CreateInstance<SharedTriggers>(app.Services).ShowHealth(context.Request);
        await answer.ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status204NoContent, context.Response.StatusCode);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public async Task Keeps_settings_apart_from_cases_in_the_tables_that_infra_makes(Doors doors)
    {
        await using var app = WiredApp.With(doors);
        Assert.IsType<App.Storage.TwoTables>(app.Services.GetRequiredService<App.Storage.IRecords>());
        var template = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "main.bicep"));
        Assert.Contains($"  store: '{AzureWiring.Store}'", template, StringComparison.Ordinal);
        Assert.Contains($"  organisations: '{AzureWiring.Organisations}'", template, StringComparison.Ordinal);
        Assert.Contains($"  checkpoints: '{AzureWiring.Checkpoints}'", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_token_under_the_names_it_carries_and_explains_no_refusal()
    {
        await using var app = WiredApp.With(Doors.Desk);
        var bearer = app.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        Assert.Equal((false, false, true), (bearer.MapInboundClaims, bearer.IncludeErrorDetails, bearer.RequireHttpsMetadata));
        Assert.Equal(("https://login.example/tenant/v2.0", "api://faceup"), (bearer.Authority, bearer.Audience));
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    public async Task Opens_no_connection_and_asks_for_no_name_before_a_function_runs(Doors doors) // a cold start is what a reporter waits for
    {
        using var network = new Network();
        await using var app = WiredApp.With(doors);
        using var scope = app.Services.CreateScope();
        foreach (var type in WiredApp.Classes(doors))
            ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
        Assert.Empty(network.Asked);
    }

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
}

public sealed class The_reporters_app : IAsyncDisposable
{
    private readonly WebApplication _app = WiredApp.With(Doors.Reporter);

    public static TheoryData<Type> OfTheDesk =>
    [
        typeof(IKeyEncryptionKeyResolver), typeof(ITenantKeyring), typeof(INoticeQueue), typeof(DurableWorkflow), typeof(CasesApi), typeof(ReadCase), typeof(App.Files.ReadFile), typeof(App.Files.ExamineFile), typeof(App.Files.IMalwareScan), typeof(WriteInCase),
        typeof(ChangeSettings), typeof(TenantChanges), typeof(OwnKeys), typeof(PassingKeys), typeof(App.Keys.KeysApi), typeof(App.Upkeep.Chores), typeof(DeliverNotice), typeof(CaseWork), typeof(Sweep), typeof(SignIn), typeof(DeskDoor), typeof(JwtBearerHandler),
    ];

    [Theory]
    [MemberData(nameof(OfTheDesk))]
    public async Task Has_nothing_that_unlocks_makes_keys_sends_or_works_on_cases(Type type)
    {
        await using var desk = WiredApp.With(Doors.Desk);
        Assert.Equal((false, true), (_app.Services.GetService(type) is not null, desk.Services.GetService(type) is not null));
    }

    [Fact]
    public void Cannot_make_a_class_of_functions_of_the_desk()
    {
        var desks = WiredApp.Classes(Doors.Desk).Except(WiredApp.Classes(Doors.Reporter)).ToList();
        Assert.Contains(typeof(DeskTriggers), desks);
        Assert.All(desks, type => Assert.ThrowsAny<InvalidOperationException>(() => ActivatorUtilities.CreateInstance(_app.Services, type)));
    }

    [Fact]
    public void Wakes_through_the_queue() => Assert.IsType<QueuedWorkflow>(_app.Services.GetRequiredService<IWorkflow>());

    [Fact]
    public void Knows_keys_by_their_public_halves_alone() => Assert.Equal([nameof(ITenantKeys.Current)], _app.Services.GetRequiredService<ITenantKeys>().GetType().GetMethods()
        .Where(m => m.DeclaringType != typeof(object)).Select(m => m.Name));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
