using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Exports;

/// <summary>What a case is wanted as.</summary>
/// <param name="Originals">Never true: files leave as clean copies. As it was sent a file opens for two persons, each by itself.</param>
public sealed record ExportRequest(ExportFormat Format, bool Originals = false);

/// <summary>Who took it out, and when.</summary>
public sealed record ExportMark(string By, string Name, DateTimeOffset At);

/// <summary>What became of a file of the case.</summary>
/// <param name="Path">Where its clean copy is within the archive; absent where there is none.</param>
/// <param name="Bytes">Of the clean copy.</param>
/// <param name="Sha256">Of the clean copy, lower-case hex.</param>
/// <param name="Missing">Why there is none: a word of the refusal, such as <c>no-clean-copy</c>.</param>
public sealed record ExportedFile(string Id, string Name, string? Path = null, long? Bytes = null, string? Sha256 = null, string? Missing = null);

/// <summary>A case as other programs are given it. Members may be added; what a reader does not know it passes over. EXPORTS.md tells of each.</summary>
/// <param name="Format"><see cref="FormatName"/>.</param>
/// <param name="Organisation">The organisation's id; <paramref name="Name"/> is what it calls itself.</param>
/// <param name="Content">As the one who took it out is shown it: what is redacted for them is redacted here.</param>
/// <param name="Names">What ids of persons, units and categories in it stand for.</param>
/// <param name="Files">In an archive: where they are.</param>
/// <param name="Record">The record as it is stored, for who may see it.</param>
/// <param name="Delivery">Of a case that was handed over: the same at each attempt, so that a repeat is known.</param>
public sealed record CaseDocument(
    string Format, ExportMark Exported, string Organisation, string Name, CaseView Content, IReadOnlyDictionary<string, string> Names, IReadOnlyList<ExportedFile>? Files = null,
    RecordView? Record = null, string? Delivery = null)
{
    public const string FormatName = "faceup-case/1";
}
