using System.Text.Json;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>What an export says of how long, how many and when.</summary>
internal static class Limits
{
    private const int Times = 10; // there, a group repeats without end
    private static readonly string[] Known = ["min_len", "max_len", "min_date", "max_date", "text", "checkbox_label"];

    public static FormField Set(FormField field, Source source, LeftBehind left)
    {
        Unknown(source, left);
        return field.Kind switch
        {
            FieldKind.ShortText => Length(field, source, FormLimits.ShortText, left),
            FieldKind.LongText => Length(field, source, FormLimits.LongText, left),
            FieldKind.Date or FieldKind.DateRange => Dates(field, source, left),
            FieldKind.File => field with { Max = Export.Flag(source.Of, "multi_entry") ? FormLimits.Files : 1 },
            FieldKind.Number => field with { Decimals = FormLimits.Decimals },
            FieldKind.Group when source.Repeats => Repeated(field, source, left),
            FieldKind.Group when Export.Flag(source.Of, "required") => Told(field, source, left),
            _ => field,
        };
    }

    private static FormField Repeated(FormField field, Source source, LeftBehind left)
    {
        left.Add($"{source.At}/multi_entry", "multi_entry", $"A group says how often it repeats at most: {Times} times, to be set as you like up to {FormLimits.Items}.");
        return field with { Min = Export.Flag(source.Of, "required") ? 1 : null, Max = Times };
    }

    private static FormField Told(FormField field, Source source, LeftBehind left)
    {
        left.Add($"{source.At}/required", "required", "A group is not required itself; its fields are, each for itself.");
        return field;
    }

    private static FormField Length(FormField field, Source source, int most, LeftBehind left)
    {
        var (min, max) = (Of(source, "min_len"), Of(source, "max_len"));
        if (max > most || min > most)
            left.Add($"{source.At}/attrs", "max_len", $"This kind of text has at most {most} characters.");
        (min, max) = (min > most ? most : min, max > most ? null : max);
        if (min > max)
        {
            left.Add($"{source.At}/attrs/min_len", "min_len", "Is more than max_len, and is left out.");
            min = null;
        }

        return field with { Min = min, Max = max };
    }

    private static FormField Dates(FormField field, Source source, LeftBehind left)
    {
        var (earliest, latest) = (Day(source, "min_date", left), Day(source, "max_date", left));
        if (earliest > latest)
            left.Add($"{source.At}/attrs/min_date", "min_date", "Is after max_date, and is left out.");
        return field with { Earliest = earliest > latest ? null : earliest, Latest = latest };
    }

    private static long? Of(Source source, string name) => Export.Attribute(source.Of, name) is { } attribute && Export.Number(attribute, "value") is > 0 and var value ? value : null;

    private static DateOnly? Day(Source source, string name, LeftBehind left)
    {
        if (Export.Attribute(source.Of, name) is not { } attribute || !Export.SaysSomething(attribute))
            return null;
        var text = Export.Text(attribute, "value");
        if (Written.Date(text.Length > 10 && text[10] == 'T' ? text[..10] : text) is { } day)
            return day;
        left.Add($"{source.At}/attrs/{name}", name, "Is no day as yyyy-MM-dd, and is left out.");
        return null;
    }

    private static void Unknown(Source source, LeftBehind left)
    {
        if (Export.Member(source.Of, "attrs") is not { ValueKind: JsonValueKind.Object } attributes)
            return;
        foreach (var attribute in attributes.EnumerateObject().Where(a => !Known.Contains(a.Name) && Export.SaysSomething(a.Value)).Take(20))
            left.Add($"{source.At}/attrs/{Token(attribute.Name)}", "attrs", "This attribute has no counterpart, and is left out.");
    }

    private static string Token(string name) => name.Length > 40 ? "" : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
