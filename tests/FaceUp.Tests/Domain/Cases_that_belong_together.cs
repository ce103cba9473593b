using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Tenants;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

public class A_link_between_cases
{
    private static readonly SealedRef Which = Ref("which"), Again = Ref("again");

    private static CaseCommand.Link Links(LinkKind kind = LinkKind.Related, SealedRef? what = null) => new("other", kind, what ?? Which, Ann, Noted);

    private static readonly CaseEvent Linked = new CaseEvent.CaseLinked("other", LinkKind.Related, Which, Ann, Second);

    [Fact]
    public void Is_made_once() => Given(Open).When(Links()).Then(Linked).ThenAgainNothing();

    [Fact]
    public void Is_not_made_a_second_time_for_another_reason() => Given([.. Open, Linked]).When(Links(what: Again)).ThenNothing();

    [Fact]
    public void Becomes_another_one()
    {
        var outcome = Given([.. Open, Linked]).When(Links(LinkKind.Duplicate, Again)).Then(new CaseEvent.CaseLinked("other", LinkKind.Duplicate, Again, Ann, Second));
        Assert.Equal(LinkKind.Duplicate, Assert.Single(outcome.After.Links).Value.Kind);
    }

    [Fact]
    public void Ends_and_is_made_anew()
    {
        var ended = Given([.. Open, Linked]).When(new CaseCommand.Unlink("other", Ann, Noted)).Then(new CaseEvent.CaseUnlinked("other", Ann, Second));
        ended.ThenAgainNothing();
        ended.And.When(Links()).ThenNothing(); // the same request, late
        ended.And.When(Links(what: Again)).Then(new CaseEvent.CaseLinked("other", LinkKind.Related, Again, Ann, Second));
    }

    [Fact]
    public void Is_not_made_where_it_would_tell_somebody() => Given(Open).When(Links() with { Apart = true }).ThenRefused(Refusal.KeptApart);

    [Fact]
    public void Is_one_of_so_many()
    {
        CaseEvent[] full = [.. Open, .. Enumerable.Range(0, LinkDecider.MaxLinks).Select(i => new CaseEvent.CaseLinked($"{i}", LinkKind.Related, Ref($"which {i}"), Ann, Second))];
        Given(full).When(Links()).ThenRefused(Refusal.TooManyLinks);
        Given(full).When(Links() with { Other = "0", Kind = LinkKind.Duplicate }).Then(new CaseEvent.CaseLinked("0", LinkKind.Duplicate, Which, Ann, Second));
    }
}

public class A_case_that_another_is_merged_into
{
    private static readonly CaseId From = new("from");
    private static readonly SealedRef Why = Ref("why");
    private static readonly BarredMark[] Carried = [new("bob's"), new("cem's", Second.AddDays(9))];
    private static readonly CaseEvent Hold = new CaseEvent.HoldPlaced(new("hold"), Ref("why held"), Ann, Ann, Second);

    private static CaseCommand.Absorb Absorbs(BarredMark[]? barred = null, bool again = false, SealedRef? why = null) => new(From, barred ?? [], why ?? Why, Ann, Noted, again);

    [Fact]
    public void Names_it_once() => Given(Open).When(Absorbs()).Then(new CaseEvent.CaseAbsorbed(From, Why, Ann, Second)).ThenAgainNothing();

    [Fact]
    public void Keeps_out_whom_that_kept_out_and_nobody_for_a_shorter_time()
    {
        CaseEvent[] before = [.. Open, new CaseEvent.PersonBarred("cem's", Ref("why cem"), Ann, Second)];
        var after = Given(before).When(Absorbs(Carried)).After;
        Assert.Equal([("bob's", null), ("cem's", null)], after.Barred.Select(b => (b.Key, b.Value)));
        Given(after.Events == 0 ? [] : before).When(Absorbs([new("cem's", Second.AddDays(1))])).Then(new CaseEvent.CaseAbsorbed(From, Why, Ann, Second));
    }

    [Fact]
    public void Makes_good_what_came_to_half()
    {
        var half = Given([.. Open, new CaseEvent.CaseAbsorbed(From, Ref("before"), Ann, Second)]);
        half.When(Absorbs()).ThenNothing();
        var barring = half.When(Absorbs(Carried));
        Assert.IsType<CaseEvent.PersonsBarred>(Assert.Single(barring.Decision.Events));
    }

    [Fact]
    public void Is_open_and_under_no_hold()
    {
        Given(ClosedCase).When(Absorbs()).ThenRefused(Refusal.TargetClosed);
        Given([.. Open, Hold]).When(Absorbs()).ThenRefused(Refusal.OnHold);
        // What is merged already stays so, whatever came since.
        Given([.. Open, new CaseEvent.CaseAbsorbed(From, Ref("before"), Ann, Second), GaveFeedback, Closed]).When(Absorbs(again: true)).ThenNothing();
    }

    [Fact]
    public void Keeps_out_only_so_many() =>
        Given(Open).When(Absorbs([.. Enumerable.Range(0, AccessDecider.MaxBarred + 1).Select(i => new BarredMark($"{i}"))])).ThenRefused(Refusal.TooManyPersons);
}

public class A_merged_case_by_itself
{
    private static readonly CaseId Into = new("into");
    private static readonly SealedRef Why = Ref("why");
    private static readonly CaseEvent Bar = new CaseEvent.PersonBarred("bob's", Ref("why bob"), Ann, Second);

    private static CaseCommand.Merge Merges(string[]? carried = null, BarredMark[]? barred = null, CaseId? into = null) => new(into ?? Into, Words, barred ?? [], (carried ?? []).ToHashSet(), Why, Ann, Noted);

    private static readonly CaseEvent[] Merged = [.. Open, new CaseEvent.HandlerReplied(Words, Ann, true, Second), new CaseEvent.CaseMerged(Into, Why, Ann, Second), new CaseEvent.CaseClosed(CaseOutcome.Duplicate, Ann, Second)];

    [Fact]
    public void Is_closed_with_words_that_are_feedback()
    {
        var outcome = Given(Open).When(Merges()).Then(Merged[Open.Length..]);
        outcome.ThenAgainNothing();
        Assert.Equal((CaseStatus.Closed, Into, Second), (outcome.After.Status, outcome.After.Merged!.Other, outcome.After.FeedbackAt));
    }

    [Fact]
    public void Is_acknowledged_with_them_where_nobody_had() => Assert.Equal(Second, Given(New).When(Merges()).After.PersonallyAcknowledgedAt);

    [Fact]
    public void Is_not_closed_before_the_other_keeps_out_whom_it_keeps_out()
    {
        Given([.. Open, Bar]).When(Merges()).ThenRefused(Refusal.Changed);
        Assert.Equal(CaseStatus.Closed, Given([.. Open, Bar]).When(Merges(["bob's"])).After.Status);
    }

    [Fact]
    public void Keeps_out_whom_the_other_keeps_out() =>
        Assert.True(Sight.IsBarred(Given(Open).When(Merges(barred: [new("eve's")])).After.Facts, "eve's", Second));

    [Fact]
    public void Goes_on_being_heard_and_answered()
    {
        var heard = Given(Merged).When(Write(MoreWords)).And;
        heard.When(Reply(Remark)).Then(new CaseEvent.HandlerReplied(Remark, Ann, false, Second)).ThenAgainNothing();
        Given(ClosedCase).When(Reply(Remark)).ThenRefused(Refusal.CaseClosed); // one that is closed and no more
    }

    [Fact]
    public void Is_merged_into_one_case_only()
    {
        Given(Merged).When(Merges(into: new("another")) with { Why = Ref("another reason"), Words = MoreWords }).ThenRefused(Refusal.MergedElsewhere);
        Given(ClosedCase).When(Merges() with { Words = MoreWords }).ThenRefused(Refusal.CaseClosed);
        Given([.. Open, new CaseEvent.HoldPlaced(new("hold"), Ref("why held"), Ann, Ann, Second)]).When(Merges()).ThenRefused(Refusal.OnHold);
    }

    [Fact]
    public void Is_a_case_of_its_own_again_once_it_is_opened()
    {
        var opened = Given(Merged).When(Become(CaseStatus.Open)).And;
        Assert.Null(opened.State.Merged);
        opened.When(Merges()).ThenNothing(); // the same request, late
    }

    /// <summary>Whatever happened before: a merge moves no date of the case that stays, and does with those of the other what its closing with words would do.</summary>
    [Fact]
    public void Leaves_every_statutory_date_where_it_was() => Histories.Any.Sample(
        commands =>
        {
            var state = commands.Aggregate(CaseState.None, (s, c) => CaseDecider.Decide(s, c).Events.Aggregate(s, (before, e) => before.Evolve(e)));
            if (!state.Exists)
                return;
            var now = state.LastAt.AddMinutes(1);
            var stays = After(state, new CaseCommand.Absorb(new("yet another"), [new("zoe's")], Ref("a reason"), Ann, now));
            Assert.Equal(Statutory(state), Statutory(stays));
            var merged = After(state, new CaseCommand.Merge(new("yet another"), Ref("words"), [], state.Barred.Keys.ToHashSet(), Ref("a reason"), Ann, now));
            if (merged.Merged?.Other.Value != "yet another")
                return;
            var closed = After(state, new CaseCommand.Close(CaseOutcome.Duplicate, Ref("words"), Ann, now));
            Assert.Equal((closed.AcknowledgedAt, closed.FeedbackAt, closed.ClosedAt), (merged.AcknowledgedAt, merged.FeedbackAt, merged.ClosedAt));
            Assert.Equal(Dates(closed), Dates(merged));
            Assert.Equal(Statutory(closed), Statutory(merged));
        },
        iter: 2000);

    /// <summary>Any two cases, and anybody: nobody sees more of either, and whom either kept out both keep out.</summary>
    [Fact]
    public void Is_seen_by_nobody_who_did_not_see_it_before() => Gen.Select(Histories.Any, Histories.Any).Sample(
        (one, two) =>
        {
            var (from, into) = (CaseState.Fold(Lived(one)), CaseState.Fold(Lived(two)));
            if (!from.Exists || !into.Exists)
                return;
            var now = (from.LastAt > into.LastAt ? from.LastAt : into.LastAt).AddMinutes(1);
            var (outOfFrom, outOfInto) = (MergeDecider.InForce(from, now).ToList(), MergeDecider.InForce(into, now).ToList());
            var absorbed = After(into, new CaseCommand.Absorb(new("from here"), outOfFrom, Ref("a reason"), Ann, now));
            var merged = After(from, new CaseCommand.Merge(new("into that"), Ref("words"), outOfInto, outOfFrom.Select(b => b.Mark).ToHashSet(), Ref("a reason"), Ann, now));
            if (merged.Merged?.Other.Value != "into that" || !absorbed.Absorbed.ContainsKey(new("from here")))
                return;
            foreach (var person in new[] { "a", "b", "c", "ann" }.SelectMany(id => Roles.Select(r => new Person(new(id), id, id, r))))
            {
                bool Sees(CaseState state) => Sight.Sees(person, state.Facts, $"mark of {person.Id}", [Role.Reader, Role.Handler, Role.Auditor], Units, now);
                Assert.True(Sees(from) || !Sees(merged));
                Assert.True(Sees(into) || !Sees(absorbed));
                var isOut = new[] { from, into }.Any(s => Sight.IsBarred(s.Facts, $"mark of {person.Id}", now));
                Assert.True(!isOut || (!Sees(merged) && !Sees(absorbed)));
            }
        },
        iter: 3000);

    private static readonly Role[][] Roles = [[], [Role.Handler], [Role.Reader], [Role.Auditor]];
    private static readonly UnitTree Units = new([new("plant", "Plant")]);

    private static List<CaseEvent> Lived(CaseCommand[] commands)
    {
        var (state, events) = (CaseState.None, new List<CaseEvent>());
        foreach (var e in commands.SelectMany(c => CaseDecider.Decide(state, c).Events))
        {
            events.Add(e);
            state = state.Evolve(e);
        }

        return events;
    }

    private static CaseState After(CaseState state, CaseCommand command) => CaseDecider.Decide(state, command).Events.Aggregate(state, (s, e) => s.Evolve(e));

    private static readonly CaseTerms Terms = CaseTerms.Eu;

    private static List<(Duty Duty, DateOnly? Due)> Dates(CaseState state) => [.. Enum.GetValues<Duty>().Where(d => d is Duty.Acknowledge or Duty.Feedback).Select(d => (d, Terms.DueOf(d, state)))];

    private static List<(Duty Duty, DateOnly Due)> Statutory(CaseState state) => [.. OpenDuties.Of(state, Terms).Where(o => OpenDuties.IsStatutory(o.Duty, state, Terms)).Select(o => (o.Duty, o.Due))];
}

public class A_case_handed_over_with_words
{
    private static readonly ObjectId Mine = new("mine"), Theirs = new("theirs"), Done = new("done");
    private static readonly PersonId Cem = new("cem");
    private static readonly CaseEvent[] WithTasks =
    [
        .. Open, new CaseEvent.TaskSet(Mine, Ref("what 1"), Ann, FeedbackBy, Bob, Second), new CaseEvent.TaskSet(Theirs, Ref("what 2"), Cem, FeedbackBy, Bob, Second),
        new CaseEvent.TaskSet(Done, Ref("what 3"), Ann, FeedbackBy, Bob, Second), new CaseEvent.TaskDone(Done, Ann, Second),
    ];

    private static CaseCommand.PassOn PassesOn(PersonId to, PersonId? second = null) => new(Remark, to, "", Ann, Noted, second);

    [Fact]
    public void Goes_with_its_note_and_its_givers_open_tasks()
    {
        var outcome = Given(WithTasks).When(PassesOn(Bob, Cem));
        Assert.Equal([typeof(CaseEvent.NoteAdded), typeof(CaseEvent.CaseAssigned), typeof(CaseEvent.TasksGiven)], outcome.Decision.Events.Select(e => e.GetType()));
        Assert.Equal((Bob, Cem), (outcome.After.Handler, outcome.After.Second));
        Assert.Equal([(Done, Ann), (Mine, Bob), (Theirs, Cem)], outcome.After.Tasks.OrderBy(t => t.Key.Value, StringComparer.Ordinal).Select(t => (t.Key, t.Value.To)));
        outcome.ThenAgainNothing();
    }

    [Fact]
    public void Gives_its_tasks_away_also_where_it_is_the_others_already()
    {
        var outcome = Given([.. WithTasks, new CaseEvent.CaseAssigned(Bob, Ann, Second)]).When(PassesOn(Bob));
        Assert.Equal([typeof(CaseEvent.NoteAdded), typeof(CaseEvent.TasksGiven)], outcome.Decision.Events.Select(e => e.GetType()));
    }

    [Fact]
    public void Keeps_its_second_pair_of_eyes_where_nobody_names_another() =>
        Assert.Equal(Cem, Given([Received, new CaseEvent.CaseRouted("r1", Ann, Hour, Cem)]).When(PassesOn(Bob)).After.Second);
}
