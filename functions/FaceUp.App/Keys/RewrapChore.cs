using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Keys;

/// <summary>
/// Locks everything of an organisation anew, by the current version of its key, piece by piece. A walk that began before every process had seen that version is
/// followed by another, so that a report which came in meanwhile is not left behind; a version that is made meanwhile begins it all over.
/// </summary>
public sealed class RewrapChore(
    IRecords records, RewrapRows rows, WrappedKeys wrapped, OwnKeys keys, ITenantKeyring keyring, KeyRecord record, CheckKeys check, RewrapPace pace, TimeProvider time) : IChore
{
    public const string Name = "rewrap";
    public const string All = "all";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UntilSomebodyMendsIt = TimeSpan.FromMinutes(5);

    private readonly Turnstile _turnstile = new(pace.PerSecond, time);

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await rows.Read(tenant.Id, ct) is not { Row.State: RewrapState.Running } found)
            return null;
        try
        {
            return await Piece(tenant, found, ct);
        }
        catch (KeyUnusableException no)
        {
            return await Waits(tenant, found, found.Row, no, ct);
        }
    }

    /// <summary>The code that the problem document of the same trouble has.</summary>
    internal static string CodeOf(KeyUnusableException no) => $"key-{no.Trouble.ToString().ToLowerInvariant()}";

    private async Task<DateTimeOffset?> Piece(Tenant tenant, RewrapRows.Found found, CancellationToken ct)
    {
        var versions = await keyring.Versions(tenant.Id, ct);
        await check.Compare(tenant.Id, versions, ct);
        var (key, newest) = (await keyring.Current(tenant.Id, ct), versions.Single(v => v.Current).KeyId);
        if (key.KeyId != newest)
            return time.GetUtcNow() + Soon; // rotated elsewhere: this process has not seen it yet
        var row = found.Row.KeyId == newest ? found.Row : new(RewrapState.Running, newest, RewrapPlace.First);
        row = row with { Began = row.Began ?? time.GetUtcNow(), Waits = null };

        var walked = await new RewrapWalk(records, wrapped, keys.Passing(tenant.Id), _turnstile, tenant, key).From(row.Place, ct);
        row = row with { Left = walked.Left ?? row.Left, Place = walked.Place ?? row.Place };
        return walked switch
        {
            { Stopped: { } no } => await Waits(tenant, found, row, no, ct),
            { Place: null } => await Through(tenant, found, row, versions, ct),
            _ => await Save(tenant, found, row, time.GetUtcNow(), ct),
        };
    }

    private async Task<DateTimeOffset?> Through(Tenant tenant, RewrapRows.Found found, RewrapRow row, IReadOnlyList<TenantKeyVersion> versions, CancellationToken ct)
    {
        var book = await record.Book(tenant.Id, ct);
        var settled = book.Find(row.KeyId)!.Since + pace.Settled;
        if (row.Began < settled)
        {
            var again = new RewrapRow(RewrapState.Running, row.KeyId, RewrapPlace.First, Walks: row.Walks + 1);
            return await Save(tenant, found, again, settled > time.GetUtcNow() ? settled : time.GetUtcNow(), ct);
        }

        // Whether it is whole follows from the versions, so that it says nothing of what is locked; unless a lock was broken, or a version is lost.
        var left = row.Left ?? (versions.Any(book.IsShut) ? "key-disabled" : null);
        var ended = row with { State = left is null ? RewrapState.Finished : RewrapState.Failed, Left = left };
        await record.Tell(
            tenant.Id,
            b => new(new TenantEvent.RewrapFinished(row.KeyId, left is null, time.GetUtcNow()), left is null ? b.AllBut(row.KeyId) : b, RewrapRows.Replace(found, ended)), ct);
        return null;
    }

    private Task<DateTimeOffset?> Waits(Tenant tenant, RewrapRows.Found found, RewrapRow row, KeyUnusableException no, CancellationToken ct) =>
        Save(tenant, found, row with { Waits = CodeOf(no) }, time.GetUtcNow() + (no.Passes ? no.RetryAfter ?? Soon : UntilSomebodyMendsIt), ct);

    // Somebody else's word counts: the next piece reads it again.
    private async Task<DateTimeOffset?> Save(Tenant tenant, RewrapRows.Found found, RewrapRow row, DateTimeOffset next, CancellationToken ct) =>
        await rows.Save(tenant.Id, found, row, ct) ? next : time.GetUtcNow();
}
