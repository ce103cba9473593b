using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>
/// Two cases that are worked on as one. First the one that stays keeps out whom the other keeps out and names it; then the other does the same and is closed with words to its
/// reporter. So whatever breaks in between, nobody sees more than before, and nothing is closed that nobody works on.
/// </summary>
public static class MergeDecider
{
    /// <summary>Of one case.</summary>
    public const int MaxAbsorbed = 50;

    internal static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Absorb a when CaseDecider.Holds(state, a.Why)               => Decision.Nothing,
        CaseCommand.Absorb { Again: false } when state.Status == CaseStatus.Closed => Refusal.TargetClosed,
        CaseCommand.Absorb { Again: false } when !state.Holds.IsEmpty           => Refusal.OnHold,
        CaseCommand.Absorb a when state.Absorbed.Count >= MaxAbsorbed && !state.Absorbed.ContainsKey(a.From) => Refusal.TooManyLinks,
        CaseCommand.Absorb a => Kept(state, a.Barred, a.Why, a.By, exact, state.Absorbed.ContainsKey(a.From) ? [] : [new CaseEvent.CaseAbsorbed(a.From, a.Why, a.By, exact)]),

        CaseCommand.Merge m when CaseDecider.Holds(state, m.Why)                => Decision.Nothing, // merged so before, and perhaps reopened since
        CaseCommand.Merge m when state.Merged?.Other == m.Into                  => Kept(state, m.Barred, m.Why, m.By, exact, []),
        CaseCommand.Merge m when CaseDecider.Holds(state, m.Words)              => Decision.Nothing,
        CaseCommand.Merge when state.Merged is not null                         => Refusal.MergedElsewhere,
        CaseCommand.Merge when state.Status == CaseStatus.Closed                => Refusal.CaseClosed,
        CaseCommand.Merge when !state.Holds.IsEmpty                             => Refusal.OnHold,
        CaseCommand.Merge m when InForce(state, m.Now).Any(b => !m.Carried.Contains(b.Mark)) => Refusal.Changed,
        CaseCommand.Merge m => Kept(state, m.Barred, m.Why, m.By, exact,
        [
            .. CaseDecider.Replied(state, new(m.Words, m.By, Feedback: true, m.Now), exact).Events,
            new CaseEvent.CaseMerged(m.Into, m.Why, m.By, exact),
            new CaseEvent.CaseClosed(CaseOutcome.Duplicate, m.By, exact),
        ]),
        CaseCommand.BarToo b when CaseDecider.Holds(state, b.Why)               => Decision.Nothing,
        CaseCommand.BarToo b                                                    => Kept(state, b.Barred, b.Why, b.By, exact, []),
        _                                                                       => throw new UnreachableException(),
    };

    /// <summary>Whom the case keeps out at this moment.</summary>
    public static IEnumerable<BarredMark> InForce(CaseState state, DateTimeOffset now) => state.Barred.Where(b => b.Value is null || b.Value > now).Select(b => new BarredMark(b.Key, b.Value));

    /// <summary>Those of <paramref name="barred"/> whom the case does not keep out for as long: what is longer stands.</summary>
    public static IReadOnlyList<BarredMark> Missing(CaseState state, IReadOnlyList<BarredMark> barred) =>
        [.. barred.Where(b => !(state.Barred.TryGetValue(b.Mark, out var until) && (until is null || until >= b.Until))).OrderBy(b => b.Mark, StringComparer.Ordinal)];

    private static Decision Kept(CaseState state, IReadOnlyList<BarredMark> barred, SealedRef why, PersonId by, DateTimeOffset exact, IReadOnlyList<CaseEvent> then)
    {
        var missing = Missing(state, barred);
        if (missing.Count(b => !state.Barred.ContainsKey(b.Mark)) + state.Barred.Count > AccessDecider.MaxBarred)
            return Refusal.TooManyPersons;
        if (missing.Count + then.Count == 0)
            return Decision.Nothing;
        return new([.. missing.Count > 0 ? [new CaseEvent.PersonsBarred(missing, why, by, exact)] : Array.Empty<CaseEvent>(), .. then]);
    }
}
