using System.Globalization;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms;

namespace FaceUp.Web.Reporting;

/// <summary>What was typed and chosen on one page, as answers. What is empty is no answer.</summary>
public static class Inputs
{
    public const string Category = "category";
    public const string Unit = "unit";
    public const string Story = "story";
    public const string Person = "person";
    public const string Name = "name";

    /// <summary>How many repetitions of a group the page showed.</summary>
    public static string ItemsOf(FormField group) => "items." + group.Id;

    /// <summary>The name and id of an input. Ids of fields have no points.</summary>
    public static string Of(string field, int? item) => item is { } n ? string.Create(CultureInfo.InvariantCulture, $"a.{field}.{n}") : "a." + field;

    public static string Of(ContactPart part) => "c." + FormLimits.Word(part);

    /// <summary>What a report without a form asks of who its reporter is.</summary>
    public static readonly IReadOnlyList<ContactPart> FreeParts = [ContactPart.Name, ContactPart.Email, ContactPart.Phone, ContactPart.Other];

    /// <param name="without">A repetition that is taken away: the id of its group, and its place.</param>
    public static Draft Read(Asked asked, string stage, IncomingFields fields, (string Group, string Item)? without = null) => stage switch
    {
        Stage.Start => asked.Draft with
        {
            Category = asked.Organisation.Categories.FirstOrDefault(c => c.Id == fields[Category])?.Id,
            Unit = asked.Organisation.Units is [var only] ? only.Id : asked.Organisation.Units.FirstOrDefault(u => u.Id == fields[Unit])?.Id,
        },
        Stage.Story => asked.Draft with { Answers = Text(fields[Story]) is { Length: > 0 } said ? [new(Story, said)] : [] },
        Stage.People => asked.Draft with { Concerned = [.. Concerned(asked, fields).Take(ConcernedRules.MaxConcerned)] },
        Stage.Contact => asked.Draft with { Identity = [.. FreeParts.Select(p => (Part: p, Text: Text(fields[Of(p)]))).Where(p => p.Text.Length > 0).Select(p => new Answer(FormLimits.Word(p.Part), p.Text))] },
        _ when asked.Stages.FirstOrDefault(s => s.Id == stage) is { Step: not null } step => Step(asked, step, fields, without),
        _ => asked.Draft,
    };

    private static IEnumerable<Concerned> Concerned(Asked asked, IncomingFields fields) =>
        (asked.Organisation.People ?? []).Where(p => fields.All(Person).Contains(p.Id.Value)).Select(p => new Concerned(Person: p.Id.Value))
            .Concat(fields.All(Name).Select(n => Text(n)).Where(n => n.Length > 0).Distinct().Select(n => new Concerned(Name: n)));

    private static Draft Step(Asked asked, Stage stage, IncomingFields fields, (string Group, string Item)? without)
    {
        var (answers, all) = (new List<Answer>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var field in stage.Step!.Fields)
        {
            all.UnionWith((field.Fields ?? []).Prepend(field).Select(f => f.Id));
            if (field.Kind == FieldKind.Group)
                answers.AddRange(Group(asked, field, fields, without));
            else if (Answer(asked, field, null, fields) is { } one)
                answers.Add(one);
        }

        var draft = asked.Draft.With(all, answers);
        var block = stage.Step.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f)).FirstOrDefault(f => f.Kind == FieldKind.Contact);
        return block is null ? draft : draft with
        {
            Identity = [.. block.AskedParts.Select(p => (Part: p, Text: Text(fields[Of(p)]))).Where(p => p.Text.Length > 0).Select(p => new Answer($"{block.Id}.{FormLimits.Word(p.Part)}", p.Text))],
        };
    }

    // Repetitions in which nothing was answered are none; the others close up.
    private static IEnumerable<Answer> Group(Asked asked, FormField group, IncomingFields fields, (string Group, string Item)? without)
    {
        if (!group.Repeats)
            return (group.Fields ?? []).Select(f => Answer(asked, f, null, fields)).OfType<Answer>();
        return Enumerable.Range(0, (int)group.Max!.Value).Where(i => without != (group.Id, i.ToString(CultureInfo.InvariantCulture)))
            .Select(i => (group.Fields ?? []).Select(f => Answer(asked, f, i, fields)).OfType<Answer>().ToList())
            .Where(answers => answers.Count > 0).SelectMany((answers, i) => answers.Select(a => a with { Item = i }));
    }

    private static Answer? Answer(Asked asked, FormField field, int? item, IncomingFields fields)
    {
        var (input, id) = (Of(field.Id, item), field.Id);
        switch (field.Kind)
        {
            case FieldKind.SingleChoice or FieldKind.MultipleChoice:
                string[] chosen = [.. fields.All(input).Where(v => v.Length is > 0 and <= ReportRules.MaxQuestion).Distinct().Take(FormLimits.Options)];
                return chosen.Length > 0 ? new(id, "", chosen, item) : null;
            case FieldKind.File:
                return fields.Has(input) ? new(id, "", ["0"], item) : null; // a promise: the file itself comes last
            case FieldKind.DateRange:
                var (from, to) = (asked.T.Plain(Text(fields[input + ".from"])), asked.T.Plain(Text(fields[input + ".to"])));
                return from.Length + to.Length > 0 ? new(id, $"{from}/{to}", null, item) : null;
            case FieldKind.Number:
                return Number(asked.T.Plain(Text(fields[input]))) is { Length: > 0 } number ? new(id, number, null, item) : null;
            case FieldKind.Date:
                return asked.T.Plain(Text(fields[input])) is { Length: > 0 } date ? new(id, date, null, item) : null;
            case FieldKind.Contact or FieldKind.Group:
                return null;
            default:
                return Text(fields[input]) is { Length: > 0 } text ? new(id, text, null, item) : null;
        }
    }

    // Blanks between groups of digits, and a comma where others write a point; what is no number all the same stays as it was typed.
    private static string Number(string typed)
    {
        var plain = string.Concat(typed.Where(c => c is not (' ' or '\u00a0' or '\u202f'))).Replace(',', '.').Replace('\u066b', '.');
        return Written.Number(plain, FormLimits.Decimals) is null ? typed : plain;
    }

    // A browser sends line breaks as CR LF (HTML Standard, "constructing the entry list").
    private static string Text(string? typed) => (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
