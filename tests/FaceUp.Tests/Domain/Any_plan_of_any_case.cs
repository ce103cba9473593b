using CsCheck;
using FaceUp.App.Calendar;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Whatever the regime, the wishes, the ladders and the people, whatever happens in a case and however long the clock stands still.</summary>
public class Any_plan_of_any_case
{
    private const int MostSteps = 1500; // every duty and task of a story climbs a ladder of ten rungs at most, on at most a few dates each

    private sealed record World(CaseTerms Terms, Whom Whom, Urgency Urgency, int Breaks, bool[] Sleeps);

    private static readonly Gen<int?> Days = Gen.Frequency((2, Gen.Const(default(int?))), (1, Gen.Int[1, 20].Select(n => (int?)n)));

    private static readonly Gen<Deadlines> Wishes = Gen.Select(Gen.Select(Gen.Int[0, 6], Gen.Int[0, 60], Gen.Bool), Days, Days, Days, Days, Days, Days, (reminds, personal, meeting, interim, unread, silent, nudge) =>
        new Deadlines(reminds.Item1, reminds.Item2, reminds.Item3, personal, meeting, interim, unread, unread, silent, nudge));

    private static readonly Gen<Rung> Rung = Gen.Select(Gen.Enum<RungWho>(), Gen.Enum<ChaseKind>(), Gen.Int[0, 20], Gen.Int[0, 20], (who, kind, days, critical) =>
        new Rung("", who, kind, kind == ChaseKind.Reminder ? -days : days, null, kind == ChaseKind.Reminder ? -critical : critical, who == RungWho.Person ? new("p1") : null));

    private static readonly Gen<Ladder[]?> OwnLadders = Gen.Frequency((1, Gen.Const(default(Ladder[]))), (2, Rung.Array[0, 9].Select(rungs => (Ladder[]?)[new("own", Sorted(rungs))])));

    private static readonly Gen<World> Worlds = Gen.Select(
        OneOf(Regimes.Shipped), OneOf(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]), Wishes, OwnLadders,
        Gen.Select(Gen.Enum<Urgency>(), Gen.Int[0, 9], Gen.Int[0, 3].Array[8], Gen.Bool.Array[40]),
        (regime, zone, wishes, ladders, rest) =>
        {
            var (urgency, breaks, who, sleeps) = rest;
            var settings = new TenantSettings("Acme", [new("plant", "Plant")], [new("fraud", "Fraud")], ["web"], [], [], Story.Ann, [], Deadlines: wishes, Ladders: ladders);
            var terms = new CaseTerms(LawBook.Find(regime)!, new WorkCalendar(Zones.Of(zone), [Weekday.Saturday, Weekday.Sunday], []), wishes) { Ladders = Ladders.For(settings, new(settings.Units), "plant", "fraud") };
            return new World(terms, (rung, _) => who[(int)rung.Who] == 0 ? PersonId.Nobody : new($"p{who[(int)rung.Who]}"), urgency, breaks, sleeps);
        });

    private static Gen<string> OneOf(IReadOnlyList<string> all) => Gen.Int[0, all.Count - 1].Select(i => all[i]);

    // As the rules of settings ask for: in order, reminders first, an escalation among them.
    private static Rung[] Sorted(Rung[] rungs)
    {
        Rung[] all = [.. rungs, new("", RungWho.Fallback, ChaseKind.Escalation, 0, null, 0)];
        var critical = new Queue<int?>(all.OrderBy(r => r.Kind).ThenBy(r => r.CriticalDays).Select(r => r.CriticalDays));
        return [.. all.OrderBy(r => r.Kind).ThenBy(r => r.Days).Select((r, i) => r with { Id = $"r{i}", CriticalDays = critical.Dequeue() })];
    }

    [Fact]
    public void Comes_to_rest_chases_nothing_twice_and_leaves_no_date_unseen() => Gen.Select(Worlds, Histories.Orderly).Sample(
        (world, commands) =>
        {
            var life = new Life(world);
            for (var i = 0; i < commands.Length; i++)
                life.Asks(commands[i] is CaseCommand.Submit s ? s with { Urgency = world.Urgency } : commands[i], asleep: world.Sleeps[i]);
            life.GoesOn(commands[^1].Now.AddYears(3), asleep: world.Sleeps[^1]);
            life.GoesOn(commands[^1].Now.AddYears(4), asleep: false); // what was done late may have set something off

            Assert.Equal(life.Chases.Distinct(), life.Chases);
            Assert.Equal(new CaseStep.Done(), CasePlan.Next(life.State, commands[^1].Now.AddYears(4), world.Terms, world.Whom));
            foreach (var open in OpenDuties.Of(life.State, world.Terms).Concat(OpenDuties.Tasks(life.State, world.Terms)))
                Assert.Contains(new Chase(open.Duty, open.Due, ChaseKind.Escalation, null, open.Task), life.State.Chased);
        },
        iter: 2000);

    /// <summary>The same story told by one who wakes at each date and by one who sleeps through all of them ends with the same duties escalated.</summary>
    [Fact]
    public void Catches_up_with_what_it_slept_through() => Gen.Select(Worlds, Histories.Orderly).Sample(
        (world, commands) =>
        {
            // An automatic acknowledgement late is another one, and moves the date of feedback.
            world = world with { Breaks = 0, Terms = new(world.Terms.Regime, WorkCalendar.Utc, world.Terms.Wishes with { AutomaticAcknowledgement = null }) { Ladders = world.Terms.Ladders } };
            var (awake, asleep) = (new Life(world), new Life(world));
            foreach (var command in commands)
            {
                awake.Asks(command, asleep: false);
                asleep.Asks(command, asleep: true);
            }

            awake.GoesOn(commands[^1].Now.AddYears(3), asleep: false);
            asleep.GoesOn(commands[^1].Now.AddYears(3), asleep: true);
            Assert.Equal(FirstEscalations(awake.State), FirstEscalations(asleep.State));
        },
        iter: 1000);

    private static IEnumerable<string> FirstEscalations(CaseState state) => state.Chased.Where(c => c is { Kind: ChaseKind.Escalation, Rung: null }).Select(c => $"{c.Duty} {c.Due:O} {c.Task}").Order(StringComparer.Ordinal);

    /// <summary>A case and the house that works on it.</summary>
    private sealed class Life(World world)
    {
        private int _failed;

        public CaseState State { get; private set; } = CaseState.None;

        public List<Chase> Chases { get; } = [];

        public void Asks(CaseCommand command, bool asleep)
        {
            GoesOn(command.Now, asleep);
            Become(command);
        }

        public void GoesOn(DateTimeOffset until, bool asleep)
        {
            var now = asleep || !State.Exists ? until : State.LastAt;
            for (var steps = 0; ; steps++)
            {
                Assert.True(steps < MostSteps, "The plan does not end.");
                switch (CasePlan.Next(State, now, world.Terms, world.Whom))
                {
                    case CaseStep.Done:
                        Looked(until);
                        return;
                    case CaseStep.Wait wait:
                        Assert.True(wait.Until > now, "The plan waits into the past.");
                        Looked(now);
                        if (wait.Until > until)
                            return;
                        now = wait.Until;
                        break;
                    case var step:
                        Does(step, now);
                        break;
                }
            }
        }

        private void Does(CaseStep step, DateTimeOffset now)
        {
            var before = State.Events;
            switch (step)
            {
                case CaseStep.Remind r:
                    Become(new CaseCommand.Remind(r.Duty, r.Due, r.To, now, r.Rung, r.Task));
                    Chases.Add(new(r.Duty, r.Due, ChaseKind.Reminder, r.Rung, r.Task));
                    Fails(r.Duty, r.Due, r.Rung, r.Task, now);
                    break;
                case CaseStep.Escalate e:
                    Become(new CaseCommand.Escalate(e.Duty, e.Due, e.To, now, e.Rung, e.Task));
                    Chases.Add(new(e.Duty, e.Due, ChaseKind.Escalation, e.Rung, e.Task));
                    Fails(e.Duty, e.Due, e.Rung, e.Task, now);
                    break;
                case CaseStep.Acknowledge:
                    Become(new CaseCommand.AcknowledgeAutomatically(now));
                    break;
                case CaseStep.Nudge:
                    Become(new CaseCommand.Nudge(now));
                    break;
            }

            Assert.True(State.Events > before, $"{step} came to nothing.");
        }

        // Some of what goes out reaches nobody, and the case is told so.
        private void Fails(Duty duty, DateOnly due, string? rung, ObjectId? task, DateTimeOffset now)
        {
            if (++_failed % 10 < world.Breaks)
                Become(new CaseCommand.NoticeFailed($"n{_failed}", "chat", duty, due, rung, task, now));
        }

        /// <summary>When the plan wants to wait, everything that is due was chased.</summary>
        private void Looked(DateTimeOffset now)
        {
            if (!State.Exists)
                return;
            var calendar = world.Terms.Calendar;
            foreach (var open in OpenDuties.Of(State, world.Terms).Concat(OpenDuties.Tasks(State, world.Terms)))
            {
                var first = world.Terms.Ladders.First(open.Duty, ChaseKind.Escalation, State.Urgency)!.Value;
                if (now >= calendar.EndOf(open.Due.AddDays(first)))
                    Assert.Contains(new Chase(open.Duty, open.Due, ChaseKind.Escalation, null, open.Task), State.Chased);
                if (world.Terms.Ladders.First(open.Duty, ChaseKind.Reminder, State.Urgency) is { } days && now < calendar.EndOf(open.Due) && now >= calendar.StartOf(open.Due.AddDays(days)) && calendar.DayOf(now) > open.Since)
                    Assert.Contains(new Chase(open.Duty, open.Due, ChaseKind.Reminder, null, open.Task), State.Chased);
            }
        }

        private void Become(CaseCommand command) => State = CaseDecider.Decide(State, command).Events.Aggregate(State, (s, e) => s.Evolve(e));
    }
}
