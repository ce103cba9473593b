using FaceUp.Domain.Cases;

namespace FaceUp.App.Files;

/// <summary>A file as handlers are shown it.</summary>
/// <param name="MediaType">What its sender said it is; what it is says <paramref name="Check"/>.</param>
/// <param name="Size">Of the file as it was sent, in bytes.</param>
/// <param name="Originals">Who asked for it as it was sent, and what became of that. Absent for nobody.</param>
public sealed record CaseFile(string Id, string Name, string MediaType, long Size, FileCheck Check, IReadOnlyList<AskedOriginal>? Originals = null);

/// <summary>What is known of a file.</summary>
/// <param name="Outcome">Absent while nobody has looked at it: that is done when it is opened first.</param>
/// <param name="Scan">What the scanner for malware said; <c>none</c> where there was none. Absent while nobody has looked.</param>
/// <param name="Kind">What it is by its content: <c>jpeg</c>, <c>pdf</c>, …, <c>unknown</c>.</param>
/// <param name="Removed">What the clean copy no longer has: <c>exif</c>, <c>author</c>, <c>times</c>, …</param>
/// <param name="NameLies">True: its name ends as files of another kind do.</param>
/// <param name="Size">Bytes of the clean copy; absent where there is none.</param>
/// <param name="Preview">True: a picture of it can be had.</param>
/// <param name="Harm">What the scanner calls what it found.</param>
public sealed record FileCheck(
    FileOutcome? Outcome = null, FileScan? Scan = null, DateTimeOffset? At = null, string? Kind = null, IReadOnlyList<string>? Removed = null, bool? NameLies = null, long? Size = null, bool? Preview = null,
    string? Harm = null);

/// <param name="By">Id of the person who asked.</param>
/// <param name="Approved">Absent until somebody decided.</param>
/// <param name="DecidedBy">Id of the person who decided.</param>
/// <param name="Until">When the approval ends.</param>
/// <param name="ReadAt">When it was opened last.</param>
public sealed record AskedOriginal(string Id, string By, DateTimeOffset At, bool? Approved, string? DecidedBy, DateTimeOffset? Until, DateTimeOffset? ReadAt);

/// <summary>Why a file is needed as it was sent.</summary>
/// <param name="Reason">1 to 2,000 characters.</param>
/// <param name="Harmful">True: they know that the file does harm, or may. Needed where a scanner says so.</param>
public sealed record OriginalReason(string Reason, bool Harmful = false);

/// <param name="Reason">1 to 2,000 characters.</param>
/// <param name="Harmful">As of who asked.</param>
public sealed record OriginalDecision(bool Approve, string Reason, bool Harmful = false);

/// <summary>A request that waits for somebody.</summary>
/// <param name="Reference">What the organisation calls the case.</param>
/// <param name="By">Id of the person who asks.</param>
/// <param name="Redaction">True where it is about what a redaction hides; absent where it is about a file.</param>
public sealed record WaitingOriginal(string Id, string Reference, string By, DateTimeOffset At, bool? Redaction = null);

/// <summary>Requests that wait, in no order, at most 200.</summary>
public sealed record WaitingOriginals(IReadOnlyList<WaitingOriginal> Requests);

/// <summary>A request that waits, with its reason opened. Nothing of the file is shown but what was found.</summary>
/// <param name="Outcome">Absent while nobody has looked at the file; so is <paramref name="Scan"/>.</param>
/// <param name="Harmful">Whoever asks has said that they know of the harm.</param>
/// <param name="Redaction">True where it is about what a redaction hides; absent where it is about a file.</param>
public sealed record OriginalView(string Id, string Reference, string By, DateTimeOffset At, string Reason, FileOutcome? Outcome, FileScan? Scan, bool Harmful, bool? Redaction = null);
