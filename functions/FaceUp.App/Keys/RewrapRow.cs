using System.Text.Json.Serialization;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.App.Keys;

/// <summary>How far locking anew has come.</summary>
[JsonConverter(typeof(WordJson<RewrapState>))]
public enum RewrapState
{
    /// <summary>Nobody has asked for it yet.</summary>
    [JsonStringEnumMemberName("never")] Never,

    [JsonStringEnumMemberName("running")] Running,

    /// <summary>Everything is locked by one version.</summary>
    [JsonStringEnumMemberName("finished")] Finished,

    /// <summary>Everything is that could be opened.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>Where it goes on: behind this case of this shard; in shard -1, the addresses.</summary>
public sealed record RewrapPlace(int Shard, string After = "")
{
    public static readonly RewrapPlace First = new(-1);
}

/// <param name="KeyId">The version that shall lock everything.</param>
/// <param name="Began">When this walk through everything began; null before its first piece.</param>
/// <param name="Walks">How many walks ended before this one.</param>
/// <param name="Left">Why something was left locked as it was, in this walk.</param>
/// <param name="Waits">Why it waits just now.</param>
public sealed record RewrapRow(RewrapState State, string KeyId, RewrapPlace Place, DateTimeOffset? Began = null, int Walks = 0, string? Left = null, string? Waits = null);

/// <summary>The row that says how far an organisation's re-wrap has come.</summary>
public sealed class RewrapRows(IRecords records)
{
    /// <summary>The row and its version in the store.</summary>
    public sealed record Found(RewrapRow Row, string ETag);

    public async Task<Found?> Read(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), TenantRows.Rewrap, ct) is { } row ? new(RowJson.Read(row.Body, RowJson.Default.RewrapRow), row.ETag) : null;

    /// <summary>False: somebody changed it, who knows better.</summary>
    public async Task<bool> Save(TenantId tenant, Found from, RewrapRow to, CancellationToken ct) =>
        await records.Commit(Partitions.Settings(tenant), [Replace(from, to)], ct) == CommitResult.Done;

    public static Write Replace(Found from, RewrapRow to) => new Write.Replace(TenantRows.Rewrap, from.ETag, RowJson.Write(to, RowJson.Default.RewrapRow));

    public static Write Put(RewrapRow to) => new Write.Put(TenantRows.Rewrap, RowJson.Write(to, RowJson.Default.RewrapRow));
}
