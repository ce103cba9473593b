using FaceUp.Domain.Forms;

namespace FaceUp.App.Intake;

/// <summary>A sealed object that follows, in ENVELOPE.md's form.</summary>
/// <param name="Id">Random: 26 digits of base 32 in lower case. It is part of the name under which it was sealed.</param>
/// <param name="Size">Bytes, sealed.</param>
/// <param name="Sha256">Of the sealed bytes, in hex.</param>
public sealed record SealedPart(string Id, long Size, string Sha256);

/// <summary>The two locks on the case's key.</summary>
/// <param name="KeyId">As the form offered it.</param>
/// <param name="Tenant">RSA-OAEP-256 of the key, with the organisation's key.</param>
/// <param name="Receipt">61 bytes: the key under the receipt's unlock key.</param>
public sealed record SourceLocks(string KeyId, byte[] Tenant, byte[] Receipt);

/// <summary>Who the reporter is, sealed under a key of its own.</summary>
/// <param name="Lock">RSA-OAEP-256 of that key, with the organisation's key.</param>
public sealed record SourceIdentity(SealedPart Part, byte[] Lock);

/// <summary>
/// A report that its reporter sealed. Parts follow in this order: the report, its files, who they are. Readable is what routing needs: codes, and whom the report
/// concerns, of whom nothing is kept but what keeps them out.
/// </summary>
/// <param name="Case">As it follows from the locator.</param>
/// <param name="Locator">32 digits of base 32 in lower case, derived from the receipt, which is not sent.</param>
/// <param name="Pass">The same.</param>
/// <param name="Report">Kind report: the JSON of a report's answers, files, form and persons concerned.</param>
/// <param name="Files">Kind file, at most 10.</param>
/// <param name="Concerned">Whom it is about, at most 20: the same as inside, or they would get sight of it.</param>
/// <param name="Stated">Which of the options were chosen that the form says are to be stated; at most 300.</param>
public sealed record SealedReportRequest(
    string Case, string Locator, string Pass, SourceLocks Locks, string Category, string Unit, string Language, SealedPart Report, IReadOnlyList<SealedPart> Files, string Channel = "web",
    FormUsed? Form = null, IReadOnlyList<Concerned>? Concerned = null, IReadOnlyList<StatedOption>? Stated = null, SourceIdentity? Identity = null)
{
    /// <summary>What is readable of it.</summary>
    internal ReportRequest Codes => new(Category, Unit, Language, [], Channel, Form, Concerned);

    internal IReadOnlyList<(string At, SealedPart Part, int MaxBytes)> Parts =>
    [
        ("/report", Report, ReportRules.MaxBodyBytes), .. Files.Select((f, i) => ($"/files/{i}", f, (int)IncomingText<SealedReportRequest>.MaxFileBytes)),
        .. Identity is { Part: var who } ? [("/identity/part", who, App.Identity.IdentityRules.MaxBodyBytes)] : Array.Empty<(string, SealedPart, int)>(),
    ];
}

/// <summary>A sealed report was taken in. Its receipt is known to whoever drew it.</summary>
/// <param name="Reference">What the organisation calls the case.</param>
/// <param name="Proof">SHA-256 (hex) of the first event of the record: proves later that this report was taken in, unaltered.</param>
/// <param name="AcknowledgeBy">Until when receipt must be acknowledged; absent where the law sets no date.</param>
/// <param name="FeedbackBy">Until when feedback must be given; absent where the law sets no date.</param>
public sealed record SealedReportTaken(string Reference, string Proof, DateOnly? AcknowledgeBy, DateOnly? FeedbackBy);
