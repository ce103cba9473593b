using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

public class More_time_for_a_duty
{
    private static readonly LegalSource Source = new("Own rules § 4");

    /// <summary>Feedback within three months of the acknowledgement, twice two months longer.</summary>
    private static readonly CaseTerms Terms = new(
        new Regime("own-long", "Long", [new(Duty.Acknowledge, new(7, PeriodUnit.Days), Anchor.Receipt, Source), new(Duty.Feedback, new(3, PeriodUnit.Months), Anchor.AcknowledgementOrFallback, Source, Extension: new(new(2, PeriodUnit.Months), 2, true, Source))]),
        WorkCalendar.Utc);

    [Fact]
    public void Is_given_as_long_and_as_often_as_the_regime_says()
    {
        var once = Extended(CaseState.Fold(Open), Noted, Remark);
        Assert.Equal(new(2026, 8, 3), Terms.DueOf(Duty.Feedback, once));
        var twice = Extended(once, Noted.AddDays(100), Page);
        Assert.Equal(new(2026, 10, 3), Terms.DueOf(Duty.Feedback, twice));
        Assert.Null(Extending.Next(Duty.Feedback, twice, Terms, Noted.AddDays(120)));
        Assert.Equal(new(2026, 6, 3), Terms.Original(Duty.Feedback, twice));
    }

    [Fact]
    public void Is_recorded_once_for_one_reason()
    {
        var extend = new CaseCommand.Extend(Duty.Feedback, new(2026, 8, 3), Remark, Ann, Noted);
        Given(Open).When(extend).Then(new CaseEvent.DeadlineExtended(Duty.Feedback, new(2026, 8, 3), Remark, Ann, Second)).ThenAgainNothing();
    }

    [Fact]
    public void Is_given_to_nothing_that_is_met_passed_closed_or_not_asked_for()
    {
        Assert.Null(Extending.Next(Duty.Acknowledge, CaseState.Fold(New), Terms, Noted)); // the regime gives none
        Assert.Null(Extending.Next(Duty.Meeting, CaseState.Fold(New), Terms, Noted)); // there is no such duty
        Assert.Null(Extending.Next(Duty.Feedback, CaseState.Fold([.. Open, GaveFeedback]), Terms, Noted));
        Assert.Null(Extending.Next(Duty.Feedback, CaseState.Fold(ClosedCase), Terms, Noted));
        Assert.Null(Extending.Next(Duty.Feedback, CaseState.Fold(Open), CaseTerms.Eu, Noted));
        Assert.NotNull(Extending.Next(Duty.Feedback, CaseState.Fold(Open), Terms, WorkCalendar.Utc.EndOf(FeedbackBy).AddTicks(-1)));
        Assert.Null(Extending.Next(Duty.Feedback, CaseState.Fold(Open), Terms, WorkCalendar.Utc.EndOf(FeedbackBy)));
    }

    [Fact] // And the reminder of the date of before does not count for it.
    public void Is_chased_at_its_new_date()
    {
        var state = Extended(CaseState.Fold([.. Open, new CaseEvent.DeadlineReminded(Duty.Feedback, FeedbackBy, Ann, Second)]), Noted, Remark);
        Assert.Equal(new CaseStep.Wait(WorkCalendar.Utc.StartOf(new(2026, 7, 20))), CasePlan.Next(state, Noted.AddDays(150 - 60), Terms));
        Assert.Equal(new CaseStep.Escalate(Duty.Feedback, new(2026, 8, 3)), CasePlan.Next(state, WorkCalendar.Utc.EndOf(new(2026, 8, 3)), Terms));
    }

    /// <summary>Whatever happens in between, and whoever asks how often.</summary>
    [Fact]
    public void Never_shortens_and_never_goes_further_than_the_regime() => Gen.Select(Histories.Orderly, Gen.Int[0, 30].Array[5]).Sample(
        (commands, places) =>
        {
            var (state, asked) = (CaseState.None, 0);
            foreach (var (command, i) in commands.Select((c, i) => (c, i)))
            {
                if (command is not CaseCommand.Extend)
                    state = CaseDecider.Decide(state, command).Events.Aggregate(state, (s, e) => s.Evolve(e));
                if (!places.Contains(i) || Terms.DueOf(Duty.Feedback, state) is not { } before || Extending.Next(Duty.Feedback, state, Terms, command.Now) is not { } until)
                    continue;
                var decision = CaseDecider.Decide(state, new CaseCommand.Extend(Duty.Feedback, until, Ref($"why {asked++}"), Ann, command.Now));
                state = decision.Events.Aggregate(state, (s, e) => s.Evolve(e));
                Assert.True(Terms.DueOf(Duty.Feedback, state) > before);
                Assert.True(Terms.DueOf(Duty.Feedback, state) <= Terms.Original(Duty.Feedback, state)!.Value.AddMonths(4));
            }
        },
        iter: 3000);

    private static CaseState Extended(CaseState state, DateTimeOffset now, SealedRef why) => CaseDecider.Decide(state, new CaseCommand.Extend(Duty.Feedback, Extending.Next(Duty.Feedback, state, Terms, now), why, Ann, now))
        .Events.Aggregate(state, (s, e) => s.Evolve(e));
}

public class A_case_under_another_regime
{
    private static readonly LegalSource Source = new("Own rules § 5");
    private static readonly CaseTerms Short = new(new Regime("own-short", "Short", [new(Duty.Acknowledge, new(2, PeriodUnit.Days), Anchor.Receipt, Source)]), WorkCalendar.Utc);
    private static readonly CaseTerms Same = new(new Regime("own-same", "Same", [new(Duty.Acknowledge, new(7, PeriodUnit.Days), Anchor.Receipt, Source)]), WorkCalendar.Utc);

    private static readonly CaseEvent Changed = new CaseEvent.RegimeChanged("own-short", Remark, Ann, Second);
    private static readonly CaseEvent Reminded = new CaseEvent.DeadlineReminded(Duty.Acknowledge, AcknowledgeBy, Ann, Second);

    [Fact]
    public void Has_other_dates_and_what_lies_behind_escalates_at_once() =>
        Assert.Equal(new CaseStep.Escalate(Duty.Acknowledge, new(2026, 3, 5)), CasePlan.Next(CaseState.Fold([.. New, Changed]), Noted.AddDays(5), Short));

    [Fact]
    public void Is_not_chased_again_for_a_duty_and_date_that_it_was_chased_for()
    {
        Assert.Equal(new CaseStep.Wait(WorkCalendar.Utc.EndOf(AcknowledgeBy)), CasePlan.Next(CaseState.Fold([.. New, Reminded, Changed]), Noted.AddDays(6), Same));
        Assert.Equal(new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy), CasePlan.Next(CaseState.Fold([.. New, Changed]), Noted.AddDays(6), Same));
    }
}

public class A_task_in_a_case
{
    private static readonly CaseCommand.SetTask Set = new(Remark.Id, Remark, Bob, FeedbackBy, Ann, Noted);

    [Fact]
    public void Is_set_and_done_once()
    {
        var set = Given(Open).When(Set).Then(new CaseEvent.TaskSet(Remark.Id, Remark, Bob, FeedbackBy, Ann, Second));
        set.ThenAgainNothing();
        set.And.When(new CaseCommand.FinishTask(Remark.Id, Bob, Noted)).Then(new CaseEvent.TaskDone(Remark.Id, Bob, Second)).ThenAgainNothing();
    }

    [Fact]
    public void Can_be_finished_in_a_closed_case() => Given([.. Open, new CaseEvent.TaskSet(Remark.Id, Remark, Bob, FeedbackBy, Ann, Second), GaveFeedback, Closed])
        .When(new CaseCommand.FinishTask(Remark.Id, Bob, Noted)).Then(new CaseEvent.TaskDone(Remark.Id, Bob, Second));

    [Fact]
    public void Is_one_of_fifty_at_most()
    {
        var many = Given([.. Open, .. Enumerable.Range(0, 50).Select(i => new CaseEvent.TaskSet(new($"t{i}"), Ref($"t{i}"), Bob, FeedbackBy, Ann, Second))]);
        many.When(Set).ThenRefused(Refusal.TooManyTasks);
        many.When(new CaseCommand.FinishTask(new("t7"), Bob, Noted)).And.When(Set).Then(new CaseEvent.TaskSet(Remark.Id, Remark, Bob, FeedbackBy, Ann, Second));
    }
}

public class A_meeting_that_is_asked_for
{
    [Fact]
    public void Is_asked_for_once_until_it_is_settled()
    {
        var asked = Given(Open).When(new CaseCommand.AskMeeting(Noted.AddHours(3))).Then(new CaseEvent.MeetingAsked(Hour.AddHours(3))); // to the hour: the reporter did it
        asked.ThenAgainNothing();
        var settled = asked.And.When(new CaseCommand.SettleMeeting(true, Ann, Noted.AddDays(1))).Then(new CaseEvent.MeetingSettled(true, Ann, Second.AddDays(1)));
        settled.ThenAgainNothing();
        settled.And.When(new CaseCommand.AskMeeting(Noted.AddDays(2), Ann)).Then(new CaseEvent.MeetingAsked(Second.AddDays(2), Ann));
    }

    [Fact] // The reminder of a meeting, or of whatever a reporter set off, would bear the second at which they did it.
    public void Is_never_reminded_of_on_the_same_day()
    {
        var terms = new CaseTerms(WorkCalendar.Utc, new(MeetingDays: 1));
        var state = CaseState.Fold([.. Open, new CaseEvent.MeetingAsked(Second)]);
        Assert.Equal(new CaseStep.Wait(WorkCalendar.Utc.StartOf(new(2026, 3, 4))), CasePlan.Next(state, Noted, terms));
        Assert.Equal(new CaseStep.Remind(Duty.Meeting, new(2026, 3, 4)), CasePlan.Next(state, WorkCalendar.Utc.StartOf(new(2026, 3, 4)), terms));
    }
}
