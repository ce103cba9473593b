namespace FaceUp.Simulation;

/// <summary>A clock that stands until it is set. It never goes back.</summary>
public sealed class SimulatedClock : TimeProvider
{
    private long _ticks = Extent.Start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Set(DateTimeOffset now)
    {
        if (now.UtcTicks < Interlocked.Read(ref _ticks))
            throw new InvalidOperationException("Time runs one way.");
        Interlocked.Exchange(ref _ticks, now.UtcTicks);
    }
}
