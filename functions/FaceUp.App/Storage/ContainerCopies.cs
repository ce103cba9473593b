using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using FaceUp.App.Checkpoints;

namespace FaceUp.App.Storage;

/// <summary>
/// <see cref="ICheckpointCopies"/> in an Azure container that infra/ puts under a time-based policy, by an identity that may add and read. One request writes a whole object, so
/// none is ever cut off.
/// </summary>
/// <param name="container">An existing container, its client made with <see cref="StorageClients.Blobs"/>.</param>
public sealed class ContainerCopies(BlobContainerClient container) : ICheckpointCopies
{
    private const string ByPolicy = "BlobImmutableDueToPolicy"; // where the policy answers before the condition does

    public async Task<bool> Add(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        try
        {
            await container.GetBlockBlobClient(name).UploadAsync(
                BinaryData.FromBytes(content).ToStream(), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == ByPolicy || e.Status == 412)
        {
            return false;
        }
    }

    public async Task<byte[]?> Read(string name, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        try
        {
            using var found = (await container.GetBlobClient(name).DownloadStreamingAsync(new BlobDownloadOptions { Range = new(0, ICheckpointCopies.MaxBytes + 1) }, ct)).Value;
            using var bytes = new MemoryStream();
            await found.Content.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidRange) // an empty object has no first byte
        {
            return [];
        }
    }

    public async Task<IReadOnlyList<string>> First(string prefix, int limit, CancellationToken ct)
    {
        StorageRules.Prefix(prefix);
        await foreach (var page in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, ct).AsPages(pageSizeHint: limit))
        {
            if (page.Values.Count > 0)
                return [.. page.Values.Take(limit).Select(blob => blob.Name)];
        }

        return [];
    }
}
