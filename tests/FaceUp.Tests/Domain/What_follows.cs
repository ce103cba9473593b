using FaceUp.Domain;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

public class A_report_that_arrives
{
    [Fact]
    public void Is_received_and_routed_in_one_decision() =>
        Given().When(Submit()).Then(new CaseEvent.ReportReceived("4F7QK-91XZM", "fraud", "plant", "web", "uk", Report, Photos, Hour), new CaseEvent.CaseRouted("r1", Ann, Hour));

    [Fact]
    public void Makes_a_new_case_of_its_handler_that_holds_what_was_sealed()
    {
        var state = Given().When(Submit()).After;
        Assert.Equal((CaseStatus.New, Ann, "4F7QK-91XZM", Hour, 2), (state.Status, state.Handler, state.Reference, state.ReceivedAt, state.Events));
        Assert.Equal([Photo, Report], state.Objects.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal));
        Assert.Equal([Photo.Id], state.Files);
    }

    [Fact] // A second report with the same key, whatever it says, is the first one.
    public void Is_one_report_however_often_it_is_sent() =>
        Given(New).When(Submit() with { Reference = "other", To = Bob, Content = Words }).ThenNothing();
}

public class A_reply
{
    [Fact]
    public void Acknowledges_a_new_case_and_opens_it()
    {
        var outcome = Given(New).When(Reply()).Then(new CaseEvent.ReceiptAcknowledged(Ann, Second), new CaseEvent.HandlerReplied(Words, Ann, false, Second));
        Assert.Equal((CaseStatus.Open, Second, null), (outcome.After.Status, outcome.After.AcknowledgedAt, outcome.After.FeedbackAt));
    }

    [Fact]
    public void Acknowledges_once() => Given(Open).When(Reply()).Then(new CaseEvent.HandlerReplied(Words, Ann, false, Second));

    [Fact]
    public void Leaves_the_status_of_a_case_that_was_taken_up_unacknowledged()
    {
        var after = Given([.. New, new CaseEvent.StatusChanged(CaseStatus.Investigating, Ann, Second)]).When(Reply()).After;
        Assert.Equal((CaseStatus.Investigating, Second), (after.Status, after.AcknowledgedAt));
    }

    [Fact]
    public void Is_feedback_when_it_says_so_and_the_first_counts()
    {
        var first = Given(Open).When(Reply(feedback: true)).And;
        var second = first.When(Reply(MoreWords, feedback: true, Noted.AddDays(1)));
        Assert.Equal((Second, Second), (first.State.FeedbackAt, second.After.FeedbackAt));
    }

    [Fact]
    public void Is_written_once() => Given([.. Open, Replied]).When(Reply()).ThenNothing();

    [Fact]
    public void Is_still_known_as_written_when_the_case_is_closed() => Given(ClosedCase).When(Reply()).ThenNothing();

    [Fact]
    public void Is_refused_when_it_comes_after_the_closing() => Given(ClosedCase).When(Reply(MoreWords)).ThenRefused(Refusal.CaseClosed);
}

public class Closing_a_case
{
    [Fact]
    public void Needs_feedback() => Given([.. Open, Replied]).When(Close()).ThenRefused(Refusal.FeedbackMissing);

    [Fact]
    public void Needs_no_words_when_feedback_was_given() =>
        Given([.. Open, GaveFeedback]).When(Close()).Then(new CaseEvent.CaseClosed(CaseOutcome.Substantiated, Ann, Second)).ThenAgainNothing();

    [Fact]
    public void Gives_feedback_by_its_words() =>
        Given(Open).When(Close(Words)).Then(new CaseEvent.HandlerReplied(Words, Ann, true, Second), new CaseEvent.CaseClosed(CaseOutcome.Substantiated, Ann, Second)).ThenAgainNothing();

    [Fact]
    public void Also_acknowledges_what_nobody_had_acknowledged()
    {
        var after = Given(New).When(Close(Words)).After;
        Assert.Equal((CaseStatus.Closed, Second, Second, Second), (after.Status, after.AcknowledgedAt, after.FeedbackAt, after.ClosedAt));
    }

    [Fact]
    public void Is_refused_with_another_outcome_when_it_was_closed() =>
        Given(ClosedCase).When(Close(outcome: CaseOutcome.Duplicate)).ThenRefused(Refusal.CaseClosed);

    [Fact] // New words would be lost otherwise: they are not in the record.
    public void Is_refused_with_other_words_when_it_was_closed() => Given(ClosedCase).When(Close(MoreWords)).ThenRefused(Refusal.CaseClosed);

    [Fact]
    public void Does_not_close_again_what_was_reopened_since() =>
        Given(Given(Open).When(Close(Words)).Decision.Events.Prepend(Acknowledged).Prepend(Routed).Prepend(Received).Append(Reopened)).When(Close(Words)).ThenNothing();
}

public class A_closed_case
{
    [Fact]
    public void Is_not_assigned() => Given(ClosedCase).When(new CaseCommand.Assign(Bob, Ann, Noted)).ThenRefused(Refusal.CaseClosed);

    [Fact]
    public void Hears_its_reporter_and_stays_closed()
    {
        var outcome = Given(ClosedCase).When(Write()).Then(new CaseEvent.ReporterWrote(MoreWords, Pages, Second));
        Assert.Equal(CaseStatus.Closed, outcome.After.Status);
        Assert.Contains(Page.Id, outcome.After.Files);
    }

    [Fact]
    public void Is_reopened_and_keeps_the_feedback_that_was_given()
    {
        var outcome = Given(ClosedCase).When(Become(CaseStatus.Open)).Then(new CaseEvent.CaseReopened(Ann, Second));
        outcome.ThenAgainNothing();
        Assert.Equal((CaseStatus.Open, null, null, Second), (outcome.After.Status, outcome.After.Outcome, outcome.After.ClosedAt, outcome.After.FeedbackAt));
    }

    [Fact]
    public void Is_closed_again_after_reopening_without_new_words() =>
        Given([.. ClosedCase, Reopened]).When(Close(outcome: CaseOutcome.Duplicate)).Then(new CaseEvent.CaseClosed(CaseOutcome.Duplicate, Ann, Second));

    [Fact]
    public void Is_chased_no_more() => Given(ClosedCase).When(new CaseCommand.Escalate(Duty.Feedback, FeedbackBy, Bob, Noted)).ThenNothing();
}

public class Reading_a_case
{
    private static readonly CaseEvent ReadByBob = new CaseEvent.CaseRead(Bob, Second);

    [Fact]
    public void Is_recorded_for_each_reader() => Given([.. Open, ReadByBob]).When(new CaseCommand.Read(Ann, Noted)).Then(new CaseEvent.CaseRead(Ann, Second));

    [Fact]
    public void Is_recorded_again_a_second_later() =>
        Given([.. Open, ReadByBob]).When(new CaseCommand.Read(Bob, Noted.AddSeconds(1))).Then(new CaseEvent.CaseRead(Bob, Second.AddSeconds(1)));

    [Fact]
    public void Is_recorded_once_also_when_something_else_came_between() =>
        Given([.. Open, ReadByBob, new CaseEvent.NoteAdded(Remark, Ann, Second.AddMinutes(1))]).When(new CaseCommand.Read(Bob, Noted)).ThenNothing();

    private static CaseEvent Looked(SealedRef file) => new CaseEvent.FileExamined(file.Id, FileOutcome.NothingToRemove, FileScan.None, Ref("findings"), Second, Ref("copy"));

    [Fact]
    public void Is_not_reading_its_files() => Given([.. Open, ReadByBob, Looked(Photo)]).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted)).Then(new CaseEvent.FileRead(Photo.Id, Bob, Second));

    [Fact]
    public void Opens_the_files_of_a_later_message_too() =>
        Given([.. Open, new CaseEvent.ReporterWrote(MoreWords, Pages, Second), Looked(Page)]).When(new CaseCommand.ReadFile(Page.Id, Bob, Noted)).Then(new CaseEvent.FileRead(Page.Id, Bob, Second));
}

public class A_deadline
{
    private static readonly CaseCommand.Remind Remind = new(Duty.Feedback, FeedbackBy, Ann, Noted);

    [Fact]
    public void Is_reminded_of_once() => Given(Open).When(Remind).Then(new CaseEvent.DeadlineReminded(Duty.Feedback, FeedbackBy, Ann, Second)).And.When(Remind with { To = Bob, Now = Noted.AddDays(1) }).ThenNothing();

    [Fact]
    public void Of_another_date_or_duty_is_another()
    {
        var reminded = Given(Open).When(Remind).And;
        reminded.When(Remind with { Due = FeedbackBy.AddDays(1) }).Then(new CaseEvent.DeadlineReminded(Duty.Feedback, FeedbackBy.AddDays(1), Ann, Second));
        reminded.When(Remind with { Duty = Duty.Acknowledge }).Then(new CaseEvent.DeadlineReminded(Duty.Acknowledge, FeedbackBy, Ann, Second));
        reminded.When(new CaseCommand.Escalate(Duty.Feedback, FeedbackBy, Bob, Noted)).Then(new CaseEvent.DeadlineEscalated(Duty.Feedback, FeedbackBy, Bob, Second));
    }
}

public class The_time_in_a_record
{
    [Theory]
    [InlineData("2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T10:59:59.9999999Z", "2026-03-03T10:00:00Z", "2026-03-03T10:59:59Z")]
    [InlineData("2026-03-04T00:15:45.5+02:00", "2026-03-03T22:00:00Z", "2026-03-03T22:15:45Z")]
    [InlineData("2026-03-03T15:44:59+05:45", "2026-03-03T09:00:00Z", "2026-03-03T09:59:59Z")] // hours are UTC hours
    public void Is_the_hour_for_reporters_and_the_second_for_others(string now, string hour, string second)
    {
        var at = DateTimeOffset.Parse(now, null);
        Assert.All(Given().When(Submit(at)).Decision.Events, e => AssertTime(hour, e.At));
        var longAgo = New.Select(e => e with { At = Hour.AddYears(-1) }).ToList();
        AssertTime(hour, Given(longAgo).When(Write(now: at)).Decision.Events[0].At);
        foreach (var command in new CaseCommand[] { Reply(now: at), new CaseCommand.Read(Bob, at), new CaseCommand.Acknowledge(Ann, at), new CaseCommand.Assign(Bob, Ann, at), new CaseCommand.Remind(Duty.Feedback, FeedbackBy, Ann, at) })
            Assert.All(Given(longAgo).When(command).Decision.Events, e => AssertTime(second, e.At));
    }

    [Fact]
    public void Never_runs_backwards()
    {
        Given(Open).When(Write(now: Noted)).Then(new CaseEvent.ReporterWrote(MoreWords, Pages, Second)); // not 10:00: somebody acted at 10:20:30
        Given(Open).When(Reply(now: Noted.AddDays(-1))).Then(new CaseEvent.HandlerReplied(Words, Ann, false, Second));
    }

    private static void AssertTime(string expected, DateTimeOffset at) => Assert.Equal(expected, at.ToString("yyyy-MM-dd'T'HH:mm:ssK", null).Replace("+00:00", "Z", StringComparison.Ordinal));
}
