using System.Text.Json.Serialization;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;

namespace FaceUp.Domain.Analytics;

/// <summary>One case as figures know it: codes and times; no id, no person, no word.</summary>
/// <param name="Channel">Empty where only kept figures are left (RETENTION.md); the same for <paramref name="Language"/>.</param>
/// <param name="AcknowledgeBy">The last day, where the case's regime sets one. The same for <paramref name="FeedbackBy"/>.</param>
/// <param name="Next">What comes first of all that is open, and until when.</param>
/// <param name="Escalated">How many times somebody above was told of a duty not done.</param>
public sealed record Fact(
    string Unit, string Category, string Channel, string Language, DateTimeOffset ReceivedAt, CaseStatus Status,
    DateTimeOffset? AcknowledgedAt = null, DateTimeOffset? FeedbackAt = null, DateTimeOffset? ClosedAt = null, CaseOutcome? Outcome = null,
    DateOnly? AcknowledgeBy = null, DateOnly? FeedbackBy = null, Duty? Next = null, DateOnly? NextBy = null, Urgency? Urgency = null, bool? Unassigned = null, int? Escalated = null)
{
    [JsonIgnore]
    public bool IsOpen => Status != CaseStatus.Closed;

    public static Fact Of(CaseState s, CaseTerms terms)
    {
        var next = OpenDuties.Of(s, terms).Concat(OpenDuties.Tasks(s, terms)).OrderBy(o => o.Due).Select(o => (OpenDuty?)o).FirstOrDefault();
        var escalated = s.Chased.Count(c => c.Kind == ChaseKind.Escalation);
        return new(
            s.Unit, s.Category, s.Channel, s.Language, s.ReceivedAt, s.Status, s.AcknowledgedAt, s.FeedbackAt, s.ClosedAt, s.Outcome,
            terms.DueOf(Duty.Acknowledge, s), terms.DueOf(Duty.Feedback, s), next?.Duty, next?.Due, s.Urgency == default ? null : s.Urgency,
            s.Handler.IsNobody && s.Status != CaseStatus.Closed ? true : null, escalated == 0 ? null : escalated);
    }

    /// <summary>What an anonymised case still says: days in the place of hours, and neither channel nor language. Null where not even its beginning was kept.</summary>
    public static Fact? Of(CaseEvent.CaseDisposed certificate, IReadOnlyList<Figure> kept)
    {
        if (kept.FirstOrDefault(f => f.What == "report-received") is not { } received)
            return null;
        var closed = kept.LastOrDefault(f => f.What is "case-closed" or "case-reopened");
        var isClosed = closed?.What == "case-closed";
        var escalated = kept.Count(f => f.What == "deadline-escalated");
        return new(
            certificate.Unit, certificate.Category, "", "", Start(received.On), CaseStatus.Closed,
            First(kept, "receipt-acknowledged", "acknowledged-automatically"), kept.FirstOrDefault(f => f is { What: "handler-replied", Yes: true }) is { } feedback ? Start(feedback.On) : null,
            isClosed ? Start(closed!.On) : null, isClosed ? WordJson<CaseOutcome>.Find(closed!.Code) : null, Escalated: escalated == 0 ? null : escalated);
    }

    private static DateTimeOffset? First(IReadOnlyList<Figure> kept, params string[] what) => kept.FirstOrDefault(f => what.Contains(f.What)) is { } found ? Start(found.On) : null;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
