using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;

namespace FaceUp.App.Retention;

/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
/// <param name="Owner">Id of the person who answers for the hold; absent for whoever places it.</param>
public sealed record HoldRequest(string Reason, string? Owner = null);

/// <param name="Reason">Why, 1 to 2,000 characters.</param>
public sealed record DisposalReason(string Reason);

/// <param name="Reason">Why, 1 to 2,000 characters.</param>
public sealed record DisposalDecision(bool Approve, string Reason);

/// <summary>It was taken in.</summary>
/// <param name="Id">26 characters.</param>
public sealed record RetentionTaken(string Id);

/// <summary>A reason, opened.</summary>
public sealed record ReasonView(string Id, string Reason);

/// <param name="Reason">Under which its reason is opened.</param>
/// <param name="Owner">Id of who answers for it.</param>
public sealed record HoldView(string Id, string Reason, string Owner, string By, DateTimeOffset At);

/// <summary>A request to dispose of the case before its time.</summary>
/// <param name="Reason">Under which its reason is opened.</param>
/// <param name="Until">Until when somebody may decide on it; absent for one that was decided or has lapsed.</param>
/// <param name="Decision">Under which the reason of the decision is opened.</param>
public sealed record DisposalAskedView(string Id, string Reason, string By, DateTimeOffset At, DateTimeOffset? Until, bool? Approved = null, string? DecidedBy = null, string? Decision = null);

/// <summary>What keeps a case, and until when.</summary>
/// <param name="Stay">What stands between it and its disposal.</param>
/// <param name="Policy">Id of the policy that holds for it; absent for none.</param>
/// <param name="On">The day on which it is disposed of at the earliest.</param>
/// <param name="RegimeSays">The first day after the time that its legal regime names, whatever the organisation does.</param>
/// <param name="Announced">The day that its handler was told of last.</param>
public sealed record CaseRetention(
    Stay Stay, string? Policy, Fate? How, DateOnly? On, DateOnly? RegimeSays, DateOnly? Announced, IReadOnlyList<HoldView> Holds, IReadOnlyList<DisposalAskedView> Requests);

/// <summary>A closed case, and what the next run would do with it.</summary>
/// <param name="Due">True when it would do so today, once its handler has been told in time.</param>
public sealed record PreviewLine(
    string Case, string Reference, string Category, string Unit, DateOnly ClosedOn, Stay Stay, string? Policy, Fate? How, DateOnly? On, DateOnly? RegimeSays, bool Due);

/// <param name="Next">Hand it back as <c>cursor</c> for the cases behind these; absent when there are none.</param>
public sealed record DisposalPreview(IReadOnlyList<PreviewLine> Cases, string? Next);

/// <summary>That a case was disposed of: what its record begins with from then on.</summary>
/// <param name="Policy">Id of the policy, or <c>early</c> where two persons decided.</param>
/// <param name="Events">How many events had been recorded before.</param>
/// <param name="Objects">How many sealed objects there were.</param>
/// <param name="ObjectsSha256">SHA-256 (hex) over their hashes, each on a line of its own, in the order of their characters.</param>
/// <param name="TailsEnd">The last day on which the storage, or a backup from before, could bring something back.</param>
/// <param name="TombstoneUntil">The last day on which the receipt says that the report was handled and deleted.</param>
/// <param name="Sequence">Where the certificate stands in the record, and its hash and that of the event before.</param>
/// <param name="Figures">What was kept of an anonymised case, in its order.</param>
public sealed record CertificateView(
    string Case, DisposalManner How, string Policy, string Unit, string Category, DateTimeOffset At, int Events, int Objects, string ObjectsSha256, DateOnly TailsEnd,
    DateOnly TombstoneUntil, string? AskedBy, string? ApprovedBy, int Sequence, string Hash, string Previous, IReadOnlyList<Figure>? Figures = null);

/// <param name="Next">Hand it back as <c>cursor</c> for the disposals behind these; absent when there are none.</param>
public sealed record DisposalList(IReadOnlyList<CertificateView> Disposals, string? Next);
