using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <param name="Count">From how many on, within <paramref name="Hours"/>.</param>
public sealed record RuleView(string Id, string Title, string Says, int Count, int Hours);

/// <summary>What is looked out for.</summary>
public sealed record RuleList(IReadOnlyList<RuleView> Rules);

/// <param name="Incident">The one that it belongs to; absent unless the verdict is an incident.</param>
public sealed record AlertDecisionView(AlertVerdict Verdict, string Reason, PersonId By, DateTimeOffset At, ObjectId? Incident = null);

/// <param name="Person">Whom it is about; absent where it is nobody of the organisation.</param>
/// <param name="From">With <paramref name="Until"/>: when it was, in full hours.</param>
/// <param name="Due">The last day on which it can be decided in time.</param>
/// <param name="Mine">True where it is about you: another person decides.</param>
public sealed record AlertView(
    ObjectId Id, string Rule, string Title, string Says, PersonId? Person, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset RaisedAt, DateOnly Due, bool Overdue,
    bool? Mine = null, AlertDecisionView? Decision = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record AlertList(IReadOnlyList<AlertView> Alerts, string? Next = null);

/// <param name="Reason">One line, at most 500 characters. Name no case in it.</param>
/// <param name="Incident">With the verdict incident, and only then: an open one.</param>
public sealed record AlertVerdictRequest(AlertVerdict Verdict, string Reason, ObjectId? Incident = null);

/// <param name="Title">One line. Name no case in it, and nobody.</param>
/// <param name="PersonalData">True where personal data may be concerned: the 72 hours of GDPR Art. 33 run then.</param>
/// <param name="AwareAt">When the organisation became aware of it: not ahead, and at most 30 days ago.</param>
public sealed record IncidentRequest(string Title, IncidentSeverity Severity, bool PersonalData, DateTimeOffset AwareAt)
{
    public const int MaxTitle = 200;
    public const int MaxDaysAgo = 30;
}

public sealed record IncidentOpened(ObjectId Id);

/// <param name="What">Plain text. Name no case in it, and nobody.</param>
/// <param name="Occurred">When it happened: not ahead.</param>
public sealed record IncidentStepRequest(IncidentStep Step, string What, DateTimeOffset Occurred)
{
    public const int MaxWhat = 2000;
    public const int MaxSteps = 200;
}

/// <param name="Lessons">What was learned; plain text.</param>
public sealed record IncidentEndRequest(string Lessons)
{
    public const int MaxLessons = 4000;
}

/// <summary>Telling the supervisory authority.</summary>
public sealed record AuthorityView(DateTimeOffset Due, AuthorityState State);

/// <param name="Authority">Absent where no personal data is concerned.</param>
public sealed record IncidentLine(
    ObjectId Id, string Title, IncidentSeverity Severity, bool PersonalData, DateTimeOffset AwareAt, DateTimeOffset OpenedAt, PersonId By, AuthorityView? Authority = null, DateTimeOffset? ClosedAt = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record IncidentList(IReadOnlyList<IncidentLine> Incidents, string? Next = null);

public sealed record IncidentStepView(IncidentStep Step, string What, DateTimeOffset Occurred, PersonId By, DateTimeOffset At);

public sealed record IncidentEndView(string Lessons, PersonId By, DateTimeOffset At);

/// <summary>An incident with its timeline, in the order in which it was told.</summary>
public sealed record IncidentView(IncidentLine Incident, IReadOnlyList<ObjectId> Alerts, IReadOnlyList<IncidentStepView> Steps, IncidentEndView? End = null);
