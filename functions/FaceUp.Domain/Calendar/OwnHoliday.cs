namespace FaceUp.Domain.Calendar;

/// <summary>A day on which the organisation does not work. It moves what the organisation set itself; what binding law counts in working days it does not move.</summary>
/// <param name="Units">With those below them; null for all.</param>
public sealed record OwnHoliday(DateOnly Date, string Name, IReadOnlyList<string>? Units = null);
