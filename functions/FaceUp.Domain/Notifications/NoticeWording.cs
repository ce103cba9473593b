using System.Globalization;

namespace FaceUp.Domain.Notifications;

/// <summary>A notice in words. <paramref name="Due"/> is null where there is no date; all other lines are never empty.</summary>
/// <param name="Acknowledge">What a button says that leads to acknowledging the receipt; null where there is nothing to acknowledge.</param>
/// <param name="Take">What a button says that leads to taking the case; null where nobody is looked for.</param>
/// <param name="Lines">What was gathered, one line each; empty for a notice of one thing.</param>
public sealed record NoticeWords(
    string Language, string Title, string Text, string Unit, string? Due, string Open, string Footer, string Subject = "", string? Acknowledge = null, string? Take = null,
    IReadOnlyList<string>? Lines = null, bool RightToLeft = false)
{
    /// <summary>Never null.</summary>
    public IReadOnlyList<string> Gathered => Lines ?? [];
}

/// <summary>What a notice says: its kind, unit and date in the words of a language (<see cref="Wording"/>).</summary>
public static class NoticeWording
{
    /// <summary>Lines of a digest; what is beyond them is counted in the last.</summary>
    public const int MaxLines = 20;

    private const int MaxUnitInLine = 60;

    private const int NoteLines = 4;

    public static NoticeWords English(Notice notice) => Of(notice with { Language = "en" });

    /// <summary>In the notice's language, where there are words of it, and otherwise in English.</summary>
    public static NoticeWords Of(Notice notice)
    {
        var words = Wording.Of(notice.Language);
        var (title, text) = words.Say(notice.Kind);
        return new(
            words.Language,
            Title: notice.Test ? $"{words.Test} – {title}" : title,
            Text: notice.Test ? words.TestText : text,
            Unit: Filled(words.Unit, Name(words, notice.Unit)),
            Due: notice.Due is { } due ? Filled(words.Due(due.Duty), Day(words, due.By)) : null,
            Open: words.Open,
            Footer: words.Footer,
            Subject: words.Subject,
            Acknowledge: IsToAcknowledge(notice) ? words.Acknowledge : null,
            Take: notice.Kind is NoticeKind.ReportReceived or NoticeKind.NobodyHandles ? words.Take : null,
            Lines: notice.Checkpoint is { } checkpoint ? Lines(checkpoint) : Lines(words, notice.Counts ?? []),
            words.RightToLeft);
    }

    private static bool IsToAcknowledge(Notice notice) => notice.Kind == NoticeKind.ReportReceived
        || (notice is { Kind: NoticeKind.DeadlineNear or NoticeKind.DeadlinePassed, Due.Duty: Cases.Duty.Acknowledge });

    // Numbers in front, so that no language has to decline what it counts.
    private static List<string> Lines(Wording words, IReadOnlyList<NoticeCount> counts)
    {
        var lines = counts.Take(MaxLines).Select(c => $"{Number(c.Number)} × {words.Say(c.Kind).Title} – {Name(words, c.Unit, MaxUnitInLine)}").ToList();
        if (counts.Count > MaxLines)
            lines.Add($"+ {Number(counts.Skip(MaxLines).Sum(c => c.Number))}");
        return lines;
    }

    // Its three lines and the signature of the organisation: of all that may stand below it, what proves it. No line of a note has markup or a link in it that somebody else chose.
    private static List<string> Lines(string checkpoint) => [.. checkpoint.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(NoteLines)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(Wording words, string unit, int maxLength = PlainName.MaxLength) => PlainName.Of(unit, maxLength) is { Length: > 0 } name ? name : words.NoName;

    private static string Day(Wording words, DateOnly day) => string.Format(
        CultureInfo.InvariantCulture, words.Day, day.Day == 1 && words.First is { } first ? first : Number(day.Day), words.Months[day.Month - 1], Number(day.Year));

    private static string Filled(string sentence, string with) => string.Format(CultureInfo.InvariantCulture, sentence, with);
}
