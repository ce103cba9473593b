using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Checkpoints;

/// <summary>A log that can be begun.</summary>
/// <param name="Origin">What it will be called by.</param>
/// <param name="Before">The last checkpoint that was published and that the store does not continue.</param>
/// <param name="Held">The size of the last one that the store has.</param>
public sealed record LogToBegin(string Origin, Checkpoint Before, long Held);

/// <summary>
/// Ends an organisation's log of checkpoints and begins another, where the store does not continue what was published: after the restore of an older one, when nothing better is left. The leaves that
/// there are stay, and go on under another origin; what was published and is lost is named in the organisation's own record, and every verifier says so. For whoever runs the installation, and nobody else.
/// <para>
/// Write order: the tree's row says what shall be, and nothing is signed from then on, so that what the old log held last is certain; the record is told; every place outside is given the first
/// checkpoint of the new log, of no leaves, which alone lets it be signed; the row is changed. Whoever dies in between does it again, and goes on.
/// </para>
/// </summary>
public sealed class BeginLog(
    CheckpointTree tree, GrowTree grow, OutsideCopies outside, ICheckpointKeys keys, TenantStore tenants, TenantRecord record, TenantChanges changes, PublicAddress address, TimeProvider time)
{
    private const int MaxTries = 10;
    private const int MostLookedBack = 200; // own events since one that broke off

    /// <summary>What would be done.</summary>
    /// <param name="kept">A signed checkpoint that lies elsewhere: with a witness, in a channel; null for the places outside alone.</param>
    /// <exception cref="BadInputException">There is nothing to begin: the store continues everything that is known to have been published.</exception>
    /// <exception cref="CopiesOutOfReachException">A place cannot be read: nobody knows what was published last.</exception>
    public async Task<LogToBegin> Look(TenantId tenant, string? kept, CancellationToken ct)
    {
        var found = await tree.Find(tenant, ct);
        var own = found?.Row.Origin ?? $"{address.Url.Authority}/{tenant}";
        List<Checkpoint> known = [.. (await outside.First(tenant, ct)).Where(c => LogOrigin.AreKin(c.Origin, own) && !LogOrigin.IsBefore(c.Origin, own))], missing = [];
        if (kept is not null)
            known.Add(await Kept(tenant, found, own, kept, ct));
        foreach (var head in known.Where(c => c.Origin != found?.Row.Beginning))
            missing.AddRange(await outside.IsContinued(found, head, ct) ? [] : [head]);
        // One of no leaves is the beginning of a log, and is lost only where nothing else of it is.
        if (missing.OrderBy(c => c.Size > 0).ThenBy(c => LogOrigin.Number(c.Origin)).ThenBy(c => c.Size).LastOrDefault() is not { } last)
            throw new BadInputException(409, "TENANT", "The store continues every checkpoint that is known to have been published: there is nothing to begin anew.");
        var number = known.Select(c => LogOrigin.Number(c.Origin)).Append(LogOrigin.Number(own)).Max() + 1;
        return number <= CopyNames.MaxLogs ? new(found?.Row.Beginning ?? LogOrigin.Of(own, number), last, found?.Row.Signed ?? 0) : throw new BadInputException(409, "TENANT", "The organisation can have no more logs.");
    }

    /// <param name="by">Who decided it.</param>
    public async Task Do(TenantId tenant, LogToBegin begin, string by, string why, CancellationToken ct)
    {
        await Set(tenant, begin, row => row with { Beginning = begin.Origin }, ct);
        await Tell(tenant, begin, by, why, ct);
        var key = await keys.Current(tenant, ct);
        var verifier = new VerifierKey(begin.Origin, key.PublicKey);
        var first = new Checkpoint(begin.Origin, 0, Merkle.Empty);
        var note = new SignedNote(first.Text, [verifier.Signature(await keys.Sign(tenant, key, VerifierKey.Digest(first.Text), ct))]);
        await outside.Keep(tenant, new(0, time.GetUtcNow(), note.ToString()), ct);
        // The key stands last until it has signed a checkpoint: the first is that of the note that is shown.
        await Set(tenant, begin, row => row with { Origin = begin.Origin, Beginning = null, Keys = [.. row.Keys.Where(k => k != verifier.ToString()), verifier.ToString()] }, ct);
    }

    private async Task Set(TenantId tenant, LogToBegin begin, Func<TreeRow, TreeRow> change, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var found = await tree.Find(tenant, ct);
            var row = found?.Row ?? new(begin.Before.Origin, 0, 0, 0, null, null, 0, []);
            if (row.Signed != begin.Held)
                throw new BadInputException(409, "TENANT", "Another checkpoint was signed meanwhile: look again.");
            if (row.Origin == begin.Origin || await grow.Set(tenant, found, change(row), ct) is not null)
                return;
        }

        throw new BadInputException(409, "TENANT", "The tree kept changing meanwhile: try again.");
    }

    private async Task Tell(TenantId id, LogToBegin begin, string by, string why, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var tenant = await tenants.Read(id, ct) ?? throw new BadInputException(404, "TENANT", "There is no organisation of this name.");
            var count = tenant.Record?.Count ?? 0;
            if ((await record.Links(id, Math.Max(0, count - MostLookedBack), count, ct)).Any(link => TenantChain.TryEvent(link) is TenantEvent.LogBegun told && told.Origin == begin.Origin))
                return; // by one that broke off
            var (last, now) = (begin.Before, time.GetUtcNow());
            if (await changes.Tell(tenant, new TenantEvent.LogBegun(begin.Origin, last.Origin, last.Size, Convert.ToHexStringLower(last.Root), begin.Held, by, why, now), [], ct))
                return;
        }

        throw new BadInputException(409, "TENANT", "Others change the organisation's record at this moment, again and again: try once more.");
    }

    // A file that anybody could have made ends no log.
    private async Task<Checkpoint> Kept(TenantId tenant, FoundTree? found, string own, string kept, CancellationToken ct)
    {
        if (!SignedNote.TryParse(kept, out var note) || !Checkpoint.TryParse(note.Text, out var head) || !LogOrigin.AreKin(head.Origin, own))
            throw new BadInputException(400, "--last", "It is no checkpoint of this organisation.");
        var current = new VerifierKey(head.Origin, (await keys.Current(tenant, ct)).PublicKey);
        return (found?.Row.Keys ?? []).Append(current.ToString()).Any(k => VerifierKey.TryParse(k, out var key) && key.Signed(note))
            ? head : throw new BadInputException(400, "--last", "It is not signed by a key of this organisation.");
    }
}
