using System.Diagnostics;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Retention;

/// <summary>Legal holds, and disposal before the time: one asks with a reason, another decides.</summary>
internal static class RetentionDecider
{
    /// <summary>More holds at a time than a case can have reasons to be held.</summary>
    public const int MaxHolds = 20;

    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.PlaceHold h when state.Holds.ContainsKey(h.Hold) || CaseDecider.Holds(state, h.Why) => Decision.Nothing,
        CaseCommand.PlaceHold when state.Holds.Count >= MaxHolds            => Refusal.TooManyHolds,
        CaseCommand.PlaceHold h                                             => new CaseEvent.HoldPlaced(h.Hold, h.Why, h.Owner, h.By, exact),
        CaseCommand.LiftHold l when CaseDecider.Holds(state, l.Why)         => Decision.Nothing,
        CaseCommand.LiftHold l when !state.Holds.ContainsKey(l.Hold)        => Refusal.NotFound,
        CaseCommand.LiftHold l                                              => new CaseEvent.HoldLifted(l.Hold, l.Why, l.By, exact),

        CaseCommand.AskDisposal a when state.DisposalRequests.ContainsKey(a.Request) || CaseDecider.Holds(state, a.Why) => Decision.Nothing,
        CaseCommand.AskDisposal when state.Status != CaseStatus.Closed      => Refusal.CaseOpen,
        CaseCommand.AskDisposal when !state.Holds.IsEmpty                   => Refusal.OnHold,
        CaseCommand.AskDisposal a when state.DisposalRequests.Values.Any(r => r.IsPending(state, a.Now)) => Refusal.DisposalAsked,
        CaseCommand.AskDisposal a                                           => new CaseEvent.DisposalAsked(a.Request, a.Why, a.By, exact),

        CaseCommand.DecideDisposal d => state.DisposalRequests.GetValueOrDefault(d.Request) switch
        {
            null                                                            => Refusal.NotFound,
            var asked when asked.By == d.By                                 => Refusal.AnotherPerson,
            _ when CaseDecider.Holds(state, d.Why)                          => Decision.Nothing,
            { Approved: { } before } asked when before == d.Approve && asked.DecidedBy == d.By => Decision.Nothing,
            { Approved: not null }                                          => Refusal.Decided,
            _ when !state.Holds.IsEmpty                                     => Refusal.OnHold,
            var asked when !asked.IsPending(state, d.Now)                   => Refusal.RequestLapsed,
            _                                                               => new CaseEvent.DisposalDecided(d.Request, d.Approve, d.Why, d.By, exact),
        },

        CaseCommand.AnnounceDisposal a when state.DisposalAnnounced == a.On || state.Status != CaseStatus.Closed || !state.Holds.IsEmpty => Decision.Nothing,
        CaseCommand.AnnounceDisposal a                                      => new CaseEvent.DisposalAnnounced(a.On, a.To, exact),

        CaseCommand.ReadRetentionReason r => ReasonOf(state, r.Reason) switch
        {
            null                                                            => Refusal.NotFound,
            var why when CaseDecider.AlreadyRead(state, r.By, why.Id, r.Now) => Decision.Nothing,
            var why                                                         => new CaseEvent.FileRead(why.Id, r.By, exact),
        },
        _                                                                   => throw new UnreachableException(),
    };

    // Only these: the ids of other objects open nothing here.
    private static SealedRef? ReasonOf(CaseState state, ObjectId reason) => state.Holds.Values.Select(h => h.Why)
        .Concat(state.DisposalRequests.Values.SelectMany(r => new[] { r.Why, r.Decision })).FirstOrDefault(why => why?.Id == reason);
}
