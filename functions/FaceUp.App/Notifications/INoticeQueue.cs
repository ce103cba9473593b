using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>Names a notice that waits in the outbox: ids only. Everything else is read where it is sent.</summary>
/// <param name="Id">The notice's own id, derived from case, event and target, so that a repeat is recognised.</param>
/// <param name="Attempt">0 for the first try; part of what makes a repeat distinguishable from a retry.</param>
public sealed record NoticeTicket(TenantId Tenant, CaseId Case, string Id, int Attempt);

/// <summary>
/// Carries notices from the outbox to where they are sent: a Service Bus queue in the Functions head, straight on in the self-host head.
/// At least once; the receiver de-duplicates.
/// </summary>
public interface INoticeQueue
{
    /// <summary>Durable when it returns. <paramref name="notBefore"/> null: at once.</summary>
    Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct);
}
