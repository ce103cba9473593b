using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Tenants;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

public class The_plan_of_a_case
{
    private const int MostSteps = 100; // two waits and two chases for each duty and task, and done

    private static readonly DateTimeOffset AcknowledgeReminder = At("2026-03-08"), AcknowledgeEnd = At("2026-03-11");
    private static readonly DateTimeOffset FeedbackReminder = At("2026-05-20"), FeedbackEnd = At("2026-06-04");
    private static readonly DateTimeOffset LateReminder = At("2026-05-27"), LateEnd = At("2026-06-11");

    [Fact]
    public void Of_one_that_nobody_touches_reminds_and_escalates_both_duties() => Assert.Equal(
        [
            (new CaseStep.Wait(AcknowledgeReminder), Second), (new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy), AcknowledgeReminder),
            (new CaseStep.Wait(AcknowledgeEnd), AcknowledgeReminder), (new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy), AcknowledgeEnd),
            (new CaseStep.Wait(LateReminder), AcknowledgeEnd), (new CaseStep.Remind(Duty.Feedback, new(2026, 6, 10)), LateReminder),
            (new CaseStep.Wait(LateEnd), LateReminder), (new CaseStep.Escalate(Duty.Feedback, new(2026, 6, 10)), LateEnd),
            (new CaseStep.Done(), LateEnd),
        ],
        Walk(CaseState.Fold(New), Second).Steps);

    [Fact]
    public void Of_one_that_was_acknowledged_chases_feedback_only() => Assert.Equal(
        [
            (new CaseStep.Wait(FeedbackReminder), Second), (new CaseStep.Remind(Duty.Feedback, FeedbackBy), FeedbackReminder),
            (new CaseStep.Wait(FeedbackEnd), FeedbackReminder), (new CaseStep.Escalate(Duty.Feedback, FeedbackBy), FeedbackEnd),
            (new CaseStep.Done(), FeedbackEnd),
        ],
        Walk(CaseState.Fold(Open), Second).Steps);

    [Fact] // A reminder that comes after the date reminds nobody of anything.
    public void Of_one_that_slept_past_everything_escalates_at_once() => Assert.Equal(
        [
            (new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy), At("2027-01-01")), (new CaseStep.Escalate(Duty.Feedback, new(2026, 6, 10)), At("2027-01-01")),
            (new CaseStep.Done(), At("2027-01-01")),
        ],
        Walk(CaseState.Fold(New), At("2027-01-01")).Steps);

    [Fact]
    public void Changes_at_the_instant_and_not_before()
    {
        var state = CaseState.Fold(New);
        Assert.Equal(new CaseStep.Wait(AcknowledgeReminder), CasePlan.Next(state, AcknowledgeReminder.AddTicks(-1), CaseTerms.Eu));
        Assert.Equal(new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(state, AcknowledgeReminder, CaseTerms.Eu));
        Assert.Equal(new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(state, AcknowledgeEnd.AddTicks(-1), CaseTerms.Eu));
        Assert.Equal(new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(state, AcknowledgeEnd, CaseTerms.Eu));
    }

    [Theory]
    [InlineData(null, null, "2026-03-08", "2026-05-27")]
    [InlineData(0, 60, "2026-03-10", "2026-04-11")]
    [InlineData(6, 0, "2026-03-04", "2026-06-10")]
    public void Reminds_when_the_organisation_wants_it_and_escalates_when_the_law_says(int? acknowledge, int? feedback, string first, string second)
    {
        var (state, wanted) = (CaseState.Fold(New), new Deadlines(acknowledge, feedback));
        Assert.Equal(new CaseStep.Wait(At(first)), CasePlan.Next(state, Noted, new(WorkCalendar.Utc, wanted)));
        Assert.Equal(new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(state, At(first), new(WorkCalendar.Utc, wanted)));
        Assert.Equal(new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(state, AcknowledgeEnd, new(WorkCalendar.Utc, wanted)));
        var late = state with { Chased = [new(Duty.Acknowledge, AcknowledgeBy, ChaseKind.Escalation)] };
        Assert.Equal(new CaseStep.Wait(At(second)), CasePlan.Next(late, AcknowledgeEnd, new(WorkCalendar.Utc, wanted)));
    }

    [Fact]
    public void Is_done_when_there_is_no_case_or_it_is_closed_or_feedback_was_given()
    {
        foreach (var history in new[] { [], ClosedCase, [.. Open, GaveFeedback], [.. ClosedCase, Reopened] })
            Assert.Equal(new CaseStep.Done(), CasePlan.Next(CaseState.Fold(history), At("2030-01-01"), CaseTerms.Eu));
    }

    [Fact]
    public void Ends_from_every_state_at_every_time() => Gen.Select(Histories.Any, Gen.Int[-10, 500]).Sample(
        (commands, day) => Walk(commands.Aggregate(CaseState.None, After), Noted.AddDays(day)),
        iter: 5000);

    /// <summary>People act, the plan is walked up to each of their acts and then to its end.</summary>
    [Fact]
    public void Lets_no_duty_pass_unseen_and_chases_each_once() => Histories.Orderly.Sample(
        commands =>
        {
            var (state, chased) = (CaseState.None, new List<CaseStep>());
            foreach (var command in commands)
                state = After(Catch(state, command.Now, chased), command);
            state = Catch(state, commands[^1].Now.AddYears(1), chased);

            Assert.Equal(chased.Distinct(), chased);
            Assert.True(InTime(state.AcknowledgedAt, CaseTerms.Eu.DueOf(Duty.Acknowledge, state)!.Value) || Escalated(state, Duty.Acknowledge));
            Assert.True(InTime(state.FeedbackAt, CaseTerms.Eu.DueOf(Duty.Feedback, state)!.Value) || Escalated(state, Duty.Feedback));
        },
        iter: 5000);

    private static bool InTime(DateTimeOffset? done, DateOnly due) => done < WorkCalendar.Utc.EndOf(due);

    private static bool Escalated(CaseState state, Duty duty) => state.Chased.Contains(new(duty, CaseTerms.Eu.DueOf(duty, state)!.Value, ChaseKind.Escalation));

    /// <summary>What a workflow does that wakes at each wait's end, up to <paramref name="now"/>.</summary>
    private static CaseState Catch(CaseState state, DateTimeOffset now, List<CaseStep> chased)
    {
        var (steps, after) = Walk(state, state.Exists ? state.LastAt : now, now);
        chased.AddRange(steps.Select(s => s.Step).Where(s => s is CaseStep.Remind or CaseStep.Escalate));
        return after;
    }

    /// <summary>Asks, does and waits until the plan is done or wants to wait beyond <paramref name="until"/>, and checks every step on the way.</summary>
    private static (List<(CaseStep Step, DateTimeOffset At)> Steps, CaseState After) Walk(CaseState state, DateTimeOffset now, DateTimeOffset? until = null)
    {
        var steps = new List<(CaseStep, DateTimeOffset)>();
        while (true)
        {
            var step = CasePlan.Next(state, now, CaseTerms.Eu);
            steps.Add((step, now));
            Assert.True(steps.Count <= MostSteps, "The plan does not end.");
            switch (step)
            {
                case CaseStep.Done: return (steps, state);
                case CaseStep.Wait wait when wait.Until > until: return (steps, state);
                case CaseStep.Wait wait:
                    Assert.True(wait.Until > now, "The plan waits into the past.");
                    now = wait.Until;
                    break;
                default:
                    var decision = CaseDecider.Decide(state, Command(step, now));
                    state = state.Evolve(Assert.Single(decision.Events));
                    break;
            }
        }
    }

    private static CaseCommand Command(CaseStep step, DateTimeOffset now) => step switch
    {
        CaseStep.Remind r => new CaseCommand.Remind(r.Duty, r.Due, Ann, now, r.Rung, r.Task),
        CaseStep.Escalate e => new CaseCommand.Escalate(e.Duty, e.Due, Bob, now, e.Rung, e.Task),
        _ => throw new InvalidOperationException("Nothing to do."),
    };

    private static CaseState After(CaseState state, CaseCommand command) => CaseDecider.Decide(state, command).Events.Aggregate(state, (s, e) => s.Evolve(e));

    private static DateTimeOffset At(string day) => WorkCalendar.Utc.StartOf(DateOnly.Parse(day, null));
}
