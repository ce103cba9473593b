using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>One answer of the form.</summary>
/// <param name="Question">The id of the form's field; where the organisation has no form, what was asked. 1–200 characters.</param>
/// <param name="Text">0–20,000 characters, empty for a choice. A date as yyyy-MM-dd, a range of dates as two of them with a slash between (ISO 8601-1 §5.5), a number in decimal digits, yes or no as <c>yes</c> or <c>no</c>.</param>
/// <param name="Values">Ids of the options chosen, for a choice.</param>
/// <param name="Item">Which repetition of a group the answer belongs to, from 0; absent outside of groups that repeat.</param>
public sealed record Answer(string Question, string Text, IReadOnlyList<string>? Values = null, int? Item = null);

/// <summary>Somebody whom a report is about: picked from those who can be named, or typed.</summary>
/// <param name="Person">The id that the form shows for a person.</param>
/// <param name="Name">A name as the reporter wrote it, 1–200 characters.</param>
public sealed record Concerned(string? Person = null, string? Name = null);

/// <summary>The form that was answered.</summary>
/// <param name="Version">The version of the settings that holds it.</param>
public sealed record FormUsed(string Id, int Version);

/// <summary>A report as it comes in.</summary>
/// <param name="Category">Id of a category of the organisation.</param>
/// <param name="Unit">Id of the unit that it is about.</param>
/// <param name="Language">Language it is written in, BCP 47.</param>
/// <param name="Answers">1–100.</param>
/// <param name="Channel">Id of a channel of the organisation; <c>web</c> when left out.</param>
/// <param name="Form">The form that was answered, as it was shown; where the organisation has one for the category it must be said.</param>
/// <param name="Concerned">Whom it is about, at most 20. None of them gets sight of it.</param>
/// <param name="Uploads">Files that were sent in parts before, at most 10 with those that follow. Where a form asks for files these come first.</param>
/// <param name="Identity">Who the reporter is, if they choose to say so: sealed apart, and opened only with a custodian's consent.</param>
public sealed record ReportRequest(
    string Category, string Unit, string Language, IReadOnlyList<Answer> Answers, string Channel = "web",
    FormUsed? Form = null, IReadOnlyList<Concerned>? Concerned = null, IReadOnlyList<Answer>? Identity = null,
    IReadOnlyList<UploadNamed>? Uploads = null);

/// <summary>What the reporter keeps.</summary>
/// <param name="Receipt">The only way back. Shown once, stored nowhere.</param>
/// <param name="Reference">What the organisation calls the case.</param>
/// <param name="Proof">SHA-256 (hex) of the first event of the record: proves later that this report was taken in, unaltered.</param>
/// <param name="AcknowledgeBy">Until when receipt must be acknowledged; absent where the law sets no date.</param>
/// <param name="FeedbackBy">Until when feedback must be given; absent where the law sets no date.</param>
public sealed record ReportTaken(string Receipt, string Reference, string Proof, DateOnly? AcknowledgeBy, DateOnly? FeedbackBy)
{
    /// <param name="receipt">Without its dashes.</param>
    internal static ReportTaken Of(Tenant tenant, string receipt, CaseState state, byte[] proof) => new(
        ReceiptCode.Show(receipt), state.Reference, Convert.ToHexStringLower(proof), tenant.TermsOf(state).DueOf(Duty.Acknowledge, state), tenant.TermsOf(state).DueOf(Duty.Feedback, state));
}

/// <summary>What a reporter must know to fill in the form. Every text is in the language asked for, or the nearest there is.</summary>
/// <param name="Categories">Each with the form that is asked for it.</param>
/// <param name="Languages">BCP 47; those that the organisation offers.</param>
/// <param name="Version">Of the settings that hold the forms: the report says it in <c>form</c>.</param>
/// <param name="Texts">Welcome, privacy and where else one can report.</param>
/// <param name="People">Whom a report can say that it concerns without typing a name; absent where there are none.</param>
/// <param name="Seal">What a browser needs to seal the report itself; absent where the organisation does not offer it.</param>
/// <param name="Telephone">The number at which reports are taken by telephone; absent for none.</param>
public sealed record FormAnswer(
    string Organisation, IReadOnlyList<Unit> Units, IReadOnlyList<Category> Categories, IReadOnlyList<string> Channels, IReadOnlyList<string> Languages, int Version,
    IReadOnlyList<Form> Forms, Branding? Branding = null, OrganisationTexts? Texts = null, IReadOnlyList<NameablePerson>? People = null, SealOffer? Seal = null, string? Telephone = null);

/// <summary>An attachment as it lies inside the sealed text that it came with: its name never stands anywhere else.</summary>
/// <param name="Parts">How many parts it came in: then the object is the list of them. Null where it is the file.</param>
public sealed record SealedFile(ObjectId Id, string Name, string MediaType, long Size, int? Parts = null);

/// <summary>The sealed content of a report.</summary>
public sealed record SealedReport(IReadOnlyList<Answer> Answers, IReadOnlyList<SealedFile> Files, FormUsed? Form = null, IReadOnlyList<Concerned>? Concerned = null);

/// <summary>The row behind a receipt's locator.</summary>
/// <param name="Request">Keyed hash of the request, to notice an Idempotency-Key used for two different ones.</param>
/// <param name="Since">The hour in which the report was sent, the last time if it came more than once.</param>
/// <param name="Pass">SHA-256 of the receipt's pass, which lets in whoever keeps the receipt to themselves; null in rows of before.</param>
/// <param name="AtSource">True where the reporter sealed it themselves, and so chose what its objects are called.</param>
/// <param name="Over">True while what came of it is cleared away: it never became a case, and will not any more.</param>
/// <param name="Until">Of a first-access code: from when on it opens nothing. Null for a receipt.</param>
public sealed record ReceiptRow(CaseId Case, byte[] Request, DateTimeOffset Since, byte[]? Pass = null, bool? AtSource = null, bool? Over = null, DateTimeOffset? Until = null);
