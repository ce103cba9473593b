using System.Globalization;

namespace FaceUp.Domain.Verification;

/// <summary>What both who writes and who checks a record that is taken out must agree on: RECORD.md.</summary>
public static class RecordFile
{
    public const string Format = "faceup-record/1";

    /// <summary>Of one line, in bytes, with its line feed: the longest document that is kept (704 KiB), every character of it escaped, takes half of it.</summary>
    public const int MaxLine = 4 * 1024 * 1024;

    /// <summary>A time as it stands in the file: to the second, UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
