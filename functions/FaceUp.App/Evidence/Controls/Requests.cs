using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Evidence.Controls;

/// <summary>What was not as it should be.</summary>
/// <param name="Code">Of a closed list.</param>
/// <param name="What">Which person, target, review, version of a key or place; absent where it is the whole.</param>
/// <param name="Says">What the code means, in a sentence.</param>
public sealed record ExceptionView(string Code, string Says, string? What = null, DateOnly? Since = null);

/// <summary>A control and how it stands.</summary>
/// <param name="Title">What it is there for.</param>
/// <param name="Says">What it looks at.</param>
/// <param name="TestedAt">Absent before the first test.</param>
/// <param name="Since">Since when the result is what it is.</param>
/// <param name="Population">How many things were looked at; absent for controls of cases, of which nothing is counted. The same for <paramref name="Exceptions"/>.</param>
/// <param name="Finding">The open one; absent for none.</param>
/// <param name="AcceptedUntil">Until when a failure opens no finding, because somebody accepted it.</param>
public sealed record ControlView(
    string Id, string Title, string Says, ControlResult Result, DateTimeOffset? TestedAt = null, DateTimeOffset? Since = null, int? Population = null, IReadOnlyList<ExceptionView>? Exceptions = null,
    ObjectId? Finding = null, DateOnly? AcceptedUntil = null);

/// <summary>All controls.</summary>
public sealed record ControlsView(IReadOnlyList<ControlView> Controls);

/// <summary>How a finding ended.</summary>
public sealed record FindingEndView(FindingEnd How, string Reason, PersonId By, DateTimeOffset At, DateOnly? Until = null);

/// <summary>A finding.</summary>
/// <param name="Due">The last day on which it can be closed in time.</param>
/// <param name="Overdue">That day has passed, and it is open.</param>
public sealed record FindingView(ObjectId Id, string Control, DateTimeOffset OpenedAt, DateOnly Due, bool Overdue, FindingEndView? End = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record FindingsView(IReadOnlyList<FindingView> Findings, string? Next = null);

/// <param name="How"><c>mended</c>: the control is tested, and has to hold. <c>accepted</c>: it may fail until a day.</param>
/// <param name="Reason">One line, at most 500 characters. Name no case in it.</param>
/// <param name="Until">Of an accepted one: the last day, from tomorrow to 366 days ahead.</param>
public sealed record FindingEndRequest(FindingEnd How, string Reason, DateOnly? Until = null);

/// <summary>Somebody shall say whether something holds that no system can know.</summary>
/// <param name="Criterion">Of the Trust Services Criteria, as <c>CC1.1</c>.</param>
/// <param name="To">An active person.</param>
/// <param name="From">With <paramref name="Until"/>: the days that it is about, at most 400.</param>
/// <param name="Due">The last day on which they can answer in time: from today to 400 days ahead.</param>
public sealed record AttestationRequest(string Criterion, PersonId To, DateOnly From, DateOnly Until, DateOnly Due);

public sealed record AttestationTaken(ObjectId Id);

/// <param name="Holds">False: it does not.</param>
/// <param name="Statement">What they say, at most 2,000 characters. Name no case in it.</param>
/// <param name="Document">SHA-256 (lower-case hex) of what they point at, which they keep.</param>
public sealed record AttestationAnswer(bool Holds, string Statement, string? Document = null);

/// <summary>What was said.</summary>
public sealed record AttestationSaidView(bool Holds, string Statement, PersonId By, DateTimeOffset At, string? Document = null);

/// <summary>What somebody is asked to say.</summary>
/// <param name="Overdue">The day has passed, and nothing was said.</param>
public sealed record AttestationView(
    ObjectId Id, string Criterion, PersonId To, DateOnly From, DateOnly Until, DateOnly Due, PersonId By, DateTimeOffset AskedAt, bool Overdue, AttestationSaidView? Answer = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record AttestationsView(IReadOnlyList<AttestationView> Attestations, string? Next = null);
