using FaceUp.App.Casework;
using FaceUp.App.Files;
using FaceUp.App.Intake;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;

namespace FaceUp.App.Cases;

/// <summary>A page of the list, newest first.</summary>
/// <param name="Next">Hand it back as <c>cursor</c> for the next page; absent on the last one.</param>
public sealed record CaseList(IReadOnlyList<CaseLine> Cases, string? Next);

/// <summary>A message as handlers see it.</summary>
/// <param name="By">Id of the person who wrote it; absent for the reporter.</param>
/// <param name="Id">Of the text, within its case.</param>
/// <param name="Redactions">Parts of it that are shown as blocks; absent for none.</param>
public sealed record CaseMessage(string? By, DateTimeOffset At, string Text, IReadOnlyList<CaseFile> Files, string? Id = null, IReadOnlyList<RedactionView>? Redactions = null);

/// <summary>One answer of the report, as handlers see it.</summary>
/// <param name="Question">The id of the form's field; where the organisation has no form, what was asked.</param>
/// <param name="Values">Ids of the options chosen, for a choice.</param>
/// <param name="Item">Which repetition of a group the answer belongs to, from 0; absent outside of groups that repeat.</param>
/// <param name="Redactions">Parts of it that are shown as blocks; absent for none.</param>
public sealed record CaseAnswer(string Question, string Text, IReadOnlyList<string>? Values = null, int? Item = null, IReadOnlyList<RedactionView>? Redactions = null);

/// <summary>A case, opened.</summary>
/// <param name="Notes">Internal; the reporter never sees them.</param>
/// <param name="Identity">Whether the reporter said who they are, and who asked to know; not who they are.</param>
/// <param name="Concerned">Whom the reporter named: none of them sees this. Absent for nobody.</param>
/// <param name="FormUsed">The form that was answered, and under which version of the settings.</param>
/// <param name="Form">That form as it was, in the organisation's first language.</param>
/// <param name="Duties">What is to be done, and by when.</param>
/// <param name="Links">Cases that it has to do with, of those that the caller sees. Absent for none.</param>
public sealed record CaseView(
    CaseLine Case, IReadOnlyList<CaseAnswer> Answers, IReadOnlyList<CaseFile> Files, IReadOnlyList<CaseMessage> Messages, IReadOnlyList<CaseMessage> Notes, string Proof, Identity.CaseIdentity Identity,
    IReadOnlyList<Concerned>? Concerned = null, FormUsed? FormUsed = null, Form? Form = null, Escalation.CaseDuties? Duties = null,
    IReadOnlyList<LinkView>? Links = null);

/// <summary>A message to the reporter, 1–20,000 characters.</summary>
/// <param name="Feedback">True when it tells what was done and why: the feedback that the law asks for.</param>
/// <param name="Interim">True for word in between, while feedback takes longer.</param>
public sealed record ReplyRequest(string Text, bool Feedback = false, bool Interim = false);

/// <summary>An internal note, 1–20,000 characters.</summary>
public sealed record NoteRequest(string Text);

/// <param name="To">Id of a person with the role handler.</param>
public sealed record AssignRequest(string To);

/// <param name="Status"><c>open</c>, <c>investigating</c> or <c>waiting</c>; <c>open</c> reopens a closed case.</param>
public sealed record StatusRequest(CaseStatus Status);

/// <param name="Message">The closing words to the reporter, which count as feedback. Required unless feedback was given before.</param>
public sealed record CloseRequest(CaseOutcome Outcome, string? Message = null);
