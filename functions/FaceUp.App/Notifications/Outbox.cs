using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>
/// Which notices an event gives rise to, as rows of the commit that records the event: told if and only if it happened. The id follows from case, event and
/// target, so a repeat is recognised at every door. Row <c>n</c> is the notice, row <c>o</c> says that
/// it is not known to be finished.
/// </summary>
public static class Outbox
{
    public static IEnumerable<Write> Rows(Tenant tenant, CaseId id, int firstSequence, IReadOnlyList<CaseEvent> events, CaseState state) =>
        from numbered in events.Select((e, i) => (Event: e, Sequence: firstSequence + i))
        let said = Said(numbered.Event)
        where said is not null
        from target in said.Value.Kind == NoticeKind.GlassBroken ? Audience.Everywhere(tenant, id, state) : Audience.Of(tenant, id, state)
        let notice = NoticeId(tenant.Id, id, numbered.Sequence, target.Id)
        let row = new NoticeRow(id, target.Id, said.Value.Kind, state.Unit, said.Value.Duty, said.Value.Due)
        from write in new Write[]
        {
            new Write.Insert(CaseRows.Notice(notice), RowJson.Write(row, RowJson.Default.NoticeRow)),
            new Write.Insert(CaseRows.Outbox(id, notice), Array.Empty<byte>()),
        }
        select write;

    // Assigning by routing needs no notice of its own: the report's arrival is announced in the same commit.
    private static (NoticeKind Kind, Duty? Duty, DateOnly? Due)? Said(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived => (NoticeKind.ReportReceived, null, null),
        CaseEvent.ReporterWrote => (NoticeKind.MessageReceived, null, null),
        CaseEvent.IdentityGiven => (NoticeKind.MessageReceived, null, null), // which of the two it was is nothing for a channel
        CaseEvent.MeetingAsked { By: null } => (NoticeKind.MessageReceived, null, null),
        CaseEvent.IdentityAsked => (NoticeKind.IdentityAsked, null, null),
        CaseEvent.GlassBroken => (NoticeKind.GlassBroken, null, null),
        CaseEvent.CaseRouted { To.IsNobody: true } or CaseEvent.CaseHandedOver { To.IsNobody: true } => (NoticeKind.NobodyHandles, null, null),
        CaseEvent.CaseAssigned or CaseEvent.CaseHandedOver => (NoticeKind.CaseAssigned, null, null),
        CaseEvent.DeadlineReminded d => (NoticeKind.DeadlineNear, d.Duty, d.Due),
        CaseEvent.DeadlineEscalated d => (NoticeKind.DeadlinePassed, d.Duty, d.Due),
        CaseEvent.DisposalAnnounced or CaseEvent.DisposalAsked => (NoticeKind.DisposalNear, null, null), // which of the two, and when, the case tells
        _ => null,
    };

    /// <summary>26 characters: the shard of the case, so that the notice is found by its id alone, and 120 bits of a hash that leads nobody to the case.</summary>
    private static string NoticeId(TenantId tenant, CaseId id, int sequence, string target)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"faceup/notice/v1\n{tenant}\n{id}\n{sequence}\n{target}");
        return id.Value[..2] + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)), CaseId.Length - 2);
    }
}
