using FaceUp.Domain.Tenants;
using static FaceUp.Domain.Forms.FieldKind;

namespace FaceUp.Domain.Forms;

/// <summary>Which members go with which kind of field, and what they may say.</summary>
public static class FieldRules
{
    /// <summary>A JSON pointer from the form, and the rule, for each fault.</summary>
    public static IEnumerable<Fault> Check(PlacedField placed, Func<string, bool> hasRule)
    {
        var (field, at) = (placed.Field, placed.At);
        return [.. Senseless(field, at), .. Missing(field, at), .. InAGroup(placed), .. Limits(field, at), .. Options(field, at, hasRule), .. Parts(field, at)];
    }

    private static IEnumerable<Fault> Senseless(FormField f, string at)
    {
        (string Member, bool Is, FieldKind[] For)[] members =
        [
            ("required", f.Required is not null, [ShortText, LongText, SingleChoice, MultipleChoice, Date, DateRange, Number, YesNo, FieldKind.File, Consent, Contact]),
            ("min", f.Min is not null, [ShortText, LongText, MultipleChoice, Number, FieldKind.File, Group]),
            ("max", f.Max is not null, [ShortText, LongText, MultipleChoice, Number, FieldKind.File, Group]),
            ("decimals", f.Decimals is not null, [Number]),
            ("earliest", f.Earliest is not null, [Date, DateRange]),
            ("latest", f.Latest is not null, [Date, DateRange]),
            ("options", f.Options is not null, [SingleChoice, MultipleChoice]),
            ("parts", f.Parts is not null, [Contact]),
            ("fields", f.Fields is not null, [Group]),
        ];
        return members.Where(m => m.Is && !m.For.Contains(f.Kind)).Select(m => new Fault($"{at}/{m.Member}", "Makes no sense with this kind of field."));
    }

    private static IEnumerable<Fault> Missing(FormField f, string at)
    {
        if (f.Kind is SingleChoice or MultipleChoice && f.Options is null)
            yield return new($"{at}/options", "A choice needs options.");
        if (f.Kind == Group && f.Fields is null)
            yield return new($"{at}/fields", "A group needs fields.");
    }

    private static IEnumerable<Fault> InAGroup(PlacedField placed)
    {
        if (placed is { Group: not null, Field.Kind: Group })
            yield return new($"{placed.At}/kind", "A group stands in no other group.");
        if (placed is { Repeating: not null, Field.Kind: Contact })
            yield return new($"{placed.At}/kind", "A contact block stands in no group that repeats.");
    }

    private static IEnumerable<Fault> Limits(FormField f, string at)
    {
        var (least, most) = Span(f);
        if (f.Min is { } min && (min < least || min > most))
            yield return new($"{at}/min", $"Must be between {least} and {most}.");
        if (f.Max is { } max && (max < Math.Max(least, f.Kind is Number ? least : 1) || max > most))
            yield return new($"{at}/max", $"Must be between {(f.Kind is Number ? least : Math.Max(least, 1))} and {most}.");
        if (f.Min > f.Max)
            yield return new($"{at}/min", "Must not be more than max.");
        if (f is { Kind: Group, Min: not null, Max: null })
            yield return new($"{at}/max", "A group that repeats says how often at most.");
        if (f.Decimals is < 0 or > FormLimits.Decimals)
            yield return new($"{at}/decimals", $"Must be between 0 and {FormLimits.Decimals}.");
        if (f.Earliest > f.Latest)
            yield return new($"{at}/earliest", "Must not be after latest.");
    }

    private static (long Least, long Most) Span(FormField f) => f.Kind switch
    {
        ShortText => (0, FormLimits.ShortText),
        LongText => (0, FormLimits.LongText),
        MultipleChoice => (0, f.Options?.Count ?? FormLimits.Options),
        Number => (-FormLimits.Number, FormLimits.Number),
        FieldKind.File => (0, FormLimits.Files),
        Group => (0, FormLimits.Items),
        SingleChoice or Date or DateRange or YesNo or Consent or Contact => (long.MinValue, long.MaxValue), // has neither, and is told so
    };

    private static IEnumerable<Fault> Options(FormField f, string at, Func<string, bool> hasRule) =>
    [
        .. (f.Options ?? []).SelectMany((o, i) => (Fault[])
        [
            .. PersonId.IsValid(o.Id) ? Array.Empty<Fault>() : [new($"{at}/options/{i}/id", $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .")],
            .. FormRules.Texts($"{at}/options/{i}", o.Label, o.Help, o.Translations, o.Elsewhere, isOption: true),
            .. o.Rule is null || hasRule(o.Rule) ? Array.Empty<Fault>() : [new($"{at}/options/{i}/rule", "Must be the id of one of the rules.")],
        ]),
        .. FormRules.Twice((f.Options ?? []).Select((o, i) => (o.Id, $"{at}/options/{i}/id"))),
    ];

    private static IEnumerable<Fault> Parts(FormField f, string at) =>
    [
        .. f.Parts is { Count: 0 } ? [new($"{at}/parts", "Must not be empty.")] : Array.Empty<Fault>(),
        .. FormRules.Twice((f.Parts ?? []).Select((p, i) => (FormLimits.Word(p), $"{at}/parts/{i}"))),
    ];
}
