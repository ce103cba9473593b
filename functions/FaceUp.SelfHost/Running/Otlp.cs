using FaceUp.App.Http;
using FaceUp.App.Telemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FaceUp.SelfHost.Running;

/// <summary>Where measures and spans are sent by OTLP over HTTP.</summary>
/// <param name="Endpoint">Without the signal's own path; ends in a slash.</param>
/// <param name="Headers">As <c>name=value,name=value</c>; a collector's key, for example. A secret.</param>
public sealed record OtlpSettings(Uri Endpoint, string Headers)
{
    /// <summary>Reads <c>FaceUp:Otlp:Endpoint</c> and <c>FaceUp:Otlp:Headers</c>.</summary>
    /// <returns>Null for none set; or one sentence that says what to set.</returns>
    public static (OtlpSettings? Otlp, string? Fault) Read(IConfiguration from)
    {
        var (endpoint, headers) = (from["FaceUp:Otlp:Endpoint"], from["FaceUp:Otlp:Headers"] ?? "");
        if (string.IsNullOrEmpty(endpoint))
            return headers.Length == 0 ? (null, null) : (null, "Set FaceUp__Otlp__Endpoint together with FaceUp__Otlp__Headers.");
        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            return (null, "FaceUp__Otlp__Endpoint must be the https address of a collector that takes OTLP over HTTP, such as https://collector.example.org:4318, or one on this very machine.");
        return headers.Length == 0 || headers.Split(',').All(h => h.IndexOf('=', StringComparison.Ordinal) > 0)
            ? (new(uri, headers), null)
            : (null, "FaceUp__Otlp__Headers must be name=value pairs separated by commas.");
    }
}

internal static class OtlpWiring
{
    private const int MetersEvery = 60_000; // milliseconds; what they say changes by the hour, but for the state of parts

    /// <summary>What is set by OTEL_… variables counts for nothing that is set here: neither address nor headers, and no attribute of the resource.</summary>
    public static IServiceCollection AddOtlp(this IServiceCollection services, Doors doors, OtlpSettings to) => services.AddTelemetry(
        doors,
        meters => meters.AddOtlpExporter((exporter, reader) =>
        {
            Send(exporter, to, "v1/metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = MetersEvery;
        }),
        spans => spans.AddOtlpExporter(exporter => Send(exporter, to, "v1/traces")));

    private static void Send(OtlpExporterOptions exporter, OtlpSettings to, string path)
    {
        (exporter.Endpoint, exporter.Protocol, exporter.Headers) = (new(to.Endpoint, path), OtlpExportProtocol.HttpProtobuf, to.Headers);
        exporter.HttpClientFactory = () => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
    }
}
