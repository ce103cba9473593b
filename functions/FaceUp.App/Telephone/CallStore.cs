using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Telephone;

/// <summary>A call as it was read.</summary>
public sealed record StoredCall(string Locator, byte[] Key, CallState State, string ETag);

/// <summary>
/// Calls that are under way: <c>c|locator</c> what is known of one, <c>t|yyyyMMddHH|locator</c> by which hour the provider shall have nothing of it any more. Where the first
/// lies and what it opens with follow from the provider's id of the call and a secret of the organisation's; the id itself stands in the second, sealed for the desk.
/// </summary>
public sealed class CallStore(IRecords records, ITenantKeys keys, TimeProvider time)
{
    /// <summary>The name under which the id of a call is sealed.</summary>
    public const string Secret = "call";

    private const int SeedLength = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public async Task<StoredCall?> Find(Tenant tenant, string call, CancellationToken ct)
    {
        var (locator, key) = NamesOf(tenant, call);
        return await records.Get(Partitions.Calls(tenant.Id), StateRow(locator), ct) is { } row && CallBox.Open(key, tenant.Id.Value, row.Body.Span) is { } plain
            ? new(locator, key, JsonSerializer.Deserialize(plain, RowJson.Default.CallState)!, row.ETag)
            : null;
    }

    /// <summary>What is known of a call at its beginning.</summary>
    public CallState New(CallStep step, string language, string? called) => new(step, language, 1, RandomNumberGenerator.GetBytes(SeedLength), Hour(time.GetUtcNow() + Longest), called);

    /// <summary>A call begins: somebody will clear away what the provider has of it, whatever happens next. One that has begun already stays as it is.</summary>
    public async Task Begin(Tenant tenant, string call, CallState state, CancellationToken ct)
    {
        var (locator, key) = NamesOf(tenant, call);
        var trace = SecretBox.Seal(await keys.Current(tenant.Id, ct), tenant.Id.Value, Secret, Encoding.ASCII.GetBytes(call));
        await records.Commit(
            Partitions.Calls(tenant.Id),
            [new Write.Insert(StateRow(locator), Body(tenant, key, state)), new Write.Put(TraceRow(state.Due, locator), RowJson.Write(trace, RowJson.Default.SealedSecret))], ct);
    }

    /// <summary>False: another request of the same call was faster.</summary>
    public async Task<bool> Save(Tenant tenant, StoredCall call, CallState state, CancellationToken ct) => await records.Commit(
        Partitions.Calls(tenant.Id), [new Write.Replace(StateRow(call.Locator), call.ETag, Body(tenant, call.Key, state))], ct) == CommitResult.Done;

    /// <summary>Nothing is left at the provider.</summary>
    public Task End(Tenant tenant, StoredCall call, CancellationToken ct) => End(tenant, TraceRow(call.State.Due, call.Locator), ct);

    /// <param name="trace">The key of its row.</param>
    public async Task End(Tenant tenant, string trace, CancellationToken ct)
    {
        var partition = Partitions.Calls(tenant.Id);
        foreach (var row in new[] { StateRow(trace.Split('|')[^1]), trace })
            await records.Commit(partition, [new Write.Delete(row)], ct); // a conflict: it is gone
    }

    /// <summary>The call is over, and something is left at the provider: it is cleared away soon.</summary>
    public async Task Hurry(Tenant tenant, StoredCall call, CallState state, CancellationToken ct)
    {
        var (partition, now) = (Partitions.Calls(tenant.Id), Hour(time.GetUtcNow()));
        var (from, to) = (TraceRow(call.State.Due, call.Locator), TraceRow(now, call.Locator));
        var trace = from == to ? null : await records.Get(partition, from, ct);
        var left = new Write.Replace(StateRow(call.Locator), call.ETag, Body(tenant, call.Key, state with { Due = trace is null ? state.Due : now }));
        await records.Commit(partition, trace is null ? [left] : [left, new Write.Put(to, trace.Body), new Write.Delete(from)], ct);
    }

    /// <summary>Calls of which the provider should have nothing any more, each with the id that the desk opens.</summary>
    public async Task<IReadOnlyList<(string Row, SealedSecret Call)>> Due(TenantId tenant, int limit, CancellationToken ct) =>
        [.. (await records.Range(Partitions.Calls(tenant), "t|", $"t|{Hour(time.GetUtcNow())}|~", limit, ct)).Rows.Select(r => (r.Key, RowJson.Read(r.Body, RowJson.Default.SealedSecret)))];

    /// <summary>True for the row of a call that ended a day ago: what nobody could take in by then is not waited for.</summary>
    public bool IsOld(string trace) => string.CompareOrdinal(trace.Split('|')[1], Hour(time.GetUtcNow() - TimeSpan.FromDays(1))) <= 0;

    public async Task<bool> Any(TenantId tenant, CancellationToken ct) => (await records.Range(Partitions.Calls(tenant), "", "~", 1, ct)).Rows.Count > 0;

    private static (string Locator, byte[] Key) NamesOf(Tenant tenant, string call)
    {
        var both = CallBox.Key($"call\n{tenant.Id}", 52, tenant.CursorKey, Encoding.ASCII.GetBytes(call));
        return (Base32.Encode(both.AsSpan(0, 20), 32), both[20..]);
    }

    private static byte[] Body(Tenant tenant, byte[] key, CallState state) => CallBox.Seal(key, tenant.Id.Value, RowJson.Write(state, RowJson.Default.CallState));

    private static string StateRow(string locator) => $"c|{locator}";

    private static string TraceRow(string hour, string locator) => $"t|{hour}|{locator}";

    private static string Hour(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
}
