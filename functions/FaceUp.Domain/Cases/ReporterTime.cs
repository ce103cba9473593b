namespace FaceUp.Domain.Cases;

/// <summary>
/// The clock as the record shows it. What a reporter does is dated to the full hour before, because an exact second can be laid beside a door log
/// or a VPN log; rounding down never makes a statutory date later. What a handler does is dated to the second.
/// </summary>
public static class ReporterTime
{
    /// <summary>The hour that <paramref name="now"/> lies in, or <paramref name="notBefore"/> if the record has already passed it.</summary>
    public static DateTimeOffset Coarse(DateTimeOffset now, DateTimeOffset notBefore) => Later(Floor(now, TimeSpan.TicksPerHour), notBefore);

    /// <summary><paramref name="now"/> to the second, or <paramref name="notBefore"/> if the record has already passed it: time in a record never runs backwards.</summary>
    public static DateTimeOffset Exact(DateTimeOffset now, DateTimeOffset notBefore) => Later(Floor(now, TimeSpan.TicksPerSecond), notBefore);

    private static DateTimeOffset Floor(DateTimeOffset now, long ticks) => new(now.UtcTicks - (now.UtcTicks % ticks), TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
