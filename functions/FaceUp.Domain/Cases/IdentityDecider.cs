using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>Who the reporter is: given once, asked for with a reason, opened for whoever asked after another person has consented, and for a week.</summary>
internal static class IdentityDecider
{
    /// <summary>For how long a consent opens the identity.</summary>
    public static readonly TimeSpan ConsentLasts = TimeSpan.FromDays(7);

    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact, DateTimeOffset coarse) => command switch
    {
        CaseCommand.GiveIdentity g when CaseDecider.Holds(state, g.Identity)         => Decision.Nothing,
        CaseCommand.GiveIdentity when state.Identity is not null                    => Refusal.IdentityGiven,
        CaseCommand.GiveIdentity g                                                  => new CaseEvent.IdentityGiven(g.Identity, coarse),

        CaseCommand.AskIdentity a when CaseDecider.HasRequest(state, a.Request) || CaseDecider.Holds(state, a.Why) => Decision.Nothing,
        CaseCommand.AskIdentity when state.Identity is null                         => Refusal.NoIdentity,
        CaseCommand.AskIdentity a when HasAsked(state, a.By, a.Now)                 => Refusal.AskedBefore,
        CaseCommand.AskIdentity a                                                   => new CaseEvent.IdentityAsked(a.Request, a.Why, a.By, exact),

        CaseCommand.DecideIdentity d when !state.IdentityRequests.ContainsKey(d.Request) => Refusal.NotFound,
        CaseCommand.DecideIdentity d                                                => Decided(state, d, state.IdentityRequests[d.Request], exact),

        CaseCommand.ReadIdentity r                                                  => Read(state, r, exact),
        _                                                                           => throw new UnreachableException(),
    };

    private static bool HasAsked(CaseState state, PersonId by, DateTimeOffset now) => state.IdentityRequests.Values.Any(r => r.By == by && (r.Approved is null || r.Opens(now)));

    private static Decision Decided(CaseState state, CaseCommand.DecideIdentity d, IdentityRequest asked, DateTimeOffset exact) => asked switch
    {
        _ when asked.By == d.By                                                     => Refusal.AnotherPerson,
        _ when CaseDecider.Holds(state, d.Why)                                      => Decision.Nothing,
        { Approved: { } before } when before == d.Approve && asked.DecidedBy == d.By => Decision.Nothing,
        { Approved: not null }                                                      => Refusal.Decided,
        _ => new CaseEvent.IdentityDecided(d.Request, d.Approve, d.Why, d.By, exact, d.Approve ? exact + ConsentLasts : null),
    };

    // By the command's own second, as every reading is.
    private static Decision Read(CaseState state, CaseCommand.ReadIdentity r, DateTimeOffset exact)
    {
        var own = state.IdentityRequests.Where(q => q.Value.By == r.By).ToList();
        if (own.Exists(q => q.Value.Opens(r.Now) && q.Value.ReadAt >= ReporterTime.Exact(r.Now, DateTimeOffset.MinValue)))
            return Decision.Nothing;
        return state.Identity is not null && own.Find(q => q.Value.Opens(r.Now)) is { Value: not null } open ? new CaseEvent.IdentityRead(open.Key, r.By, exact) : Refusal.NoConsent;
    }
}
