using System.Collections.Immutable;
using System.Globalization;

namespace FaceUp.Domain.Forms;

/// <summary>What must hold of one earlier answer.</summary>
internal sealed record Need(bool Answered, string? EqualTo = null, ImmutableHashSet<string>? Contains = null);

/// <summary>What must hold of earlier answers for something to be shown.</summary>
/// <param name="IsWhole">True when this is all that must hold, and not only the part of it that is certain.</param>
internal sealed record Needs(ImmutableDictionary<int, Need> Of, bool Never = false, bool IsWhole = true)
{
    public static readonly Needs None = new(ImmutableDictionary<int, Need>.Empty);
    public static readonly Needs Impossible = None with { Never = true };

    /// <summary>With one condition more; what is answered was shown, so what that needs is needed, too.</summary>
    public Needs And(FormPlan plan, Needs?[] known, FormCondition condition)
    {
        var asked = plan.Find(condition.Field)!;
        var there = known[asked.Place]!;
        if (Never)
            return this;
        if (condition.Answered == false)
            return asked.Field.Required == true && Implies(there) ? Impossible : With(asked, new(false));
        if (there.Never)
            return Impossible;
        var needs = there.Of.Aggregate(this with { IsWhole = IsWhole && there.IsWhole }, (n, more) => n.With(plan.Fields[more.Key], more.Value));
        return needs.With(asked, new(true, condition.EqualTo is { } value ? Plain(asked.Field, value) : null, condition.Contains is { } part ? [Plain(asked.Field, part)] : null));
    }

    private bool Implies(Needs other) => !other.Never && other.IsWhole && other.Of.All(need => Of.TryGetValue(need.Key, out var here) && Join(here, need.Value) == here);

    private Needs With(PlacedField field, Need need)
    {
        if (Never)
            return this;
        var joined = Of.TryGetValue(field.Place, out var here) ? Join(here, need) : need;
        return joined is null || Contradicts(field.Field, joined) ? Impossible : this with { Of = Of.SetItem(field.Place, joined) };
    }

    // Null: the two shut each other out.
    private static Need? Join(Need here, Need more)
    {
        if (here.Answered != more.Answered || (here.EqualTo is not null && more.EqualTo is not null && here.EqualTo != more.EqualTo))
            return null;
        var contains = more.Contains is null || here.Contains?.IsSupersetOf(more.Contains) == true ? here.Contains : here.Contains is null ? more.Contains : here.Contains.Union(more.Contains);
        return (here.EqualTo ?? more.EqualTo) == here.EqualTo && ReferenceEquals(contains, here.Contains) ? here : here with { EqualTo = here.EqualTo ?? more.EqualTo, Contains = contains };
    }

    private static bool Contradicts(FormField field, Need need) => field.Kind == FieldKind.MultipleChoice
        ? need.Contains?.Count > (field.Max ?? field.Options?.Count ?? 0)
        : need is { EqualTo: { } text, Contains: { } parts } && parts.Any(p => !text.Contains(p, StringComparison.Ordinal));

    // One spelling for what counts as equal.
    private static string Plain(FormField field, string value) => field.Kind switch
    {
        FieldKind.Number => (Written.Number(value, FormLimits.Decimals) ?? 0).ToString("0.######", CultureInfo.InvariantCulture),
        FieldKind.ShortText or FieldKind.LongText => value.Trim().ToUpperInvariant(),
        _ => value,
    };
}
