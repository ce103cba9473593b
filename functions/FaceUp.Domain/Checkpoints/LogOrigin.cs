using System.Globalization;

namespace FaceUp.Domain.Checkpoints;

/// <summary>
/// What a log of checkpoints is called by. An origin is of one log and no other (C2SP tlog-checkpoint), so one that begins anew after a restore takes the name of the first and a number:
/// <c>reports.example.org/acme</c>, <c>reports.example.org/acme~2</c>, … Neither addresses nor organisations have a tilde.
/// </summary>
public static class LogOrigin
{
    private const char Mark = '~';
    private const int MaxDigits = 4; // of names of copies, too

    /// <summary>Which of the organisation's logs it is, from 1.</summary>
    public static int Number(string origin) => Split(origin).Number;

    /// <summary>The organisation's log of this number.</summary>
    /// <param name="origin">Of any of its logs.</param>
    public static string Of(string origin, int number) => number == 1 ? Split(origin).First : string.Create(CultureInfo.InvariantCulture, $"{Split(origin).First}{Mark}{number}");

    /// <summary>Whether both are logs of one organisation.</summary>
    public static bool AreKin(string one, string other) => Split(one).First == Split(other).First;

    /// <summary>Whether <paramref name="origin"/> is of this log, or of one of the same organisation that came before it.</summary>
    public static bool IsUpTo(string origin, string last) => AreKin(origin, last) && Number(origin) <= Number(last);

    /// <summary>Whether <paramref name="origin"/> is of a log of the same organisation that came before this one.</summary>
    public static bool IsBefore(string origin, string later) => AreKin(origin, later) && Number(origin) < Number(later);

    // Another spelling of a number, or of 1, is no number but part of a name.
    private static (string First, int Number) Split(string origin) =>
        origin.LastIndexOf(Mark) is >= 0 and var at && origin.Length - at - 1 is > 0 and <= MaxDigits && origin[at + 1] != '0'
        && int.TryParse(origin.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? (origin[..at], number) : (origin, 1);
}
