using System.Collections.Concurrent;
using System.Diagnostics;
using FaceUp.App.Health;
using FaceUp.App.Telemetry;
using FaceUp.Tests.Slices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FaceUp.Tests.Telemetry;

/// <summary>A measure as it was exported, once.</summary>
public sealed record Said(string Name, string Unit, string Meter, IReadOnlyList<KeyValuePair<string, object?>> Tags, double Value);

/// <summary>A house that exports to memory, and at the same time by OTLP over real HTTP to a collector that keeps every byte.</summary>
public sealed class ExportingHouse : IAsyncDisposable
{
    private readonly List<Metric> measures = [];
    private WebApplication collector = null!;

    public TestHouse House { get; private set; } = null!;

    public List<Activity> Spans { get; } = [];

    public ConcurrentQueue<(string Path, string Headers, byte[] Body)> OnTheWire { get; } = [];

    public static async Task<ExportingHouse> Open()
    {
        var opened = new ExportingHouse { collector = WebApplication.CreateSlimBuilder().Quiet().Build() };
        opened.collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            opened.OnTheWire.Enqueue((request.Path, string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}")), body.ToArray()));
            return Results.Ok();
        });
        await opened.collector.StartAsync();
        opened.House = await TestHouse.OpenWith(
            builder =>
            {
                builder.Services.AddSingleton<ILoggerProvider>(s => s.GetRequiredService<LineCount>()); // a test house begins without any
                builder.Services.ConfigureOpenTelemetryMeterProvider(m => m.AddInMemoryExporter(opened.measures));
                builder.Services.ConfigureOpenTelemetryTracerProvider(t => t.AddInMemoryExporter(opened.Spans));
            },
            $"--FaceUp:Otlp:Endpoint={opened.collector.Urls.Single()}", "--FaceUp:Otlp:Headers=x-key=collectors-key");
        return opened;
    }

    /// <summary>Everything as it stands now, of this house alone.</summary>
    public async Task<IReadOnlyList<Said>> Measures()
    {
        await House.Get<Readiness>().Look(default);
        measures.Clear();
        Assert.True(House.Get<MeterProvider>().ForceFlush());
        var said = new List<Said>();
        foreach (var metric in measures)
        {
            Assert.Empty(metric.MeterTags ?? []);
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new List<KeyValuePair<string, object?>>();
                foreach (var tag in point.Tags)
                    tags.Add(tag);
                said.Add(new(metric.Name, metric.Unit, metric.MeterName, tags, point.GetGaugeLastValueDouble()));
            }
        }

        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await collector.DisposeAsync();
    }
}

internal static class CollectorBuilding
{
    public static WebApplicationBuilder Quiet(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }
}
