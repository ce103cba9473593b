using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>What the plan of a case does by itself. Asked for too late, or twice, it does nothing.</summary>
internal static class ClockDecider
{
    /// <summary>An automatic acknowledgement this soon after the report bears the report's own hour: one that bore the next would tell that the report came at the end of its own.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromHours(2);

    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Remind r when Ends(state, r.Duty) || state.Chased.Contains(new(r.Duty, r.Due, ChaseKind.Reminder, r.Rung, r.Task)) => Decision.Nothing,
        CaseCommand.Remind r                                                     => new CaseEvent.DeadlineReminded(r.Duty, r.Due, r.To, exact, r.Rung, r.Task),
        CaseCommand.Escalate e when Ends(state, e.Duty) || state.Chased.Contains(new(e.Duty, e.Due, ChaseKind.Escalation, e.Rung, e.Task)) => Decision.Nothing,
        CaseCommand.Escalate e                                                   => new CaseEvent.DeadlineEscalated(e.Duty, e.Due, e.To, exact, e.Rung, e.Task),

        CaseCommand.AcknowledgeAutomatically when state.AcknowledgedAt is not null || state.Status == CaseStatus.Closed => Decision.Nothing,
        CaseCommand.AcknowledgeAutomatically a                                   => new CaseEvent.AcknowledgedAutomatically(
            ReporterTime.Coarse(a.Now < state.ReceivedAt + AtOnce ? state.ReceivedAt : a.Now, state.LastAt)),

        CaseCommand.Nudge when state.Status == CaseStatus.Closed || state.NudgedAt >= state.RepliedAt || state.RepliedAt is null => Decision.Nothing,
        CaseCommand.Nudge                                                        => new CaseEvent.ReporterNudged(exact),
        _                                                                        => throw new UnreachableException(),
    };

    // What a reporter may set off after the end goes on.
    private static bool Ends(CaseState state, Duty duty) => state.Status == CaseStatus.Closed && duty is not (Duty.Meeting or Duty.UnreadMessage);
}
