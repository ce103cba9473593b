using FaceUp.App.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Analytics;

/// <summary>Figures. At the desk's door only; facts are written with every case, at either.</summary>
internal static class AnalyticsWiring
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddSingleton<FactBook>().AddSingleton<FactsChore>().AddSingleton<IChore>(s => s.GetRequiredService<FactsChore>()).AddSingleton<ShowFigures>();
        services.AddSingleton<Dashboards>().AddSingleton<FiguresShares>().AddSingleton<IChore, SharesChore>().AddSingleton<BoardReport>().AddSingleton<AnalyticsApi>();
        return services;
    }
}
