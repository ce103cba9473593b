using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;

namespace FaceUp.App.Conversation;

/// <summary>A message that its reporter sealed. Parts follow: the message, then its files.</summary>
/// <param name="Message">Kind message: the JSON of a message's text and files.</param>
/// <param name="Files">Kind file, at most 10.</param>
public sealed record SealedMessageRequest(SealedPart Message, IReadOnlyList<SealedPart> Files)
{
    internal IReadOnlyList<(string At, SealedPart Part, int MaxBytes)> Parts =>
        [("/message", Message, TextRules.MaxBodyBytes), .. Files.Select((f, i) => ($"/files/{i}", f, (int)IncomingText<SealedMessageRequest>.MaxFileBytes))];
}

/// <summary>Who the reporter is, sealed by themselves under a key of its own. One part follows.</summary>
/// <param name="KeyId">As the form offered it.</param>
public sealed record SealedIdentityRequest(string KeyId, SourceIdentity Identity);

/// <summary>A small sealed object.</summary>
/// <param name="Id">Of its name, beside organisation, case and kind.</param>
/// <param name="Bytes">In ENVELOPE.md's form, in base64.</param>
public sealed record SealedContent(string Id, byte[] Bytes);

/// <summary>One message of the conversation, sealed; kind message.</summary>
/// <param name="From"><c>reporter</c> or <c>organisation</c>.</param>
/// <param name="On">The day (UTC).</param>
public sealed record SealedMessageView(string From, DateOnly On, SealedContent Content);

/// <summary>A reporter's own report, to be opened where it is read. Files are fetched one by one, by the ids that the sealed texts name.</summary>
/// <param name="Case">Part of the names under which all of it is sealed.</param>
/// <param name="Lock">The case's key, under the receipt's unlock key: 61 bytes in base64.</param>
/// <param name="Report">Kind report.</param>
/// <param name="Proof">SHA-256 (hex) of the first event of the record, as the receipt page showed it.</param>
/// <param name="Identity">What became of it, if anything was said.</param>
/// <param name="FormUsed">The form that was answered, and under which version of the settings.</param>
/// <param name="Form">That form as it was, in the language of the report.</param>
/// <param name="Automatically">True while only the house itself acknowledged the report, and no person.</param>
/// <param name="Nudged">True when an answer is waited for, and has been for long.</param>
public sealed record SealedReportView(
    string Case, byte[] Lock, SealedContent Report, IReadOnlyList<SealedMessageView> Messages, string Reference, CaseStatus Status, DateOnly ReceivedOn, DateOnly? AcknowledgedOn,
    DateOnly? FeedbackOn, DateOnly? AcknowledgeBy, DateOnly? FeedbackBy, string Proof, OwnIdentity Identity,
    FormUsed? FormUsed = null, Form? Form = null, bool? Automatically = null, bool? Nudged = null, OwnMeeting? Meeting = null);
