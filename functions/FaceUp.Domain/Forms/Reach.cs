using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms;

/// <summary>
/// Finds what can never be shown: conditions that contradict each other, or those under which the answers they ask for are asked at all. It follows what must
/// hold (all, and any where one way is left) back through the form, and tries each way of the others alone. Where ways shut each other out in pairs only, it says
/// nothing: it refuses no form that can be filled in.
/// </summary>
public static class Reach
{
    public static IEnumerable<Fault> Check(FormPlan plan)
    {
        var steps = plan.Form.Steps.Select(_ => Needs.None).ToArray();
        var fields = new Needs?[plan.Fields.Count];
        var (faults, at) = (new List<Fault>(), 0);
        for (var s = 0; s < steps.Length; s++)
        {
            steps[s] = Narrow(plan, fields, Needs.None, plan.Form.Steps[s].ShowIf, $"/steps/{s}/showIf", faults);
            for (; at < fields.Length && plan.Fields[at].Step == s; at++)
            {
                var field = plan.Fields[at];
                fields[at] = Narrow(plan, fields, field.Group is { } group ? fields[group.Place]! : steps[s], field.Field.ShowIf, $"{field.At}/showIf", faults);
            }
        }

        return faults;
    }

    private static Needs Narrow(FormPlan plan, Needs?[] known, Needs outer, ShowIf? shown, string at, List<Fault> faults)
    {
        if (shown is null || outer.Never)
            return outer;
        var needs = (shown.All ?? []).Aggregate(outer, (n, c) => n.And(plan, known, c));
        if (shown.Any is { } any && !needs.Never)
            needs = needs.Either(any);
        if (!needs.Never)
            needs = needs.Settled(plan, known);
        if (needs.Never)
            faults.Add(new(at, "These conditions can never hold: what is behind them would never be shown."));
        return needs;
    }
}
