using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Keys;

/// <summary>Starts locking everything anew, and says how far it has come without saying how much there is.</summary>
public sealed class LockAnew(RewrapRows rows, ITenantKeyring keyring, KeyRecord record, CheckKeys check, Chores chores, TimeProvider time)
{
    private const int OfAWalk = 90; // percent; the rest is for what comes in while every process gets to know the version
    private const int Step = 10;

    /// <summary>Null: it runs, now or already.</summary>
    /// <param name="by">Null for whoever runs the installation.</param>
    /// <param name="force">Also where a version is disabled that something may be locked by, and is left so.</param>
    /// <exception cref="KeyUnusableException">The key store will not or cannot.</exception>
    public async Task<Refusal?> Start(TenantId tenant, PersonId? by, string why, bool force, CancellationToken ct)
    {
        var versions = await keyring.Versions(tenant, ct);
        await check.Compare(tenant, versions, ct);
        if (!force && versions.Any((await record.Book(tenant, ct)).IsShut))
            return Refusal.KeyShut;
        // Planned before it is told, and brought forward after: no crash leaves it told and forgotten.
        await chores.Plan(tenant, RewrapChore.Name, RewrapChore.All, time.GetUtcNow() + CheckKeys.AfterChange, ct);
        if (await rows.Read(tenant, ct) is not { Row.State: RewrapState.Running })
        {
            var first = new RewrapRow(RewrapState.Running, versions.Single(v => v.Current).KeyId, RewrapPlace.First);
            await record.Tell(tenant, book => new(new TenantEvent.RewrapStarted(why, time.GetUtcNow(), by), book, RewrapRows.Put(first)), ct);
        }

        await chores.Plan(tenant, RewrapChore.Name, RewrapChore.All, time.GetUtcNow(), ct);
        return null;
    }

    public async Task<RewrapView> Show(Tenant tenant, CancellationToken ct) => (await rows.Read(tenant.Id, ct))?.Row is { } row
        ? new(row.State, Percent(row, tenant.Shards), ChangeKeys.VersionOf(row.KeyId), row.Left ?? row.Waits)
        : new(RewrapState.Never, 0);

    // The share of the ids that were passed: they are random, so it is that of the cases too, however many there are.
    private static int Percent(RewrapRow row, int shards) => row switch
    {
        { State: RewrapState.Finished or RewrapState.Failed } => 100,
        { Walks: > 0 } => OfAWalk,
        { Place.Shard: < 0 } => 0,
        _ => (int)((row.Place.Shard + ShareOf(row.Place.After)) / shards * OfAWalk) / Step * Step,
    };

    // Two characters name the shard; the next two tell the place among 1,024.
    private static double ShareOf(string id) => id.Length < 4 ? 0 : ((Base32.ValueOf(id[2]) * 32) + Base32.ValueOf(id[3])) / 1024.0;
}
