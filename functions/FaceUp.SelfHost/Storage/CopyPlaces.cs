using FaceUp.App.Checkpoints;

namespace FaceUp.SelfHost.Storage;

/// <summary>Where copies of checkpoints lie on one machine: in the data folder, and elsewhere if the settings say so. A server and a command know the same places.</summary>
internal static class CopyPlaces
{
    public static IServiceCollection AddCopies(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ICheckpointCopies>(_ => new FolderCopies(Path.Combine(settings.Data, "checkpoints"), make: true));
        return settings.Copies is { } elsewhere ? services.AddSingleton<ICheckpointCopies>(_ => new FolderCopies(elsewhere, make: false)) : services;
    }
}
