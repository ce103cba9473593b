using System.Globalization;

namespace FaceUp.Domain.Forms;

/// <summary>Numbers and dates as they are written in answers and conditions: one way for each, the same in every country.</summary>
public static class Written
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Decimal digits with a point, such as <c>-12.50</c>; no sign but a minus, no exponent, no zeros in front. Null: not such a number, or one of more digits than allowed.</summary>
    public static decimal? Number(string text, int decimals)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        return whole.Length is 0 or > FormLimits.Digits || (whole.Length > 1 && whole[0] == '0') || fraction.Length > decimals || (point >= 0 && fraction.IsEmpty) || !IsDigits(whole) || !IsDigits(fraction)
            ? null
            : decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    /// <summary>A day of the calendar, <c>yyyy-MM-dd</c> (ISO 8601-1, RFC 3339 full-date).</summary>
    public static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Two days with a slash between, the earlier one first.</summary>
    public static (DateOnly From, DateOnly To)? Range(string text) =>
        text.Split('/') is [var from, var to] && Date(from) is { } first && Date(to) is { } last && first <= last ? (first, last) : null;

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
