namespace FaceUp.Domain.Uploads;

/// <summary>How much can be sent in parts. Sizes in MiB.</summary>
/// <param name="FileMiB">Of one file, 1 to 2,048; null for 2,048.</param>
/// <param name="ReportMiB">Of all files of one report or message, 1 to 10,240; null for 10,240.</param>
/// <param name="Open">How many uploads of strangers may wait for their reports at one time, 1 to 900; null for 200.</param>
/// <param name="OpenMiB">How much they may hold together, 1 to 1,048,576; null for 20,480. What a report has taken counts no more.</param>
public sealed record UploadSettings(int? FileMiB = null, int? ReportMiB = null, int? Open = null, int? OpenMiB = null);

/// <summary>The limits that hold where the settings say nothing, and those that settings cannot pass.</summary>
/// <param name="File">Bytes of one file.</param>
/// <param name="Report">Bytes of all files of a report or message.</param>
/// <param name="Open">Uploads of strangers at one time.</param>
/// <param name="OpenBytes">What those may hold together.</param>
public sealed record UploadLimits(long File, long Report, int Open, long OpenBytes)
{
    public const int MaxFileMiB = 2048;
    public const int MaxReportMiB = 10 * 1024;
    public const int MaxOpen = 900; // one page of rows tells how many there are, with room for some that come at one time
    public const int MaxOpenMiB = 1024 * 1024;

    /// <summary>A receipt's own budget, which nobody else can use up: uploads waiting for their message at one time.</summary>
    public const int OpenOfReceipt = 50;

    public const int PartBytes = 8 * 1024 * 1024;

    /// <summary>Of one file. Parts may be smaller where the line is bad.</summary>
    public const int MaxParts = 1024;

    private const long MiB = 1024 * 1024;

    public static UploadLimits Of(UploadSettings? s) => new((s?.FileMiB ?? MaxFileMiB) * MiB, (s?.ReportMiB ?? MaxReportMiB) * MiB, s?.Open ?? 200, (s?.OpenMiB ?? 20 * 1024) * MiB);
}
