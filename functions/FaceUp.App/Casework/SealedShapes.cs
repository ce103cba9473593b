using System.Text.Json;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;

namespace FaceUp.App.Casework;

/// <summary>Which other case a link leads to, sealed with why.</summary>
/// <param name="Reason">Null where nobody gave one.</param>
public sealed record SealedLink(CaseId Case, string? Reason = null)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Wire.SealedLink);

    public static SealedLink Read(byte[] content) => JsonSerializer.Deserialize(content, ApiJson.Wire.SealedLink) ?? throw new InvalidDataException("A link without a case.");
}

/// <summary>A part of a text that is shown as blocks.</summary>
/// <param name="Start">In UTF-16 units; the same in the text as it was written and as it is shown.</param>
/// <param name="Answer">Of the report: which of its answers, from 0.</param>
public sealed record HiddenPart(ObjectId Redaction, int Start, int Length, int? Answer = null);

/// <summary>What is shown in the place of a text: all of it, with blocks where something is hidden, so that the text itself is not opened to show it.</summary>
/// <param name="Report">Where it is the report.</param>
/// <param name="Message">Where it is a message or a note.</param>
public sealed record SealedRedaction(IReadOnlyList<HiddenPart> Hidden, SealedReport? Report = null, SealedMessage? Message = null)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Wire.SealedRedaction);

    public static SealedRedaction Read(byte[] content) => JsonSerializer.Deserialize(content, ApiJson.Wire.SealedRedaction) ?? throw new InvalidDataException("A redaction without a text.");
}
