namespace FaceUp.Domain.Calendar;

/// <summary>Easter Sunday of the western churches.</summary>
public static class Easter
{
    /// <summary>By the tabular rule of the Gregorian calendar: the Sunday after the full moon (of the tables) on or after 21 March.</summary>
    /// <param name="year">1583 to 9999.</param>
    public static DateOnly Sunday(int year)
    {
        var golden = year % 19;                                  // the moon's phases come back after 19 years
        var (century, ofCentury) = (year / 100, year % 100);
        var (leapCenturies, leapYears) = (century / 4, ofCentury / 4);
        var moonShift = (century - ((century + 8) / 25) + 1) / 3; // the tables' correction of the 19 years
        var moon = ((19 * golden) + century - leapCenturies - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * leapYears) - moon - (ofCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * toSunday)) / 451; // never after 25 April
        var marchDay = 22 + moon + toSunday - (7 * late);
        return new DateOnly(year, 3, 1).AddDays(marchDay - 1);
    }
}
