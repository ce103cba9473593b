using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

public class Any_history
{
    [Fact]
    public void Folds_and_its_time_never_runs_backwards() => Histories.Any.Sample(
        commands =>
        {
            var (state, events) = Live(commands);
            Assert.Equal(events.Count, CaseState.Fold(events).Events);
            Assert.Equal(events.Select(e => e.At), events.Select(e => e.At).Order());
            Assert.All(events, e => Assert.Equal((0, TimeSpan.Zero), ((int)(e.At.Ticks % TimeSpan.TicksPerSecond), e.At.Offset)));
            Assert.Equal(events.Count > 0 ? events[^1].At : DateTimeOffset.MinValue, state.LastAt);
        },
        iter: 5000);

    [Fact]
    public void Refuses_without_events_and_decides_nothing_twice() => Histories.Any.Sample(
        commands =>
        {
            var state = CaseState.None;
            foreach (var command in commands)
            {
                var decision = CaseDecider.Decide(state, command);
                Assert.True(decision.Refused is null || decision.Events.Count == 0);
                state = decision.Events.Aggregate(state, (s, e) => s.Evolve(e));
                Assert.Equal(decision.Refused is { } why ? (Decision)why : Decision.Nothing, CaseDecider.Decide(state, command), SameDecision);
            }
        },
        iter: 5000);

    /// <summary>What names its own object, date or second is known again whatever came after. Assigning, ending a grant or a link, changing the status and asking for a meeting name nothing of their own.</summary>
    [Fact]
    public void Knows_a_late_repeat() => Histories.Any.Sample(
        commands =>
        {
            var state = CaseState.None;
            var done = new List<CaseCommand>();
            foreach (var command in commands)
            {
                var decision = CaseDecider.Decide(state, command);
                state = decision.Events.Aggregate(state, (s, e) => s.Evolve(e));
                if (decision.Events.Count > 0 && command is not (CaseCommand.Assign or CaseCommand.ChangeStatus or CaseCommand.EndGrant or CaseCommand.Close { Message: null } or CaseCommand.AskMeeting or CaseCommand.SettleMeeting or CaseCommand.Nudge or CaseCommand.Unlink))
                    done.Add(command);
            }

            Assert.All(done, command => Assert.Empty(CaseDecider.Decide(state, command).Events));
        },
        iter: 5000);

    [Fact]
    public void Closes_nothing_without_acknowledgement_and_feedback() => Histories.Any.Sample(
        commands =>
        {
            var state = CaseState.None;
            foreach (var e in Live(commands).Events)
            {
                state = state.Evolve(e);
                Assert.True(state.Status != CaseStatus.Closed || (state.AcknowledgedAt is not null && state.FeedbackAt is not null && state.Outcome is not null));
                Assert.True(state.Exists && state.Handler != default || e is CaseEvent.ReportReceived);
            }
        },
        iter: 5000);

    [Fact]
    public void Vouches_for_each_object_once() => Histories.Any.Sample(
        commands =>
        {
            var words = Live(commands).Events.Select(e => e switch
            {
                CaseEvent.ReportReceived r => r.Content.Id,
                CaseEvent.ReporterWrote w => w.Message.Id,
                CaseEvent.HandlerReplied r => r.Message.Id,
                CaseEvent.NoteAdded n => n.Note.Id,
                CaseEvent.IdentityGiven i => i.Identity.Id,
                CaseEvent.IdentityAsked i => i.Why.Id,
                CaseEvent.IdentityDecided i => i.Why.Id,
                CaseEvent.GlassAsked g => g.Why.Id,
                _ => (ObjectId?)null,
            }).OfType<ObjectId>().ToList();
            Assert.Equal(words.Distinct(), words);
        },
        iter: 5000);

    private static readonly EqualityComparer<Decision> SameDecision = EqualityComparer<Decision>.Create((a, b) => a!.Refused == b!.Refused && a.Events.SequenceEqual(b.Events));

    private static (CaseState State, List<CaseEvent> Events) Live(IEnumerable<CaseCommand> commands)
    {
        var (state, events) = (CaseState.None, new List<CaseEvent>());
        foreach (var e in commands.SelectMany(command => CaseDecider.Decide(state, command).Events))
        {
            events.Add(e);
            state = state.Evolve(e);
        }

        return (state, events);
    }
}
