using FaceUp.App.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Retention;

/// <summary>What ends cases. At the desk's door only. A head says how long its stores keep what was deleted (<see cref="Tails"/>), and may have traces to clear.</summary>
internal static class RetentionWiring
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.TryAddSingleton(Tails.OfOneMachine);
        services.TryAddSingleton<ITraces, NoTraces>();
        services.AddSingleton<Disposal>().AddSingleton<Leftovers>().AddSingleton<GoneCases>().AddSingleton<IChore, RetentionChore>();
        services.AddSingleton<LegalHolds>().AddSingleton<EarlyDisposal>().AddSingleton<ShowRetention>().AddSingleton<ShowDisposals>().AddSingleton<PreviewDisposals>().AddSingleton<RetentionApi>();
        return services;
    }
}
