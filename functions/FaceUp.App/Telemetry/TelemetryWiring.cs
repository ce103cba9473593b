using System.Diagnostics;
using System.Diagnostics.Metrics;
using FaceUp.App.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FaceUp.App.Telemetry;

/// <summary>
/// What a head that exports puts together: our own meter and our own source of spans, nobody else's (a server's or a client's tell of requests), and fences behind
/// both. Neither host nor machine is named, and nothing of the environment is taken along. The head adds where it goes.
/// </summary>
public static class TelemetryWiring
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Doors door, Action<MeterProviderBuilder> metrics, Action<TracerProviderBuilder>? spans = null)
    {
        services.AddSingleton<LineCount>().AddSingleton<ILoggerProvider>(s => s.GetRequiredService<LineCount>());
        services.AddSingleton<HouseMeter>().AddHostedService<HealthWatch>();
        var telemetry = services.AddOpenTelemetry().WithMetrics(meters =>
        {
            meters.SetResourceBuilder(Of(door)).AddMeter(Signals.Name).AddView(Fence).AddInstrumentation(s => s.GetRequiredService<HouseMeter>());
            metrics(meters);
        });
        if (spans is not null)
        {
            telemetry.WithTracing(sources =>
            {
                sources.SetResourceBuilder(Of(door)).AddSource(Signals.Name).AddProcessor(new SpanFence());
                spans(sources);
            });
        }

        return services;
    }

    private static ResourceBuilder Of(Doors door) => ResourceBuilder.CreateEmpty().AddService(
        "faceup", serviceVersion: typeof(TelemetryWiring).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false, serviceInstanceId: door.ToString().ToLowerInvariant());

    private static MetricStreamConfiguration Fence(Instrument instrument) => Signals.Measures.FirstOrDefault(m => m.Name == instrument.Name) is { } known
        ? new() { TagKeys = known.Attribute is { } attribute ? [attribute] : [] }
        : MetricStreamConfiguration.Drop;

    /// <summary>A span of another name is not exported, and an attribute of another name or value is taken off.</summary>
    private sealed class SpanFence : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.DisplayName != Signals.Work || data.Events.Any() || data.Links.Any())
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            foreach (var tag in data.TagObjects.Where(t => !Signals.Allows(t.Key, t.Value)).ToList())
                data.SetTag(tag.Key, null);
        }
    }
}
