using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Directory;

public static class DirectoryWiring
{
    /// <summary>The directory's routes and those about it, at the desk's door.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services) => services
        .AddSingleton<DirectoryStore>().AddSingleton<DirectoryChanges>().AddSingleton<DirectoryTokens>().AddSingleton<DirectoryDoor>()
        .AddSingleton<ReadUsers>().AddSingleton<ChangeUsers>().AddSingleton<ReadGroups>().AddSingleton<ChangeGroups>().AddSingleton<ShowDirectory>()
        .AddSingleton<ScimApi>().AddSingleton<DirectoryApi>();
}
