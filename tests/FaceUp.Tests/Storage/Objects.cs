using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>The promises of the content store, kept by files and by Azure Blobs. Alone, because one situation measures what is allocated meanwhile.</summary>
public static class Objects
{
    [Collection(nameof(Alone))]
    public sealed class In_files(TempStore store) : An_object(store.Blobs), IClassFixture<TempStore>;

    [Collection(nameof(Alone))]
    public sealed class In_a_container(Azurite azurite) : An_object(new ContainerBlobs(azurite.SharedContainer));

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone : ICollectionFixture<Azurite>;
}
