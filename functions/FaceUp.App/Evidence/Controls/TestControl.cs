using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Evidence.Controls;

/// <summary>
/// Tests a control: gathers, judges, and tells the record when the result is another one and once a week anyway. One that fails opens a finding, unless one is open or somebody accepted it.
/// What was done shows in the rows, so a test that died anywhere is taken up by the next.
/// </summary>
public sealed class TestControl(ControlStore store, ControlFacts facts, TenantStore tenants, TenantChanges changes, Chores chores, TimeProvider time)
{
    /// <summary>After so long the record is told again, though nothing has changed.</summary>
    public static readonly TimeSpan Retold = TimeSpan.FromDays(7) - TimeSpan.FromHours(4); // tests come once a day, not to the second

    private const int MaxTries = 8;

    /// <returns>The control's row afterwards.</returns>
    /// <exception cref="InvalidOperationException">Others kept writing.</exception>
    public async Task<ControlRow> Handle(TenantId id, Control control, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var tenant = await tenants.Read(id, ct) ?? throw new InvalidOperationException("An organisation that is not there has no controls.");
            var found = await store.Find(id, control.Id, ct);
            var now = time.GetUtcNow();
            var tested = await facts.Test(control, tenant, found?.Row, ct);
            if (await Write(tenant, control, found, tested, now, ct) && await Open(id, control, ct) is { } after)
                return after;
        }

        throw new InvalidOperationException("A control kept changing while it was tested.");
    }

    private async Task<bool> Write(Tenant tenant, Control control, FoundControl? found, Tested tested, DateTimeOffset now, CancellationToken ct)
    {
        var (j, before) = (tested.Judgement, found?.Row);
        var document = j.Exceptions is { Count: > 0 } list ? ExceptionDocument.Bytes(list) : null;
        var sha = document is null ? null : ExceptionDocument.Sha256(document);
        var tell = before is null || before.Result != j.Result || before.Sha256 != sha || now - before.ToldAt >= Retold;
        var row = new ControlRow(
            j.Result, now, before is not null && before.Result == j.Result ? before.Since : now, tell ? now : before!.ToldAt, j.Population, sha, before?.Finding,
            j.Result == ControlResult.Holds ? null : before?.AcceptedUntil, tested.Seen, tested.Unsigned, j.Result == ControlResult.Holds ? null : before?.Accepted);
        Write[] writes =
        [
            found is null ? new Write.Insert(ControlRows.Control(control.Id), RowJson.Write(row, RowJson.Default.ControlRow)) : found.With(row),
            .. document is not null && sha != before?.Sha256 ? [new Write.Put(ControlRows.Document(sha!), document)] : Array.Empty<Write>(),
        ];
        return tell
            ? await changes.Tell(tenant, new TenantEvent.ControlTested(control.Id, j.Result, now, j.Population, j.Exceptions?.Count, sha), writes, ct)
            : await store.Commit(tenant.Id, writes, ct);
    }

    /// <returns>Null: somebody was faster.</returns>
    private async Task<ControlRow?> Open(TenantId id, Control control, CancellationToken ct)
    {
        var tenant = await tenants.Read(id, ct) ?? throw new InvalidOperationException("An organisation that is not there has no findings.");
        if (await store.Find(id, control.Id, ct) is not { } found)
            return null;
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (found.Row is not { Result: ControlResult.Fails, Finding: null } row || await IsAccepted(id, row, today, ct))
            return found.Row;

        var (finding, due) = (new ObjectId(Base32.Encode(RandomNumberGenerator.GetBytes(17), ObjectId.Length)), today.AddDays(control.Days));
        await chores.Plan(id, FindingChore.ChoreKind, finding.Value, Overdue.At(due, 1), ct);
        await chores.Plan(id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // before there is something to carry
        var next = row with { Finding = finding, AcceptedUntil = null, Accepted = null };
        var opened = new FindingRow(control.Id, now, due);
        var done = await changes.Tell(tenant, new TenantEvent.FindingOpened(finding, control.Id, due, now),
            [new Write.Insert(ControlRows.Finding(finding), RowJson.Write(opened, RowJson.Default.FindingRow)), found.With(next), .. OrganisationNotices.Rows(tenant, NoticeKind.FindingOpened, finding.Value, 0)], ct);
        if (done)
            await chores.Plan(id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        return done ? next : null;
    }

    // What was accepted is what stood there then: anything new is a failure of its own.
    private async Task<bool> IsAccepted(TenantId id, ControlRow row, DateOnly today, CancellationToken ct)
    {
        if (!(row.AcceptedUntil >= today))
            return false;
        if (row.Sha256 is null || row.Sha256 == row.Accepted)
            return true;
        var accepted = (await Exceptions(id, row.Accepted, ct)).Select(e => (e.Code, e.What)).ToHashSet();
        return (await Exceptions(id, row.Sha256, ct)).All(e => accepted.Contains((e.Code, e.What)));
    }

    private async Task<IReadOnlyList<ControlException>> Exceptions(TenantId id, string? sha256, CancellationToken ct) =>
        sha256 is not null && await store.Document(id, sha256, ct) is { } document ? ExceptionDocument.Read(document.Span) : [];
}
