using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Retention;

/// <summary>
/// Clears away what is left of a case whose keys are destroyed: objects with their versions, notices, requests, the events before the certificate. Every step finds out
/// by itself what there is, so all of it may be killed and repeated anywhere. It runs at once, a day later for what was on its way meanwhile, and when the tombstone ends;
/// then the receipt goes, too.
/// </summary>
public sealed class Leftovers(CaseStore cases, SealedObjects objects, ReceiptStore receipts, DueRows due, IRecords records, ITraces traces, TimeProvider time)
{
    private const int MaxTries = 8;

    /// <returns>When it wants to go on; null when nothing is left to do.</returns>
    public async Task<DateTimeOffset?> Clear(Tenant tenant, GoneCase gone, CancellationToken ct)
    {
        var (now, row, id) = (time.GetUtcNow(), gone.Row, gone.Id);
        await objects.Erase(tenant.Id, id, ct);
        await Notices(tenant.Id, id, ct);
        await Requests(gone, ct);
        await receipts.Blank(tenant.Id, row.Locator, id, ct);
        await Range(gone, (CaseRows.Event(id, 0), CaseRows.Event(id, row.Sequence)), ct);

        var end = tenant.TermsOf(CaseState.None).Calendar.EndOf(row.Until);
        var over = row.Over || now >= end;
        if (over && !row.Over)
            await receipts.Forget(tenant.Id, row.Locator, id, ct);
        var next = over ? (DateTimeOffset?)null : now < row.At + Sweep.AbandonedAfter && row.At + Sweep.AbandonedAfter < end ? row.At + Sweep.AbandonedAfter : end;
        await Settle(gone, over ? row with { Left = false, Over = true, Locator = null, Barred = null } : row with { Left = false }, next, now, ct);
        if (row.Left)
            traces.Clear();
        return next;
    }

    // As of any case: the new due row stands before the case points to it, and the old one goes after.
    private async Task Settle(GoneCase gone, TombstoneRow row, DateTimeOffset? next, DateTimeOffset now, CancellationToken ct)
    {
        var early = next is { } at ? DueRows.ComesBy(gone.Due, at) && !DueRows.ComesBy(gone.Due, now) : gone.Due.Length == 0;
        if (early && row == gone.Row)
            return;
        var key = early ? gone.Due : next is { } date ? DueRows.NewKey(date, gone.Tenant, gone.Id) : "";
        if (key.Length > 0 && !early)
            await due.Put(key, ct);
        if (await cases.Change(gone, row, key, ct) == CommitResult.Done && gone.Due.Length > 0 && gone.Due != key)
            await due.Remove(gone.Due, ct);
    }

    private async Task Notices(TenantId tenant, CaseId id, CancellationToken ct)
    {
        foreach (var (from, to) in new[] { CaseRows.Outbox(id), CaseRows.Told(id) })
        {
            for (var tries = 0; tries < MaxTries; tries++)
            {
                var page = (await records.Range(Partitions.Of(tenant, id), from, to, 25, ct)).Rows; // each of them is three rows at most
                if (page.Count == 0)
                    break;
                var keys = page.Select(r => r.Key[^CaseId.Length..]).SelectMany(n => new[] { CaseRows.Notice(n), CaseRows.DeadLetter(n) });
                tries = await Delete(tenant, id, [.. page.Select(r => r.Key), .. keys], ct) ? -1 : tries;
            }
        }
    }

    private Task<bool> Requests(GoneCase gone, CancellationToken ct)
    {
        var asked = gone.Before.Select(e => e switch { CaseEvent.IdentityAsked i => i.Request, CaseEvent.GlassAsked g => g.Request, _ => default }).Where(r => r != default);
        return Delete(gone.Tenant, gone.Id, [.. asked.SelectMany(r => new[] { CaseRows.Request(r), CaseRows.WaitingIdentity(r), CaseRows.WaitingGlass(r) })], ct);
    }

    private async Task Range(GoneCase gone, (string From, string To) range, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var page = (await records.Range(Partitions.Of(gone.Tenant, gone.Id), range.From, range.To, IRecords.MaxWrites, ct)).Rows;
            if (page.Count == 0)
                return;
            tries = await Commit(gone.Tenant, gone.Id, [.. page.Select(r => new Write.Delete(r.Key, r.ETag))], ct) ? -1 : tries;
        }

        throw new InvalidOperationException("What is left of a case kept changing while it was cleared away."); // its due row brings it up again
    }

    // Those of the rows that are there. False: somebody else was at them.
    private async Task<bool> Delete(TenantId tenant, CaseId id, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var done = true;
        foreach (var some in keys.Distinct().Chunk(IRecords.MaxWrites))
        {
            var there = new List<Write>();
            foreach (var key in some)
            {
                if (await records.Get(Partitions.Of(tenant, id), key, ct) is { } row)
                    there.Add(new Write.Delete(key, row.ETag));
            }

            done &= there.Count == 0 || await Commit(tenant, id, there, ct);
        }

        return done;
    }

    private async Task<bool> Commit(TenantId tenant, CaseId id, IReadOnlyList<Write> writes, CancellationToken ct) =>
        await records.Commit(Partitions.Of(tenant, id), writes, ct) == CommitResult.Done;
}
