using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Watching;

/// <summary>An alert as it was read.</summary>
public sealed record FoundAlert(ObjectId Id, AlertRow Row, string ETag)
{
    /// <summary>The row as it shall be, if it is still as it was read.</summary>
    internal Write With(AlertRow row) => new Write.Replace(WatchingRows.Alert(Id), ETag, RowJson.Write(row, RowJson.Default.AlertRow));
}

/// <summary>An incident as it was read.</summary>
public sealed record FoundIncident(ObjectId Id, IncidentRow Row, string ETag)
{
    /// <summary>The row as it shall be, if it is still as it was read.</summary>
    internal Write With(IncidentRow row) => new Write.Replace(WatchingRows.Incident(Id), ETag, RowJson.Write(row, RowJson.Default.IncidentRow));
}

/// <summary>Alerts and incidents, beside the organisation's settings.</summary>
public sealed class WatchingStore(IRecords records)
{
    public async Task<(WatchRow Row, string ETag)?> Place(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), WatchingRows.Place, ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.WatchRow), row.ETag) : null;

    public async Task<FoundAlert?> Alert(TenantId tenant, ObjectId id, CancellationToken ct) =>
        ObjectId.IsValid(id.Value) && await records.Get(Partitions.Settings(tenant), WatchingRows.Alert(id), ct) is { } row
            ? new(id, RowJson.Read(row.Body, RowJson.Default.AlertRow), row.ETag)
            : null;

    public async Task<FoundIncident?> Incident(TenantId tenant, ObjectId id, CancellationToken ct) =>
        ObjectId.IsValid(id.Value) && await records.Get(Partitions.Settings(tenant), WatchingRows.Incident(id), ct) is { } row
            ? new(id, RowJson.Read(row.Body, RowJson.Default.IncidentRow), row.ETag)
            : null;

    /// <summary>What a list names, newest hour first, and the key to go on from; null at the end.</summary>
    public async Task<(IReadOnlyList<ObjectId> Ids, string? Next)> List(TenantId tenant, string list, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = WatchingRows.List(list, after);
        var page = await records.Range(Partitions.Settings(tenant), from, to, limit, ct);
        return ([.. page.Rows.Select(r => new ObjectId(r.Key[^ObjectId.Length..]))], page.More && page.Rows.Count > 0 ? page.Rows[^1].Key : null);
    }
}
