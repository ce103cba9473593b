using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>Answers that fitted, each time with one rule broken.</summary>
internal static class Spoiling
{
    public static readonly string[] Ways = ["missing", "unknown", "twice", "wrong", "empty", "hidden", "item", "both", "stranger"];

    public static IEnumerable<(string How, string At, IReadOnlyList<Given> Answers, IReadOnlyList<Given> Identity)> All(Form form, List<Given> answers, List<Given> identity, Random random)
    {
        var fields = form.Steps.SelectMany(s => s.Fields).SelectMany(f => f.Fields is { } inner ? inner.Select(i => (Field: i, In: (FormField?)f)) : [(f, null)]).ToDictionary(f => f.Field.Id);
        yield return ("unknown", $"/answers/{answers.Count}/question", [.. answers, Sample.Given("nowhere", "x")], identity);
        foreach (var (field, group) in fields.Values.Where(f => f.Field.Kind != FieldKind.Contact && !answers.Exists(a => a.Field == f.Field.Id) && IsHidden(form, answers, f.Field.Id)))
        {
            int? item = group?.Max is null ? null : 0;
            if (item is null)
                yield return ("hidden", $"/answers/{answers.Count}", [.. answers, Right(field)], identity);
        }

        if (answers.Count == 0)
            yield break;
        var at = random.Next(answers.Count);
        var (given, (chosen, around)) = (answers[at], fields[answers[at].Field]);
        yield return ("twice", $"/answers/{answers.Count}/question", [.. answers, given], identity);
        yield return ("wrong", $"/answers/{at}", Replaced(answers, at, Wrong(chosen, given)), identity);
        yield return ("empty", $"/answers/{at}", Replaced(answers, at, given with { Text = "", Values = [] }), identity);
        yield return ("item", $"/answers/{at}/item", Replaced(answers, at, given with { Item = around?.Max is null ? 0 : 20 }), identity);
        yield return ("both", $"/answers/{at}", Replaced(answers, at, given with { Text = given.Text + "x", Values = [.. given.Values, "x"] }), identity);
        if (chosen.Required == true && (around?.Max is null || answers.Exists(a => a.Item == given.Item && a != given && fields[a.Field].In == around)))
            yield return ("missing", "/answers", [.. answers.Where(a => a != given)], identity);
        if (form.Steps.SelectMany(s => s.Fields).FirstOrDefault(f => f.Kind == FieldKind.Contact) is { } contact)
            yield return ("stranger", "/identity", answers, [Sample.Given($"{contact.Id}.address", "nowhere")]);
    }

    private static bool IsHidden(Form form, List<Given> answers, string id)
    {
        foreach (var step in form.Steps)
        {
            foreach (var field in step.Fields)
            {
                var around = Oracle.Holds(step.ShowIf, Of) && Oracle.Holds(field.ShowIf, Of);
                if (field.Id == id)
                    return !around;
                if ((field.Fields ?? []).FirstOrDefault(f => f.Id == id) is { } inner)
                    return field.Max is null && !(around && Oracle.Holds(inner.ShowIf, Of));
            }
        }

        return false;

        Given? Of(string field) => answers.Find(a => a.Field == field);
    }

    private static List<Given> Replaced(List<Given> answers, int at, Given by) => [.. answers.Select((a, i) => i == at ? by : a)];

    private static Given Right(FormField field) => field.Kind switch
    {
        FieldKind.SingleChoice or FieldKind.MultipleChoice => Sample.Chosen(field.Id, field.Options![0].Id),
        FieldKind.File => Sample.Chosen(field.Id, "9"),
        FieldKind.Date => Sample.Given(field.Id, "2026-02-01"),
        FieldKind.DateRange => Sample.Given(field.Id, "2026-02-01/2026-02-02"),
        FieldKind.Number => Sample.Given(field.Id, "1"),
        FieldKind.ShortText or FieldKind.LongText => Sample.Given(field.Id, "aaa"),
        _ => Sample.Given(field.Id, "yes"),
    };

    private static Given Wrong(FormField field, Given given) => field.Kind switch
    {
        FieldKind.SingleChoice or FieldKind.MultipleChoice => given with { Values = ["o9"] },
        FieldKind.File => given with { Values = ["x"] },
        FieldKind.Date => given with { Text = "2026-02-30" },
        FieldKind.DateRange => given with { Text = "2026-02-02/2026-02-01" },
        FieldKind.Number => given with { Text = "0x1" },
        FieldKind.ShortText or FieldKind.LongText => given with { Text = given.Text + "\u0007" },
        _ => given with { Text = "perhaps" },
    };
}
