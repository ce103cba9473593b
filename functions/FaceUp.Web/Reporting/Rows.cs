using FaceUp.App.Intake;
using FaceUp.Domain.Forms;
using FaceUp.Web.Languages;

namespace FaceUp.Web.Reporting;

/// <summary>Questions with their answers, as people read them.</summary>
public static class Rows
{
    /// <summary>What one page asked, in the order in which it did; what was not answered is empty.</summary>
    public static IEnumerable<(string Question, string Answer)> Of(Asked asked, Stage stage) => stage.Id switch
    {
        Stage.Start => Start(asked),
        Stage.Story => [(asked.T["story.what"], asked.Draft.Find(Inputs.Story)?.Text ?? "")],
        Stage.People => [(asked.T["people.title"], string.Join('\n', asked.Draft.Concerned.Select(c => c.Name ?? asked.Organisation.People?.FirstOrDefault(p => p.Id.Value == c.Person)?.Name ?? "")))],
        Stage.Contact => Who(asked, Inputs.FreeParts, ""),
        _ => asked.On(stage).Where(f => f.Field.Kind != FieldKind.File && (f.Item is null or 0 || asked.Draft.Find(f.Field.Id, f.Item) is not null)).SelectMany(f => f.Field.Kind == FieldKind.Contact
            ? Who(asked, f.Field.AskedParts, f.Field.Id + ".")
            : [(Label(asked.T, f.Field, f.Item), Text(asked.T, f.Field, asked.Draft.Find(f.Field.Id, f.Item)))]),
    };

    /// <summary>What was answered, of a report that was sent.</summary>
    public static IEnumerable<(string Question, string Answer)> Of(Language language, Form? form, IReadOnlyList<Answer> answers) =>
        from answer in answers
        let field = form?.Steps.SelectMany(s => s.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f))).FirstOrDefault(f => f.Id == answer.Question)
        where field?.Kind != FieldKind.File
        select field is null ? (answer.Question, answer.Text) : (Label(language, field, answer.Item), Text(language, field, answer));

    private static (string, string)[] Start(Asked asked) =>
    [
        (asked.T["start.category"], asked.Organisation.Categories.FirstOrDefault(c => c.Id == asked.Draft.Category)?.Name ?? ""),
        (asked.T["start.unit"], asked.Organisation.Units.FirstOrDefault(u => u.Id == asked.Draft.Unit)?.Name ?? ""),
    ];

    private static IEnumerable<(string, string)> Who(Asked asked, IReadOnlyList<ContactPart> parts, string prefix) =>
        parts.Select(FormLimits.Word).Select(word => (asked.T["contact." + word], asked.Draft.Identity.FirstOrDefault(a => a.Question == prefix + word)?.Text ?? ""));

    private static string Label(Language language, FormField field, int? item) => item is { } n ? $"{field.Label} ({language.Say("field.item", ("number", language.Number(n + 1)))})" : field.Label;

    private static string Text(Language language, FormField field, Answer? answer) => answer is null ? "" : field.Kind switch
    {
        FieldKind.SingleChoice or FieldKind.MultipleChoice => string.Join('\n', (answer.Values ?? []).Select(v => field.Options?.FirstOrDefault(o => o.Id == v)?.Label ?? v)),
        FieldKind.YesNo or FieldKind.Consent => language[answer.Text == Written.Yes ? "page.yes" : "page.no"],
        FieldKind.Date => Written.Date(answer.Text) is { } day ? language.Date(day) : answer.Text,
        FieldKind.DateRange => Written.Range(answer.Text) is var (from, to) ? language.Say("field.between", ("from", language.Date(from)), ("to", language.Date(to))) : answer.Text,
        _ => answer.Text,
    };
}
