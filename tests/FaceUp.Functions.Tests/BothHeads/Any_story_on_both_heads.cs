using CsCheck;
using FaceUp.Functions.Orchestration;

namespace FaceUp.Functions.Tests.BothHeads;

public class Any_story_on_both_heads
{
    private const int Stories = 8;

    /// <summary>Events to the second and notices in the order in which they went out: the same by the plan alone, by the due-row runner, and by the orchestrator that is replayed at every step.</summary>
    [Fact]
    public Task Has_the_same_effects_in_the_same_order() => BothHeads.Stories.Any.SampleAsync(
        async story =>
        {
            await using var runner = new RunnerHead();
            await using var orchestrated = new OrchestratedHead();
            var (ours, theirs) = (await runner.Play(story.Category, story.Deeds), await orchestrated.Play(story.Category, story.Deeds));
            Assert.Equal(Alone.Play(story.Category, story.Deeds), ours.Events, Same);
            Assert.Equal(ours.Events, theirs.Events, Same);
            Assert.Equal(ours.Notices, theirs.Notices);
            Assert.True(orchestrated.Seen is { LongestHistory: <= 4, Uncancelled: 0 }, $"A turn wrote {orchestrated.Seen}.");
        },
        iter: Stories);

    /// <summary>An instance that an older app began lives on under today's: the same effects, and its input is brought up to date.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(CaseOrchestration.Current + 1)]
    public Task Has_them_under_an_input_of_another_version(int version) => BothHeads.Stories.Any.SampleAsync(
        async story =>
        {
            await using var today = new OrchestratedHead();
            await using var other = new OrchestratedHead(version);
            var (ours, theirs) = (await today.Play(story.Category, story.Deeds), await other.Play(story.Category, story.Deeds));
            Assert.Equal(ours.Events, theirs.Events, Same);
            Assert.Equal(ours.Notices, theirs.Notices);
            Assert.Contains(other.Seen.Version, new[] { version, Math.Max(version, CaseOrchestration.Current) });
        },
        iter: 2);

    // Lists inside of events are compared by what they hold.
    private static bool Same(Domain.Cases.CaseEvent a, Domain.Cases.CaseEvent b) =>
        System.Text.Json.JsonSerializer.Serialize(a) == System.Text.Json.JsonSerializer.Serialize(b);
}
