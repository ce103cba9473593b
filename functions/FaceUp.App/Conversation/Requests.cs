using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;

namespace FaceUp.App.Conversation;

/// <summary>What a reporter adds. 1–20,000 characters.</summary>
/// <param name="Uploads">Files that were sent in parts before, at most 10 with those that follow.</param>
public sealed record MessageRequest(string Text, IReadOnlyList<UploadNamed>? Uploads = null);

/// <summary>A message was taken in.</summary>
public sealed record MessageTaken(string Id);

/// <summary>The sealed content of a message or a note.</summary>
public sealed record SealedMessage(string Text, IReadOnlyList<SealedFile> Files);

/// <summary>A file as it is shown: what it is called, what its sender said it is, its size in bytes.</summary>
public sealed record FileView(string Id, string Name, string MediaType, long Size);

/// <summary>One message of the conversation. Who of the organisation wrote it is not told: the reporter talks with the organisation.</summary>
/// <param name="From"><c>reporter</c> or <c>organisation</c>.</param>
/// <param name="On">The day (UTC).</param>
public sealed record MessageView(string From, DateOnly On, string Text, IReadOnlyList<FileView> Files);

/// <summary>A reporter's own report.</summary>
/// <param name="Proof">SHA-256 (hex) of the first event of the record, as the receipt page showed it.</param>
/// <param name="Identity">What became of it, if anything was said.</param>
/// <param name="FormUsed">The form that was answered, and under which version of the settings.</param>
/// <param name="Form">That form as it was, in the language of the report.</param>
/// <param name="Automatically">True while only the house itself acknowledged the report, and no person.</param>
/// <param name="Nudged">True when an answer is waited for, and has been for long.</param>
public sealed record ReportView(
    string Reference, CaseStatus Status, DateOnly ReceivedOn, DateOnly? AcknowledgedOn, DateOnly? FeedbackOn, DateOnly? AcknowledgeBy, DateOnly? FeedbackBy,
    IReadOnlyList<Answer> Answers, IReadOnlyList<FileView> Files, IReadOnlyList<MessageView> Messages, string Proof, Identity.OwnIdentity Identity,
    FormUsed? FormUsed = null, Form? Form = null, bool? Automatically = null, bool? Nudged = null, OwnMeeting? Meeting = null);

/// <summary>A meeting that the reporter asked for.</summary>
/// <param name="By">The last day for it.</param>
/// <param name="SettledOn">When it was held, or came to none; absent while it is waited for.</param>
public sealed record OwnMeeting(DateOnly AskedOn, DateOnly? By = null, DateOnly? SettledOn = null);
