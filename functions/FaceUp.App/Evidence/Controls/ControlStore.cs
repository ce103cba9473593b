using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Evidence;

namespace FaceUp.App.Evidence.Controls;

/// <summary>A row as it was read, and the write that replaces it if it is still as it was.</summary>
public sealed record FoundControl(string Id, ControlRow Row, string ETag)
{
    public Write With(ControlRow row) => new Write.Replace(ControlRows.Control(Id), ETag, RowJson.Write(row, RowJson.Default.ControlRow));
}

/// <inheritdoc cref="FoundControl"/>
public sealed record FoundFinding(ObjectId Id, FindingRow Row, string ETag)
{
    public Write With(FindingRow row) => new Write.Replace(ControlRows.Finding(Id), ETag, RowJson.Write(row, RowJson.Default.FindingRow));
}

/// <inheritdoc cref="FoundControl"/>
public sealed record FoundAttestation(ObjectId Id, AttestationRow Row, string ETag)
{
    public Write With(AttestationRow row) => new Write.Replace(ControlRows.Attestation(Id), ETag, RowJson.Write(row, RowJson.Default.AttestationRow));
}

/// <summary>Controls, findings and attestations, beside the organisation's settings.</summary>
public sealed class ControlStore(IRecords records, TenantRecord record)
{
    private const int MostLinks = 5000; // of a record that is read for the first time: the rest next time

    public async Task<FoundControl?> Find(TenantId tenant, string control, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), ControlRows.Control(control), ct) is { } row ? new(control, RowJson.Read(row.Body, RowJson.Default.ControlRow), row.ETag) : null;

    public async Task<FoundFinding?> FindFinding(TenantId tenant, string id, CancellationToken ct) =>
        ObjectId.IsValid(id) && await records.Get(Partitions.Settings(tenant), ControlRows.Finding(new(id)), ct) is { } row ? ReadFinding(row) : null;

    public async Task<FoundAttestation?> FindAttestation(TenantId tenant, string id, CancellationToken ct) =>
        ObjectId.IsValid(id) && await records.Get(Partitions.Settings(tenant), ControlRows.Attestation(new(id)), ct) is { } row ? ReadAttestation(row) : null;

    /// <summary>In the order of their ids, which is random.</summary>
    public async Task<(IReadOnlyList<FoundFinding> Found, bool More)> Findings(TenantId tenant, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = ControlRows.Findings(after);
        var page = await records.Range(Partitions.Settings(tenant), from, to, limit, ct);
        return ([.. page.Rows.Select(ReadFinding)], page.More);
    }

    /// <inheritdoc cref="Findings"/>
    public async Task<(IReadOnlyList<FoundAttestation> Found, bool More)> Attestations(TenantId tenant, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = ControlRows.Attestations(after);
        var page = await records.Range(Partitions.Settings(tenant), from, to, limit, ct);
        return ([.. page.Rows.Select(ReadAttestation)], page.More);
    }

    /// <summary>The canonical list of exceptions of this hash; null where it is not there.</summary>
    public async Task<ReadOnlyMemory<byte>?> Document(TenantId tenant, string sha256, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), ControlRows.Document(sha256), ct) is { } row ? row.Body : default(ReadOnlyMemory<byte>?);

    /// <summary>What controls know of the organisation's record. What is new of it is read, and remembered.</summary>
    public async Task<RecordFacts> Facts(Tenant tenant, CancellationToken ct)
    {
        var row = await records.Get(Partitions.Settings(tenant.Id), ControlRows.Memory, ct);
        var known = row is null ? new RecordFacts() : RowJson.Read(row.Body, RowJson.Default.RecordFacts);
        var end = tenant.Record?.Count ?? 0;
        if (known.Next > end)
            known = new(); // an older store was put back
        if (known.Next == end)
            return known;
        var links = await record.Links(tenant.Id, known.Next, Math.Min(end, known.Next + MostLinks), ct);
        var now = links.Aggregate(known, (facts, link) => facts.Evolve(TenantChain.TryEvent(link)));
        await records.Commit(Partitions.Settings(tenant.Id), [new Write.Put(ControlRows.Memory, RowJson.Write(now, RowJson.Default.RecordFacts))], ct); // two at once read the same
        return now;
    }

    public async Task<bool> Commit(TenantId tenant, IReadOnlyList<Write> writes, CancellationToken ct) => await records.Commit(Partitions.Settings(tenant), writes, ct) == CommitResult.Done;

    private static FoundFinding ReadFinding(Row row) => new(new(row.Key[^ObjectId.Length..]), RowJson.Read(row.Body, RowJson.Default.FindingRow), row.ETag);

    private static FoundAttestation ReadAttestation(Row row) => new(new(row.Key[^ObjectId.Length..]), RowJson.Read(row.Body, RowJson.Default.AttestationRow), row.ETag);
}
