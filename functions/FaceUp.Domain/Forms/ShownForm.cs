namespace FaceUp.Domain.Forms;

/// <summary>
/// What is shown of a form to somebody who has answered like this so far: also in repetitions that nobody has answered yet, so that a page can offer one more.
/// </summary>
public sealed class ShownForm
{
    private readonly Showing _showing;
    private readonly HashSet<(string Field, int Item)> _fields = [];

    /// <param name="form">Sound, as <see cref="FormRules"/> says.</param>
    /// <param name="answers">Whatever they are: those that belong nowhere count for nothing.</param>
    public ShownForm(Form form, IReadOnlyList<Given> answers)
    {
        var plan = new FormPlan(form);
        _showing = new(plan, new(plan, answers, []));
        var step = -1;
        foreach (var field in plan.Fields)
        {
            for (; step < field.Step; step++)
                _showing.Decide(step + 1);
            for (var item = 0; item < (field.Repeating?.Field.Max ?? 1); item++)
            {
                if (_showing.Decide(field, item))
                    _fields.Add((field.Field.Id, item));
            }
        }
    }

    /// <param name="step">Its place, from 0.</param>
    public bool HasStep(int step) => _showing.IsShown(step);

    /// <param name="item">Which repetition of the group around it, from 0; 0 where none repeats.</param>
    public bool HasField(string id, int item = 0) => _fields.Contains((id, item));
}
