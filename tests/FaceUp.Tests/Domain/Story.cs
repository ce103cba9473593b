using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

/// <summary>Given what happened, when this is asked, then that follows.</summary>
internal static class Story
{
    public static readonly PersonId Ann = new("ann"), Bob = new("bob");
    public static readonly SealedRef Report = Ref("report"), Photo = Ref("photo"), Words = Ref("words"), MoreWords = Ref("more"), Page = Ref("page"), Remark = Ref("remark");

    /// <summary>A Tuesday, 10:20:30 and a bit.</summary>
    public static readonly DateTimeOffset Noted = new DateTimeOffset(2026, 3, 3, 10, 20, 30, TimeSpan.Zero).AddTicks(1234567);

    public static readonly DateTimeOffset Hour = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Second = new(2026, 3, 3, 10, 20, 30, TimeSpan.Zero);
    public static readonly DateOnly AcknowledgeBy = new(2026, 3, 10), FeedbackBy = new(2026, 6, 3);

    public static readonly CaseEvent Received = new CaseEvent.ReportReceived("4F7QK-91XZM", "fraud", "plant", "web", "uk", Report, [Photo], Hour);
    public static readonly CaseEvent Routed = new CaseEvent.CaseRouted("r1", Ann, Hour);
    public static readonly CaseEvent Acknowledged = new CaseEvent.ReceiptAcknowledged(Ann, Second);
    public static readonly CaseEvent Replied = new CaseEvent.HandlerReplied(Words, Ann, false, Second);
    public static readonly CaseEvent GaveFeedback = new CaseEvent.HandlerReplied(Words, Ann, true, Second);
    public static readonly CaseEvent Closed = new CaseEvent.CaseClosed(CaseOutcome.Substantiated, Ann, Second);
    public static readonly CaseEvent Reopened = new CaseEvent.CaseReopened(Ann, Second);

    public static readonly CaseEvent[] New = [Received, Routed];
    public static readonly CaseEvent[] Open = [.. New, Acknowledged];
    public static readonly CaseEvent[] Investigating = [.. Open, new CaseEvent.StatusChanged(CaseStatus.Investigating, Ann, Second)];
    public static readonly CaseEvent[] Waiting = [.. Open, new CaseEvent.StatusChanged(CaseStatus.Waiting, Ann, Second)];
    public static readonly CaseEvent[] ClosedCase = [.. Open, GaveFeedback, Closed];

    public static CaseCommand.Submit Submit(DateTimeOffset? now = null) => new("4F7QK-91XZM", "fraud", "plant", "web", "uk", Report, Photos, "r1", Ann, now ?? Noted);

    public static CaseCommand.Reply Reply(SealedRef? words = null, bool feedback = false, DateTimeOffset? now = null) => new(words ?? Words, Ann, feedback, now ?? Noted);

    public static CaseCommand.Write Write(SealedRef? words = null, DateTimeOffset? now = null) => new(words ?? MoreWords, Pages, now ?? Noted);

    public static CaseCommand.Close Close(SealedRef? words = null, CaseOutcome outcome = CaseOutcome.Substantiated, DateTimeOffset? now = null) => new(outcome, words, Ann, now ?? Noted);

    public static CaseCommand.ChangeStatus Become(CaseStatus status) => new(status, Ann, Noted);

    public static readonly IReadOnlyList<SealedRef> Photos = ((CaseEvent.ReportReceived)Received).Files, Pages = [Page];

    public static SealedRef Ref(string id) => new(new(id), new string('a', 64));

    public static History Given(params IEnumerable<CaseEvent> events) => new(CaseState.Fold(events));

    /// <summary>The history, and then the same command once more: nothing may follow.</summary>
    public static void ThenAgainNothing(this Outcome outcome) => Assert.Equal(Decision.Nothing, CaseDecider.Decide(outcome.After, outcome.Asked));
}

internal sealed record History(CaseState State)
{
    public Outcome When(CaseCommand command)
    {
        var decision = CaseDecider.Decide(State, command);
        return new(command, decision, decision.Events.Aggregate(State, (s, e) => s.Evolve(e)));
    }
}

internal sealed record Outcome(CaseCommand Asked, Decision Decision, CaseState After)
{
    public Outcome Then(params CaseEvent[] expected)
    {
        Assert.Null(Decision.Refused);
        Assert.Equal(expected, Decision.Events);
        return this;
    }

    public void ThenNothing() => Assert.Equal(Decision.Nothing, Decision);

    public void ThenRefused(Refusal why)
    {
        Assert.Equal(why, Decision.Refused);
        Assert.Empty(Decision.Events);
    }

    public History And => new(After);
}
