using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Casework;

/// <summary>What works on cases beyond the single one. At the desk's door only.</summary>
public static class CaseworkWiring
{
    internal static IServiceCollection AddCasework(this IServiceCollection services) => services
        .AddSingleton<ShowLinks>().AddSingleton<LinkCases>().AddSingleton<MergeCases>().AddSingleton<KeepOutTogether>().AddSingleton<RedactText>().AddSingleton<ReadRedactions>()
        .AddSingleton<Bulk>().AddSingleton<PassOn>().AddSingleton<CaseworkApi>();
}
