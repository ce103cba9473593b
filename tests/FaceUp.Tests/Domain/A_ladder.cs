using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

/// <summary>Who is told of a duty that nobody does, in which order and when. The acknowledgement of a report of 3 March is due on the 10th.</summary>
public class A_ladder
{
    private static readonly PersonId Dep = new("deputy"), Head = new("head"), Top = new("top-head"), Chair = new("chair"), Far = new("far"), Second = new("second");

    private static readonly TenantSettings Settings = new(
        "Acme", [new("works", "Works", Head: Top), new("plant", "Plant", "works", Head: Head), new("line", "Line", "plant"), new("office", "Office")], [new("fraud", "Fraud")], ["web"],
        [
            Handles(Ann, "plant") with { Deputy = Dep }, Handles(Bob, "office"), Somebody(Dep, "plant"), Somebody(Head, "plant"), Somebody(Top, "works"), Somebody(Chair, null), Handles(Far, null), Handles(Second, "office"),
        ],
        [], Bob, [], [Far], Committee: [Chair, Far]);

    private static readonly CaseState Case = CaseState.Fold(New) with { Second = Second, PersonallyAcknowledgedAt = Story.Second }; // the acknowledgement alone is open, and feedback far away

    [Fact]
    public void Goes_up_where_there_is_somebody() => Assert.Equal(
        ["8 Mar ann", "11 Mar bob", "13 Mar deputy (deputy)", "16 Mar head (unit-head)", "21 Mar far (outside)", "25 Mar chair (committee)"], Climbed(Case));

    [Theory]
    [InlineData(Urgency.High, "8 Mar ann|11 Mar bob|12 Mar deputy (deputy)|13 Mar head (unit-head)|16 Mar far (outside)|18 Mar chair (committee)")]
    [InlineData(Urgency.Critical, "8 Mar ann|11 Mar bob|12 Mar deputy (deputy)|12 Mar head (unit-head)|13 Mar far (outside)|14 Mar chair (committee)")]
    public void Goes_up_faster_with_urgency(Urgency urgency, string expected) => Assert.Equal(expected.Split('|'), Climbed(Case with { Urgency = urgency }));

    [Fact]
    public void Has_the_steps_of_before_where_there_is_nobody_else()
    {
        var alone = Settings with { People = [Handles(Ann, "plant"), Handles(Bob, "plant")], Units = [new("plant", "Plant")], Fallbacks = null, Committee = null };
        Assert.Equal(["8 Mar ann", "11 Mar bob"], Climbed(Case, alone));
    }

    [Fact]
    public void Passes_over_whom_the_case_keeps_out_and_who_is_not_active()
    {
        var without = Settings with { People = [.. Settings.People.Select(p => p.Id == Dep ? p with { State = PersonState.Suspended } : p)] };
        Assert.Equal(["8 Mar ann", "11 Mar far", "16 Mar top-head (unit-head)", "21 Mar far (outside)", "25 Mar chair (committee)"], Climbed(Case, without, Head, Bob));
    }

    [Fact] // It is told of nevertheless, to nobody in particular: the unit's targets hear of it.
    public void Reminds_and_escalates_once_even_where_everybody_is_kept_out() =>
        Assert.Equal(["8 Mar ", "11 Mar "], Climbed(Case, Settings, [.. Settings.People.Select(p => p.Id)]));

    [Fact]
    public void Tells_one_person_once_a_day()
    {
        var twice = Settings with { Ladders = [new("own", [new("first", RungWho.Person, ChaseKind.Escalation, 0, Person: Bob), new("again", RungWho.Fallback, ChaseKind.Escalation, 0), new("later", RungWho.Person, ChaseKind.Escalation, 1, Person: Bob)])] };
        Assert.Equal(["11 Mar bob", "12 Mar bob (later)"], Climbed(Case, twice));
    }

    [Fact]
    public void Tells_somebody_else_where_the_first_fallback_has_the_case()
    {
        Assert.Equal("11 Mar far", Climbed(Case with { Handler = Bob })[1]);
        Assert.Equal("11 Mar bob", Climbed(Case with { Handler = Bob }, Settings with { Fallbacks = null })[1]); // there is nobody else
    }

    [Fact] // Who slept through everything is told everything at once, but nobody twice.
    public void Is_caught_up_with()
    {
        var state = Case;
        var told = new List<string>();
        while (Next(state, At("2026-04-20"), Settings) is CaseStep.Escalate e)
        {
            told.Add(e.To.Value);
            state = Told(state, e, At("2026-04-20"));
        }

        Assert.Equal(["bob", "deputy", "head", "far", "chair"], told);
    }

    [Fact]
    public void Is_climbed_at_once_past_somebody_who_was_not_reached()
    {
        var state = Told(Case, new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, null, null, Bob), At("2026-03-11"));
        Assert.Equal(new CaseStep.Wait(At("2026-03-13")), Next(state, At("2026-03-11"), Settings));
        state = Unreached(state, null);
        Assert.Equal(new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, "deputy", null, Dep), Next(state, At("2026-03-11"), Settings));
        state = Told(state, new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, "deputy", null, Dep), At("2026-03-11"));
        Assert.Equal(new CaseStep.Wait(At("2026-03-16")), Next(state, At("2026-03-11"), Settings)); // the rest in their own time
    }

    [Fact] // Whoever was told then or later knows already; a look much later says nothing else.
    public void Says_the_same_at_every_look_once_somebody_was_not_reached()
    {
        var twice = Settings with { Ladders = [new("own", [new("a", RungWho.Person, ChaseKind.Escalation, 0, Person: Far), new("b", RungWho.Fallback, ChaseKind.Escalation, 1), new("c", RungWho.Person, ChaseKind.Escalation, 2, Person: Bob)])] };
        var state = Told(Case, new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, null, null, Far), At("2026-03-11"));
        state = Told(state, new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, "c", null, Bob), At("2026-03-13")); // where the settings were others
        state = Unreached(state, null);
        Assert.Equal(new CaseStep.Wait(At("2026-06-11")), Next(state, At("2026-03-13"), twice)); // of feedback
        Assert.Equal(new CaseStep.Wait(At("2026-06-11")), Next(state, At("2026-05-01"), twice));
    }

    [Fact] // Not told that the date has passed: it has not.
    public void Is_climbed_by_a_reminder_while_the_date_is_ahead()
    {
        var state = Unreached(Told(Case, new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy, null, null, Ann), At("2026-03-08")), null);
        Assert.Equal(new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy, "escalate", null, Bob), Next(state, At("2026-03-08"), Settings));
        state = Told(state, new CaseStep.Remind(Duty.Acknowledge, AcknowledgeBy, "escalate", null, Bob), At("2026-03-08"));
        Assert.Equal(new CaseStep.Wait(At("2026-03-11")), Next(state, At("2026-03-08"), Settings));
        Assert.Equal(new CaseStep.Escalate(Duty.Acknowledge, AcknowledgeBy, null, null, Bob), Next(state, At("2026-03-11"), Settings));
    }

    [Fact]
    public void Of_the_organisations_own_is_the_first_that_fits()
    {
        Ladder Own(string id, int days, string? unit = null, string? category = null, Duty? duty = null) =>
            new(id, [new("r", RungWho.Assignee, ChaseKind.Reminder, -days), new("e", RungWho.Fallback, ChaseKind.Escalation)], unit is null ? null : [unit], category is null ? null : [category], duty is null ? null : [duty.Value]);
        var settings = Settings with { Ladders = [Own("office", 1, "office"), Own("safety", 3, category: "safety"), Own("feedback", 4, duty: Duty.Feedback), Own("works", 5, "works")] };
        Assert.Equal("5 Mar ann", Climbed(Case, settings)[0]); // the plant lies in the works
        Assert.Equal(-4, Ladders.For(settings, new(settings.Units), "plant", "fraud").First(Duty.Feedback, ChaseKind.Reminder, Urgency.Normal));
        Assert.Equal(-2, Ladders.For(settings with { Ladders = settings.Ladders!.Take(3).ToList() }, new(settings.Units), "plant", "fraud").First(Duty.Acknowledge, ChaseKind.Reminder, Urgency.Normal)); // none fits: the usual one
    }

    [Fact]
    public void Reminds_when_the_organisation_says_so_where_the_rung_says_nothing() =>
        Assert.Equal("6 Mar ann", Climbed(Case, Settings with { Deadlines = new(4), Ladders = [new("own", [new("r", RungWho.Assignee, ChaseKind.Reminder), new("e", RungWho.Fallback, ChaseKind.Escalation)])] })[0]);

    [Fact]
    public void Leads_outside_past_the_unit_those_below_it_and_those_above_it()
    {
        var reach = new Reach(Settings with { FallbackHandler = Ann, Fallbacks = [Top, Second] }, new(Settings with { FallbackHandler = Ann, Fallbacks = [Top, Second] }, new(Settings.Units)));
        Assert.Equal(Bob, reach.In(Case, _ => true)(new("outside", RungWho.Outside, ChaseKind.Escalation), null)); // Second looks it over already
    }

    [Fact]
    public void Of_a_task_begins_with_whoever_is_to_do_it()
    {
        var state = Case.Evolve(new CaseEvent.TaskSet(Remark.Id, Remark, Bob, new(2026, 3, 20), Ann, Story.Second)) with { AcknowledgedAt = Story.Second, FeedbackAt = Story.Second };
        Assert.Equal(["19 Mar bob", "21 Mar far", "26 Mar head (unit-head)", "31 Mar far (outside)", "4 Apr chair (committee)"], Climbed(state));
    }

    private static Person Handles(PersonId id, string? unit) => new(id, id.Value, id.Value, [Role.Handler], Unit: unit);

    private static Person Somebody(PersonId id, string? unit) => new(id, id.Value, id.Value, [], Unit: unit);

    private static CaseStep Next(CaseState state, DateTimeOffset now, TenantSettings settings, params PersonId[] barred)
    {
        var units = new UnitTree(settings.Units);
        var terms = new CaseTerms(WorkCalendar.Utc, settings.Deadlines) { Ladders = Ladders.For(settings, units, "plant", "fraud") };
        return CasePlan.Next(state, now, terms, new Reach(settings, new RoutingPlan(settings, units)).In(state, p => !barred.Contains(p)));
    }

    /// <summary>Who is told when, up to May.</summary>
    private static List<string> Climbed(CaseState state, TenantSettings? settings = null, params PersonId[] barred)
    {
        var (told, now) = (new List<string>(), Noted);
        while (now < At("2026-05-01"))
        {
            var step = Next(state, now, settings ?? Settings, barred);
            if (step is CaseStep.Done)
                break;
            if (step is not CaseStep.Wait wait)
            {
                var (to, rung) = step switch { CaseStep.Remind r => (r.To, r.Rung), CaseStep.Escalate e => (e.To, e.Rung), _ => throw new InvalidOperationException($"{step}") };
                told.Add(string.Create(null, $"{now:d MMM} {to}{(rung is null ? "" : $" ({rung})")}"));
                state = Told(state, step, now);
            }
            else
            {
                now = wait.Until;
            }
        }

        return told;
    }

    private static CaseState Told(CaseState state, CaseStep step, DateTimeOffset now) => state.Evolve(step switch
    {
        CaseStep.Remind r => new CaseEvent.DeadlineReminded(r.Duty, r.Due, r.To, now, r.Rung, r.Task),
        CaseStep.Escalate e => new CaseEvent.DeadlineEscalated(e.Duty, e.Due, e.To, now, e.Rung, e.Task),
        _ => throw new InvalidOperationException($"{step}"),
    });

    private static CaseState Unreached(CaseState state, string? rung) => state.Evolve(new CaseEvent.NoticeFailed($"n{state.Events}", "chat", state.LastAt, Duty.Acknowledge, AcknowledgeBy, rung));

    private static DateTimeOffset At(string day) => WorkCalendar.Utc.StartOf(DateOnly.Parse(day, null));
}
