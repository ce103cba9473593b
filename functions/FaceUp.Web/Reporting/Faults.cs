using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;

namespace FaceUp.Web.Reporting;

/// <summary>Something to mend: at which input, and in whose words.</summary>
/// <param name="Input">Its id.</param>
public sealed record Mend(string Input, string Words);

/// <summary>What is wrong on a page, as the rules of the form and of reports say, told in the language of the page.</summary>
public static class Faults
{
    public static IReadOnlyList<Mend> At(Asked asked, Stage stage) => stage.Id switch
    {
        Stage.Start => [.. Start(asked)],
        Stage.Story => asked.Draft.Find(Inputs.Story) is not { } story ? [new(Inputs.Story, asked.T["error.required"])]
            : PlainText.FaultIn(story.Text, ReportRules.MaxText) is null ? [] : [new(Inputs.Story, asked.T[story.Text.Length > ReportRules.MaxText ? "error.tooLong" : "error.characters"])],
        Stage.People => [.. asked.Draft.Concerned.Where(c => c.Name is { } name && PlainText.FaultIn(name, ConcernedRules.MaxName) is not null)
            .Select(c => new Mend(Inputs.Name, asked.T[c.Name!.Length > ConcernedRules.MaxName ? "error.tooLong" : "error.characters"])).Take(1)],
        Stage.Contact => [.. asked.Draft.Identity.Where(a => IdentityRules.Check([a]).Any()).Select(a => new Mend("c." + a.Question, asked.T[a.Text.Length > ReportRules.MaxText ? "error.tooLong" : "error.characters"]))],
        Stage.Review => [],
        _ => Step(asked, stage),
    };

    /// <summary>The first page on which something is to be mended; null where the report may go.</summary>
    public static Stage? First(Asked asked) => asked.Stages.FirstOrDefault(s => At(asked, s).Count > 0);

    private static IEnumerable<Mend> Start(Asked asked)
    {
        if (asked.Draft.Category is null)
            yield return new(Inputs.Category, asked.T["error.choice"]);
        if (asked.Draft.Unit is null)
            yield return new(Inputs.Unit, asked.T["error.choice"]);
    }

    private static IReadOnlyList<Mend> Step(Asked asked, Stage stage)
    {
        var report = asked.Report();
        var check = FormAnswers.Check(
            asked.Form!, [.. report.Answers.Select(a => new Given(a.Question, a.Text, a.Values ?? [], a.Item))], [.. (report.Identity ?? []).Select(a => new Given(a.Question, a.Text, a.Values ?? [], a.Item))]);
        var here = stage.Step!.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        var repeating = stage.Step.Fields.Where(f => f.Repeats).SelectMany(f => f.Fields ?? []).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. check.Missed.Where(m => here.ContainsKey(m.Field)).Select(m => new Mend(
                here[m.Field].Kind == FieldKind.Contact ? Inputs.Of(here[m.Field].AskedParts[0]) : Inputs.Of(m.Field, repeating.Contains(m.Field) ? m.Item : null), asked.T["error.required"])),
            .. check.Faults.Select(f => Given(asked, here, report, f.At)).OfType<Mend>().DistinctBy(m => m.Input),
        ];
    }

    // A JSON pointer into the report leads to the answer, and the answer to its input.
    private static Mend? Given(Asked asked, Dictionary<string, FormField> here, ReportRequest report, string at)
    {
        if (at.Split('/') is not ["", var list, var number, ..] || !int.TryParse(number, out var place))
            return null;
        if (list == "identity")
        {
            var (block, part) = report.Identity![place].Question.Split('.') is [var b, var p] ? (b, p) : ("", "");
            return here.TryGetValue(block, out var contact) && contact.AskedParts.FirstOrDefault(p => FormLimits.Word(p) == part) is var asks
                ? new(Inputs.Of(asks), asked.T[report.Identity[place].Text.Length > FormLimits.Of(asks) ? "error.tooLong" : asks == ContactPart.Email ? "error.email" : "error.characters"]) : null;
        }

        var answer = report.Answers[place];
        return here.TryGetValue(answer.Question, out var field) ? new(Inputs.Of(answer.Question, answer.Item), asked.T[Words(field, answer)]) : null;
    }

    private static string Words(FormField field, Answer answer) => field.Kind switch
    {
        FieldKind.SingleChoice => "error.choice",
        FieldKind.MultipleChoice => "error.count",
        FieldKind.Date or FieldKind.DateRange => "error.date",
        FieldKind.Number => "error.number",
        FieldKind.ShortText or FieldKind.LongText => answer.Text.Length < field.Min ? "error.tooShort"
            : answer.Text.Length > (field.Max ?? (field.Kind == FieldKind.ShortText ? FormLimits.ShortText : FormLimits.LongText)) ? "error.tooLong" : "error.characters",
        FieldKind.YesNo or FieldKind.Consent or FieldKind.File or FieldKind.Contact or FieldKind.Group => "error.required",
    };
}
