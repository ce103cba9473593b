namespace FaceUp.Domain.Cases;

/// <summary>What was found when a file was looked at.</summary>
/// <param name="Findings">Sealed: what it is, and what was taken out of the copy.</param>
/// <param name="Copy">What is shown in place of the original; null where there is none.</param>
public sealed record ExaminedFile(FileOutcome Outcome, FileScan Scan, SealedRef Findings, DateTimeOffset At, SealedRef? Copy = null)
{
    /// <summary>It does harm, or nobody could tell because of its size.</summary>
    public bool IsHarmful => Scan is FileScan.Infected or FileScan.TooLarge;
}

/// <summary>A request for a file as it was sent.</summary>
/// <param name="Why">The sealed reason.</param>
/// <param name="Harmful">Whoever asked, and once it is decided both, said that they know of the harm.</param>
/// <param name="Approved">Null until somebody else decided.</param>
/// <param name="Until">Until when it opens.</param>
public sealed record OriginalRequest(
    ObjectId File, PersonId By, DateTimeOffset At, SealedRef Why, bool Harmful, bool? Approved = null, DateTimeOffset? Until = null, PersonId DecidedBy = default, DateTimeOffset? ReadAt = null)
{
    /// <summary>For how long somebody may decide on it. After that it has lapsed.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    /// <summary>For how long an approval opens the file.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>True while somebody may decide on it.</summary>
    public bool IsPending(DateTimeOffset now) => Approved is null && now < At + Waits;

    /// <summary>True while the approval lasts.</summary>
    public bool Opens(DateTimeOffset now) => Approved == true && Until > now;
}
