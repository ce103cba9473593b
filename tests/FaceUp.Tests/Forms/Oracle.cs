using System.Globalization;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>What is shown of a form, found the plain way.</summary>
internal static class Oracle
{
    public static bool Holds(ShowIf? shown, Func<string, Given?> answer) =>
        shown is null || ((shown.All ?? []).All(c => Holds(c, answer(c.Field))) && (shown.Any is null || shown.Any.Any(c => Holds(c, answer(c.Field)))));

    private static bool Holds(FormCondition c, Given? given) =>
        c.Answered is { } wanted ? wanted == (given is not null)
        : given is not null && (c.EqualTo is { } value
            ? given.Values.Count > 0 ? given.Values.Single() == value : IsSame(given.Text, value)
            : given.Values.Contains(c.Contains!) || given.Text.Contains(c.Contains!, StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(string text, string value) => text.Equals(value, StringComparison.OrdinalIgnoreCase) ||
        (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var other) && one == other);

    /// <summary>Which fields of a form of one step, of choices and yes-no alone, are shown by some answers.</summary>
    public static HashSet<int> EverShown(Form form)
    {
        var (seen, fields) = (new HashSet<int>(), form.Steps[0].Fields);
        Try(0, []);
        return seen;

        void Try(int i, Dictionary<string, Given> answers)
        {
            if (i == fields.Count)
                return;
            if (!Holds(fields[i].ShowIf, answers.GetValueOrDefault))
            {
                Try(i + 1, answers);
                return;
            }

            seen.Add(i);
            if (fields[i].Required != true)
                Try(i + 1, answers);
            foreach (var given in Choices(fields[i]))
                Try(i + 1, new(answers) { [fields[i].Id] = given });
        }
    }

    private static IEnumerable<Given> Choices(FormField field) => field.Kind switch
    {
        FieldKind.YesNo => [Sample.Given(field.Id, "yes"), Sample.Given(field.Id, "no")],
        FieldKind.SingleChoice => field.Options!.Select(o => Sample.Chosen(field.Id, o.Id)),
        _ => Enumerable.Range(1, (1 << field.Options!.Count) - 1).Select(bits => Sample.Chosen(field.Id, [.. field.Options.Where((_, n) => (bits >> n & 1) == 1).Select(o => o.Id)]))
            .Where(g => g.Values.Count <= (field.Max ?? 99) && g.Values.Count >= (field.Min ?? 0)),
    };
}
