namespace FaceUp.Domain.Forms;

/// <summary>What is shown of a form to somebody who answers like this. Asked in the order of the form, so that what stands earlier is known.</summary>
internal sealed class Showing(FormPlan plan, Answered answers)
{
    private readonly bool[] _steps = new bool[plan.Form.Steps.Count];
    private readonly HashSet<(int Place, int Item)> _shown = [];

    /// <summary>Decides one field, in one repetition of the group around it.</summary>
    public bool Decide(PlacedField field, int item)
    {
        var around = field.Group is { } group ? IsShown(group, 0) : _steps[field.Step];
        return around && Holds(field.Field.ShowIf, item) && _shown.Add((field.Place, item));
    }

    public bool Decide(int step) => _steps[step] = Holds(plan.Form.Steps[step].ShowIf, 0);

    /// <summary>Of a step that was decided.</summary>
    public bool IsShown(int step) => _steps[step];


    private bool IsShown(PlacedField field, int item) => _shown.Contains((field.Place, field.Repeating is null ? 0 : item));

    private bool Holds(ShowIf? shown, int item)
    {
        if (shown is null)
            return true;
        foreach (var condition in shown.All ?? [])
        {
            if (!Holds(condition, item))
                return false;
        }

        if (shown.Any is not { } any)
            return true;
        foreach (var condition in any)
        {
            if (Holds(condition, item))
                return true;
        }

        return false;
    }

    private bool Holds(FormCondition condition, int item)
    {
        var field = plan.Find(condition.Field)!;
        var given = IsShown(field, item) ? answers.Given(field, item) : null;
        return condition switch
        {
            { Answered: { } wanted } => wanted == given is not null,
            _ when given is null => false,
            { EqualTo: { } value } => Equal(field.Field, given, value),
            { Contains: { } part } => given.Values.Contains(part) || (field.Field.Kind != FieldKind.MultipleChoice && given.Text.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }

    private static bool Equal(FormField field, Given given, string value) => field.Kind switch
    {
        FieldKind.SingleChoice => given.Values is [var one] && one == value,
        FieldKind.Number => Written.Number(given.Text, FormLimits.Decimals) is { } number && number == Written.Number(value, FormLimits.Decimals),
        FieldKind.ShortText => given.Text.Trim().Equals(value.Trim(), StringComparison.OrdinalIgnoreCase),
        _ => given.Text == value,
    };
}
