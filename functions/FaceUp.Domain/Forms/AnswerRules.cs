using System.Globalization;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using static FaceUp.Domain.Forms.FieldKind;

namespace FaceUp.Domain.Forms;

/// <summary>What one answer must be like, by the kind of its field. Where nothing was answered there is no answer: an empty one is refused.</summary>
internal static class AnswerRules
{
    private const string Empty = "Must not be empty: what is not answered is left out.";

    public static IEnumerable<Fault> Check(FormField field, Given given, string at) => field.Kind switch
    {
        SingleChoice or MultipleChoice => [.. NoText(given, at), .. Choice(field, given, at)],
        FieldKind.File => [.. NoText(given, at), .. Files(field, given, at)],
        ShortText or LongText or Date or DateRange or Number or YesNo or Consent => [.. NoValues(given, at), .. TextFault(field, given.Text) is { } fault ? [new($"{at}/text", fault)] : Array.Empty<Fault>()],
        Contact or Group => [new($"{at}/question", "Is not answered itself.")],
    };

    private static Fault[] NoText(Given given, string at) => given.Text.Length == 0 ? [] : [new($"{at}/text", "Must be empty: this is answered by values.")];

    private static Fault[] NoValues(Given given, string at) => given.Values.Count == 0 ? [] : [new($"{at}/values", "Must be left out: this is answered by text.")];

    private static string? TextFault(FormField field, string text) => string.IsNullOrWhiteSpace(text) ? Empty : field.Kind switch
    {
        ShortText => Text(field, text, FormLimits.ShortText) ?? (text.AsSpan().ContainsAny('\n', '\r') ? "Must be one line." : null),
        LongText => Text(field, text, FormLimits.LongText),
        Number => Written.Number(text, field.Decimals ?? 0) is { } number ? Within(field, number) : Invariant($"Must be a number in decimal digits, with at most {field.Decimals ?? 0} behind the point."),
        Date => Written.Date(text) is { } date ? Within(field, date, date) : "Must be a day of the calendar, as yyyy-MM-dd.",
        DateRange => Written.Range(text) is { } range ? Within(field, range.From, range.To) : "Must be two days of the calendar, as yyyy-MM-dd/yyyy-MM-dd, the earlier one first.",
        YesNo => text is Written.Yes or Written.No ? null : "Must be yes or no.",
        Consent => text is Written.Yes ? null : "Must be yes.",
        SingleChoice or MultipleChoice or FieldKind.File or Contact or Group => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Text(FormField field, string text, int most) =>
        text.Length < field.Min ? Invariant($"Must have at least {field.Min} characters.") : PlainText.FaultIn(text, (int)Math.Min(field.Max ?? most, most));

    private static string? Within(FormField field, decimal number) =>
        number < field.Min ? Invariant($"Must be {field.Min} or more.") : number > field.Max ? Invariant($"Must be {field.Max} or less.") : null;

    private static string? Within(FormField field, DateOnly from, DateOnly to) =>
        from < field.Earliest ? Invariant($"Must not be before {field.Earliest:yyyy-MM-dd}.") : to > field.Latest ? Invariant($"Must not be after {field.Latest:yyyy-MM-dd}.") : null;

    private static IEnumerable<Fault> Choice(FormField field, Given given, string at)
    {
        var most = field.Kind == SingleChoice ? 1 : (int)(field.Max ?? field.Options!.Count);
        if (Count(given, field.Kind == SingleChoice ? 1 : field.Min, most) is { } fault)
            return [new($"{at}/values", fault)];
        var (ids, seen) = (field.Options!.Select(o => o.Id).ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        return given.Values.SelectMany((v, i) => !ids.Contains(v) ? [new($"{at}/values/{i}", "Must be the id of one of the options.")] : seen.Add(v) ? Array.Empty<Fault>() : [new($"{at}/values/{i}", "Stands here twice.")]);
    }

    private static IEnumerable<Fault> Files(FormField field, Given given, string at) => Count(given, field.Min, (int)(field.Max ?? FormLimits.Files)) is { } fault
        ? [new($"{at}/values", fault)]
        : given.Values.SelectMany((v, i) => FilePlace(v) is null ? [new($"{at}/values/{i}", Invariant($"Must be the place of one of the files that follow, 0 to {FormLimits.Files - 1}."))] : Array.Empty<Fault>());

    /// <summary>Null: no place that a file can have.</summary>
    public static int? FilePlace(string value) => value is [>= '0' and <= '9' and var digit] ? digit - '0' : null;

    private static string? Count(Given given, long? least, int most) => given.Values.Count switch
    {
        0 => Empty,
        var n when n < least => Invariant($"At least {least} must be given."),
        var n when n > most => Invariant($"At most {most} may be given."),
        _ => null,
    };

    /// <summary>A part of a contact block.</summary>
    public static string? Part(ContactPart part, string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => Empty,
        _ when PlainText.FaultIn(text, FormLimits.Of(part)) is { } fault => fault,
        _ when part == ContactPart.Email && !IsMailbox(text) => "Must be an address of e-mail.",
        _ => null,
    };

    // Whether post arrives there, only post can tell.
    private static bool IsMailbox(string text) => text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
