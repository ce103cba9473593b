namespace FaceUp.App.Telemetry;

/// <summary>
/// A count that is said of full hours only, and only roughly: it stands still for an hour and then says "none", "some", "tens" or "hundreds" of the hour before. So
/// whoever watches it change learns in which hour something went wrong, and no more.
/// </summary>
public sealed class Hourly(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _hour;
    private int _now;
    private int _before;

    public void Add()
    {
        lock (_gate)
        {
            Turn();
            _now = Math.Min(_now + 1, 100);
        }
    }

    /// <summary>Of the last full hour: 0, 1, 10 or 100, and at least so many.</summary>
    public int Said
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _before switch { 0 => 0, < 10 => 1, < 100 => 10, _ => 100 };
            }
        }
    }

    private void Turn()
    {
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        if (hour == _hour)
            return;
        (_before, _now, _hour) = (hour == _hour + 1 ? _now : 0, 0, hour);
    }
}
