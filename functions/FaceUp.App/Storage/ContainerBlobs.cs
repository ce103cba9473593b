using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace FaceUp.App.Storage;

/// <summary>
/// <see cref="IBlobs"/> on one Azure container: block blobs without metadata. The service keeps a creation time; nobody can switch it off.
/// Blocks of a put that fails half-way are no blob, are seen by nobody, and are dropped by the service within a week.
/// </summary>
/// <param name="container">An existing container, its client made with <see cref="StorageClients.Blobs"/>.</param>
public sealed class ContainerBlobs(BlobContainerClient container) : IBlobs
{
    private const int Block = 4 * 1024 * 1024;

    public async Task<bool> Put(string name, Stream content, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        var options = new BlobUploadOptions
        {
            Conditions = new() { IfNoneMatch = ETag.All },
            // One block at a time: memory stays at one block, and the blob appears with the last request or never.
            TransferOptions = new StorageTransferOptions { InitialTransferSize = Block, MaximumTransferSize = Block, MaximumConcurrency = 1 },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(content, options, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412)
        {
            return false;
        }
    }

    public async Task<Stream?> Open(string name, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        try
        {
            return (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public Task Delete(string name, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        return container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
    }

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        StorageRules.Prefix(prefix);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, ct))
            yield return blob.Name;
    }
}
