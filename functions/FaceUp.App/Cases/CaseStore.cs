using FaceUp.App.Analytics;
using FaceUp.App.Audit;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.App.Cases;

/// <summary>What a change came to: the case as it is now, the decision that was taken, and whether a workflow should look at it.</summary>
public sealed record Changed(LoadedCase Case, Decision Decision);

/// <summary>
/// Cases in the record store. Events, their hashes, the head, the lists and the outbox of a case change in one commit or not at all (I2), and before any
/// commit that somebody must act on stands the due row that makes somebody look (I1).
/// </summary>
/// <param name="time">Says in which hour facts are written.</param>
public sealed partial class CaseStore(IRecords records, DueRows due, TimeProvider time)
{
    private const int MaxTries = 8; // everyone who loses the race has somebody who won it

    /// <summary>The case; null for none, and for one that was disposed of: see <see cref="FindGone"/>.</summary>
    public async Task<LoadedCase?> Find(TenantId tenant, CaseId id, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var rows = await RowsOf(tenant, id, ct);
            if (!rows.Exists(r => r.Key == CaseRows.Head(id)) || rows.Exists(r => r.Key == CaseRows.Tombstone(id)))
                return null;
            var found = Read(tenant, id, rows);
            // A record of more than a page may change while it is read; its head then counts other events than were seen.
            if (found.Links.Count == found.Head.Count || tries == 2)
                return found;
        }
    }

    /// <summary>True when there is such a case, or its certificate: one row is read, and nothing is made of it.</summary>
    public async Task<bool> Has(TenantId tenant, CaseId id, CancellationToken ct) => await records.Get(Partitions.Of(tenant, id), CaseRows.Head(id), ct) is not null;

    /// <summary>The key of the case's due row; or of what is left of it; empty when it has none, null when there is no such case.</summary>
    public async Task<string?> DueOf(TenantId tenant, CaseId id, CancellationToken ct) =>
        await records.Get(Partitions.Of(tenant, id), CaseRows.DuePointer(id), ct) is { } pointer ? DueRows.ReadPointer(pointer.Body) : null;

    /// <summary>The record as it lies there, sound or not, without making sense of it.</summary>
    public async Task<StoredRecord?> FindRecord(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var rows = await RowsOf(tenant, id, ct);
        return rows.Find(r => r.Key == CaseRows.Head(id)) is { } head ? Stored(tenant, id, rows, RowJson.Read(head.Body, RowJson.Default.CaseHead)) : null;
    }

    /// <summary>
    /// True when something of a case is there and its head is not. All of a case comes in one commit and its head is never taken away, so no crash leaves that.
    /// The outbox is read first: whatever it shows was committed together with a head that the second read then finds.
    /// </summary>
    public async Task<bool> IsTorn(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var (from, to) = CaseRows.Outbox(id);
        var outbox = await records.Range(Partitions.Of(tenant, id), from, to, 1, ct);
        var rows = await RowsOf(tenant, id, ct);
        return outbox.Rows.Count + rows.Count > 0 && !rows.Exists(r => r.Key == CaseRows.Head(id));
    }

    /// <summary>The first commit of a case. <see cref="CommitResult.Conflict"/>: the case is there already.</summary>
    public Task<CommitResult> Create(Tenant tenant, CaseId id, CaseLocks locks, IReadOnlyList<CaseEvent> events, string dueRow, CancellationToken ct, IdentityLock? identity = null)
    {
        var links = CaseChain.Extend(tenant.Id, id, 0, CaseChain.Start, events);
        var (state, hour) = (CaseState.Fold(events), Hour);
        var listing = Listing.Of(tenant, state);
        Write[] rows =
        [
            new Write.Insert(CaseRows.Head(id), Body(new CaseHead(links.Count, links[^1].Hash, listing, hour))),
            new Write.Put(CaseRows.Fact(hour, id), FactRow.Of(tenant, state).Write()),
            new Write.Insert(CaseRows.Keys(id), RowJson.WriteApart(locks, RowJson.Default.CaseLocks)),
            new Write.Insert(CaseRows.DuePointer(id), DueRows.Pointer(dueRow)),
            .. identity is null ? Array.Empty<Write>() : [LockRow(id, identity)],
            .. links.Select(link => EventRow(id, link)),
            .. LaneRows.Between(null, LaneRows.Of(tenant, id, state, listing)),
            NewHead.Of(id, links[0].Hash, links, events[^1].At),
        ];
        return records.Commit(Partitions.Of(tenant.Id, id), [.. rows, .. Outbox.Rows(tenant, id, 0, events, state, rows.Length)], ct);
    }

    /// <summary>
    /// The case's due row is now <paramref name="dueRow"/> (empty: none). Conflict: somebody moved it meanwhile.
    /// </summary>
    public Task<CommitResult> PointTo(LoadedCase found, string dueRow, CancellationToken ct) =>
        records.Commit(Partitions.Of(found.Tenant, found.Id), [new Write.Replace(CaseRows.DuePointer(found.Id), found.DueETag, DueRows.Pointer(dueRow))], ct);

    /// <summary>Its rows on lists show what <paramref name="tenant"/> makes of it now: another setting may give it other dates. Conflict: somebody changed it, and wrote them anew.</summary>
    public Task<CommitResult> ShowAnew(Tenant tenant, LoadedCase found, CancellationToken ct)
    {
        var (listing, hour) = (Listing.Of(tenant, found.State), Hour);
        var (stood, stands) = (LaneRows.Of(tenant, found.Id, found.State, found.Head.Listing), LaneRows.Of(tenant, found.Id, found.State, listing));
        return records.Commit(Partitions.Of(found.Tenant, found.Id),
        [
            new Write.Replace(CaseRows.Head(found.Id), found.HeadETag, Body(found.Head with { Listing = listing, Fact = hour })),
            .. LaneRows.Between(null, stands), .. stood.Keys.Except(stands.Keys).Select(key => new Write.Delete(key)),
            .. FactRows(found.Id, found.Head.Fact, hour, FactRow.Of(tenant, found.State)),
        ], ct);
    }

    /// <summary>
    /// Decides and writes, again if somebody else wrote first. Null: there is no such case. A refused command, and one that was done before, writes nothing.
    /// </summary>
    /// <param name="seen">Asked of the very state that is decided on: a case that it denies is as good as none. Null for the house itself.</param>
    /// <param name="also">Rows that come with what the command leads to.</param>
    public async Task<Changed?> Change(Tenant tenant, CaseId id, Func<CaseState, CaseCommand> command, CancellationToken ct, Func<CaseState, bool>? seen = null, params Write[] also)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await Find(tenant.Id, id, ct) is not { } found || seen?.Invoke(found.State) == false)
                return null;
            var asked = command(found.State);
            var decision = CaseDecider.Decide(found.State, asked);
            if (decision.Events.Count == 0)
                return new(found, decision);
            if (await Append(tenant, found, decision.Events, asked.Now, also, ct) == CommitResult.Done)
                return new(found with { State = decision.Events.Aggregate(found.State, (s, e) => s.Evolve(e)) }, decision);
        }

        return new((await Find(tenant.Id, id, ct))!, Refusal.Changed);
    }

    private async Task<CommitResult> Append(Tenant tenant, LoadedCase found, IReadOnlyList<CaseEvent> events, DateTimeOffset now, Write[] also, CancellationToken ct)
    {
        var id = found.Id;
        var links = CaseChain.Extend(tenant.Id, id, found.Head.Count, found.Head.Last, events);
        var (state, hour) = (events.Aggregate(found.State, (s, e) => s.Evolve(e)), Hour);
        var listing = Listing.Of(tenant, state);
        var lanes = LaneRows.Between(LaneRows.Of(tenant, id, found.State, found.Head.Listing), LaneRows.Of(tenant, id, state, listing));
        Write[] rows = [.. links.Select(link => EventRow(id, link)), NewHead.Of(id, found.Links[0].Hash, links, events[^1].At), .. lanes, .. FactRows(id, found.Head.Fact, hour, FactRow.Of(tenant, state)), .. events.SelectMany(e => RequestRows.Of(id, e)), .. also ?? []];
        var outbox = Outbox.Rows(tenant, id, found.Head.Count, events, state, 2 + rows.Length).ToList(); // the two are its head and its due row
        var dueRow = await MakeDue(found, state, tenant, outbox.Count > 0, now, ct);
        return await records.Commit(Partitions.Of(tenant.Id, id),
        [
            new Write.Replace(CaseRows.Head(id), found.HeadETag, Body(new CaseHead(found.Head.Count + links.Count, links[^1].Hash, listing, hour))),
            // Guarded even where it stays: a look that is moving the due row at this moment must not take away the row that this change counts on.
            new Write.Replace(CaseRows.DuePointer(id), found.DueETag, DueRows.Pointer(dueRow)),
            .. rows,
            .. outbox,
        ], ct);
    }

    /// <summary>The due row that the case shall have, put before the commit where the one it has would come too late.</summary>
    private async Task<string> MakeDue(LoadedCase found, CaseState state, Tenant tenant, bool notices, DateTimeOffset now, CancellationToken ct)
    {
        var step = CasePlan.Next(state, now, tenant.TermsOf(state), Hands.Whom(tenant, found.Id, state, now));
        if (!notices && step is CaseStep.Done)
            return found.Due;
        var at = notices || step is not CaseStep.Wait wait ? DueRows.Soon(now) : DueRows.Whole(wait.Until);
        if (DueRows.ComesBy(found.Due, at))
            return found.Due;
        var key = DueRows.NewKey(at, found.Tenant, found.Id);
        await due.Put(key, ct);
        return key;
    }

    private async Task<List<Row>> RowsOf(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var (from, to) = CaseRows.All(id);
        var rows = new List<Row>();
        await foreach (var page in records.Pages(Partitions.Of(tenant, id), from, to, 1000, ct))
            rows.AddRange(page.Rows);

        return rows;
    }

    private static LoadedCase Read(TenantId tenant, CaseId id, List<Row> rows)
    {
        var head = rows.Single(r => r.Key == CaseRows.Head(id));
        var pointer = rows.Single(r => r.Key == CaseRows.DuePointer(id));
        var links = Links(id, rows);
        var locks = rows.Single(r => r.Key == CaseRows.Keys(id));
        return new(
            tenant, id, Fold(links), links,
            RowJson.Read(head.Body, RowJson.Default.CaseHead), head.ETag, RowJson.Read(locks.Body, RowJson.Default.CaseLocks),
            DueRows.ReadPointer(pointer.Body), pointer.ETag,
            rows.Find(r => r.Key == CaseRows.Identity(id)) is { } identity ? RowJson.Read(identity.Body, RowJson.Default.IdentityLock) : null);
    }

    private static CaseState Fold(List<ChainedEvent> links)
    {
        try
        {
            return CaseState.Fold(links.Select(CaseChain.Event));
        }
        catch (System.Text.Json.JsonException)
        {
            throw new RecordBrokenException();
        }
    }

    private static List<ChainedEvent> Links(CaseId id, List<Row> rows)
    {
        var events = $"c|{id}|e|";
        return [.. rows.Where(r => r.Key.StartsWith(events, StringComparison.Ordinal)).Select(ChainRows.Read)];
    }

    private static Write EventRow(CaseId id, ChainedEvent link) => new Write.Insert(CaseRows.Event(id, link.Sequence), ChainRows.Body(link));

    private long Hour => FactRow.HourOf(time.GetUtcNow());

    // The head says where the one before lies, and is written under its version in the same commit. Null: there is none any more, which those are to see who have read it.
    private static IEnumerable<Write> FactRows(CaseId id, long? before, long hour, FactRow? now) =>
    [
        new Write.Put(CaseRows.Fact(hour, id), now?.Write() ?? []),
        .. before is { } there && there != hour ? [new Write.Delete(CaseRows.Fact(there, id))] : Array.Empty<Write>(),
    ];

    public static CaseLine LineOf(Tenant tenant, CaseId id, CaseState s) => new(
        id, s.Reference, s.Status, s.Handler, s.Category, s.Unit, s.Channel, s.Language, s.ReceivedAt,
        tenant.TermsOf(s).DueOf(Duty.Acknowledge, s), tenant.TermsOf(s).DueOf(Duty.Feedback, s), s.AcknowledgedAt is not null, s.FeedbackAt is not null, s.Outcome,
        s.Urgency == default ? null : s.Urgency, s.Second.IsNobody ? null : s.Second, ShowDuties.NextOf(s, tenant.TermsOf(s)), s.Holds.IsEmpty ? null : true);

    /// <summary>The row that makes an identity one that can be opened.</summary>
    public static Write LockRow(CaseId id, IdentityLock identity) => new Write.Insert(CaseRows.Identity(id), RowJson.WriteApart(identity, RowJson.Default.IdentityLock));

    private static byte[] Body(CaseHead head) => RowJson.Write(head, RowJson.Default.CaseHead);
}
