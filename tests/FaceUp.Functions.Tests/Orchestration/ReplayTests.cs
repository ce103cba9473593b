using CsCheck;
using FaceUp.Functions.Orchestration;

namespace FaceUp.Functions.Tests.Orchestration;

/// <summary>Each happening below is followed by a replay from the beginning of the turn, and the workflow must then ask for the same again: see <see cref="Engine"/>.</summary>
public class A_workflow_that_is_replayed
{
    private static readonly NextLook _done = new(At: null, Done: true);

    private static NextLook In(TimeSpan time) => new(Turn.Now + time);

    [Fact]
    public void Ends_when_the_case_is_done()
    {
        var engine = new Engine();
        engine.LookEnds(_done);
        Assert.True(engine.Ended);
        Assert.Equal(0, engine.Uncancelled);
        Assert.Equal([$"activity LookAtCase {Turn.Input}"], engine.Asked);
    }

    [Fact]
    public void Waits_when_the_case_is_open_and_only_people_can_act()
    {
        var engine = new Engine();
        engine.LookEnds(new NextLook(At: null));
        Assert.False(engine.Ended);
        Assert.Equal(Turn.Now + CaseOrchestrator.LongestWait, engine.Timer);
    }

    [Fact]
    public void Looks_again_when_a_hint_came_before_it_listened()
    {
        var engine = new Engine();
        engine.Hint(); // the look is under way: nobody waits for hints yet
        engine.LookEnds(In(TimeSpan.FromDays(3)));
        Assert.Equal(2, engine.Turns);
        Assert.True(engine.Looks);
    }

    [Fact]
    public void Looks_again_when_a_case_is_reopened_while_it_is_found_done()
    {
        var engine = new Engine();
        engine.Hint();
        engine.LookEnds(_done);
        Assert.False(engine.Ended);
        Assert.True(engine.Looks);
    }

    [Fact]
    public void Looks_first_in_every_turn_so_that_a_hint_lost_between_two_turns_is_made_good()
    {
        var engine = new Engine();
        engine.LookEnds(In(TimeSpan.FromDays(3)));
        engine.TimerFires();
        Assert.Equal(["activity LookAtCase " + Turn.Input], engine.Asked);
        Assert.True(engine.Looks);
    }

    [Fact]
    public void Starts_with_a_look_when_it_is_started_anew()
    {
        var engine = new Engine();
        engine.LookEnds(_done);
        engine.Hint(); // to an instance that ended: gone
        engine.StartsAnew();
        Assert.True(engine.Looks);
    }

    [Fact]
    public void Does_with_a_history_of_version_1_0_0_what_that_version_did()
    {
        // Recorded before there was an end: a closed case answered "no date", and its turn went on to a timer of thirty days. Asking for anything else would break it.
        var engine = new Engine(Turn.Input with { V = 0 });
        engine.Passes(TimeSpan.FromSeconds(2));
        engine.LookEnds(System.Text.Json.JsonSerializer.Deserialize<NextLook>("""{"At":null}""")!);
        Assert.Equal(["activity LookAtCase " + (Turn.Input with { V = 0 }), "timer 2026-04-01T09:00:02.0000000Z"], engine.Asked);
        engine.TimerFires();
        Assert.Equal(Turn.Input, engine.Input); // and is brought up to date with the next turn
    }

    [Fact]
    public void Carries_the_input_of_a_newer_version_on_after_a_roll_back()
    {
        var engine = new Engine(Turn.Input with { V = CaseOrchestration.Current + 1 });
        engine.LookEnds(In(TimeSpan.FromDays(3)));
        engine.Hint();
        Assert.Equal(Turn.Input with { V = CaseOrchestration.Current + 1 }, engine.Input);
    }

    private enum Step
    {
        AnswerSoon, AnswerPast, AnswerNever, AnswerDone, Fail, Hint, Fire, Wake,
    }

    /// <summary>
    /// Whatever happens in whatever order: decisions are the same on every replay, no hint that came after a look began goes without another look, no turn leaves a
    /// timer behind, and no turn's history grows beyond a handful.
    /// </summary>
    [Fact]
    public void Misses_nothing_and_leaves_nothing_behind_whatever_happens() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 100_000]).Array[0, 40].Sample(
            steps =>
            {
                var (engine, unseen) = (new Engine(), false); // unseen: something changed since the last look began
                foreach (var (step, seconds) in steps)
                {
                    engine.Passes(TimeSpan.FromSeconds(seconds));
                    var turns = engine.Turns;
                    unseen |= step == Step.Hint && !engine.Ended;
                    Take(engine, step);
                    if (engine.Turns > turns)
                        unseen = false;
                    Assert.False(unseen && !engine.Looks, "A hint is forgotten.");
                }

                Assert.Equal(0, engine.Uncancelled);
                Assert.True(engine.LongestHistory <= 4 + steps.Count(s => s.Item1 == Step.Hint));
            },
            iter: 60);

    private static void Take(Engine engine, Step step)
    {
        switch (step)
        {
            case Step.Hint:
                engine.Hint();
                break;
            case Step.Wake when engine.Ended:
                engine.StartsAnew();
                break;
            case Step.Fire when engine.Timer is not null:
                engine.TimerFires();
                break;
            case Step.Fail when engine.Looks:
                engine.LookFails();
                break;
            case Step.AnswerSoon or Step.AnswerPast or Step.AnswerNever or Step.AnswerDone when engine.Looks:
                engine.LookEnds(step switch
                {
                    Step.AnswerSoon => new(new DateTimeOffset(engine.Now).AddDays(3)),
                    Step.AnswerPast => new(new DateTimeOffset(engine.Now).AddDays(-3)),
                    Step.AnswerDone => _done,
                    _ => new(At: null),
                });
                break;
        }
    }
}
