using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

#pragma warning disable CA1050 // the runtime looks for this very name, outside any namespace (DOTNET_STARTUP_HOOKS)
/// <summary>
/// Runs inside the head before its own first line, where the canary drill asks for it: listens to every activity source and every meter there is and writes all
/// they tell into the file named by FACEUP_DRILL_TRACES, as an exporter would that drops nothing. Uses the runtime's own library only.
/// Not listened to: event sources, whose events go to whoever may attach to the process, and such a one can read its memory as well.
/// </summary>
internal static class StartupHook
{
    private static readonly Lock Gate = new();
    private static StreamWriter? file;
    private static ActivityListener? activities;
    private static MeterListener? meters;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("FACEUP_DRILL_TRACES") is not { } path)
            return;
        file = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(activities);
        meters = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((i, v, tags, _) => Write(i, v, tags));
        meters.SetMeasurementEventCallback<int>((i, v, tags, _) => Write(i, v, tags));
        meters.SetMeasurementEventCallback<double>((i, v, tags, _) => Write(i, v, tags));
        meters.Start();
    }

    private static void Write(Activity a)
    {
        var line = new StringBuilder($"activity {a.Source.Name} {a.OperationName} {a.DisplayName} {a.Kind} {a.Status} {a.StatusDescription} parent={a.ParentId} state={a.TraceStateString}");
        foreach (var (name, value) in a.TagObjects)
            line.Append($" {name}={value}");
        foreach (var (name, value) in a.Baggage)
            line.Append($" baggage:{name}={value}");
        foreach (var e in a.Events)
            line.Append($" event:{e.Name}[{string.Join(' ', e.Tags)}]");
        foreach (var link in a.Links)
            line.Append($" link:{link.Context.TraceId}{link.Context.TraceState}[{string.Join(' ', link.Tags ?? [])}]");
        Write(line.ToString());
    }

    private static void Write<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct => Write($"measurement {instrument.Meter.Name} {instrument.Name} {value} {string.Join(' ', tags.ToArray())}");

    private static void Write(string line)
    {
        lock (Gate)
            file!.WriteLine(line);
    }
}
