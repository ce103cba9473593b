using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>
/// Breaking the glass: one asks, another agrees within the hour, and the one who asked reads for a day. Whoever asked is answered like somebody who asked for a case that
/// is not there until it is broken, so nothing here tells them more. And the reasons of requests, opened by who is to decide.
/// </summary>
internal static class GlassDecider
{
    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.AskGlass a when CaseDecider.HasRequest(state, a.Request) || CaseDecider.Holds(state, a.Why) => Decision.Nothing,
        CaseCommand.AskGlass a                                                      => new CaseEvent.GlassAsked(a.Request, a.Why, a.By, exact),

        CaseCommand.BreakGlass b => state.GlassRequests.GetValueOrDefault(b.Request) switch
        {
            null                                                                    => Refusal.NotFound,
            var asked when asked.By == b.By                                         => Refusal.NotFound,
            { Until: not null }                                                     => Decision.Nothing,
            var asked when !asked.IsPending(b.Now)                                  => Refusal.NotFound,
            var asked => new CaseEvent.GlassBroken(b.Request, asked.By, b.By, exact + GlassRequest.Lasts, exact),
        },

        CaseCommand.ReadReason r => ReasonOf(state, r) switch
        {
            null                                                                    => Refusal.NotFound,
            var why when CaseDecider.AlreadyRead(state, r.By, why.Id, r.Now)        => Decision.Nothing,
            var why                                                                 => new CaseEvent.FileRead(why.Id, r.By, exact),
        },
        _                                                                           => throw new UnreachableException(),
    };

    private static SealedRef? ReasonOf(CaseState state, CaseCommand.ReadReason r) =>
        state.IdentityRequests.TryGetValue(r.Request, out var identity) ? identity.By == r.By ? null : identity.Why
        : state.GlassRequests.TryGetValue(r.Request, out var glass) && glass.By != r.By && (glass.Until is not null || glass.IsPending(r.Now)) ? glass.Why
        : state.OriginalRequests.TryGetValue(r.Request, out var original) && original.By != r.By && original.IsPending(r.Now) ? original.Why
        : null;
}
