namespace FaceUp.SelfHost.Running;

/// <summary>The machine's clock, which Development may push ahead to see what the law's dates do.</summary>
public sealed class MovableClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
