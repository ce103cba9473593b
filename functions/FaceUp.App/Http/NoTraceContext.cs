using System.Diagnostics;

namespace FaceUp.App.Http;

/// <summary>
/// Takes no trace context from a request and hands none on. Headers such as traceparent, tracestate and baggage are filled by whatever stands on the sender's side and may
/// name a person or a session; a trace that begins here says as much about a step as one that began in a reporter's browser.
/// </summary>
public sealed class NoTraceContext : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) { }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
