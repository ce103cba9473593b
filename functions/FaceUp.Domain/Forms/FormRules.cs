using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms;

/// <summary>
/// What a form must be like before anybody is asked by it: whoever is shown it can answer it, and whoever answers it can be understood. Names every fault by a
/// JSON pointer from the form; never quotes what was sent.
/// </summary>
public static class FormRules
{
    /// <param name="hasRule">Whether there is a routing rule of that id.</param>
    public static IEnumerable<Fault> Check(Form form, Func<string, bool> hasRule) => Counts(form).ToList() is { Count: > 0 } faults ? faults : Check(new FormPlan(form), hasRule);

    private static IEnumerable<Fault> Check(FormPlan plan, Func<string, bool> hasRule)
    {
        var shown = ShowRules.Check(plan).ToList();
        return
        [
            .. Id("/id", plan.Form.Id), .. Texts("", plan.Form.Label, null, plan.Form.Translations),
            .. plan.Form.Steps.SelectMany((s, i) => (Fault[])[.. Id($"/steps/{i}/id", s.Id), .. Texts($"/steps/{i}", s.Label, s.Help, s.Translations)]),
            .. Twice(plan.Form.Steps.Select((s, i) => (s.Id, $"/steps/{i}/id"))),
            .. plan.Fields.SelectMany(f => (Fault[])[.. Id($"{f.At}/id", f.Field.Id), .. Texts(f.At, f.Field.Label, f.Field.Help, f.Field.Translations), .. FieldRules.Check(f, hasRule)]),
            .. Twice(plan.Fields.Select(f => (f.Field.Id, $"{f.At}/id"))),
            .. plan.Fields.Where(f => f.Field.Kind == FieldKind.Contact).Skip(1).Select(f => new Fault($"{f.At}/kind", "A form has one contact block at most.")),
            .. shown, .. shown.Count > 0 ? [] : Reach.Check(plan), .. Sum(plan),
        ];
    }

    private static IEnumerable<Fault> Counts(Form form) =>
    [
        .. Count("/steps", form.Steps.Count, 1, FormLimits.Steps),
        .. form.Steps.SelectMany((s, i) => (Fault[])[.. Count($"/steps/{i}/fields", s.Fields.Count, 1, FormLimits.Fields), .. Conditions($"/steps/{i}/showIf", s.ShowIf)]),
        .. form.Steps.SelectMany((s, i) => s.Fields.SelectMany((f, n) => Counts($"/steps/{i}/fields/{n}", f))),
        .. form.Steps.Sum(s => s.Fields.Sum(f => 1 + (f.Fields?.Count ?? 0))) is var all and > FormLimits.Fields ? [new("/steps", $"A form has at most {FormLimits.Fields} fields, {all} came.")] : Array.Empty<Fault>(),
    ];

    private static IEnumerable<Fault> Counts(string at, FormField field) =>
    [
        .. Count($"{at}/options", field.Options?.Count ?? 1, 1, FormLimits.Options), .. Count($"{at}/fields", field.Fields?.Count ?? 1, 1, FormLimits.Fields), .. Conditions($"{at}/showIf", field.ShowIf),
        .. (field.Fields ?? []).SelectMany((inner, i) => inner.Fields is null ? Counts($"{at}/fields/{i}", inner) : [new($"{at}/fields/{i}/fields", "A group stands in no other group.")]),
    ];

    private static IEnumerable<Fault> Conditions(string at, ShowIf? shown) => shown is null ? [] :
        [.. Count($"{at}/all", shown.All?.Count ?? 1, 1, FormLimits.Conditions), .. Count($"{at}/any", shown.Any?.Count ?? 1, 1, FormLimits.Conditions)];

    private static Fault[] Count(string at, int count, int least, int most) => count >= least && count <= most ? [] : [new(at, $"Between {least} and {most} entries are allowed, {count} came.")];

    // A point is what the parts of a contact block are told by.
    private static Fault[] Id(string at, string id) =>
        id.Length is >= 1 and <= PersonId.MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? [] : [new(at, $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _.")];

    internal static IEnumerable<Fault> Twice(IEnumerable<(string Id, string At)> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. ids.Where(i => !seen.Add(i.Id)).Select(i => new Fault(i.At, "Stands here twice."))];
    }

    internal static IEnumerable<Fault> Texts(string at, string label, string? help, IReadOnlyDictionary<string, Wording>? translations, string? elsewhere = null, bool isOption = false) =>
    [
        .. Text($"{at}/label", label, FormLimits.Label), .. Text($"{at}/help", help, FormLimits.Help), .. Text($"{at}/elsewhere", elsewhere, FormLimits.Elsewhere),
        .. translations is null ? [] : translations.Count > FormLimits.Translations ? [new($"{at}/translations", $"At most {FormLimits.Translations} languages are allowed.")]
            : translations.SelectMany(t => PlainText.IsLanguageTag(t.Key) ? Translated($"{at}/translations/{t.Key}", t.Value, elsewhere is not null || !isOption, isOption) : [new($"{at}/translations", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters.")]),
    ];

    private static IEnumerable<Fault> Translated(string at, Wording words, bool hasElsewhere, bool isOption) =>
    [
        .. Text($"{at}/label", words.Label, FormLimits.Label), .. Text($"{at}/help", words.Help, FormLimits.Help), .. Text($"{at}/elsewhere", words.Elsewhere, FormLimits.Elsewhere),
        .. words.Elsewhere is not null && !(isOption && hasElsewhere) ? [new($"{at}/elsewhere", "There is no such text to translate.")] : Array.Empty<Fault>(),
    ];

    private static Fault[] Text(string at, string? text, int most) => text is null ? [] :
        string.IsNullOrWhiteSpace(text) ? [new(at, "Must not be empty.")] : PlainText.FaultIn(text, most) is { } fault ? [new(at, fault)] : [];

    // What everybody is shown and must answer has to fit into one report.
    private static IEnumerable<Fault> Sum(FormPlan plan)
    {
        long answers = 0, text = 0, files = 0;
        foreach (var field in plan.Fields.Where(f => f.Field.Required == true && f.Field.ShowIf is null && f.Group?.Field.ShowIf is null && plan.Form.Steps[f.Step].ShowIf is null))
        {
            var times = field.Repeating is { } group ? group.Field.Min ?? 0 : 1;
            answers += field.Field.Kind == FieldKind.Contact ? 0 : times;
            text += field.Field.Kind is FieldKind.ShortText or FieldKind.LongText ? times * Math.Max(0, field.Field.Min ?? 1) : 0;
            files += field.Field.Kind == FieldKind.File ? times * Math.Max(1, field.Field.Min ?? 1) : 0;
        }

        if (answers > FormLimits.Answers)
            yield return new("/steps", $"A report has at most {FormLimits.Answers} answers; this form asks for {answers} of everybody.");
        if (text > FormLimits.AllText)
            yield return new("/steps", $"A report has at most {FormLimits.AllText} characters; this form asks for {text} of everybody.");
        if (files > FormLimits.Files)
            yield return new("/steps", $"A report has at most {FormLimits.Files} files; this form asks for {files} of everybody.");
    }
}
