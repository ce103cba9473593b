using FaceUp.App.Intake;

namespace FaceUp.App.Identity;

/// <summary>A reporter says who they are.</summary>
/// <param name="Identity">1–20 answers, with at most 20,000 characters together.</param>
public sealed record GiveIdentityRequest(IReadOnlyList<Answer> Identity);

/// <summary>Why it is asked for, 1–2,000 characters.</summary>
public sealed record ReasonRequest(string Reason);

/// <summary>A request was made.</summary>
/// <param name="Id">26 characters, random.</param>
public sealed record RequestTaken(string Id);

/// <summary>A request that waits for somebody.</summary>
/// <param name="Reference">What the organisation calls the case.</param>
/// <param name="By">Id of the person who asks.</param>
public sealed record WaitingRequest(string Id, string Reference, string By, DateTimeOffset At);

/// <summary>Requests that wait, in no order, at most 200.</summary>
public sealed record WaitingRequests(IReadOnlyList<WaitingRequest> Requests);

/// <summary>A request that waits, with its reason opened.</summary>
public sealed record RequestView(string Id, string Reference, string By, DateTimeOffset At, string Reason);

/// <summary>What a custodian decides.</summary>
/// <param name="Reason">1–2,000 characters.</param>
public sealed record DecisionRequest(bool Approve, string Reason);

/// <summary>Who the reporter is.</summary>
/// <param name="GivenOn">The day (UTC) on which they said so.</param>
/// <param name="Until">When the consent ends by which it is shown.</param>
public sealed record IdentityView(IReadOnlyList<Answer> Identity, DateOnly GivenOn, DateTimeOffset Until);

/// <summary>Asks for sight of a case in an emergency.</summary>
/// <param name="Case">The case's reference, or its id.</param>
/// <param name="Reason">1–2,000 characters.</param>
public sealed record AskGlassRequest(string Case, string Reason);

/// <summary>What handlers know of an identity: that there is one, and who asked for it.</summary>
public sealed record CaseIdentity(bool Given, IReadOnlyList<AskedIdentity> Requests);

/// <param name="By">Id of the person who asked.</param>
/// <param name="Approved">Absent until somebody decided.</param>
/// <param name="DecidedBy">Id of the custodian.</param>
/// <param name="Until">When the consent ends.</param>
/// <param name="ReadAt">When it was opened last.</param>
public sealed record AskedIdentity(string Id, string By, DateTimeOffset At, bool? Approved, string? DecidedBy, DateTimeOffset? Until, DateTimeOffset? ReadAt);

/// <summary>What reporters are told of what becomes of their identity (Directive (EU) 2019/1937 Art. 16(3)): days (UTC), and no names.</summary>
/// <param name="GivenOn">When they said who they are; absent where they stayed anonymous.</param>
/// <param name="AskedOn">When somebody of the organisation asked to know.</param>
/// <param name="AllowedOn">When a custodian consented: from then on it may be opened.</param>
/// <param name="OpenedOn">When it was opened.</param>
public sealed record OwnIdentity(DateOnly? GivenOn, IReadOnlyList<DateOnly> AskedOn, IReadOnlyList<DateOnly> AllowedOn, IReadOnlyList<DateOnly> OpenedOn);
