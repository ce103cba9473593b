using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>More time, meetings, tasks, and another regime. A reporter may ask for a meeting at any time, and what was asked for or given out can be settled at any time.</summary>
internal static class DutyDecider
{
    /// <summary>Of the tasks of a case that are not done. Each is looked at whenever the case is.</summary>
    public const int MaxTasks = 50;

    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact, DateTimeOffset coarse) => command switch
    {
        CaseCommand.Extend e when CaseDecider.Holds(state, e.Why)                        => Decision.Nothing,
        CaseCommand.SetTask t when CaseDecider.Holds(state, t.What) || state.Tasks.ContainsKey(t.Task) => Decision.Nothing,
        CaseCommand.ChangeRegime r when CaseDecider.Holds(state, r.Why) || r.Regime == (state.Regime ?? Calendar.Regimes.Default) => Decision.Nothing,
        CaseCommand.Extend or CaseCommand.SetTask or CaseCommand.ChangeRegime when state.Status == CaseStatus.Closed => Refusal.CaseClosed,

        CaseCommand.Extend { Until: { } until } e                                        => new CaseEvent.DeadlineExtended(e.Duty, until, e.Why, e.By, exact),
        CaseCommand.Extend                                                               => Refusal.NotExtendable,
        CaseCommand.SetTask { Sees: false }                                              => Refusal.HasNoSight,
        CaseCommand.SetTask { Ahead: false }                                             => Refusal.NotAhead,
        CaseCommand.SetTask when state.Tasks.Values.Count(t => t.DoneAt is null) >= MaxTasks => Refusal.TooManyTasks,
        CaseCommand.SetTask t                                                            => new CaseEvent.TaskSet(t.Task, t.What, t.To, t.Due, t.By, exact),
        CaseCommand.ChangeRegime r                                                       => new CaseEvent.RegimeChanged(r.Regime, r.Why, r.By, exact),

        CaseCommand.FinishTask f when !state.Tasks.ContainsKey(f.Task)                   => Refusal.NotFound,
        CaseCommand.FinishTask f when state.Tasks[f.Task].DoneAt is not null             => Decision.Nothing,
        CaseCommand.FinishTask f                                                         => new CaseEvent.TaskDone(f.Task, f.By, exact),

        // One that the closure left behind is over: whoever asks again is heard again.
        CaseCommand.AskMeeting when state is { MeetingAskedAt: not null, MeetingSettledAt: null } && !(state.ClosedAt > state.MeetingAskedAt) => Decision.Nothing,
        CaseCommand.AskMeeting { By: { } by }                                            => new CaseEvent.MeetingAsked(exact, by),
        CaseCommand.AskMeeting                                                           => new CaseEvent.MeetingAsked(coarse),
        CaseCommand.SettleMeeting when state.MeetingAskedAt is null                      => Refusal.NoMeeting,
        CaseCommand.SettleMeeting when state.MeetingSettledAt is not null                => Decision.Nothing,
        CaseCommand.SettleMeeting s                                                      => new CaseEvent.MeetingSettled(s.Held, s.By, exact),
        _                                                                                => throw new UnreachableException(),
    };
}
