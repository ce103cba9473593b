using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.People;
using FaceUp.App.Retention;
using FaceUp.App.Storage;
using FaceUp.App.Telephone;
using FaceUp.App.Upkeep;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>Settings that shall be, the sealed addresses that come with them, and who wants them so and why.</summary>
/// <param name="By">A person's id; when an organisation is made, the subject of whoever makes it.</param>
public sealed record WantedSettings(TenantSettings Settings, IReadOnlyDictionary<string, SealedSecret> Addresses, string By, string Why = "")
{
    /// <summary>The earlier version that they repeat, if they do.</summary>
    public int? From { get; init; }

    /// <summary>See <see cref="TenantRow.Request"/>.</summary>
    public byte[]? Request { get; init; }

    /// <summary>See <see cref="TenantEvent.SettingsChanged"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>See <see cref="TenantEvent.SettingsChanged"/>.</summary>
    public string? Through { get; init; }

    /// <summary>The account at the telephone provider, where it is set anew.</summary>
    public ProviderAccount? Telephone { get; init; }

    /// <summary>Rows of <see cref="Partitions.Settings"/> that change with them.</summary>
    public IReadOnlyList<Write> Also { get; init; } = [];
}

/// <summary>
/// Writes what <see cref="TenantStore"/> reads. Stands at the desk's door only: whoever writes settings decides who reads cases. Settings, the event that
/// tells of them, the document that it vouches for and the addresses change in one commit or not at all (I2).
/// </summary>
/// <param name="chores">Hands over what handlers leave behind; null where no settings with cases are changed.</param>
public sealed class TenantChanges(IRecords records, TenantStore tenants, TimeProvider time, Chores? chores = null)
{
    /// <summary>The kind of chore that hands the cases over of somebody who handles no longer.</summary>
    public const string HandOver = "hand-over";

    private static readonly TimeSpan HandOverAfter = TimeSpan.FromSeconds(30); // when the settings are written for sure, or are not

    /// <summary>What the settings of one organisation may come to, as stored.</summary>
    public const int MaxBytes = IRecords.MaxBody - 4096;

    private const int MaxTries = 5; // other events come by hand, a few a day
    private const int MaxRecorded = 256 * 1024; // of one event's changes; the documents before and after are kept whole anyway

    public static bool Holds(TenantSettings settings) => RowJson.Write(new TenantRow(settings, 1, []), RowJson.Default.TenantRow).Length <= MaxBytes;

    /// <param name="shards">1 to <see cref="Partitions.MaxShards"/>; never changes afterwards.</param>
    /// <returns>False: there is one of that name already.</returns>
    public async Task<bool> Add(TenantId id, WantedSettings wanted, int shards, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shards, Partitions.MaxShards);
        await records.Commit(Partitions.Tenants, [new Write.Put(id.Value, Array.Empty<byte>())], ct);
        var document = CanonicalSettings.Bytes(wanted.Settings);
        var link = TenantChain.Extend(id, 0, TenantChain.Start, new TenantEvent.OrganisationMade(1, CanonicalSettings.Sha256(document), wanted.By, wanted.Why, Names(wanted), time.GetUtcNow()));
        var row = new TenantRow(wanted.Settings, shards, RandomNumberGenerator.GetBytes(32), 1, new(1, link.Hash));
        var done = await records.Commit(Partitions.Settings(id), [new Write.Insert(TenantRows.Settings, Body(row)), .. Recorded(link, 1, document), .. Addresses(wanted), .. Telephone(id, row.CursorKey, wanted), LaneBook.Complete(), Analytics.FactsChore.Complete()], ct);
        // A conflict may be one with ourselves, when the answer was lost: then the random key there is the one made here.
        return done == CommitResult.Done || await tenants.Read(id, ct) is { } there && there.CursorKey.AsSpan().SequenceEqual(row.CursorKey);
    }

    /// <param name="change">What the change comes to, as its author is told.</param>
    /// <returns>False: the settings are no longer those of <paramref name="tenant"/>.</returns>
    public async Task<bool> Change(Tenant tenant, WantedSettings wanted, SettingsChange change, CancellationToken ct)
    {
        if (chores is not null && NoLongerHandle(tenant.Settings, wanted.Settings).Count > 0)
            await chores.Plan(tenant.Id, HandOver, PeopleRows.HandOverOf(change.Version), time.GetUtcNow() + HandOverAfter, ct); // before it is so: one too many finds nothing to do
        if (chores is not null && EndsOtherwise(tenant.Settings, wanted.Settings))
            await chores.Plan(tenant.Id, RetentionChore.Name, RetentionChore.All, time.GetUtcNow() + HandOverAfter, ct);
        if (chores is not null && Replan.For(change.Version, change.Changes) is not null)
            await chores.Plan(tenant.Id, Replan.ChoreKind, Replan.Id, time.GetUtcNow() + Replan.After, ct);
        if (chores is not null && wanted.Settings.Telephone is not null)
            await chores.PlanBy(tenant.Id, CallsChore.Name, CallsChore.All, time.GetUtcNow() + CallsChore.Every, ct);
        for (var tries = 0; ; tries++)
        {
            if (await Commit(tenant, wanted, change, ct) == CommitResult.Done)
                return true;
            if (await tenants.Read(tenant.Id, ct) is not { } there)
                return false;
            // As above: what was written twice is there once, under the request that it was written for.
            if (wanted.Request is { } request && there.Request is { } last && last.AsSpan().SequenceEqual(request))
                return true;
            if (tries == MaxTries || there.Tag != tenant.Tag)
                return false;
            tenant = there; // the same settings, behind some other event
        }
    }

    /// <summary>
    /// Appends <paramref name="e"/> to the organisation's record, together with other rows of its partition (<see cref="Partitions.Settings"/>), or nothing. The settings
    /// and their version stay as they are. Said twice by a store that lost its answer, it stands there once.
    /// </summary>
    /// <returns>False: somebody was faster; read the organisation again and decide again. Nothing was written.</returns>
    public async Task<bool> Tell(Tenant tenant, TenantEvent e, IEnumerable<Write> also, CancellationToken ct)
    {
        if (e is SettingsEvent)
            throw new ArgumentException("A version of the settings comes with its document.", nameof(e));
        var head = tenant.Record ?? new(0, TenantChain.Start);
        var link = TenantChain.Extend(tenant.Id, head.Count, head.Last, e);
        var row = new TenantRow(tenant.Settings, tenant.Shards, tenant.CursorKey, tenant.Version, new(head.Count + 1, link.Hash), tenant.Request, tenant.SettingsLink, tenant.Former);
        var done = await records.Commit(
            Partitions.Settings(tenant.Id), [new Write.Replace(TenantRows.Settings, tenant.ETag, Body(row)), new Write.Insert(TenantRows.Event(link.Sequence), ChainRows.Body(link)), .. also], ct);
        tenants.Forget(tenant.Id);
        return done == CommitResult.Done
            || await records.Get(Partitions.Settings(tenant.Id), TenantRows.Event(link.Sequence), ct) is { } there && there.Body.Span.SequenceEqual(ChainRows.Body(link));
    }

    private async Task<CommitResult> Commit(Tenant tenant, WantedSettings wanted, SettingsChange change, CancellationToken ct)
    {
        var head = tenant.Record ?? new(0, TenantChain.Start);
        var link = TenantChain.Extend(tenant.Id, head.Count, head.Last, EventOf(wanted, change, time.GetUtcNow()));
        var row = new TenantRow(wanted.Settings, tenant.Shards, tenant.CursorKey, change.Version, new(head.Count + 1, link.Hash), wanted.Request, Former: FormSpan.After(tenant, wanted.Settings, time.GetUtcNow()));
        var left = tenant.Settings.Targets.Select(t => t.Id).Except(wanted.Settings.Targets.Select(t => t.Id));
        var replan = await Replan.For(change.Version, change.Changes, records, tenant.Id, ct);
        var done = await records.Commit(
            Partitions.Settings(tenant.Id),
            [
                new Write.Replace(TenantRows.Settings, tenant.ETag, Body(row)), .. Recorded(link, change.Version, CanonicalSettings.Bytes(wanted.Settings)), .. Addresses(wanted),
                .. Telephone(tenant.Id, tenant.CursorKey, wanted),
                .. left.Select(target => new Write.Put(TenantRows.Address(target), Array.Empty<byte>())), // the address of a target that leaves is forgotten
                .. NoLongerHandle(tenant.Settings, wanted.Settings) is { Count: > 0 } people ? [new Write.Put(PeopleRows.HandOver(change.Version), RowJson.Write(new HandOverRow(people), RowJson.Default.HandOverRow))] : Array.Empty<Write>(),
                .. replan is not null ? [new Write.Put(Replan.Row, RowJson.Write(replan, RowJson.Default.ReplanRow))] : Array.Empty<Write>(),
                .. await Analytics.Dashboards.LeftBehind(records, tenant.Id, tenant.Settings, wanted.Settings, ct),
                .. wanted.Also,
            ],
            ct);
        tenants.Forget(tenant.Id);
        return done;
    }

    private static List<PersonId> NoLongerHandle(TenantSettings before, TenantSettings after)
    {
        var handlers = after.People.Where(IsHandler).Select(p => p.Id).ToHashSet();
        return [.. before.People.Where(p => IsHandler(p) && !handlers.Contains(p.Id)).Select(p => p.Id)];
    }

    // A change of regimes has every case looked at, closed ones too: see Replan. Here it is about what the organisation wants with those alone.
    private static bool EndsOtherwise(TenantSettings before, TenantSettings after) =>
        JsonSerializer.Serialize(before.Retention, ApiJson.Wire.IReadOnlyListRetentionPolicy) != JsonSerializer.Serialize(after.Retention, ApiJson.Wire.IReadOnlyListRetentionPolicy);

    private static bool IsHandler(Person p) => p.IsActive && p.HasAnywhere(Role.Handler);

    private static TenantEvent EventOf(WantedSettings wanted, SettingsChange change, DateTimeOffset now)
    {
        var (by, changes) = (new PersonId(wanted.By), Kept(change.Changes));
        return wanted.From is { } from
            ? new TenantEvent.SettingsRestored(change.Version, from, change.Sha256, by, wanted.Why, changes, now)
            : new TenantEvent.SettingsChanged(change.Version, change.Sha256, by, wanted.Why, changes, Names(wanted), now, wanted.Cause, wanted.Through);
    }

    private static IReadOnlyList<Edit> Kept(IReadOnlyList<Edit> changes) =>
        JsonSerializer.SerializeToUtf8Bytes(changes, ApiJson.Wire.IReadOnlyListEdit).Length <= MaxRecorded ? changes : DocumentDiff.Named(changes);

    private static IEnumerable<Write> Recorded(ChainedEvent link, int version, byte[] document) =>
        [new Write.Insert(TenantRows.Event(link.Sequence), ChainRows.Body(link)), new Write.Insert(TenantRows.Version(version), document)];

    private static string[] Names(WantedSettings wanted) => [.. wanted.Addresses.Keys.Concat(wanted.Telephone is null ? [] : [TelephoneDocument.Name]).Distinct().Order(StringComparer.Ordinal)];

    private static byte[] Body(TenantRow row) => RowJson.Write(row, RowJson.Default.TenantRow);

    private static IEnumerable<Write> Telephone(TenantId id, byte[] cursorKey, WantedSettings wanted) =>
        wanted.Telephone is { } account ? [new Write.Put(TenantRows.Telephone, ProviderAccount.Seal(id, cursorKey, account))] : [];

    private static IEnumerable<Write> Addresses(WantedSettings wanted) =>
        wanted.Addresses.Select(a => new Write.Put(TenantRows.Address(a.Key), RowJson.Write(a.Value, RowJson.Default.SealedSecret)));
}
