using System.Text.Json;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>
/// By which options something is shown. There, one that is sufficient shows it at once; those that are not show it when all are chosen. So sufficient ones become
/// any, others all, and beside a sufficient one the others never mattered.
/// </summary>
internal sealed class Triggers(IReadOnlyDictionary<string, Source> fields, LeftBehind left)
{
    private const string Member = "triggered_by_options";

    /// <param name="step">The place of the step that it is, or is in.</param>
    /// <param name="field">The field that it is, or that it will be part of; null for a step.</param>
    public ShowIf? Of(JsonElement of, string at, int step, Source? field)
    {
        var triggers = Export.List(of, Member, at);
        if (triggers.Count == 0)
            return null;
        var enough = triggers.Where(t => Export.Member(t.Entry, "sufficient") is null or { ValueKind: JsonValueKind.True }).ToList();
        if (enough.Count > 0 && enough.Count < triggers.Count)
            left.Add($"{at}/{Member}", "sufficient", "Some options are sufficient and some are not; those that are not never mattered, and are left out.");
        var conditions = (enough.Count > 0 ? enough : triggers).Select(t => Condition(t.Entry, t.At, step, field)).OfType<FormCondition>().Distinct().Take(FormLimits.Conditions).ToList();
        if (conditions.Count == 0)
            left.Add($"{at}/{Member}", Member, "None of its conditions could be carried over: it is always shown.");
        return conditions.Count == 0 ? null : enough.Count > 0 && conditions.Count > 1 ? new(Any: conditions) : new(All: conditions);
    }

    /// <summary>Both must hold. Where each is one of several, the outer one is left behind.</summary>
    public ShowIf? Both(ShowIf? outer, ShowIf? inner, string at)
    {
        if (outer is null || inner is null)
            return outer ?? inner;
        if (outer.Any is not null && inner.Any is not null)
            left.Add(at, Member, "The options that show the group around it are left out: they cannot be joined with its own.");
        List<FormCondition> all = [.. new[] { outer.All, inner.All }.SelectMany(c => c ?? []).Distinct()];
        return new(all.Count > 0 ? all : null, inner.Any ?? outer.Any);
    }

    private FormCondition? Condition(JsonElement trigger, string at, int step, Source? field)
    {
        var why = "";
        if (!fields.TryGetValue(Export.Text(trigger, "field"), out var asked))
            why = "Its field is not in the form.";
        else if (asked.Kind is not (FieldKind.SingleChoice or FieldKind.MultipleChoice))
            why = "Its field is no choice.";
        else if (!asked.Options.ContainsKey(Export.Text(trigger, "option")))
            why = "Its option is not one of that field's.";
        else if (field is null ? asked.Step >= step : asked.Place >= field.Place)
            why = "Its field does not stand before it: here, conditions look back only.";
        else if (asked.Group is { Repeats: true } group && group != field?.Group)
            why = "Its field is in a group that repeats, and can be looked at from within that group alone.";
        if (why.Length > 0)
        {
            left.Add(at, Member, why + " This condition is left out.");
            return null;
        }

        var option = asked!.Options[Export.Text(trigger, "option")];
        return asked.Kind == FieldKind.SingleChoice ? new(asked.Id, EqualTo: option) : new(asked.Id, Contains: option);
    }
}
