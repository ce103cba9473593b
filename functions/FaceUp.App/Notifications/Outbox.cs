using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// Which notices an event gives rise to, as rows of the commit that records the event: told if and only if it happened. The id follows from case, event and
/// target, so a repeat is recognised at every door. Row <c>n</c> is the notice, row <c>o</c> says that
/// it is not known to be finished.
/// </summary>
public static class Outbox
{
    private const int RowsEach = 2;

    /// <summary>
    /// As many notices as fit into the commit: first to whom an event is addressed, then to those that several read, then to whoever else it concerns.
    /// </summary>
    /// <param name="others">How many rows the commit has besides: those of a case on many lists leave less room.</param>
    public static IEnumerable<Write> Rows(Tenant tenant, CaseId id, int firstSequence, IReadOnlyList<CaseEvent> events, CaseState state, int others)
    {
        if (tenant.Settings.Targets.Count == 0)
            return [];
        var said = events.Select((e, i) => (Said: Said(e), Sequence: firstSequence + i)).Where(s => s.Said is not null).Select(s => (Said: s.Said!, s.Sequence)).ToList();
        var shared = said.SelectMany(s => Audience.Shared(tenant, id, state, s.Said.Kind).Select(target => (s.Said, s.Sequence, Target: target)));
        var own = said.SelectMany(s => Audience.Own(tenant, id, state, s.Said.Kind, s.Said.To).Select(target => (s.Said, s.Sequence, Target: target))).ToLookup(s => IsAddressed(s.Said, s.Target));
        var cases = events.Select((e, i) => e is CaseEvent.CaseExported { Target: { } to } x && tenant.Settings.Targets.FirstOrDefault(t => t.Id == to) is { } target
            ? (Said: new Announcement(NoticeKind.CaseSent, By: x.By), Sequence: firstSequence + i, Target: target) : default).Where(s => s.Said is not null);
        return cases.Concat(own[true]).Concat(shared).Concat(own[false]).Take(Math.Max(0, (IRecords.MaxWrites - others) / RowsEach)).SelectMany(s => Rows(tenant, id, state, s.Said, s.Sequence, s.Target));
    }

    private static bool IsAddressed(Announcement said, NoticeTarget target) => !said.To.IsNobody && target.Person == said.To;

    private static Write[] Rows(Tenant tenant, CaseId id, CaseState state, Announcement said, int sequence, NoticeTarget target)
    {
        var notice = NoticeId(tenant.Id, id, sequence, target.Id);
        var row = new NoticeRow(id, target.Id, said.Kind, state.Unit, said.Duty, said.Due, Rung: said.Rung, Task: said.Task, By: said.By);
        return
        [
            new Write.Insert(CaseRows.Notice(notice), RowJson.Write(row, RowJson.Default.NoticeRow)),
            new Write.Insert(CaseRows.Outbox(id, notice), Array.Empty<byte>()),
        ];
    }

    private sealed record Announcement(NoticeKind Kind, PersonId To = default, Duty? Duty = null, DateOnly? Due = null, string? Rung = null, ObjectId? Task = null, PersonId? By = null);

    // Assigning by routing needs no notice of its own: the report's arrival is announced in the same commit.
    private static Announcement? Said(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived => new(NoticeKind.ReportReceived),
        CaseEvent.ReporterWrote => new(NoticeKind.MessageReceived),
        CaseEvent.IdentityGiven => new(NoticeKind.MessageReceived), // which of the two it was is nothing for a channel
        CaseEvent.IdentityAsked => new(NoticeKind.IdentityAsked),
        CaseEvent.GlassBroken => new(NoticeKind.GlassBroken),
        CaseEvent.CaseRouted { To.IsNobody: true } or CaseEvent.CaseHandedOver { To.IsNobody: true } => new(NoticeKind.NobodyHandles),
        CaseEvent.CaseAssigned a => new(NoticeKind.CaseAssigned, a.To),
        CaseEvent.CaseHandedOver h => new(NoticeKind.CaseAssigned, h.To),
        CaseEvent.DeadlineReminded d => new(KindOf(d.Duty, passed: false), d.To, d.Duty, d.Due, d.Rung, d.Task),
        CaseEvent.DeadlineEscalated d => new(KindOf(d.Duty, passed: true), d.To, d.Duty, d.Due, d.Rung, d.Task),
        CaseEvent.MeetingAsked { By: null } => new(NoticeKind.MeetingAsked),
        CaseEvent.DisposalAnnounced d => new(NoticeKind.DisposalNear, d.To),
        CaseEvent.DisposalAsked => new(NoticeKind.DisposalNear), // which of the two, and when, the case tells
        CaseEvent.FileInfected => new(NoticeKind.FileInfected),
        CaseEvent.OriginalAsked => new(NoticeKind.OriginalAsked),
        _ => null,
    };

    // What only the organisation wishes is never said to be statutory, and so waits for the receiver's morning.
    private static NoticeKind KindOf(Duty duty, bool passed) => duty switch
    {
        Duty.Acknowledge or Duty.Feedback or Duty.PersonalAcknowledge or Duty.Meeting => passed ? NoticeKind.DeadlinePassed : NoticeKind.DeadlineNear,
        Duty.Interim => passed ? NoticeKind.DeadlinePassed : NoticeKind.InterimDue,
        Duty.UnreadReport => NoticeKind.ReportUnread,
        Duty.UnreadMessage => NoticeKind.MessageUnread,
        Duty.SilentHandler => NoticeKind.HandlerSilent,
        Duty.Task => NoticeKind.TaskDue,
    };

    /// <summary>26 characters: the shard of the case, so that the notice is found by its id alone, and 120 bits of a hash that leads nobody to the case.</summary>
    private static string NoticeId(TenantId tenant, CaseId id, int sequence, string target)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"faceup/notice/v1\n{tenant}\n{id}\n{sequence}\n{target}");
        return id.Value[..2] + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)), CaseId.Length - 2);
    }
}
