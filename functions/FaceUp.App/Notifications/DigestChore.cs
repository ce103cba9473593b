using System.Globalization;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// Gathers what waits for a target into one notice: how many of each kind in each unit, and nothing that tells one case from another. One that waits alone goes as the notice
/// that it is. The digest is a notice about no case: carried, delivered, logged and, where that fails, buried like any other. Which one is being gathered follows from a
/// number in the store, so one that was killed in the middle is gathered on, and none is counted twice.
/// </summary>
public sealed class DigestChore(PaceStore pace, NoticeStore notices, StillMeant meant, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "digest";

    private const int MaxBatches = 100; // 9,000 notices; the rest goes into the digest after it

    private const int MostCounts = 400;  // lines in a row of the store; what is in none of them is counted together

    public string Kind => ChoreKind;

    /// <param name="id">The target.</param>
    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var target = tenant.Settings.Targets.FirstOrDefault(t => t.Id == id);
        if (target is not null && Pacing.AfterRest(target, tenant.Zone, now) is var end && end > now)
            return end; // its settings have changed
        var (row, etag) = await pace.Find(tenant.Id, id, ct);
        var digest = OrganisationNotices.NewId(string.Create(CultureInfo.InvariantCulture, $"{tenant.Id}\ndigest\n{id}\n{row.Digests}"));
        var (any, more) = await Gather(tenant, id, target, digest, ct);
        await Carry(tenant.Id, now, ct); // also where nothing waits: one that was closed by somebody who was killed before it was carried
        if (!any)
            return more ? now : null;
        if (await pace.Close(tenant.Id, id, row, etag, digest, ct) == CommitResult.Conflict)
            return now; // a notice took its token meanwhile: the same digest once more
        await Carry(tenant.Id, now, ct); // what was planned before may have looked too early
        return more ? now : null;
    }

    private Task Carry(TenantId tenant, DateTimeOffset now, CancellationToken ct) => chores.Plan(tenant, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);

    private async Task<(bool Any, bool More)> Gather(Tenant tenant, string id, NoticeTarget? target, string digest, CancellationToken ct)
    {
        var gathered = await notices.Find(tenant.Id, digest, ct);
        for (var batches = 0; batches < MaxBatches; batches++)
        {
            var waiting = await pace.Waiting(tenant.Id, id, ct);
            if (waiting.Count == 0)
                return (gathered is not null, false);
            var heard = target is null ? waiting : await Heard(tenant, target, waiting, ct);
            var row = heard.Aggregate(gathered?.Row ?? new NoticeRow(CaseId.Organisation, id, NoticeKind.Digest, "", null, null, Counts: []), With);
            var body = RowJson.Write(row, RowJson.Default.NoticeRow);
            Write? write = heard.Count == 0 ? null : gathered is null ? new Write.Insert(CaseRows.Notice(digest), body) : new Write.Replace(CaseRows.Notice(digest), gathered.ETag, body);
            await pace.Gather(tenant.Id, id, waiting, write, ct); // of a conflict with ourselves, whose answer was lost, the next look knows
            gathered = await notices.Find(tenant.Id, digest, ct);
        }

        return (gathered is not null, true);
    }

    // Without those of cases that by now keep its reader out, or are no more. They are settled before they leave, so that a crash between only asks again.
    private async Task<IReadOnlyList<Held>> Heard(Tenant tenant, NoticeTarget target, IReadOnlyList<Held> waiting, CancellationToken ct)
    {
        var (heard, may) = (new List<Held>(), new Dictionary<CaseId, bool>());
        foreach (var held in waiting)
        {
            if (await notices.Find(tenant.Id, held.Notice, ct) is not { } notice)
                continue;
            if (!may.TryGetValue(notice.Row.Case, out var meantFor))
                may[notice.Row.Case] = meantFor = await meant.Ask(tenant, target, notice.Row.Case, ct);
            if (meantFor)
                heard.Add(held);
            else if (notice.Row.State != NoticeState.Muted)
                await notices.Mark(tenant.Id, notice, notice.Row.Unheard(), time.GetUtcNow(), ct);
        }

        return heard;
    }

    /// <summary>The digest with one more in it. The first keeps its own words, until there is a second.</summary>
    internal static NoticeRow With(NoticeRow digest, Held held)
    {
        var counts = (digest.Counts ?? []).ToList();
        if (held.Row.Duty is not null)
            digest = digest with { Reminders = [.. digest.Reminders ?? [], held.Notice] };
        var place = counts.FindIndex(c => c.Kind == held.Row.Kind && c.Unit == held.Row.Unit);
        if (place < 0 && counts.Count >= MostCounts)
            (held, place) = (held with { Row = new(NoticeKind.Digest, "") }, counts.FindIndex(c => c.Kind == NoticeKind.Digest));
        if (place >= 0)
            counts[place] = counts[place] with { Number = counts[place].Number + 1 };
        else
            counts.Add(new(held.Row.Kind, held.Row.Unit, 1));
        return counts is [{ Number: 1 }]
            ? digest with { Kind = held.Row.Kind, Unit = held.Row.Unit, Duty = held.Row.Duty, Due = held.Row.Due, Of = held.Notice, Counts = counts }
            : digest with { Kind = NoticeKind.Digest, Unit = "", Duty = null, Due = null, Of = null, Counts = counts };
    }
}
