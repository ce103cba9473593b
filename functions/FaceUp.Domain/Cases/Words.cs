using System.Text.Json.Serialization;

namespace FaceUp.Domain.Cases;

/// <summary>Where a case stands. A case is born <see cref="New"/>.</summary>
[JsonConverter(typeof(WordJson<CaseStatus>))]
public enum CaseStatus
{
    [JsonStringEnumMemberName("new")] New,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("investigating")] Investigating,
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>How a case ended.</summary>
[JsonConverter(typeof(WordJson<CaseOutcome>))]
public enum CaseOutcome
{
    [JsonStringEnumMemberName("substantiated")] Substantiated,
    [JsonStringEnumMemberName("partly-substantiated")] PartlySubstantiated,
    [JsonStringEnumMemberName("unsubstantiated")] Unsubstantiated,
    [JsonStringEnumMemberName("out-of-scope")] OutOfScope,
    [JsonStringEnumMemberName("duplicate")] Duplicate,
}

/// <summary>How pressing a case is.</summary>
[JsonConverter(typeof(WordJson<Urgency>))]
public enum Urgency
{
    [JsonStringEnumMemberName("normal")] Normal,
    [JsonStringEnumMemberName("high")] High,
    [JsonStringEnumMemberName("critical")] Critical,
}

/// <summary>Something that has to be done with a case by a date: the first five by law or norm, where the case's regime knows them, the others by the organisation's own wish.</summary>
[JsonConverter(typeof(WordJson<Duty>))]
public enum Duty
{
    [JsonStringEnumMemberName("acknowledge")] Acknowledge,
    [JsonStringEnumMemberName("feedback")] Feedback,

    /// <summary>A person's own acknowledgement, beside an automatic one (ISO 37002:2021, 8.1).</summary>
    [JsonStringEnumMemberName("personal-acknowledge")] PersonalAcknowledge,

    /// <summary>A meeting that the reporter asked for (Directive (EU) 2019/1937 Art. 9(2)).</summary>
    [JsonStringEnumMemberName("meeting")] Meeting,

    /// <summary>Word to the reporter in between, where feedback takes longer.</summary>
    [JsonStringEnumMemberName("interim")] Interim,

    [JsonStringEnumMemberName("unread-report")] UnreadReport,
    [JsonStringEnumMemberName("unread-message")] UnreadMessage,

    /// <summary>Nothing was done in an open case for long.</summary>
    [JsonStringEnumMemberName("silent-handler")] SilentHandler,

    /// <summary>A task on the case, whose date a person set.</summary>
    [JsonStringEnumMemberName("task")] Task,
}

/// <summary>What became of a file when it was looked at.</summary>
[JsonConverter(typeof(WordJson<FileOutcome>))]
public enum FileOutcome
{
    /// <summary>There is a clean copy, without what told of its maker.</summary>
    [JsonStringEnumMemberName("cleaned")] Cleaned,

    /// <summary>There is a clean copy; the file told nothing beyond its content.</summary>
    [JsonStringEnumMemberName("nothing-to-remove")] NothingToRemove,

    /// <summary>No clean copy: a kind that cannot be cleaned, or too large.</summary>
    [JsonStringEnumMemberName("cannot-clean")] CannotClean,

    /// <summary>No clean copy: it is not well-formed.</summary>
    [JsonStringEnumMemberName("damaged")] Damaged,

    /// <summary>No clean copy: a scanner found that it does harm.</summary>
    [JsonStringEnumMemberName("infected")] Infected,
}

/// <summary>What a scanner for malware said of a file.</summary>
[JsonConverter(typeof(WordJson<FileScan>))]
public enum FileScan
{
    /// <summary>Nothing: this installation had none.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Larger than the scanner reads: nothing is known.</summary>
    [JsonStringEnumMemberName("too-large")] TooLarge,

    [JsonStringEnumMemberName("clean")] Clean,

    [JsonStringEnumMemberName("infected")] Infected,
}

/// <summary>What becomes of a case when its time is over.</summary>
[JsonConverter(typeof(WordJson<DisposalManner>))]
public enum DisposalManner
{
    /// <summary>What was said goes; codes and dates stay for figures.</summary>
    [JsonStringEnumMemberName("anonymise")] Anonymise,

    /// <summary>All goes but the certificate.</summary>
    [JsonStringEnumMemberName("dispose")] Dispose,
}

/// <summary>What one case has to do with another.</summary>
[JsonConverter(typeof(WordJson<LinkKind>))]
public enum LinkKind
{
    [JsonStringEnumMemberName("related")] Related,

    /// <summary>Both tell of the same.</summary>
    [JsonStringEnumMemberName("duplicate")] Duplicate,
}

/// <summary>Somebody who is kept out of a case, by their mark for it.</summary>
/// <param name="Until">Null for ever.</param>
public sealed record BarredMark(string Mark, DateTimeOffset? Until = null);

/// <summary>Something sealed: its id and the SHA-256 (lower-case hex) of its sealed bytes, so that the record also vouches for the content.</summary>
public sealed record SealedRef(ObjectId Id, string Sha256);

/// <summary>What a case is taken out as.</summary>
[JsonConverter(typeof(WordJson<ExportFormat>))]
public enum ExportFormat
{
    /// <summary>All of it: content, clean copies of files, the record with what proves it.</summary>
    [JsonStringEnumMemberName("zip")] Zip,

    /// <summary>To be read and printed.</summary>
    [JsonStringEnumMemberName("pdf")] Pdf,

    /// <summary>For other programs.</summary>
    [JsonStringEnumMemberName("json")] Json,
}
