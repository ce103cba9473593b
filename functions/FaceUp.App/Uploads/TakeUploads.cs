using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Uploads;

namespace FaceUp.App.Uploads;

/// <summary>A file that is there in all its parts, ready to become a case's.</summary>
public sealed record ReadyUpload(string Name, string MediaType, long Size, int Parts, UploadManifest Manifest);

/// <summary>
/// Makes uploads the files of a report or message. Nothing is sealed anew but a list of the parts with the key that opens them, under the key of the case: whoever may
/// open the case opens the file, and nobody else.
/// </summary>
public sealed class TakeUploads(UploadStore uploads, IRecords records, CaseStore cases, SealedObjects objects, DoorKeys keys)
{
    private const string Gone = "No such upload: it is over, or was not begun here. Begin it again.";
    private const string Sent = "It was sent with something else before. Begin it again.";
    private const int MaxTries = 20;
    private const int MaxTakers = 20; // tries of one submission that each broke off under another key

    /// <summary>Every upload that was named, whole; or what is wrong with them. Nothing is changed.</summary>
    public async Task<(IReadOnlyList<ReadyUpload> Ready, IReadOnlyList<FieldProblem> Faults)> Check(
        TenantId tenant, CaseId id, IReadOnlyList<UploadNamed>? named, TenantSettings settings, CancellationToken ct)
    {
        if (named is not { Count: > 0 })
            return ([], []);
        if (named.Count > IncomingText<UploadNamed>.MaxFiles)
            return ([], [new("/uploads", string.Create(CultureInfo.InvariantCulture, $"At most {IncomingText<UploadNamed>.MaxFiles} files are allowed."))]);
        var (ready, faults, limits) = (new List<ReadyUpload>(), new List<FieldProblem>(), UploadLimits.Of(settings.Uploads));
        for (var i = 0; i < named.Count; i++)
        {
            var (one, fault) = await Check($"/uploads/{i}", tenant, id, named[i], limits, ct);
            if (one is not null && ready.Exists(r => r.Manifest.Upload == one.Manifest.Upload))
                fault = new($"/uploads/{i}/token", "Stands here twice.");
            if (fault is not null)
                faults.Add(fault);
            else
                ready.Add(one!);
        }

        if (faults.Count == 0 && ready.Sum(r => r.Size) > limits.Report)
            faults.Add(new("/uploads", string.Create(CultureInfo.InvariantCulture, $"All files together have at most {limits.Report} bytes.")));
        return faults.Count > 0 ? ([], faults) : (ready, []);
    }

    private async Task<(ReadyUpload?, FieldProblem?)> Check(string at, TenantId tenant, CaseId id, UploadNamed named, UploadLimits limits, CancellationToken ct)
    {
        if (FileRules.FaultIn(named.Name) is { } name)
            return (null, new($"{at}/name", name));
        if (named.Parts is < 1 or > UploadLimits.MaxParts)
            return (null, new($"{at}/parts", string.Create(CultureInfo.InvariantCulture, $"Between 1 and {UploadLimits.MaxParts} parts are allowed.")));
        using var token = await UploadToken.Open(keys, tenant, named.Token, ct);
        // Of a receipt's upload another case's receipt says nothing: it is as if there were none.
        if (token is null || (token.Owner is { } owner && owner != id))
            return (null, new($"{at}/token", Gone));
        var taken = await FindTaken(tenant, token.Upload, ct);
        if (taken is null && await uploads.FindOpen(tenant, token, ct) is null)
            return (null, new($"{at}/token", Gone));
        if (taken is not null && !await IsFree(tenant, id, taken.Value.Row, ct))
            return (null, new($"{at}/token", Sent));
        var parts = await uploads.All(tenant, token, ct);
        return Whole(at, named, parts, limits) is { } fault ? (null, fault) : (new(named.Name, FileRules.MediaType(named.MediaType), parts.Sum(p => (long)p.Row.Bytes), parts.Count, ManifestOf(token, parts)), null);
    }

    private static FieldProblem? Whole(string at, UploadNamed named, IReadOnlyList<FoundPart> parts, UploadLimits limits)
    {
        var arrived = parts.Count(p => p.Row.Sealed is not null);
        if (arrived != named.Parts || parts.Count != named.Parts || parts[^1].Number != named.Parts)
            return new($"{at}/parts", string.Create(CultureInfo.InvariantCulture, $"Just the parts 1 to {named.Parts} must be there; {arrived} parts have arrived."));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(Convert.FromHexString(part.Row.Digest));
        if (!string.Equals(Convert.ToHexStringLower(hash.GetCurrentHash()), named.Sha256, StringComparison.Ordinal))
            return new($"{at}/sha256", "The parts that are there have another one: SHA-256 over the SHA-256s of the parts, in lower-case hex.");
        return parts.Sum(p => (long)p.Row.Bytes) > limits.File ? new($"{at}/parts", string.Create(CultureInfo.InvariantCulture, $"A file has at most {limits.File} bytes.")) : null;
    }

    private static UploadManifest ManifestOf(UploadToken token, IReadOnlyList<FoundPart> parts) =>
        new(token.Upload, [.. token.Secret], [.. parts.Select(p => new ManifestPart(p.Row.Object, p.Row.Bytes, p.Row.Sealed!))]);

    /// <summary>
    /// Seals the list of each file's parts for the case and makes the uploads the case's: before the commit that names them, so that no clean-up comes in between. Null: another
    /// submission was faster. What was taken for a case that comes to nothing, or does not name it, is cleared away like what nobody took.
    /// </summary>
    public async Task<(IReadOnlyList<SealedFile> Described, IReadOnlyList<SealedRef> Refs)?> Take(CaseKey key, TenantId tenant, CaseId id, IReadOnlyList<ReadyUpload> ready, CancellationToken ct)
    {
        var (described, refs) = (new List<SealedFile>(), new List<SealedRef>());
        foreach (var upload in ready)
        {
            using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(upload.Manifest, ApiJson.Wire.UploadManifest), writable: false);
            var manifest = await objects.Put(key, tenant, id, NewIds.Object(), ObjectKind.File, content, ct);
            described.Add(new(manifest.Id, upload.Name, upload.MediaType, upload.Size, upload.Parts));
            refs.Add(manifest);
            if (await Take(tenant, id, upload.Manifest.Upload, manifest.Id, ct))
                continue;
            await objects.Discard(tenant, id, refs.Select(r => r.Id));
            return null;
        }

        return (described, refs);
    }

    private async Task<bool> Take(TenantId tenant, CaseId id, CaseId upload, ObjectId manifest, CancellationToken ct)
    {
        var mine = new Taker(id, manifest);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var taken = await FindTaken(tenant, upload, ct);
            if (taken is { Row: var row } && (row.Takers.Count >= MaxTakers || !await IsFree(tenant, id, row, ct)))
                return false;
            if (taken is { } there && there.Row.Takers.Contains(mine))
                return true;
            var from = taken is null ? await OpenRow(tenant, id, upload, ct) : null;
            if (taken is null && from is null)
                return false; // over, at this moment
            var body = RowJson.Write(new TakenUploadRow([.. taken?.Row.Takers ?? [], mine]), RowJson.Default.TakenUploadRow);
            Write[] writes =
            [
                taken is null ? new Write.Insert(UploadRows.Taken(upload), body) : new Write.Replace(UploadRows.Taken(upload), taken.Value.ETag, body),
                new Write.Put(UploadRows.OfCase(id, upload), Array.Empty<byte>()),
                .. from is null ? Array.Empty<Write>() : [new Write.Delete(from.Key, from.ETag)],
            ];
            if (await records.Commit(UploadRows.Partition(tenant), writes, ct) == CommitResult.Done)
                return true;
        }

        throw new InvalidOperationException("An upload kept changing while it was taken.");
    }

    private async Task<Row?> OpenRow(TenantId tenant, CaseId id, CaseId upload, CancellationToken ct) =>
        await records.Get(UploadRows.Partition(tenant), UploadRows.Open(null, upload), ct) ?? await records.Get(UploadRows.Partition(tenant), UploadRows.Open(id, upload), ct);

    private async Task<(TakenUploadRow Row, string ETag)?> FindTaken(TenantId tenant, CaseId upload, CancellationToken ct) =>
        await records.Get(UploadRows.Partition(tenant), UploadRows.Taken(upload), ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.TakenUploadRow), row.ETag) : null;

    // Free for whoever tries again, as long as no case names it. What belonged to a case that is gone is gone as well.
    private async Task<bool> IsFree(TenantId tenant, CaseId id, TakenUploadRow row, CancellationToken ct)
    {
        foreach (var taker in row.Takers)
        {
            if (await Names(cases, tenant, taker, ct) || (taker.Case != id && await cases.FindGone(tenant, taker.Case, ct) is not null))
                return false;
        }

        return true;
    }

    /// <summary>True when the taker's case is there and its record names the file.</summary>
    internal static async Task<bool> Names(CaseStore cases, TenantId tenant, Taker taker, CancellationToken ct) =>
        await cases.Find(tenant, taker.Case, ct) is { } found && found.State.Files.Contains(taker.Manifest);
}
