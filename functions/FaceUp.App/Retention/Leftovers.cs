using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Retention;

/// <summary>
/// Clears away what is left of a case whose keys are destroyed: objects with their versions, notices, requests, the events before the certificate. Every step finds out
/// by itself what there is, so all of it may be killed and repeated anywhere. It runs at once, a day later for what was on its way meanwhile, and when the tombstone ends,
/// where the receipt goes, too. Whichever of the two comes later is the last.
/// </summary>
public sealed class Leftovers(CaseStore cases, SealedObjects objects, ReceiptStore receipts, DueRows due, IRecords records, UploadSweep uploads, ITraces traces, TimeProvider time)
{
    private const int MaxTries = 8;

    /// <returns>When it wants to go on; null when nothing is left to do.</returns>
    public async Task<DateTimeOffset?> Clear(Tenant tenant, GoneCase gone, CancellationToken ct)
    {
        var (now, row, id) = (time.GetUtcNow(), gone.Row, gone.Id);
        await objects.Erase(tenant.Id, id, ct);
        await uploads.Forget(tenant.Id, id, ct);
        await Notices(tenant.Id, id, ct);
        await Requests(gone, ct);
        await Delete(tenant.Id, id, [CaseRows.Words(id)], ct);
        var over = gone.IsOver(tenant, now);
        if (!row.Over || row.Locator is not null) // otherwise it is gone, and nobody knows where it was: all receipts would be read for nothing
            await (over ? receipts.Forget(tenant.Id, row.Locator, id, ct) : receipts.Blank(tenant.Id, row.Locator, id, ct));
        if (row.Former is { } former)
            await receipts.Forget(tenant.Id, former, id, ct);
        await Range(gone, (CaseRows.Event(id, 0), CaseRows.Event(id, row.Sequence)), ct);

        if (row.Left)
            traces.Clear(); // before it is settled: whoever is killed in between does it again
        var next = Next(row, over ? null : gone.EndFor(tenant), now);
        await Settle(gone, row with { Left = false, Over = over, Former = null, Locator = next is null ? null : row.Locator, Barred = over ? null : row.Barred }, next, now, ct);
        return next;
    }

    private static DateTimeOffset? Next(TombstoneRow row, DateTimeOffset? end, DateTimeOffset now) =>
        row.At + Sweep.AbandonedAfter is var again && now < again && !(end < again) ? again : end;

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
            while ((await records.Range(Partitions.Of(tenant, id), from, to, 25, ct)).Rows is { Count: > 0 } page) // each of them is three rows at most
            {
                var keys = page.Select(r => r.Key[^CaseId.Length..]).SelectMany(n => new[] { CaseRows.Notice(n), CaseRows.DeadLetter(n) });
                await Delete(tenant, id, [.. page.Select(r => r.Key), .. keys], ct);
            }
        }
    }

    private Task Requests(GoneCase gone, CancellationToken ct)
    {
        var asked = gone.Before.Select(e => e switch { CaseEvent.IdentityAsked i => i.Request, CaseEvent.GlassAsked g => g.Request, CaseEvent.OriginalAsked o => o.Request, _ => default }).Where(r => r != default);
        return Delete(gone.Tenant, gone.Id, [.. asked.SelectMany(r => new[] { CaseRows.Request(r), CaseRows.WaitingIdentity(r), CaseRows.WaitingGlass(r), CaseRows.WaitingOriginal(r) })], ct);
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

        throw KeptChanging();
    }

    // Those of the rows that are there. All of them, or it is not done: the events that name them go afterwards.
    private async Task Delete(TenantId tenant, CaseId id, IReadOnlyList<string> keys, CancellationToken ct)
    {
        foreach (var some in keys.Distinct().Chunk(IRecords.MaxWrites))
        {
            for (var tries = 0; !await TryDelete(tenant, id, some, ct); tries++)
            {
                if (tries == MaxTries)
                    throw KeptChanging();
            }
        }
    }

    // False: somebody else was at them.
    private async Task<bool> TryDelete(TenantId tenant, CaseId id, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var there = new List<Write>();
        foreach (var key in keys)
        {
            if (await records.Get(Partitions.Of(tenant, id), key, ct) is { } row)
                there.Add(new Write.Delete(key, row.ETag));
        }

        return there.Count == 0 || await Commit(tenant, id, there, ct);
    }

    // Its due row brings it up again.
    private static InvalidOperationException KeptChanging() => new("What is left of a case kept changing while it was cleared away.");

    private async Task<bool> Commit(TenantId tenant, CaseId id, IReadOnlyList<Write> writes, CancellationToken ct) =>
        await records.Commit(Partitions.Of(tenant, id), writes, ct) == CommitResult.Done;
}
