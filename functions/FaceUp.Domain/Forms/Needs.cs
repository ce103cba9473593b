using System.Collections.Immutable;
using System.Globalization;

namespace FaceUp.Domain.Forms;

/// <summary>What must hold of one earlier answer.</summary>
internal sealed record Need(bool Answered, string? EqualTo = null, ImmutableHashSet<string>? Contains = null);

/// <summary>What must hold of earlier answers for something to be shown.</summary>
/// <param name="Ways">Lists of conditions of which one must hold besides, as far as they are remembered.</param>
/// <param name="IsWhole">True when this is all that must hold, and not only the part of it that is remembered.</param>
internal sealed record Needs(ImmutableDictionary<int, Need> Of, ImmutableList<IReadOnlyList<FormCondition>> Ways, bool Never = false, bool IsWhole = true)
{
    public static readonly Needs None = new(ImmutableDictionary<int, Need>.Empty, []);
    public static readonly Needs Impossible = None with { Never = true };

    private const int MaxWays = 10; // each is tried at each condition: a wall against forms made to be slow

    /// <summary>With one condition more; what is answered was shown, so what that needs is needed, too.</summary>
    public Needs And(FormPlan plan, Needs?[] known, FormCondition condition)
    {
        if (!Fits(plan, known, condition))
            return Impossible;
        var asked = plan.Find(condition.Field)!;
        if (condition.Answered == false)
            return With(asked, new(false));
        var there = HasAnswer(asked) ? None : known[asked.Place]!; // what is needed as answered brought all of that along
        var needs = there.Of.Aggregate(this with { IsWhole = IsWhole && there.IsWhole }, (n, more) => n.With(plan.Fields[more.Key], more.Value));
        return there.Ways.Except(Ways).Aggregate(needs.With(asked, NeedOf(asked.Field, condition)), (n, ways) => n.Either(ways));
    }

    /// <summary>With one of these besides; which one is not known yet. The oldest such list is forgotten for it where there are many.</summary>
    public Needs Either(IReadOnlyList<FormCondition> ways) => this with { Ways = (Ways.Count < MaxWays ? Ways : Ways.RemoveAt(0)).Add(ways), IsWhole = false };

    /// <summary>Looks which ways are left. Where none is, it can never be; where one is, that one must hold.</summary>
    public Needs Settled(FormPlan plan, Needs?[] known)
    {
        var needs = this;
        foreach (var ways in Ways)
        {
            var left = needs.Never ? [] : ways.Where(c => needs.Fits(plan, known, c)).Take(2).ToList();
            needs = left switch { [] => Impossible, [var only] => needs.And(plan, known, only), _ => needs };
        }

        return needs;
    }

    // The same as And, asked without making anything.
    private bool Fits(FormPlan plan, Needs?[] known, FormCondition condition)
    {
        var asked = plan.Find(condition.Field)!;
        var there = known[asked.Place]!;
        if (Never || (condition.Answered != false && there.Never))
            return false;
        if (condition.Answered == false)
            return !(asked.Field.Required == true && Implies(there)) && Joined(asked, new(false)) is not null;
        foreach (var (place, need) in HasAnswer(asked) ? None.Of : there.Of)
        {
            if (Joined(plan.Fields[place], need) is null)
                return false;
        }

        return Joined(asked, NeedOf(asked.Field, condition)) is not null;
    }

    private bool HasAnswer(PlacedField field) => Of.TryGetValue(field.Place, out var here) && here.Answered;

    private bool Implies(Needs other) => !other.Never && other.IsWhole && other.Of.All(need => Of.TryGetValue(need.Key, out var here) && ReferenceEquals(Join(here, need.Value), here));

    private Needs With(PlacedField field, Need need) => Never ? this : Joined(field, need) is { } joined ? this with { Of = Of.SetItem(field.Place, joined) } : Impossible; // the same need again makes no other

    private Need? Joined(PlacedField field, Need need)
    {
        var joined = Of.TryGetValue(field.Place, out var here) ? Join(here, need) : need;
        return joined is null || Contradicts(field.Field, joined) ? null : joined;
    }

    private static Need NeedOf(FormField field, FormCondition condition) =>
        new(true, condition.EqualTo is { } value ? Plain(field, value) : null, condition.Contains is { } part ? [Plain(field, part)] : null);

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
