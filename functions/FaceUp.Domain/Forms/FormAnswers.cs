using System.Globalization;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms;

/// <summary>Answers held against their form.</summary>
/// <param name="Faults">Each with a JSON pointer into the report; none where the answers may pass.</param>
/// <param name="Files">The files that the answers speak of; just these must follow the report.</param>
public sealed record CheckedAnswers(IReadOnlyList<Fault> Faults, FormFacts Facts, IReadOnlyList<NamedFile> Files)
{
    /// <summary>The fields that are shown, must be answered, and are not: a group where it was repeated too seldom, a contact block where nothing of it was answered.</summary>
    public IReadOnlyList<MissedField> Missed { get; init; } = [];
}

/// <param name="Item">Which repetition of the group around it, from 0.</param>
public sealed record MissedField(string Field, int Item);

/// <summary>
/// What is shown and required is answered, what is not shown is not, and every answer is one that its field takes. What the answers are is decided by the form
/// alone: whoever sends them is believed in nothing.
/// </summary>
public static class FormAnswers
{
    private const int MaxFaults = 20;

    /// <param name="form">Sound, as <see cref="FormRules"/> says.</param>
    /// <param name="identity">Who the reporter is, as far as they say so: answers to the form's contact block.</param>
    public static CheckedAnswers Check(Form form, IReadOnlyList<Given> answers, IReadOnlyList<Given>? identity = null)
    {
        var (plan, faults) = (new FormPlan(form), new List<Fault>());
        var answered = new Answered(plan, answers, faults);
        var walk = new Walk(plan, answered, new(plan, answered), faults, identity ?? []);
        walk.Whole();
        return new([.. faults.Take(MaxFaults)], new(walk.Facts, walk.Urgency, walk.Rule), walk.Files) { Missed = walk.Missed };
    }

    /// <summary>Once through the form, from its first field to its last.</summary>
    private sealed class Walk(FormPlan plan, Answered answers, Showing showing, List<Fault> faults, IReadOnlyList<Given> identity)
    {
        private readonly HashSet<int> _files = [];
        private bool _asksWho;

        public Dictionary<string, IReadOnlyList<string>> Facts { get; } = new(StringComparer.Ordinal);

        public List<NamedFile> Files { get; } = [];

        public List<MissedField> Missed { get; } = [];

        public Urgency Urgency { get; private set; }

        public string? Rule { get; private set; }

        public void Whole()
        {
            var step = -1;
            foreach (var field in plan.Fields)
            {
                for (; step < field.Step; step++)
                    showing.Decide(step + 1);
                for (var item = 0; item < answers.Items(field.Repeating); item++)
                    Field(field, item);
            }

            if (identity.Count > 0 && !_asksWho)
                faults.Add(new("/identity", "Nobody is asked here who they are."));
        }

        private void Field(PlacedField field, int item)
        {
            var isShown = showing.Decide(field, item);
            if (field.Field.Kind == FieldKind.Contact)
                Who(field, isShown);
            else if (isShown && field.Field.Repeats && answers.Items(field) < field.Field.Min)
                Miss(field, $"must be repeated at least {field.Field.Min} times", item);
            else if (answers.Find(field, item) is not { } at)
                Unanswered(field, item, isShown);
            else if (!isShown)
                faults.Add(new(Pointer(at), "Must be left out: with these answers it is not asked."));
            else
                Take(field, answers.Given(field, item)!, Pointer(at));
        }

        private void Unanswered(PlacedField field, int item, bool isShown)
        {
            if (isShown && field.Field.Required == true)
                Miss(field, "must be answered", item);
        }

        private void Miss(PlacedField field, string what, int item)
        {
            Missed.Add(new(field.Field.Id, item));
            faults.Add(new("/answers", string.Create(CultureInfo.InvariantCulture, $"The field {field.Field.Id}{(field.Repeating is null ? "" : $" of repetition {item}")} {what}.")));
        }

        private void Take(PlacedField field, Given given, string at)
        {
            var wrong = AnswerRules.Check(field.Field, given, at).ToList();
            faults.AddRange(wrong);
            if (wrong.Count > 0)
                return;
            if (field.Field.Kind == FieldKind.File)
                TakeFiles(given, at);
            foreach (var option in field.Field.Options?.Where(o => given.Values.Contains(o.Id)) ?? [])
            {
                Urgency = option.Urgency > Urgency ? option.Urgency.Value : Urgency;
                Rule ??= option.Rule;
            }

            if (Fact(field.Field, given) is { Count: > 0 } facts)
                Facts[field.Field.Id] = Facts.TryGetValue(field.Field.Id, out var before) ? [.. before, .. facts] : facts;
        }

        private void TakeFiles(Given given, string at)
        {
            for (var i = 0; i < given.Values.Count; i++)
            {
                var (place, here) = (AnswerRules.FilePlace(given.Values[i])!.Value, string.Create(CultureInfo.InvariantCulture, $"{at}/values/{i}"));
                if (_files.Add(place))
                    Files.Add(new(place, here));
                else
                    faults.Add(new(here, "Another answer has this file already."));
            }
        }

        private static IReadOnlyList<string> Fact(FormField field, Given given) => field.Kind switch
        {
            FieldKind.SingleChoice or FieldKind.MultipleChoice => given.Values,
            FieldKind.ShortText or FieldKind.Number or FieldKind.Date or FieldKind.YesNo or FieldKind.Consent => [given.Text.Length <= FormLimits.Words ? given.Text : given.Text[..FormLimits.Words]],
            FieldKind.LongText or FieldKind.DateRange or FieldKind.File or FieldKind.Contact or FieldKind.Group => [],
        };

        private void Who(PlacedField block, bool isShown)
        {
            _asksWho = isShown;
            if (!isShown)
                return;
            if (identity.Count == 0 && block.Field.Required == true)
            {
                Missed.Add(new(block.Field.Id, 0));
                faults.Add(new("/identity", $"At least one part of {block.Field.Id} must be answered."));
            }

            var parts = block.Field.AskedParts.ToDictionary(p => $"{block.Field.Id}.{FormLimits.Word(p)}", StringComparer.Ordinal);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < identity.Count; i++)
                faults.AddRange(Part(parts, seen, identity[i], string.Create(CultureInfo.InvariantCulture, $"/identity/{i}")));
        }

        private static IEnumerable<Fault> Part(Dictionary<string, ContactPart> parts, HashSet<string> seen, Given given, string at)
        {
            if (!parts.TryGetValue(given.Field, out var part))
                return [new($"{at}/question", "Must be a part of the form's contact block, such as block.name.")];
            if (!seen.Add(given.Field))
                return [new($"{at}/question", "Is answered twice.")];
            return given.Values.Count > 0 ? [new($"{at}/values", "Must be left out: this is answered by text.")] : given.Item is not null ? [new($"{at}/item", "Must be left out: no contact block repeats.")]
                : AnswerRules.Part(part, given.Text) is { } fault ? [new($"{at}/text", fault)] : [];
        }

        private static string Pointer(int at) => string.Create(CultureInfo.InvariantCulture, $"/answers/{at}");
    }
}
