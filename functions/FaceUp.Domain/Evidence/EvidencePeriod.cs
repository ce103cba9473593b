namespace FaceUp.Domain.Evidence;

/// <summary>What evidence is about: the days <paramref name="From"/>…<paramref name="Until"/>, over which controls worked (Type II), or one day, on which they stood (Type I). Days are those of UTC.</summary>
/// <param name="IsDate">One day: of what happens from time to time the newest one up to then is looked at.</param>
public sealed record EvidencePeriod(DateOnly From, DateOnly Until, bool IsDate = false)
{
    /// <summary>Of a period: a year that is audited late, with room.</summary>
    public const int MostDays = 1100;

    private static readonly DateOnly First = new(2000, 1, 1), Last = new(2200, 1, 1);

    public static EvidencePeriod On(DateOnly day) => new(day, day, true);

    /// <summary>Days that a pack can be about: from 2000 on, in order, at most <see cref="MostDays"/>.</summary>
    public bool IsValid => From >= First && Until <= Last && From <= Until && Until.DayNumber - From.DayNumber < MostDays && (!IsDate || From == Until);

    /// <summary>From when on what happens counts.</summary>
    public DateTimeOffset Begin => IsDate ? DateTimeOffset.MinValue : new(From.ToDateTime(default), TimeSpan.Zero);

    /// <summary>The moment behind the last day: what came later is not looked at.</summary>
    public DateTimeOffset End => new(Until.AddDays(1).ToDateTime(default), TimeSpan.Zero);

    public bool Holds(DateTimeOffset at) => at >= Begin && at < End;

    /// <summary>True for a day that is over by the end: what was due on it and is not done is late.</summary>
    public bool IsOver(DateOnly day) => day < Until;

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
