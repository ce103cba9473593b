using System.Globalization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms;

/// <summary>Answers, put where they belong in the form. Of those that belong nowhere it says why.</summary>
internal sealed class Answered
{
    private readonly Dictionary<(int Place, int Item), int> _at = [];
    private readonly Dictionary<int, int> _items = []; // by the place of a group: how often it was answered
    private readonly IReadOnlyList<Given> _given;

    public Answered(FormPlan plan, IReadOnlyList<Given> given, List<Fault> faults)
    {
        _given = given;
        for (var i = 0; i < given.Count; i++)
        {
            if (Put(plan, given[i], i) is { } fault)
                faults.Add(fault);
        }

        foreach (var group in plan.Fields.Where(f => f.Field.Repeats))
            Contiguous(plan, group, faults);
    }

    /// <summary>How often a group was answered; 1 where it does not repeat.</summary>
    public int Items(PlacedField? repeating) => repeating is null ? 1 : _items.GetValueOrDefault(repeating.Place);

    /// <summary>Which of the answers it is, or null where there is none.</summary>
    public int? Find(PlacedField field, int item) => _at.TryGetValue((field.Place, field.Repeating is null ? 0 : item), out var at) ? at : null;

    public Given? Given(PlacedField field, int item) => Find(field, item) is { } at ? _given[at] : null;

    private Fault? Put(FormPlan plan, Given given, int i)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"/answers/{i}");
        if (plan.Find(given.Field) is not { } field)
            return new($"{at}/question", given.Field.Contains('.', StringComparison.Ordinal) && plan.Find(given.Field.Split('.')[0]) is { Field.Kind: FieldKind.Contact }
                ? "Who the reporter is goes into identity, apart from the answers." : "Must be the id of a field of this form.");
        if (field.Field.Kind is FieldKind.Contact or FieldKind.Group)
            return new($"{at}/question", field.Field.Kind == FieldKind.Contact ? "Who the reporter is goes into identity, apart from the answers." : "Is a group: its fields are answered.");
        if (field.Repeating is null && given.Item is not null)
            return new($"{at}/item", "Must be left out: this field is in no group that repeats.");
        if (field.Repeating is { } group && !(given.Item >= 0 && given.Item < group.Field.Max))
            return new($"{at}/item", string.Create(CultureInfo.InvariantCulture, $"Must say which repetition of the group it belongs to, 0 to {group.Field.Max - 1}."));
        return _at.TryAdd((field.Place, given.Item ?? 0), i) ? null : new($"{at}/question", "Is answered twice.");
    }

    private void Contiguous(FormPlan plan, PlacedField group, List<Fault> faults)
    {
        var inside = plan.Fields.Where(f => f.Group == group).Select(f => f.Place).ToHashSet();
        var items = _at.Where(a => inside.Contains(a.Key.Place)).GroupBy(a => a.Key.Item).OrderBy(i => i.Key).ToList();
        _items[group.Place] = items.Count;
        if (items.Count > 0 && items[^1].Key >= items.Count)
            faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"/answers/{items[^1].Min(a => a.Value)}/item"), "Repetitions are counted from 0, and none is left out."));
    }
}
