using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Moving;

/// <summary>One end of a move.</summary>
/// <param name="Parts">Sees organisations also while they move.</param>
/// <param name="Kind">As the record names it: <c>self-host</c> or <c>azure</c>.</param>
internal sealed record Installation(Operator Parts, string Kind);

/// <summary>What a move came to.</summary>
/// <param name="Left">Locks that opened nowhere, and went as they are.</param>
internal sealed record Moved(FoundRoot Tree, WholeRecordFound Record, int Left)
{
    public bool Holds => Record.Holds && Tree.Fault is null;
}

/// <summary>
/// Moves an organisation to another installation with its record's proofs intact. Objects first, while both go on; then a fence, behind which nobody works for it; then its rows, locked anew;
/// then everything there is verified, and its root held against the one here; only then the organisation begins to live there, in the commit that tells its record of it. Broken off at
/// any line, it is at home nowhere: do it again, or give it up.
/// </summary>
internal sealed class MoveOrganisation(Installation from, Installation to, TimeProvider time)
{
    /// <param name="settle">How long nobody may still be working with what he read before the fence.</param>
    /// <exception cref="SettingsException">It cannot be moved like this.</exception>
    public async Task<Moved> Run(TenantId tenant, TimeSpan settle, Action<double> tell, CancellationToken ct)
    {
        var (here, there) = (from.Parts.Get<IRecords>(), to.Parts.Get<IRecords>());
        var rows = new MoveRows(here, from.Parts.Get<IBlobs>(), from.Parts.Get<OwnKeys>(), there, to.Parts.Get<IBlobs>());
        var (fence, awaiting) = (new MovingFence(here, time), new MovingFence(there, time));
        if (await Arrived(tenant, fence, awaiting, ct))
        {
            await rows.Leave(tenant, ct);
            return await Verify(tenant, 0, tell, ct);
        }

        await Fits(tenant, rows, awaiting, here, ct);
        await to.Parts.Get<ITenantKeyring>().Create(tenant, ct);
        var key = await to.Parts.Get<ITenantKeyring>().Current(tenant, ct);
        await rows.Objects(tenant, ct);
        tell(0.3);

        var since = await fence.Raise(tenant, ct) ?? throw new SettingsException("There is no organisation of this name.");
        if (since + settle - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, ct);
        await rows.Objects(tenant, ct);
        var left = await rows.Rows(tenant, (await fence.Find(tenant, ct))!.Shards, key, ct);
        tell(0.6);

        var moved = await Verify(tenant, left, tell, ct);
        if (!moved.Holds)
            return moved;
        await rows.Clocks(tenant, ct);
        await OwnRecords.Tell(to.Parts.Parts, tenant, at => new TenantEvent.OrganisationMoved(from.Kind, Convert.ToHexStringLower(moved.Tree.Root), moved.Tree.Size, at), ct); // and takes the fence away
        await rows.Leave(tenant, ct);
        tell(1);
        return moved;
    }

    // An earlier try ended, and did not come to say so here: what follows on the last event here is that it has moved.
    private async Task<bool> Arrived(TenantId tenant, MovingFence fence, MovingFence awaiting, CancellationToken ct)
    {
        if (await fence.Find(tenant, ct) is not { Moving: not null, Record: { Count: > 0 } last } || await awaiting.Find(tenant, ct) is not { Moving: null })
            return false;
        var there = await to.Parts.Get<TenantRecord>().Links(tenant, last.Count - 1, last.Count + 1, ct);
        return there is [var same, var next] && same.Hash.AsSpan().SequenceEqual(last.Last) && TenantChain.TryEvent(next) is TenantEvent.OrganisationMoved;
    }

    private static async Task Fits(TenantId tenant, MoveRows rows, MovingFence awaiting, IRecords here, CancellationToken ct)
    {
        if (await awaiting.Find(tenant, ct) is { Moving: null })
            throw new SettingsException("There is an organisation of this name already, and it is at home there.");
        if (!await MoveRows.IsListed(here, tenant, ct))
            throw new SettingsException("There is no organisation of this name here, or it has moved already.");
        if (await rows.IsLocking(tenant, ct))
            throw new SettingsException("Its locks are being made anew by another version of its key: wait for the end of that.");
    }

    // Not what was copied is trusted but what is there: the record of every case and its objects, the organisation's own, and the tree from its leaves up.
    private async Task<Moved> Verify(TenantId tenant, int left, Action<double> tell, CancellationToken ct)
    {
        var record = await new WholeRecord(to.Parts).Verify([tenant], part => tell(0.6 + (part * 0.3)), ct);
        var (before, after) = (await TreeCheck.Of(from.Parts, tenant, ct), await TreeCheck.Of(to.Parts, tenant, ct));
        var grew = before.Fault is null && await TreeCheck.GrewFrom(to.Parts, tenant, before, ct); // the same, or one that has lived on
        return new(after.Fault is null && !grew ? after with { Fault = "The tree there is not the one here." } : after, record, left);
    }
}
