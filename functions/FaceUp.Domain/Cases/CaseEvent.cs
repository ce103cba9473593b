using System.Text.Json.Serialization;

namespace FaceUp.Domain.Cases;

/// <summary>
/// A fact about a case, to the second, in UTC. Facts that a reporter caused are dated to the hour (see <see cref="ReporterTime"/>).
/// Ids and codes only: what somebody wrote lies sealed elsewhere. Written once, never changed; a new member gets a new property with a default.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReportReceived), "report-received")]
[JsonDerivedType(typeof(CaseRouted), "case-routed")]
[JsonDerivedType(typeof(CaseRead), "case-read")]
[JsonDerivedType(typeof(FileRead), "file-read")]
[JsonDerivedType(typeof(CaseAssigned), "case-assigned")]
[JsonDerivedType(typeof(ReceiptAcknowledged), "receipt-acknowledged")]
[JsonDerivedType(typeof(ReporterWrote), "reporter-wrote")]
[JsonDerivedType(typeof(HandlerReplied), "handler-replied")]
[JsonDerivedType(typeof(NoteAdded), "note-added")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(CaseReopened), "case-reopened")]
[JsonDerivedType(typeof(DeadlineReminded), "deadline-reminded")]
[JsonDerivedType(typeof(DeadlineEscalated), "deadline-escalated")]
public abstract record CaseEvent(DateTimeOffset At)
{
    public sealed record ReportReceived(
        string Reference, string Category, string Unit, string Channel, string Language,
        SealedRef Content, IReadOnlyList<SealedRef> Files, DateTimeOffset At) : CaseEvent(At);

    /// <param name="Rule">The rule that matched, or <c>fallback</c>.</param>
    public sealed record CaseRouted(string Rule, PersonId To, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseRead(PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record FileRead(ObjectId File, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseAssigned(PersonId To, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record ReceiptAcknowledged(PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record ReporterWrote(SealedRef Message, IReadOnlyList<SealedRef> Files, DateTimeOffset At) : CaseEvent(At);

    /// <param name="Feedback">True when this reply is the feedback that the law asks for.</param>
    public sealed record HandlerReplied(SealedRef Message, PersonId By, bool Feedback, DateTimeOffset At) : CaseEvent(At);

    public sealed record NoteAdded(SealedRef Note, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record StatusChanged(CaseStatus To, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseClosed(CaseOutcome Outcome, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseReopened(PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record DeadlineReminded(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset At) : CaseEvent(At);

    public sealed record DeadlineEscalated(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset At) : CaseEvent(At);
}
