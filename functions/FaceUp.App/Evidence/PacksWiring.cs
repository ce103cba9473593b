using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Evidence;

/// <summary>What takes evidence out of the house, and signs it. At the desk's door only.</summary>
internal static class PacksWiring
{
    public static IServiceCollection AddEvidencePacks(this IServiceCollection services) => services
        .AddSingleton<EvidencePack>().AddSingleton<ExportEvidence>().AddSingleton<ShowCriteria>().AddSingleton<PacksApi>();
}
