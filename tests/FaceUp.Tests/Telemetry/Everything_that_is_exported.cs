using System.Diagnostics;
using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Telemetry;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FaceUp.Tests.Telemetry;

/// <summary>A report is sent by somebody whose requests are full of what names them; it is read, answered, breaks, and is closed. Then everything that left the house is held against the list.</summary>
public sealed class ToldStory : IAsyncLifetime
{
    private const string Secret = "zlatokop";
    public const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly (string Name, string Value)[] Hostile =
    [
        ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"), ("tracestate", $"vendor={Secret}"), ("baggage", $"user={Secret}"), ("User-Agent", $"{Secret}/1.0"), ("X-Forwarded-For", "203.0.113.77"),
        ("Referer", $"https://{Secret}.example/"), ("Cookie", $"s={Secret}"), ("x-ms-client-request-id", Secret), ("Request-Id", $"|{Secret}."), ("Correlation-Context", $"k={Secret}"), ("Accept-Language", Secret),
    ];

    public List<string> Secrets { get; } = [Secret, Trace, "203.0.113.77", "demo", "plant-north", "corruption", .. Environment.MachineName.Length > 5 ? [Environment.MachineName] : Array.Empty<string>()];

    public ExportingHouse Exporting { get; private set; } = null!;

    public IReadOnlyList<Said> Measures { get; private set; } = [];

    public TestHouse House => Exporting.House;

    public async Task InitializeAsync()
    {
        Exporting = await ExportingHouse.Open();
        foreach (var (name, value) in Hostile)
            Assert.True(House.Http.DefaultRequestHeaders.TryAddWithoutValidation(name, value));
        await Story();
        Measures = await Exporting.Measures();
        Assert.True(House.Get<TracerProvider>().ForceFlush());
    }

    public Task DisposeAsync() => Exporting.DisposeAsync().AsTask();

    private async Task Story()
    {
        await House.Get<EveryOrganisation>().Plan(default);
        var (reporter, handler) = (new Reporter(House), Person.Compliance(House));
        var shown = await reporter.Submits($"The {Secret} of the matter", ($"{Secret}.pdf", "%PDF-1.4"u8.ToArray()));
        await House.Settle();
        var id = await handler.Finds(shown.Reference);
        Secrets.AddRange([shown.Receipt, shown.Receipt.Replace("-", "", StringComparison.Ordinal), shown.Reference, id]);
        await handler.Reads(id);
        (await handler.Replies(id, $"More about {Secret}?")).Must(204);
        (await reporter.Writes(shown.Receipt, Secret)).Must(201);
        await reporter.Opens(shown.Receipt);
        await reporter.TriesToOpen("0000-0000-0000-0000-0000-0000");
        (await handler.Closes(id, "substantiated", Secret)).Must(204);
        for (var hour = 0; hour < 2; hour++)
        {
            House.Clock.Advance(TimeSpan.FromMinutes(50));
            House.Get<ILogger<ToldStory>>().LogError(new InvalidOperationException(Secret), "A word of {Secret}", Secret); // what we never say, said all the same
            await House.Settle();
            await House.ChoresDone();
        }
    }
}

[Collection("exporting")] // whoever listens to a meter hears every one of its name in the process
public sealed class Everything_that_is_exported(ToldStory story) : IClassFixture<ToldStory>
{
    private static readonly Dictionary<string, double[]> Values = new()
    {
        [Signals.Health.Name] = [0, 1], [Signals.Probe.Name] = [0.1, 1, 10], [Signals.Overdue.Name] = [0, 1, 2, 24, 168], [Signals.Lines.Name] = [0, 1, 10, 100],
        [Signals.Memory.Name] = [.. Enumerable.Range(4, 14).Select(power => Math.Pow(2, power))], [Signals.Uptime.Name] = [.. Enumerable.Range(0, 1000).Select(hours => (double)hours)],
    };

    [Fact]
    public void Is_a_measure_of_the_list_with_an_attribute_and_a_value_of_the_list()
    {
        Assert.Equal(Signals.Measures.Select(m => m.Name).Order(), story.Measures.Select(s => s.Name).Distinct().Order());
        Assert.All(story.Measures, s =>
        {
            var known = Signals.Measures.Single(m => m.Name == s.Name);
            Assert.Equal((Signals.Name, known.Unit), (s.Meter, s.Unit));
            Assert.Equal(known.Attribute is null ? [] : [known.Attribute], s.Tags.Select(t => t.Key));
            Assert.All(s.Tags, t => Assert.True(Signals.Allows(t.Key, t.Value), $"{s.Name} {t}"));
            Assert.Contains(s.Value, Values[s.Name]);
        });
        Assert.Contains(story.Measures, s => s.Name == Signals.Lines.Name && s.Value >= 1); // something did break in this story
    }

    [Fact]
    public void Is_a_span_of_the_list_that_belongs_to_nobody_and_says_neither_second_nor_length()
    {
        Assert.NotEmpty(story.Exporting.Spans);
        Assert.All(story.Exporting.Spans, span =>
        {
            Assert.Equal((Signals.Work, Signals.Work, Signals.Name, ActivityKind.Internal), (span.DisplayName, span.OperationName, span.Source.Name, span.Kind));
            Assert.Equal((null, null, default(ActivitySpanId)), (span.ParentId, span.TraceStateString, span.ParentSpanId));
            Assert.NotEqual(ToldStory.Trace, span.TraceId.ToHexString());
            Assert.Empty(span.Baggage);
            Assert.Empty(span.Events);
            Assert.Empty(span.Links);
            Assert.Empty(span.StatusDescription ?? "");
            Assert.All(span.TagObjects, t => Assert.True(Signals.Allows(t.Key, t.Value), $"{t}"));
            Assert.Equal((0, 0), (span.StartTimeUtc.Second, span.StartTimeUtc.Millisecond));
            Assert.Contains(span.Duration.TotalSeconds, new double[] { 1, 10, 60, 600 });
        });
    }

    [Fact]
    public void Names_a_process_and_no_machine() => Assert.All([story.House.Get<MeterProvider>(), (BaseProvider)story.House.Get<TracerProvider>()], provider =>
    {
        Assert.Equal(Signals.Resource.Order(), provider.GetResource().Attributes.Select(a => a.Key).Order());
        Assert.Contains(provider.GetResource().Attributes, a => a is { Key: "service.instance.id", Value: "both" });
    });

    [Fact]
    public void Holds_nothing_of_anybody_on_the_wire()
    {
        Assert.Equal(["/v1/metrics", "/v1/traces"], story.Exporting.OnTheWire.Select(w => w.Path).Distinct().Order());
        var bytes = story.Exporting.OnTheWire.Select(w => w.Headers + Encoding.Latin1.GetString(w.Body)).ToList();
        Assert.Contains(bytes, b => b.Contains(Signals.Health.Name, StringComparison.Ordinal));
        Assert.All(story.Secrets, secret => Assert.DoesNotContain(bytes, b => b.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.All(story.Exporting.OnTheWire, w => Assert.Contains("x-key: collectors-key", w.Headers, StringComparison.Ordinal));
        Assert.All(story.Exporting.OnTheWire, w => Assert.DoesNotContain("traceparent", w.Headers, StringComparison.OrdinalIgnoreCase));
    }
}
