using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Reviews;

/// <param name="Due">The last day on which it can be done in time.</param>
/// <param name="Reviewers">Who decides, taking turns; nobody on a right of their own. 1 to 50 active persons.</param>
public sealed record ReviewRequest(string Name, DateOnly Due, IReadOnlyList<PersonId> Reviewers, ReviewScope? Scope = null);

/// <param name="Items">How many rights are to be decided on.</param>
public sealed record ReviewOpened(string Id, int Items);

/// <param name="Decided">How many of the <paramref name="Items"/> are.</param>
/// <param name="Overdue">Its date has passed, and it is not closed.</param>
public sealed record ReviewLine(
    string Id, string Name, DateOnly Due, ReviewState State, bool Overdue, int Items, int Decided, PersonId By, DateTimeOffset OpenedAt, ReviewCompleted? Completed = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record ReviewList(IReadOnlyList<ReviewLine> Reviews, string? Next = null);

/// <summary>A right in a review.</summary>
/// <param name="Reviewer">Who decides on it today; absent when there is nobody but the person whose right it is.</param>
/// <param name="Decision">What was decided, by whom, why and when; may still change while the review is open.</param>
public sealed record RightView(int Item, PersonId Person, string Name, Role Role, string? Unit, string? Category, PersonId? Reviewer, RightDecided? Decision);

/// <summary>A review; for admins and auditors with all its rights, for a reviewer with those that they decide on.</summary>
/// <param name="Next">Hand it back as <c>cursor</c> for further rights; absent at the end.</param>
public sealed record ReviewView(ReviewLine Review, IReadOnlyList<PersonId> Reviewers, ReviewScope? Scope, IReadOnlyList<RightView> Rights, string? Next = null);

/// <param name="Reason">One line, at most 500 characters. Name no case in it.</param>
public sealed record RightDecision(Verdict Decision, string Reason);

/// <param name="Sha256">Of the decisions, as the organisation's record has it.</param>
public sealed record ReviewCompleted(int Kept, int Revoked, string Sha256, PersonId By, DateTimeOffset At);
