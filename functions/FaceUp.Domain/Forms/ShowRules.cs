using System.Globalization;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using static FaceUp.Domain.Forms.FieldKind;

namespace FaceUp.Domain.Forms;

/// <summary>
/// Conditions look back only: at fields that stand before them, and into a group that repeats only from within. So no two fields can wait for each other, and
/// each condition is decided by one answer.
/// </summary>
public static class ShowRules
{
    public static IEnumerable<Fault> Check(FormPlan plan) =>
    [
        .. plan.Form.Steps.SelectMany((s, i) => s.ShowIf is { } shown ? Check(plan, new(shown, $"/steps/{i}/showIf", f => f.Step < i, null), null) : []),
        .. plan.Fields.SelectMany(f => f.Field.ShowIf is { } shown ? Check(plan, new(shown, $"{f.At}/showIf", g => g.Place < f.Place, f.Repeating), f) : []),
    ];

    private sealed record Conditioned(ShowIf ShowIf, string At, Func<PlacedField, bool> IsEarlier, PlacedField? Item);

    private static IEnumerable<Fault> Check(FormPlan plan, Conditioned shown, PlacedField? own) => shown.ShowIf is { All: null, Any: null }
        ? [new(shown.At, "Needs conditions in all or any.")]
        : [.. Check(plan, shown, own, shown.ShowIf.All, "all"), .. Check(plan, shown, own, shown.ShowIf.Any, "any")];

    private static IEnumerable<Fault> Check(FormPlan plan, Conditioned shown, PlacedField? own, IReadOnlyList<FormCondition>? conditions, string list) =>
        (conditions ?? []).SelectMany((c, i) => Check(plan, shown, own, c, string.Create(CultureInfo.InvariantCulture, $"{shown.At}/{list}/{i}")));

    private static IEnumerable<Fault> Check(FormPlan plan, Conditioned shown, PlacedField? own, FormCondition c, string at)
    {
        if ((c.EqualTo is null ? 0 : 1) + (c.Contains is null ? 0 : 1) + (c.Answered is null ? 0 : 1) != 1)
            return [new(at, "Must say exactly one of equals, contains and answered.")];
        if (plan.Find(c.Field) is not { } asked)
            return [new($"{at}/field", "Must be the id of a field of this form.")];
        if (Unfit(shown, own, asked) is { } why)
            return [new($"{at}/field", why)];
        var words = c.EqualTo ?? c.Contains ?? "";
        return (PlainText.FaultIn(words, FormLimits.ShortText) ?? (c.EqualTo is { } equal ? CannotEqual(asked.Field, equal) : c.Contains is { } part ? CannotContain(asked.Field, part) : null)) is { } fault
            ? [new($"{at}/{(c.EqualTo is null ? "contains" : "equals")}", fault)]
            : [];
    }

    private static string? Unfit(Conditioned shown, PlacedField? own, PlacedField asked) => asked switch
    {
        _ when asked.Place == own?.Place => "Must not be the field itself.",
        { Field.Kind: Contact } => "Whether somebody says who they are is no condition for anything.",
        { Field.Kind: Group } => "Must be a field that is answered, not a group.",
        _ when !shown.IsEarlier(asked) => "Must be a field that stands before this: what comes later has no answer yet.",
        { Repeating: { } group } when group.Place != shown.Item?.Place => "Is in a group that repeats, and can be looked at from within that group alone.",
        _ => null,
    };

    private static string? CannotEqual(FormField field, string value) => field.Kind switch
    {
        SingleChoice => HasOption(field, value),
        YesNo => value is Written.Yes or Written.No ? null : "Must be yes or no.",
        Consent => value is Written.Yes ? null : "Must be yes.",
        Number => Written.Number(value, field.Decimals ?? 0) is { } number && !(number < field.Min) && !(number > field.Max) ? null : "Must be a number that the field takes.",
        Date => Written.Date(value) is { } date && !(date < field.Earliest) && !(date > field.Latest) ? null : "Must be a date that the field takes, as yyyy-MM-dd.",
        ShortText => value.Trim().Length > 0 && value.Length <= (field.Max ?? FormLimits.ShortText) && !(value.Length < field.Min) ? null : "Must be a text that the field takes.",
        MultipleChoice or LongText or DateRange or FieldKind.File or Contact or Group => "Makes no sense with the kind of that field.",
    };

    private static string? CannotContain(FormField field, string value) => field.Kind switch
    {
        MultipleChoice => HasOption(field, value),
        ShortText or LongText => value.Trim().Length > 0 && value.Length <= Math.Min(FormLimits.Words, field.Max ?? FormLimits.Words) ? null : $"Must be a text that the field takes, of at most {FormLimits.Words} characters.",
        SingleChoice or YesNo or Consent or Number or Date or DateRange or FieldKind.File or Contact or Group => "Makes no sense with the kind of that field.",
    };

    private static string? HasOption(FormField field, string id) => (field.Options ?? []).Any(o => o.Id == id) ? null : "Must be the id of one of its options.";
}
