using System.Collections.Concurrent;
using System.Diagnostics;
using FaceUp.App.Checkpoints;
using FaceUp.App.Telemetry;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Telemetry;

/// <summary>Two houses under one clock: in one nothing happens, in the other a report comes, is read and answered. Whoever hears what they export cannot tell which is which.</summary>
[Collection("exporting")]
public class What_a_reporter_does
{
    private static readonly string[] OfTheMachine = [Signals.Probe.Name, Signals.Memory.Name]; // how fast and how large; the same process in both

    [Fact]
    public async Task Is_followed_by_no_measure()
    {
        var (silent, busy) = (await Live(report: false), await Live(report: true));
        Assert.Contains(silent, said => said.Contains(Signals.Lines.Name, StringComparison.Ordinal));
        Assert.Equal(silent, busy);
    }

    // One after the other: who listens to a meter hears every one of its name in the process.
    private static async Task<List<string>> Live(bool report)
    {
        await using var exporting = await ExportingHouse.Open();
        var house = exporting.House;
        await house.Get<EveryOrganisation>().Plan(default);
        if (report)
        {
            var shown = await new Reporter(house).Submits("Something happened");
            await house.Settle();
            var handler = Person.Compliance(house);
            (await handler.Acknowledges(await handler.Finds(shown.Reference))).Must(204);
            (await new Reporter(house).Writes(shown.Receipt, "And more")).Must(201);
        }

        var exported = new List<string>();
        foreach (var minutes in new[] { 1, 50, 50 })
        {
            house.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await house.Settle();
            await house.ChoresDone();
            exported.AddRange((await exporting.Measures()).Where(m => !OfTheMachine.Contains(m.Name)).Select(m => $"{minutes} {m.Name} {string.Join(' ', m.Tags)} {m.Value}").Order());
        }

        return exported;
    }

    [Fact]
    public async Task Hands_no_trace_context_to_the_house()
    {
        var (trace, seen) = (ActivityTraceId.CreateRandom().ToHexString(), new ConcurrentQueue<Activity>());
        await using var house = await TestHouse.Open(withTargets: false);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var (name, value) in new[] { ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"), ("tracestate", "vendor=zlatokop"), ("baggage", "user=zlatokop"), ("Request-Id", $"00-{trace}-00f067aa0ba902b7-01"), ("Correlation-Context", "user=zlatokop") })
            house.Http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        await new Reporter(house).Submits("Something happened");
        Assert.NotEmpty(seen);
        Assert.All(seen, activity =>
        {
            Assert.NotEqual(trace, activity.TraceId.ToHexString());
            Assert.Empty(activity.TraceStateString ?? "");
            Assert.DoesNotContain(activity.Baggage, b => b.Value == "zlatokop");
        });
    }
}
