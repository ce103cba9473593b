namespace FaceUp.Domain.Verification;

/// <summary>Times and dates of the record, from their one spelling: the Gregorian calendar from the year 1, UTC, no leap seconds.</summary>
internal static class When
{
    private const long SecondsADay = 86_400;
    private const long DaysBefore1970 = 719_162; // from 0001-01-01

    /// <param name="at">Seconds since 1970.</param>
    public static bool TryTime(ReadOnlySpan<byte> text, out long at)
    {
        at = 0;
        if (text.Length != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' || !TryDate(text[..10], out var day))
            return false;
        var (hour, minute, second) = (Two(text, 11), Two(text, 14), Two(text, 17));
        at = (day * SecondsADay) + (hour * 3600) + (minute * 60) + second;
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
    }

    /// <param name="day">Days since 1970.</param>
    public static bool TryDate(ReadOnlySpan<byte> text, out long day)
    {
        day = 0;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        var (century, year, month, date) = (Two(text, 0), Two(text, 2), Two(text, 5), Two(text, 8));
        if (century < 0 || year < 0 || (year += century * 100) < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, date).DayNumber - DaysBefore1970;
        return true;
    }

    /// <summary>The spelling of a time within the years that have one.</summary>
    public static string Text(long at) => RecordFile.Time(DateTimeOffset.FromUnixTimeSeconds(at));

    // Negative where it is not two digits.
    private static int Two(ReadOnlySpan<byte> text, int from)
    {
        var (tens, ones) = (text[from] - '0', text[from + 1] - '0');
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -1;
    }
}
