using System.Globalization;
using FaceUp.Domain;

namespace FaceUp.App.Work;

/// <summary>
/// Work, or a ticket, that counts once. It is remembered by a row <c>w|yyyyMMddHH|id</c> among the organisation's receipts, where no locator can stand, named by an id that
/// was drawn for it and by the hour after which it opens no door any more. What is remembered leads to nobody: a challenge is handed to whoever asks.
/// </summary>
public sealed record SpentWork(string Id, int EndHour)
{
    private const string Prefix = "w|";
    private const string Hour = "yyyyMMddHH";

    public string Key => $"{Prefix}{Text(EndHour)}|{Id}";

    /// <summary>Everything that ended before this hour.</summary>
    public static (string From, string To) Over(DateTimeOffset now) => (Prefix, $"{Prefix}{Text(HourOf(now))}");

    public static bool Is(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    internal static int HourOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerHour);

    internal static SpentWork Of(ReadOnlySpan<byte> id, int endHour) => new(Base32.Encode(id, id.Length * 8 / 5), endHour);

    private static string Text(int hour) => new DateTime(hour * TimeSpan.TicksPerHour, DateTimeKind.Utc).ToString(Hour, CultureInfo.InvariantCulture);
}
