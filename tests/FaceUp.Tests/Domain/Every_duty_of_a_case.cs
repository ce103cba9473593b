using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Tenants;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

/// <summary>What sets a duty off, by when it is to be done, and what ends it. Everything happens on Tuesday, 3 March 2026, unless it says otherwise.</summary>
public class Every_duty_of_a_case
{
    private static readonly Deadlines All = new(PersonalAcknowledgeDays: 3, MeetingDays: 10, InterimDays: 20, UnreadReportDays: 2, UnreadMessageDays: 2, SilentHandlerDays: 30, NudgeDays: 7);

    private static readonly CaseEvent Automatically = new CaseEvent.AcknowledgedAutomatically(Hour), Asked = new CaseEvent.MeetingAsked(Second), Settled = new CaseEvent.MeetingSettled(true, Ann, Second);
    private static readonly CaseEvent Read = new CaseEvent.CaseRead(Ann, Second), ReadByAnother = new CaseEvent.CaseRead(new("cem"), Second);

    [Fact]
    public void Is_open_from_the_report_on() => AssertOpen(
        New, All, "Acknowledge 10 Mar", "Feedback 10 Jun", "PersonalAcknowledge 6 Mar", "Interim 23 Mar", "UnreadReport 5 Mar", "SilentHandler 2 Apr");

    [Fact]
    public void Is_the_laws_alone_without_wishes() => AssertOpen(New, new(), "Acknowledge 10 Mar", "Feedback 10 Jun");

    [Fact]
    public void Ends_with_what_meets_it() => AssertOpen([.. Open, GaveFeedback], All, "SilentHandler 2 Apr");

    [Fact] // The law's duty is met, and the three months run from then; a person's own word is still waited for.
    public void Of_a_person_is_left_by_an_automatic_acknowledgement()
    {
        AssertOpen([.. New, Automatically], new(AutomaticAcknowledgement: true), "Feedback 3 Jun", "PersonalAcknowledge 10 Mar");
        AssertOpen([.. New, Automatically, Acknowledged with { At = Second.AddDays(5) }], new(AutomaticAcknowledgement: true), "Feedback 3 Jun");
    }

    [Fact]
    public void Is_a_meeting_from_when_it_was_asked_for_until_it_is_settled()
    {
        AssertOpen([.. Open, Asked], new(), "Feedback 3 Jun", "Meeting 17 Mar");
        AssertOpen([.. Open, Asked], new(MeetingDays: 4), "Feedback 3 Jun", "Meeting 9 Mar"); // not on Saturday the 7th
        AssertOpen([.. Open, Asked, Settled], new(), "Feedback 3 Jun");
        AssertOpen([.. Open, Asked, Settled, Asked with { At = Second.AddDays(20) }], new(), "Feedback 3 Jun", "Meeting 6 Apr");
    }

    [Fact] // Anybody else may have read it too; it is for whoever handles it to do so.
    public void Is_reading_until_the_handler_or_the_second_has_read()
    {
        var wishes = new Deadlines(UnreadReportDays: 2);
        AssertOpen([.. New, ReadByAnother], wishes, "Acknowledge 10 Mar", "Feedback 10 Jun", "UnreadReport 5 Mar");
        AssertOpen([.. New, Read], wishes, "Acknowledge 10 Mar", "Feedback 10 Jun");
        AssertOpen([Received, new CaseEvent.CaseRouted("r1", Bob, Hour, new("cem")), ReadByAnother], wishes, "Acknowledge 10 Mar", "Feedback 10 Jun");
    }

    [Fact]
    public void Is_reading_anew_by_whom_it_was_given_to_since() => AssertOpen(
        [.. New, Read, new CaseEvent.CaseAssigned(Bob, Ann, Second.AddDays(6))], new(UnreadReportDays: 2), "Acknowledge 10 Mar", "Feedback 10 Jun", "UnreadReport 11 Mar");

    [Fact]
    public void Is_reading_what_the_reporter_wrote_later()
    {
        CaseEvent wrote = new CaseEvent.ReporterWrote(MoreWords, [], Second); // later in the hour in which it was read: by the record's clock, in the same second
        AssertOpen([.. Open, Read, wrote], new(UnreadMessageDays: 2), "Feedback 3 Jun", "UnreadMessage 5 Mar");
        AssertOpen([.. Open, wrote, Read with { At = Second.AddMinutes(40) }], new(UnreadMessageDays: 2), "Feedback 3 Jun");
        AssertOpen([.. Open, wrote, Replied with { At = Second.AddMinutes(40) }], new(UnreadMessageDays: 2), "Feedback 3 Jun");
    }

    [Fact]
    public void Is_going_on_with_an_open_case_from_the_last_thing_that_was_done_in_it()
    {
        var wishes = new Deadlines(SilentHandlerDays: 30);
        AssertOpen([.. Open, GaveFeedback, new CaseEvent.NoteAdded(Remark, Ann, Second.AddDays(10))], wishes, "SilentHandler 13 Apr"); // the 12th is a Sunday
        AssertOpen([.. Open, GaveFeedback, Read with { At = Second.AddDays(10) }], wishes, "SilentHandler 2 Apr"); // reading is not working
    }

    [Fact]
    public void Is_word_in_between_from_the_last_word_while_there_is_no_feedback()
    {
        var wishes = new Deadlines(InterimDays: 20);
        AssertOpen([.. Open, Replied with { At = Second.AddDays(7) }], wishes, "Feedback 3 Jun", "Interim 30 Mar");
        AssertOpen([.. Open, GaveFeedback], wishes);
    }

    /// <summary>No law gives a second period of feedback to a case that is opened again; that it goes on is for the organisation to see to.</summary>
    [Fact]
    public void Is_only_going_on_in_a_case_that_was_reopened() => AssertOpen([.. ClosedCase, Reopened with { At = Second.AddDays(60) }], All, "SilentHandler 1 Jun"); // of the 2 May, and 30 days

    [Fact]
    public void Is_over_with_the_case_but_for_what_the_reporter_sets_off_later()
    {
        AssertOpen(ClosedCase, All);
        AssertOpen([.. New, Asked, .. ClosedCase[2..^1], Closed with { At = Second.AddDays(1) }], All);
        AssertOpen([.. ClosedCase, new CaseEvent.ReporterWrote(MoreWords, [], Second), Asked], All, "Meeting 13 Mar", "UnreadMessage 5 Mar");
    }

    [Fact]
    public void Is_a_task_from_when_it_was_set_until_it_is_done()
    {
        CaseEvent set = new CaseEvent.TaskSet(Remark.Id, Remark, Bob, new(2026, 3, 20), Ann, Second), sooner = new CaseEvent.TaskSet(Page.Id, Page, Bob, new(2026, 3, 9), Ann, Second);
        Assert.Equal([new(Duty.Task, new(2026, 3, 9), new(2026, 3, 3), Page.Id), new(Duty.Task, new(2026, 3, 20), new(2026, 3, 3), Remark.Id)], OpenDuties.Tasks(CaseState.Fold([.. Open, set, sooner]), CaseTerms.Eu));
        Assert.Empty(OpenDuties.Tasks(CaseState.Fold([.. Open, set, new CaseEvent.TaskDone(Remark.Id, Bob, Second)]), CaseTerms.Eu));
        Assert.Empty(OpenDuties.Tasks(CaseState.Fold([.. Open, set, GaveFeedback, Closed]), CaseTerms.Eu));
    }

    private static void AssertOpen(IEnumerable<CaseEvent> history, Deadlines wishes, params string[] expected) =>
        Assert.Equal(expected, OpenDuties.Of(CaseState.Fold(history), new(WorkCalendar.Utc, wishes)).Select(o => string.Create(null, $"{o.Duty} {o.Due:d MMM}")));
}

public class A_report_that_the_house_acknowledges
{
    private static readonly CaseTerms Terms = new(WorkCalendar.Utc, new(AutomaticAcknowledgement: true));

    [Fact]
    public void Is_acknowledged_before_anything_else() => Assert.Equal(new CaseStep.Acknowledge(), CasePlan.Next(CaseState.Fold(New), Noted, Terms));

    [Fact]
    public void Is_not_without_the_organisations_wish() => Assert.IsType<CaseStep.Wait>(CasePlan.Next(CaseState.Fold(New), Noted, CaseTerms.Eu));

    [Theory] // The hour that comes would tell that the report came at the end of its own.
    [InlineData("2026-03-03T10:59:59Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T11:00:02Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T12:30:00Z", "2026-03-03T12:00:00Z")] // nobody was there to do it: then it is dated to when it was done
    public void Is_acknowledged_in_its_own_hour(string now, string expected) =>
        Given(New).When(new CaseCommand.AcknowledgeAutomatically(DateTimeOffset.Parse(now, null))).Then(new CaseEvent.AcknowledgedAutomatically(DateTimeOffset.Parse(expected, null))).ThenAgainNothing();

    [Fact]
    public void Is_acknowledged_by_a_person_too_once_and_no_date_moves()
    {
        var outcome = Given([.. New, new CaseEvent.AcknowledgedAutomatically(Hour)]).When(new CaseCommand.Acknowledge(Ann, Noted.AddDays(3))).Then(new CaseEvent.ReceiptAcknowledged(Ann, Second.AddDays(3)));
        Assert.Equal((Hour, Second.AddDays(3), CaseStatus.Open), (outcome.After.AcknowledgedAt!.Value, outcome.After.PersonallyAcknowledgedAt!.Value, outcome.After.Status));
        outcome.And.When(new CaseCommand.Acknowledge(Bob, Noted.AddDays(9))).ThenNothing();
        outcome.And.When(Reply(now: Noted.AddDays(9))).Then(new CaseEvent.HandlerReplied(Words, Ann, false, Second.AddDays(9)));
    }
}

public class A_question_without_an_answer
{
    private static readonly CaseTerms Terms = new(WorkCalendar.Utc, new(NudgeDays: 7));
    private static readonly CaseEvent Nudged = new CaseEvent.ReporterNudged(Second.AddDays(8));

    [Fact]
    public void Is_shown_once_the_days_are_over()
    {
        var state = CaseState.Fold([.. Open, Replied]);
        Assert.IsNotType<CaseStep.Nudge>(CasePlan.Next(state, WorkCalendar.Utc.StartOf(new(2026, 3, 11)).AddTicks(-1), Terms));
        Assert.Equal(new CaseStep.Nudge(), CasePlan.Next(state, WorkCalendar.Utc.StartOf(new(2026, 3, 11)), Terms));
        Assert.IsNotType<CaseStep.Nudge>(CasePlan.Next(state.Evolve(Nudged), Second.AddDays(9), Terms));
        Assert.Equal((false, true), (Nudging.IsShown(state), Nudging.IsShown(state.Evolve(Nudged))));
    }

    [Fact]
    public void Is_another_one_when_somebody_asks_again()
    {
        var again = CaseState.Fold([.. Open, Replied, Nudged, new CaseEvent.HandlerReplied(MoreWords, Ann, false, Second.AddDays(10))]);
        Assert.False(Nudging.IsShown(again));
        Assert.Equal(new CaseStep.Nudge(), CasePlan.Next(again, Second.AddDays(19), Terms));
    }

    [Fact] // Written in the hour of the question: by the record's clock, in its second.
    public void Is_answered_by_anything_that_the_reporter_writes()
    {
        var answered = CaseState.Fold([.. Open, Replied, new CaseEvent.ReporterWrote(MoreWords, [], Second)]);
        Assert.IsNotType<CaseStep.Nudge>(CasePlan.Next(answered, Second.AddDays(9), Terms));
        Assert.False(Nudging.IsShown(answered.Evolve(Nudged)));
    }

    [Fact]
    public void Is_none_where_it_was_feedback_or_the_case_is_closed_or_nobody_wishes_it()
    {
        Assert.IsNotType<CaseStep.Nudge>(CasePlan.Next(CaseState.Fold([.. Open, GaveFeedback]), Second.AddDays(9), Terms));
        Assert.Equal(new CaseStep.Done(), CasePlan.Next(CaseState.Fold(ClosedCase), Second.AddDays(9), Terms));
        Assert.IsNotType<CaseStep.Nudge>(CasePlan.Next(CaseState.Fold([.. Open, Replied]), Second.AddDays(90), CaseTerms.Eu));
    }
}
