using System.Text.Json.Serialization;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Casework;

/// <param name="Reason">Why, 1 to 2,000 characters; may be left out. Sealed like everything else that is said about the case.</param>
/// <param name="Kind">What the two have to do with each other.</param>
public sealed record LinkRequest(string? Reason = null, LinkKind Kind = LinkKind.Related);

/// <summary>What another case is to this one.</summary>
[JsonConverter(typeof(WordJson<LinkShown>))]
public enum LinkShown
{
    [JsonStringEnumMemberName("related")] Related,
    [JsonStringEnumMemberName("duplicate")] Duplicate,

    /// <summary>This one is worked on as the other.</summary>
    [JsonStringEnumMemberName("merged-into")] MergedInto,

    /// <summary>The other is worked on as this one.</summary>
    [JsonStringEnumMemberName("merged-from")] MergedFrom,
}

/// <summary>Another case that a case has to do with.</summary>
/// <param name="By">Id of the person who said so.</param>
/// <param name="Reason">Absent where nobody gave one.</param>
public sealed record LinkView(string Case, string Reference, CaseStatus Status, LinkShown Kind, DateTimeOffset Since, string By, string? Reason = null);

/// <param name="Into">Id of the case that stays.</param>
/// <param name="Reason">Why, 1 to 2,000 characters. Sealed in both cases.</param>
/// <param name="Message">The closing words to the reporter of the case that is merged, 1 to 20,000 characters: they count as feedback.</param>
public sealed record MergeRequest(string Into, string Reason, string Message);

/// <summary>A part of a text that shall be hidden.</summary>
/// <param name="Start">In UTF-16 units from the beginning of the text as it is shown, between two characters.</param>
/// <param name="Length">In UTF-16 units, at least 1; it ends between two characters, too.</param>
public sealed record RedactionPart(int Start, int Length);

/// <param name="Parts">1 to 100 parts of one text, none of which meets another or what is redacted already.</param>
/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
/// <param name="Object">Id of the message or note; absent where it is an answer.</param>
/// <param name="Answer">Which answer of the report, from 0; absent where it is a message or note.</param>
public sealed record RedactionRequest(IReadOnlyList<RedactionPart> Parts, string Reason, string? Object = null, int? Answer = null);

/// <summary>Something was redacted.</summary>
/// <param name="Id">26 characters, random.</param>
public sealed record RedactionTaken(string Id);

/// <summary>A part of a text that is shown as blocks.</summary>
/// <param name="Id">Of the redaction; it may have more parts.</param>
/// <param name="By">Id of the person who redacted it.</param>
/// <param name="Start">In UTF-16 units of the text as it is shown; so is <paramref name="Length"/>.</param>
public sealed record RedactionView(string Id, string By, DateTimeOffset At, int Start, int Length);

/// <summary>A redaction, with why it was made.</summary>
/// <param name="Object">The message or note; absent where it is an answer.</param>
/// <param name="Answer">Which answer, from 0; absent where it is a message or note.</param>
/// <param name="Originals">Who asked for what it hides, and what became of that. Absent for nobody.</param>
public sealed record RedactionEntry(
    string Id, string By, DateTimeOffset At, string Reason, IReadOnlyList<RedactionPart> Parts, string? Object = null, int? Answer = null, IReadOnlyList<AskedOriginal>? Originals = null);

/// <summary>All redactions of a case, text by text.</summary>
public sealed record RedactionList(IReadOnlyList<RedactionEntry> Redactions);

/// <summary>A text with what one redaction hides. What others hide stays hidden.</summary>
public sealed record RedactionOriginal(string Id, string Text, string? Object = null, int? Answer = null);

/// <param name="To">Id of a person with the role handler.</param>
/// <param name="Words">A note for whoever takes over, 1 to 20,000 characters.</param>
/// <param name="Second">Id of a person with the role handler who is the second pair of eyes from then on; absent where that stays as it is.</param>
public sealed record PassOnRequest(string To, string Words, string? Second = null);

/// <summary>An action that needs nothing more to be said.</summary>
public sealed record NothingMore;

/// <param name="To"><c>open</c>, <c>investigating</c> or <c>waiting</c>; <c>open</c> reopens a closed case.</param>
public sealed record BulkStatus(CaseStatus To);

/// <param name="To">Id of the case that each of them is linked to.</param>
/// <param name="Reason">Why, 1 to 2,000 characters; may be left out.</param>
public sealed record BulkLink(string To, string? Reason = null, LinkKind Kind = LinkKind.Related);

/// <summary>Exactly one of these.</summary>
public sealed record BulkAction(AssignRequest? Assign = null, BulkStatus? Status = null, NothingMore? Acknowledge = null, TaskRequest? Task = null, BulkLink? Link = null);

/// <param name="Cases">Ids of 1 to 100 cases; one that stands there twice is asked once.</param>
public sealed record BulkRequest(IReadOnlyList<string> Cases, BulkAction Action);

/// <param name="Status">As the case's own route would have answered; 503 where time ran out before.</param>
/// <param name="Title">What stands against it; absent where it was done.</param>
public sealed record BulkResult(string Case, int Status, string? Title = null);

/// <param name="Results">One for each case, in the order in which they were named.</param>
public sealed record BulkAnswer(IReadOnlyList<BulkResult> Results);
