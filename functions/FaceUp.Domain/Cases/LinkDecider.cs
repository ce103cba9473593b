using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>What a case has to do with others, in whatever status it is. Each of the two cases decides for itself, so that a link that came to half is made whole by asking again.</summary>
public static class LinkDecider
{
    /// <summary>Of a case. Each is opened whenever the case is.</summary>
    public const int MaxLinks = 50;

    internal static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Link l when CaseDecider.Holds(state, l.What) || state.Links.GetValueOrDefault(l.Other)?.Kind == l.Kind => Decision.Nothing,
        CaseCommand.Link { Apart: true }                                     => Refusal.KeptApart,
        CaseCommand.Link l when state.Links.Count >= MaxLinks && !state.Links.ContainsKey(l.Other) => Refusal.TooManyLinks,
        CaseCommand.Link l                                                   => new CaseEvent.CaseLinked(l.Other, l.Kind, l.What, l.By, exact),
        CaseCommand.Unlink u when !state.Links.ContainsKey(u.Other)          => Decision.Nothing,
        CaseCommand.Unlink u                                                 => new CaseEvent.CaseUnlinked(u.Other, u.By, exact),
        _                                                                    => throw new UnreachableException(),
    };
}
