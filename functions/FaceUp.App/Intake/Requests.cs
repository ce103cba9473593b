using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>One answer of the form.</summary>
/// <param name="Question">What was asked, as the reporter saw it or its id; 1–200 characters.</param>
/// <param name="Answer">0–20,000 characters.</param>
public sealed record Answer(string Question, string Text);

/// <summary>A report as it comes in.</summary>
/// <param name="Category">Id of a category of the organisation.</param>
/// <param name="Unit">Id of the unit that it is about.</param>
/// <param name="Language">Language it is written in, BCP 47.</param>
/// <param name="Answers">1–100.</param>
/// <param name="Channel">Id of a channel of the organisation; <c>web</c> when left out.</param>
public sealed record ReportRequest(string Category, string Unit, string Language, IReadOnlyList<Answer> Answers, string Channel = "web");

/// <summary>What the reporter keeps.</summary>
/// <param name="Receipt">The only way back. Shown once, stored nowhere.</param>
/// <param name="Reference">What the organisation calls the case.</param>
/// <param name="Proof">SHA-256 (hex) of the first event of the record: proves later that this report was taken in, unaltered.</param>
/// <param name="AcknowledgeBy">Until when receipt must be acknowledged.</param>
/// <param name="FeedbackBy">Until when feedback must be given.</param>
public sealed record ReportTaken(string Receipt, string Reference, string Proof, DateOnly AcknowledgeBy, DateOnly FeedbackBy);

/// <summary>What a reporter must know to fill in the form.</summary>
public sealed record FormAnswer(string Organisation, IReadOnlyList<Unit> Units, IReadOnlyList<Category> Categories, IReadOnlyList<string> Channels);

/// <summary>An attachment as it lies inside the sealed text that it came with: its name never stands anywhere else.</summary>
public sealed record SealedFile(ObjectId Id, string Name, string MediaType, long Size);

/// <summary>The sealed content of a report.</summary>
public sealed record SealedReport(IReadOnlyList<Answer> Answers, IReadOnlyList<SealedFile> Files);

/// <summary>The row behind a receipt's locator.</summary>
/// <param name="Request">Keyed hash of the request, to notice an Idempotency-Key used for two different ones.</param>
/// <param name="Since">The hour in which the report was sent, the last time if it came more than once.</param>
public sealed record ReceiptRow(CaseId Case, byte[] Request, DateTimeOffset Since);
