using System.Diagnostics;
using System.Diagnostics.Metrics;
using FaceUp.App.Health;

namespace FaceUp.App.Telemetry;

/// <summary>Says what the house found out about itself. Nothing is measured when it is asked: whoever asks more often learns no more.</summary>
public sealed class HouseMeter : IDisposable
{
    private const long MiB = 1024 * 1024;

    private readonly Meter _meter = new(Signals.Name);
    private readonly Readiness _readiness;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Lock _gate = new();
    private (long Hour, int MiB) _memory;

    public HouseMeter(Readiness readiness, IEnumerable<ClockPart> clocks, LineCount lines, TimeProvider time)
    {
        (_readiness, _time, _began) = (readiness, time, time.GetTimestamp());
        Gauge(Signals.Health, () => Parts(p => p.Holds ? 1 : 0));
        Gauge(Signals.Probe, () => Parts(p => p.Took.TotalSeconds switch { <= 0.1 => 0.1, <= 1 => 1, _ => 10 }));
        Gauge(Signals.Overdue, () => _readiness.Last is null ? [] : clocks.SelectMany(c => Values(Signals.Overdue, ("chores", c.OverdueHours.Chores), ("rows", c.OverdueHours.Rows))));
        Gauge(Signals.Lines, () => Values(Signals.Lines, [.. lines.Said.Select(l => (l.Level, (double)l.Lines))]));
        Gauge(Signals.Memory, () => [new(Memory())]);
        Gauge(Signals.Uptime, () => [new(Math.Floor(_time.GetElapsedTime(_began).TotalHours))]);
    }

    public void Dispose() => _meter.Dispose();

    private void Gauge(Measure of, Func<IEnumerable<Measurement<double>>> say) => _meter.CreateObservableGauge(of.Name, say, of.Unit, of.Says);

    private IEnumerable<Measurement<double>> Parts(Func<PartFound, double> value) =>
        _readiness.Last is { } found ? Values(Signals.Health, [.. found.Select(p => (p.Part, value(p)))]) : [];

    private static IEnumerable<Measurement<double>> Values(Measure of, params (string Word, double Value)[] values) =>
        values.Select(v => new Measurement<double>(v.Value, KeyValuePair.Create(of.Attribute!, (object?)v.Word)));

    // Looked at in the first asking after each full hour, and made up to a power of two: a file of a gigabyte that passes through leaves no step.
    private int Memory()
    {
        var hour = _time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        lock (_gate)
        {
            if (hour != _memory.Hour)
            {
                using var process = Process.GetCurrentProcess();
                _memory = (hour, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)(process.WorkingSet64 / MiB) + 1));
            }

            return _memory.MiB;
        }
    }
}
