using FaceUp.App.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Health;

/// <summary>Either door looks at what it needs; the desk's alone, which works by the clock, looks at the clock as well.</summary>
internal static class HealthWiring
{
    public static IServiceCollection AddHealth(this IServiceCollection services, Doors door)
    {
        services.TryAddEnumerable([ServiceDescriptor.Singleton<IHealthPart, StorePart>(), ServiceDescriptor.Singleton<IHealthPart, ContentPart>(), ServiceDescriptor.Singleton<IHealthPart, KeysPart>()]);
        services.TryAddSingleton<Readiness>();
        services.TryAddSingleton<HealthApi>();
        if (door == Doors.Desk)
            services.AddSingleton<ClockPart>().AddSingleton<IHealthPart>(s => s.GetRequiredService<ClockPart>());
        return services;
    }
}
