namespace FaceUp.Domain.Calendar;

/// <summary>Which day an instant belongs to, and when a day begins and ends.</summary>
public sealed class WorkCalendar
{
    public static readonly WorkCalendar Utc = new(TimeSpan.Zero);

    private readonly TimeSpan _ahead;

    private WorkCalendar(TimeSpan ahead) => _ahead = ahead;

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime + _ahead);

    public DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) - _ahead;

    /// <summary>The first instant after the day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
