using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Files;

/// <summary>What opens files, cleans them and shows them. At the desk's door only. A head says which scanner there is, before.</summary>
public static class FilesWiring
{
    public static IServiceCollection AddScanner(this IServiceCollection services, ClamAvSettings? settings) => settings is null
        ? services
        : services.AddSingleton<IMalwareScan>(s => new ClamAv(settings, s.GetRequiredService<TimeProvider>()));

    internal static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<IMalwareScan, NoMalwareScan>();
        services.AddSingleton<ExamineFile>().AddSingleton<ReadFile>().AddSingleton<ShowFiles>().AddSingleton<ShowPreview>();
        services.AddSingleton<AskOriginal>().AddSingleton<DecideOriginal>().AddSingleton<ReadOriginal>().AddSingleton<FilesApi>();
        return services;
    }
}
