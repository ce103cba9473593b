using System.Security.Cryptography;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>
/// What people wrote and attached, sealed on its way into the content store and opened on its way out. Nothing passes here in the clear but through memory.
/// </summary>
public sealed class SealedObjects(IBlobs blobs)
{
    /// <summary>Seals a stream as it is read. The reference carries the hash of the sealed bytes, so the record vouches for them.</summary>
    public async Task<SealedRef> Put(CaseKey key, TenantId tenant, CaseId id, ObjectId name, ObjectKind kind, Stream content, CancellationToken ct) =>
        await TryPut(key, tenant, id, name, kind, content, ct) ?? throw new IOException("An object could not be put under its name.");

    /// <summary>The same under a name that something else may have. Null: it has, and nothing changed.</summary>
    public async Task<SealedRef?> TryPut(CaseKey key, TenantId tenant, CaseId id, ObjectId name, ObjectKind kind, Stream content, CancellationToken ct)
    {
        await using var sealing = Envelope.Seal(key, Name(tenant, id, name, kind), content);
        await using var hashing = new HashingStream(sealing);
        // A random name that is taken can only be this very object, put by a first try of the adapter whose answer was lost.
        return await blobs.Put(Blob(tenant, id, name), hashing, ct) || await Sha256Of(tenant, id, name, ct) == hashing.Sha256() ? new(name, hashing.Sha256()) : null;
    }

    /// <summary>
    /// Seals a text under a name that a repeat of the same request also arrives at. Null: the name holds something else, so the key was used for two requests.
    /// </summary>
    public async Task<SealedRef?> PutOnce(CaseKey key, TenantId tenant, CaseId id, ObjectId name, ObjectKind kind, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var sealedBytes = Envelope.SealBytes(key, Name(tenant, id, name, kind), content);
        using var stream = new MemoryStream(sealedBytes, writable: false);
        if (await blobs.Put(Blob(tenant, id, name), stream, ct))
            return new(name, Convert.ToHexStringLower(SHA256.HashData(sealedBytes)));
        var there = await Bytes(tenant, id, name, ct) ?? throw new InvalidOperationException("An object vanished while it was read.");
        return Same(key, Name(tenant, id, name, kind), there, content) ? new(name, Convert.ToHexStringLower(SHA256.HashData(there))) : null;
    }

    /// <summary>
    /// Puts what was sealed elsewhere, under the name that it was sealed with. Null: the name holds something else. A name that holds the very same is that object, from an
    /// earlier try of the same request.
    /// </summary>
    /// <param name="sha256">Of what <paramref name="sealedBytes"/> turn out to be; it throws, and nothing is stored, when they are not.</param>
    public async Task<SealedRef?> PutSealed(TenantId tenant, CaseId id, ObjectId name, string sha256, Stream sealedBytes, CancellationToken ct) =>
        await blobs.Put(Blob(tenant, id, name), sealedBytes, ct) || await Sha256Of(tenant, id, name, ct) == sha256 ? new(name, sha256) : null;

    /// <summary>An object as it lies there, sealed. The caller disposes it. Null: gone.</summary>
    public Task<Stream?> OpenSealed(TenantId tenant, CaseId id, ObjectId name, CancellationToken ct) => blobs.Open(Blob(tenant, id, name), ct);

    /// <summary>A small object as it lies there, sealed. Throws <see cref="SealBrokenException"/> when it is gone.</summary>
    public async Task<byte[]> ReadSealed(TenantId tenant, CaseId id, ObjectId name, CancellationToken ct) => await Bytes(tenant, id, name, ct) ?? throw new SealBrokenException();

    /// <summary>The content of a small object. Throws <see cref="SealBrokenException"/> when it is not what was sealed, or is gone.</summary>
    public async Task<byte[]> Read(CaseKey key, TenantId tenant, CaseId id, ObjectId name, ObjectKind kind, CancellationToken ct) =>
        await Bytes(tenant, id, name, ct) is { } there ? Envelope.OpenBytes(key, Name(tenant, id, name, kind), there) : throw new SealBrokenException();

    /// <summary>The content of an object as a stream that gives out verified bytes only. The caller disposes it. Null: gone.</summary>
    public async Task<Stream?> Open(CaseKey key, TenantId tenant, CaseId id, ObjectId name, ObjectKind kind, CancellationToken ct) =>
        await blobs.Open(Blob(tenant, id, name), ct) is { } there ? Envelope.Open(key, Name(tenant, id, name, kind), there) : null;

    /// <summary>The sealed bytes themselves, for who opens them piece by piece. The caller disposes it. Null: gone.</summary>
    public Task<Stream?> Sealed(TenantId tenant, CaseId id, ObjectId name, CancellationToken ct) => blobs.Open(Blob(tenant, id, name), ct);

    /// <summary>SHA-256 (lower-case hex) of what lies in the store under this name, or null when nothing does. Needs no key.</summary>
    public async Task<string?> Sha256Of(TenantId tenant, CaseId id, ObjectId name, CancellationToken ct)
    {
        await using var there = await blobs.Open(Blob(tenant, id, name), ct);
        return there is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(there, ct));
    }

    /// <summary>
    /// Removes what was sealed for something that is refused after all, as far as it can: at the reporter's door the process may add objects and delete none. What stays
    /// is named by no record and opened by nothing, and goes with its case.
    /// </summary>
    public async Task Discard(TenantId tenant, CaseId id, IEnumerable<ObjectId> names)
    {
        foreach (var name in names)
        {
            try
            {
                await blobs.Delete(Blob(tenant, id, name), CancellationToken.None);
            }
            catch (Exception)
            {
                // Refused or out of reach. The reporter's answer does not depend on it, and a log line would only tell when a reporter was here.
            }
        }
    }

    /// <summary>The names of whatever was sealed for a case so far.</summary>
    public async Task<IReadOnlyList<string>> All(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var names = new List<string>();
        await foreach (var name in blobs.List($"{tenant}/{id}/", ct))
            names.Add(name);
        return names;
    }

    /// <summary>Removes whatever was ever sealed for a case. False: earlier versions stay until the store's own rule ends them. See <see cref="IBlobs.Erase"/>.</summary>
    public Task<bool> Erase(TenantId tenant, CaseId id, CancellationToken ct) => blobs.Erase($"{tenant}/{id}/", ct);

    public async Task Delete(IReadOnlyList<string> names, CancellationToken ct)
    {
        foreach (var name in names)
            await blobs.Delete(name, ct);
    }

    private async Task<byte[]?> Bytes(TenantId tenant, CaseId id, ObjectId name, CancellationToken ct)
    {
        await using var stream = await blobs.Open(Blob(tenant, id, name), ct);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static bool Same(CaseKey key, SealedName name, byte[] there, ReadOnlyMemory<byte> content)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(Envelope.OpenBytes(key, name, there), content.Span);
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    private static string Blob(TenantId tenant, CaseId id, ObjectId name) => $"{tenant}/{id}/{name}";

    private static SealedName Name(TenantId tenant, CaseId id, ObjectId name, ObjectKind kind) => new(tenant.Value, id.Value, name.Value, kind);
}
