using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>Names a notice that waits in the outbox: ids only. Everything else is read where it is sent.</summary>
/// <param name="Id">The notice's own id, derived from case, event and target, so that a repeat is recognised.</param>
/// <param name="Attempt">
/// How many attempts there had been when the ticket was made. Counted by the notice's row and never twice the same there, so that a queue which drops repeats drops
/// no ticket that is still needed: not that of a later attempt, of a ticket presumed lost, or of a dead letter sent again.
/// </param>
public sealed record NoticeTicket(TenantId Tenant, CaseId Case, string Id, int Attempt);

/// <summary>The ticket of the next attempt, and when it is due.</summary>
public sealed record NextTicket(NoticeTicket Ticket, DateTimeOffset NotBefore);

/// <summary>
/// Carries notices from the outbox to where they are sent: a Service Bus queue in the Functions head, straight on in the self-host head.
/// At least once; the receiver de-duplicates.
/// </summary>
public interface INoticeQueue
{
    /// <summary>Durable when it returns. <paramref name="notBefore"/> null: at once.</summary>
    Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct);
}
