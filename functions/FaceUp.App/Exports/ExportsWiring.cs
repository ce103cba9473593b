using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Exports;

/// <summary>What takes cases out of the house. At the desk's door only.</summary>
internal static class ExportsWiring
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<CaseDocuments>().AddSingleton<CaseArchive>().AddSingleton<ExportCase>().AddSingleton<SendCase>().AddSingleton<HandOut>().AddSingleton<ListAsCsv>().AddSingleton<ExportsApi>();
}
