using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Checkpoints;

/// <summary>Either door shows what was signed; the desk's alone grows the tree and signs.</summary>
internal static class CheckpointWiring
{
    private static readonly TimeSpan WitnessWait = TimeSpan.FromSeconds(5); // a piece of a chore takes ten

    public static IServiceCollection AddCheckpoints(this IServiceCollection services)
    {
        services.TryAddSingleton<CheckpointTree>();
        services.TryAddSingleton<CheckpointsApi>();
        services.TryAddSingleton<Proofs>();
        return services;
    }

    public static IServiceCollection AddProofs(this IServiceCollection services) => services.AddSingleton<ShowProof>().AddSingleton<OwnProofApi>();

    public static IServiceCollection AddSigning(this IServiceCollection services)
    {
        // A key ring that has both kinds of keys is given once; a head whose signing keys lie elsewhere says so.
        services.TryAddSingleton(s => (ICheckpointKeys)s.GetRequiredService<ITenantKeyring>());
        services.AddSingleton<OutsideCopies>().AddSingleton<Publications>().AddSingleton<CheckpointNotices>().AddSingleton<WitnessRounds>().AddSingleton<IChore, PublishCheckpoints>();
        services.AddHttpClient<WitnessClient>(http =>
            {
                http.Timeout = WitnessWait;
                http.MaxResponseContentBufferSize = WitnessClient.MaxAnswer;
                http.DefaultRequestHeaders.UserAgent.ParseAdd(NotificationWiring.UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(provider => GuardedConnect.Handler(provider.GetRequiredService<WebhookRules>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // the factory's loggers print request addresses
        return services.AddSingleton<GrowTree>().AddSingleton<ClosedHours>().AddSingleton<BeginLog>().AddSingleton<ShowWitnesses>().AddSingleton<WitnessesApi>().AddSingleton<IChore, MakeCheckpoint>().AddSingleton<EveryOrganisation>();
    }
}
