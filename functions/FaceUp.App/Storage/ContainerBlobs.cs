using System.Buffers;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FaceUp.App.Storage;

/// <summary>
/// <see cref="IBlobs"/> on one Azure container: block blobs without metadata. The service keeps a creation time; nobody can switch it off.
/// Blocks of a put that fails half-way are no blob, are seen by nobody, and are dropped by the service within a week.
/// </summary>
/// <param name="container">An existing container, its client made with <see cref="StorageClients.Blobs"/>.</param>
public sealed class ContainerBlobs(BlobContainerClient container) : IBlobs
{
    // A report fits the first and goes up in one request; the client's own upload would need two for a source of unknown length.
    private const int Small = 128 * 1024;
    private const int Large = 4 * 1024 * 1024;

    private static readonly BlobRequestConditions NothingThere = new() { IfNoneMatch = ETag.All };

    public async Task<bool> Put(string name, Stream content, CancellationToken ct)
    {
        StorageRules.BlobName(name);
        var blob = container.GetBlockBlobClient(name);
        var buffer = ArrayPool<byte>.Shared.Rent(Small);
        try
        {
            var filled = await content.ReadAtLeastAsync(buffer.AsMemory(0, Small), Small, throwOnEndOfStream: false, ct);
            var start = buffer.AsMemory(0, filled);
            if (filled < Small && await PutWhole(blob, start, ct))
                return true;
            // Taken by a whole blob, or only by blocks of a put that failed? Those give way to a list of other blocks.
            if (filled < Small && await blob.ExistsAsync(ct))
                return false;
            return await PutBlocks(blob, start, content, ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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

    // Deleting an object where versions are kept makes one more version of it. So the objects go first, then every version there is: also those that an earlier try left.
    public async Task<bool> Erase(string prefix, CancellationToken ct)
    {
        StorageRules.Prefix(prefix);
        await foreach (var name in List(prefix, ct))
            await Delete(name, ct);
        await foreach (var version in container.GetBlobsAsync(BlobTraits.None, BlobStates.Version, prefix, ct))
        {
            if (version.VersionId is { } id && !await Remove(container.GetBlobClient(version.Name).WithVersion(id), ct))
                return false;
        }

        return true;
    }

    private static async Task<bool> Remove(BlobBaseClient version, CancellationToken ct)
    {
        try
        {
            await version.DeleteIfExistsAsync(cancellationToken: ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 403) // a right of its own, which the desk's identity is not given: see infra/THREAT-MODEL.md
        {
            return false;
        }
    }

    private static async Task<bool> PutWhole(BlockBlobClient blob, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(content).ToStream(), new BlobUploadOptions { Conditions = NothingThere }, ct);
            return true;
        }
        catch (RequestFailedException e) when (IsTaken(e))
        {
            return false;
        }
    }

    private static async Task<bool> PutBlocks(BlockBlobClient blob, ReadOnlyMemory<byte> start, Stream rest, CancellationToken ct)
    {
        var ids = await Stage(blob, start, rest, ct);
        try
        {
            await blob.CommitBlockListAsync(ids, new CommitBlockListOptions { Conditions = NothingThere }, ct);
            return true;
        }
        catch (RequestFailedException e) when (IsTaken(e))
        {
            return false;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            if (await blob.ExistsAsync(ct))
                return false; // another put of this name finished first, and the service dropped the blocks of this one
            throw;
        }
    }

    // One block at a time: memory stays at one block, and nothing is a blob before the list of its blocks is committed.
    private static async Task<List<string>> Stage(BlockBlobClient blob, ReadOnlyMemory<byte> start, Stream rest, CancellationToken ct)
    {
        var put = Guid.NewGuid(); // blocks of two puts of one name must not mix
        var ids = new List<string>();
        var block = ArrayPool<byte>.Shared.Rent(Large);
        try
        {
            start.CopyTo(block);
            for (var filled = start.Length; ; filled = 0)
            {
                filled += await rest.ReadAtLeastAsync(block.AsMemory(filled, Large - filled), Large - filled, throwOnEndOfStream: false, ct);
                if (filled == 0)
                    return ids;
                ids.Add(Convert.ToBase64String([.. put.ToByteArray(), .. BitConverter.GetBytes(ids.Count)]));
                using var one = new MemoryStream(block, 0, filled, writable: false);
                await blob.StageBlockAsync(ids[^1], one, cancellationToken: ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static bool IsTaken(RequestFailedException e) => e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412;
}
