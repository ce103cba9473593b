using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>A part and the version of its row.</summary>
public sealed record FoundPart(int Number, PartRow Row, string ETag);

/// <summary>The rows of uploads. All those of an organisation lie in one partition, so that an upload changes hands in one commit.</summary>
public sealed class UploadStore(IRecords records)
{
    /// <summary>How many uploads of this owner are open, and what they hold together.</summary>
    public async Task<(int Count, long Bytes)> OpenOf(TenantId tenant, CaseId? owner, CancellationToken ct)
    {
        var (from, to) = UploadRows.AllOpen(owner);
        var rows = (await records.Range(UploadRows.Partition(tenant), from, to, IRecords.MaxPage, ct)).Rows;
        return (rows.Count, rows.Sum(r => RowJson.Read(r.Body, RowJson.Default.OpenUploadRow).Bytes));
    }

    public async Task Begin(TenantId tenant, UploadToken token, CancellationToken ct)
    {
        var write = new Write.Put(UploadRows.Open(token.Owner, token.Upload), RowJson.Write(new OpenUploadRow(0), RowJson.Default.OpenUploadRow));
        await records.Commit(UploadRows.Partition(tenant), [write], ct);
    }

    /// <summary>Bytes announced so far and the row's version; null when it is not open any more.</summary>
    public async Task<(long Bytes, string ETag)?> FindOpen(TenantId tenant, UploadToken token, CancellationToken ct) =>
        await records.Get(UploadRows.Partition(tenant), UploadRows.Open(token.Owner, token.Upload), ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.OpenUploadRow).Bytes, row.ETag) : null;

    /// <summary>The part as it was announced; null for none. An altered row is a <see cref="SealBrokenException"/>.</summary>
    public async Task<FoundPart?> Find(TenantId tenant, UploadToken token, int part, CancellationToken ct) =>
        await records.Get(UploadRows.Partition(tenant), UploadRows.Part(token.Upload, part), ct) is { } row ? Read(tenant, token, row) : null;

    /// <summary>Every part that was announced, in order.</summary>
    public async Task<IReadOnlyList<FoundPart>> All(TenantId tenant, UploadToken token, CancellationToken ct)
    {
        var (found, (from, to)) = (new List<FoundPart>(), UploadRows.Parts(token.Upload));
        await foreach (var page in records.Pages(UploadRows.Partition(tenant), from, to, IRecords.MaxPage, ct))
            found.AddRange(page.Rows.Select(r => Read(tenant, token, r)));

        return found;
    }

    /// <summary>A part is on its way: in one commit it is known and counted. False: somebody was faster with something.</summary>
    /// <param name="before">What stood in its place and never arrived; null for nothing.</param>
    public async Task<bool> Announce(TenantId tenant, UploadToken token, (long Bytes, string ETag) open, FoundPart? before, int number, PartRow part, CancellationToken ct) =>
        await records.Commit(UploadRows.Partition(tenant),
        [
            new Write.Replace(UploadRows.Open(token.Owner, token.Upload), open.ETag, RowJson.Write(new OpenUploadRow(open.Bytes + part.Bytes), RowJson.Default.OpenUploadRow)),
            before is null ? new Write.Insert(UploadRows.Part(token.Upload, number), Sealed(tenant, token, number, part)) : new Write.Replace(UploadRows.Part(token.Upload, number), before.ETag, Sealed(tenant, token, number, part)),
        ], ct) == CommitResult.Done;

    /// <summary>A part is there. False: it was announced anew meanwhile, or is known to be there already.</summary>
    public async Task<bool> Arrive(TenantId tenant, UploadToken token, FoundPart announced, PartRow part, CancellationToken ct) =>
        await records.Commit(UploadRows.Partition(tenant), [new Write.Replace(UploadRows.Part(token.Upload, announced.Number), announced.ETag, Sealed(tenant, token, announced.Number, part))], ct) == CommitResult.Done;

    private static byte[] Sealed(TenantId tenant, UploadToken token, int number, PartRow part)
    {
        using var key = token.Key();
        return Envelope.SealBytes(key, Name(tenant, token, number), JsonSerializer.SerializeToUtf8Bytes(part, RowJson.Default.PartRow));
    }

    private static FoundPart Read(TenantId tenant, UploadToken token, Row row)
    {
        using var key = token.Key();
        var number = UploadRows.PartOf(row.Key);
        return new(number, RowJson.Read(Envelope.OpenBytes(key, Name(tenant, token, number), row.Body.ToArray()), RowJson.Default.PartRow), row.ETag);
    }

    private static SealedName Name(TenantId tenant, UploadToken token, int number) => new(tenant.Value, token.Upload.Value, UploadRows.Part(token.Upload, number), ObjectKind.Note);
}
