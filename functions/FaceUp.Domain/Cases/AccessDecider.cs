using System.Diagnostics;
using FaceUp.Domain.Access;

namespace FaceUp.Domain.Cases;

/// <summary>Giving single persons sight of a case and keeping them out of it, in whatever status it is.</summary>
public static class AccessDecider
{
    /// <summary>Each person who was given sight stands in a list's row of their own, and a commit has at most 100 rows.</summary>
    public const int MaxGranted = 30;

    /// <summary>Every row of a list names them all.</summary>
    public const int MaxBarred = 100;

    internal static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Grant g when CaseDecider.Holds(state, g.Why)                                     => Decision.Nothing,
        CaseCommand.Grant g when Sight.IsBarred(state.Facts, g.Mark, g.Now)                          => Refusal.NotGrantable,
        CaseCommand.Grant g when state.Granted.TryGetValue(g.To, out var until) && until == g.Until  => Decision.Nothing,
        CaseCommand.Grant g when state.Granted.Count >= MaxGranted && !state.Granted.ContainsKey(g.To) => Refusal.TooManyPersons,
        CaseCommand.Grant g                                                                          => new CaseEvent.AccessGranted(g.To, g.Why, g.By, exact, g.Until),
        CaseCommand.EndGrant e when !state.Granted.ContainsKey(e.To)                                 => Decision.Nothing,
        CaseCommand.EndGrant e                                                                       => new CaseEvent.AccessEnded(e.To, e.By, exact),

        CaseCommand.Bar b when CaseDecider.Holds(state, b.Why)                                       => Decision.Nothing,
        CaseCommand.Bar b when state.Barred.TryGetValue(b.Mark, out var until) && until == b.Until   => Decision.Nothing,
        CaseCommand.Bar { LeavesSomebody: false }                                                    => Refusal.NobodyLeft,
        CaseCommand.Bar b when state.Barred.Count >= MaxBarred && !state.Barred.ContainsKey(b.Mark)  => Refusal.TooManyPersons,
        CaseCommand.Bar b                                                                            => new CaseEvent.PersonBarred(b.Mark, b.Why, b.By, exact, b.Until),
        CaseCommand.LiftBar l when CaseDecider.Holds(state, l.Why) || !state.Barred.ContainsKey(l.Mark) => Decision.Nothing,
        CaseCommand.LiftBar l                                                                        => new CaseEvent.BarLifted(l.Mark, l.Why, l.By, exact),
        _                                                                                            => throw new UnreachableException(),
    };
}
