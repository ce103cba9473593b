using System.Globalization;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>Forms at random, sound ones, and answers that fit them.</summary>
internal static class Made
{
    private static readonly FieldKind[] Simple =
    [
        FieldKind.ShortText, FieldKind.LongText, FieldKind.SingleChoice, FieldKind.MultipleChoice, FieldKind.Date, FieldKind.DateRange, FieldKind.Number, FieldKind.YesNo, FieldKind.File, FieldKind.Consent,
    ];

    /// <summary>1–4 steps of 1–5 fields, groups of 1–3; conditions on earlier fields. Where they turn out never to hold, there are none.</summary>
    public static Form Form(Random random)
    {
        var steps = new List<FormStep>();
        List<FormField> known = [];
        var (number, hasContact) = (0, false);
        for (var s = 0; s <= random.Next(4); s++)
        {
            var (shown, fields) = (Condition(random, known), new List<FormField>());
            for (var f = 0; f <= random.Next(5); f++)
            {
                var id = $"f{number++}";
                var showIf = Condition(random, known);
                if (random.Next(6) == 0)
                    fields.Add(Group(random, id, showIf, known, ref number));
                else if (!hasContact && random.Next(8) == 0)
                    (hasContact, _) = (true, fields.TryAdd(new FormField(id, FieldKind.Contact, "You", random.Next(2) == 0 ? true : null, ShowIf: showIf)));
                else
                    known.Add(fields.Added(Field(random, id, showIf)));
            }

            steps.Add(new($"s{s}", "Step", fields, ShowIf: shown));
        }

        var form = new Form("form", "Form", steps);
        return FormRules.Check(form, _ => false).Any(f => f.At.EndsWith("/showIf", StringComparison.Ordinal)) ? Bare(form) : form;
    }

    /// <summary>One step of 3–6 choices, each with conditions on those before, often ones that never hold.</summary>
    public static Form SmallForm(Random random)
    {
        var fields = new List<FormField>();
        for (var i = 0; i <= 2 + random.Next(4); i++)
        {
            var kind = new[] { FieldKind.YesNo, FieldKind.SingleChoice, FieldKind.MultipleChoice }[random.Next(3)];
            var shown = i == 0 || random.Next(3) == 0 ? null : new ShowIf(random.Next(3) == 0 ? null : Some(random, fields, 3), random.Next(2) == 0 ? null : Some(random, fields, 3));
            fields.Add(Field(random, $"f{i}", shown is { All: null, Any: null } ? null : shown, kind));
        }

        return new("form", "Form", [new("s", "Step", fields)]);
    }

    public static (List<Given> Answers, List<Given> Identity) Answers(Form form, Random random)
    {
        var (answers, identity) = (new List<Given>(), new List<Given>());
        var files = 0;
        foreach (var step in form.Steps.Where(s => Oracle.Holds(s.ShowIf, Of(answers, null))))
        {
            foreach (var field in step.Fields)
            {
                if (!Oracle.Holds(field.ShowIf, Of(answers, null)))
                    continue;
                if (field.Kind == FieldKind.Contact)
                    identity.AddRange(random.Next(2) == 0 || field.Required == true ? [Sample.Given($"{field.Id}.email", "a@b")] : Array.Empty<Given>());
                else if (field.Kind == FieldKind.Group)
                    Repeated(field, random, answers, ref files);
                else
                    Add(field, random, null, answers, ref files, 2);
            }
        }

        return (answers, identity);
    }

    private static void Repeated(FormField group, Random random, List<Given> answers, ref int files)
    {
        var times = group.Max is { } max ? random.Next((int)(group.Min ?? 0), (int)max + 1) : 1;
        for (var item = 0; item < times; item++)
        {
            var before = answers.Count;
            foreach (var field in group.Fields!.Where(f => Oracle.Holds(f.ShowIf, Of(answers, group.Max is null ? null : item))))
                Add(field, random, group.Max is null ? null : item, answers, ref files, group.Max is null ? 2 : 1);
            if (group.Max is not null && answers.Count == before)
                return; // the first of its fields is always shown and answered, so this is not reached; a repetition without answers would be none
        }
    }

    // One in "rarely" of what need not be answered is not.
    private static void Add(FormField field, Random random, int? item, List<Given> answers, ref int files, int rarely)
    {
        if (field.Required != true && rarely > 1 && random.Next(rarely) == 0)
            return;
        if (field.Kind == FieldKind.File && files >= 10)
            throw new InvalidOperationException("A form that asks for more files than a report may bring.");
        answers.Add((field.Kind switch
        {
            FieldKind.File => Sample.Chosen(field.Id, (files++).ToString(CultureInfo.InvariantCulture)),
            _ => Fitting(field, random),
        }) with { Item = item });
    }

    private static Given Fitting(FormField field, Random random) => field.Kind switch
    {
        FieldKind.ShortText or FieldKind.LongText => Sample.Given(field.Id, new string((char)('a' + random.Next(3)), random.Next((int)Math.Max(1, field.Min ?? 1), (int)(field.Max ?? 30) + 1))),
        FieldKind.SingleChoice => Sample.Chosen(field.Id, field.Options![random.Next(field.Options.Count)].Id),
        FieldKind.MultipleChoice => Sample.Chosen(field.Id, [.. field.Options!.Take(random.Next((int)Math.Max(1, field.Min ?? 1), (int)(field.Max ?? field.Options!.Count) + 1)).Select(o => o.Id)]),
        FieldKind.Date => Sample.Given(field.Id, new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.DateRange => Sample.Given(field.Id, string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 1, 1).AddDays(random.Next(100)):yyyy-MM-dd}/{new DateOnly(2026, 6, 1).AddDays(random.Next(100)):yyyy-MM-dd}")),
        FieldKind.Number => Sample.Given(field.Id, random.Next((int)(field.Min ?? -5), (int)(field.Max ?? 5) + 1).ToString(CultureInfo.InvariantCulture)),
        FieldKind.YesNo => Sample.Given(field.Id, random.Next(2) == 0 ? "yes" : "no"),
        _ => Sample.Given(field.Id, "yes"),
    };

    private static Func<string, Given?> Of(List<Given> answers, int? item) => id => answers.Find(a => a.Field == id && (a.Item is null || a.Item == item));

    private static FormField Group(Random random, string id, ShowIf? shown, List<FormField> known, ref int number)
    {
        long? max = random.Next(2) == 0 ? random.Next(1, 4) : null;
        var inner = new List<FormField>();
        for (var i = 0; i <= random.Next(3); i++)
            inner.Add(Field(random, $"f{number++}", i == 0 ? null : Condition(random, max is null ? [.. known, .. inner] : inner), random.NotAFile()));
        if (max is null)
            known.AddRange(inner);
        return new(id, FieldKind.Group, "Group", ShowIf: shown, Min: max is null || random.Next(2) == 0 ? null : random.Next(0, (int)max + 1), Max: max, Fields: inner);
    }

    private static FormField Field(Random random, string id, ShowIf? shown, FieldKind? wanted = null)
    {
        var kind = wanted ?? (id is "f0" or "f1" ? Simple[random.Next(Simple.Length)] : random.NotAFile());
        var field = new FormField(id, kind, "Question", random.Next(2) == 0 ? true : null, ShowIf: shown);
        return kind switch
        {
            FieldKind.SingleChoice or FieldKind.MultipleChoice => Choice(random, field),
            FieldKind.ShortText or FieldKind.LongText => field with { Min = random.Next(3) == 0 ? 2 : null, Max = random.Next(3) == 0 ? 5 : null },
            FieldKind.Number => field with { Min = random.Next(2) == 0 ? -3 : null, Max = random.Next(2) == 0 ? 3 : null, Decimals = random.Next(2) == 0 ? 2 : null },
            FieldKind.Date or FieldKind.DateRange => field with { Earliest = random.Next(2) == 0 ? new(2026, 1, 1) : null, Latest = random.Next(2) == 0 ? new(2026, 12, 31) : null },
            _ => field,
        };
    }

    private static FormField Choice(Random random, FormField field)
    {
        IReadOnlyList<FormOption> options = [.. Enumerable.Range(0, 2 + random.Next(2)).Select(i => new FormOption($"o{i}", "Option"))];
        return field with { Options = options, Max = field.Kind == FieldKind.MultipleChoice && random.Next(2) == 0 ? random.Next(1, options.Count + 1) : null };
    }

    private static ShowIf? Condition(Random random, IReadOnlyList<FormField> known) => known.Count == 0 || random.Next(2) == 0 ? null
        : random.Next(2) == 0 ? new(All: Some(random, known, 2)) : new(Any: Some(random, known, 2));

    private static List<FormCondition> Some(Random random, IReadOnlyList<FormField> known, int most) =>
        [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Condition(random, known[random.Next(known.Count)]))];

    private static FormCondition Condition(Random random, FormField of) => (random.Next(4), of.Kind) switch
    {
        (0, _) => new(of.Id, Answered: random.Next(2) == 0),
        (_, FieldKind.SingleChoice) => new(of.Id, of.Options![random.Next(of.Options.Count)].Id),
        (_, FieldKind.MultipleChoice) => new(of.Id, Contains: of.Options![random.Next(of.Options.Count)].Id),
        (_, FieldKind.YesNo) => new(of.Id, random.Next(2) == 0 ? "yes" : "no"),
        (_, FieldKind.Number) => new(of.Id, random.Next(-3, 4).ToString(CultureInfo.InvariantCulture)),
        (_, FieldKind.ShortText or FieldKind.LongText) => new(of.Id, Contains: "ab"[random.Next(2)].ToString()),
        _ => new(of.Id, Answered: true),
    };

    private static Form Bare(Form form) => form with
    {
        Steps = [.. form.Steps.Select(s => s with { ShowIf = null, Fields = [.. s.Fields.Select(f => f with { ShowIf = null, Fields = f.Fields is { } inner ? [.. inner.Select(i => i with { ShowIf = null })] : null })] })],
    };

    private static FieldKind NotAFile(this Random random) => Simple.Where(k => k != FieldKind.File).ElementAt(random.Next(Simple.Length - 1));

    private static FormField Added(this List<FormField> to, FormField field)
    {
        to.Add(field);
        return field;
    }

    private static bool TryAdd(this List<FormField> to, FormField field) => to.Added(field) is not null;
}
