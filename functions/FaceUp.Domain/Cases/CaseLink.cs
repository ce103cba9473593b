using System.Collections.Immutable;

namespace FaceUp.Domain.Cases;

/// <summary>Another case that a case has to do with.</summary>
/// <param name="What">Which, and why: sealed.</param>
public sealed record CaseLink(LinkKind Kind, SealedRef What, PersonId By, DateTimeOffset At);

/// <summary>That one case is worked on as another.</summary>
/// <param name="Other">The one that stays, or the one that was merged: whichever this case is not.</param>
public sealed record Merger(CaseId Other, SealedRef Why, PersonId By, DateTimeOffset At);

/// <summary>A redaction of a text.</summary>
public sealed record Redaction(ObjectId Id, PersonId By, DateTimeOffset At, SealedRef Why);

/// <summary>A text of which parts are shown no more.</summary>
/// <param name="Shown">What is shown in its place: all redactions of it so far.</param>
/// <param name="Redactions">In the order in which they were made.</param>
public sealed record RedactedText(SealedRef Shown, ImmutableList<Redaction> Redactions);
