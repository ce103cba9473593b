namespace FaceUp.Tests.Dates;

/// <summary>
/// A second calendar, written for the tests and for nothing else: days are Julian day numbers, clock changes are the published rules, holidays are written out. It shares
/// no arithmetic, no table and no library with what it checks.
/// </summary>
internal static class ByHand
{
    public static readonly IReadOnlySet<int> Nothing = new HashSet<int>();

    private static readonly int[] Lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>The Julian day number of a date (Fliegel and Van Flandern, 1968).</summary>
    public static int Day(int year, int month, int day)
    {
        var early = (month - 14) / 12;
        return (1461 * (year + 4800 + early) / 4) + (367 * (month - 2 - (12 * early)) / 12) - (3 * ((year + 4900 + early) / 100) / 4) + day - 32075;
    }

    public static int Day(string iso) => Day(int.Parse(iso[..4], null), int.Parse(iso[5..7], null), int.Parse(iso[8..], null));

    /// <summary>The date of a Julian day number, by the same two.</summary>
    public static (int Year, int Month, int Day) Date(int number)
    {
        var l = number + 68569;
        var n = 4 * l / 146097;
        l -= ((146097 * n) + 3) / 4;
        var i = 4000 * (l + 1) / 1461001;
        l = l - (1461 * i / 4) + 31;
        var j = 80 * l / 2447;
        var day = l - (2447 * j / 80);
        return ((100 * (n - 49)) + i + (j / 11), j + 2 - (12 * (j / 11)), day);
    }

    public static string Iso(int number) => Date(number) is var (y, m, d) ? $"{y:D4}-{m:D2}-{d:D2}" : "";

    /// <summary>0 for Monday.</summary>
    public static int Weekday(int number) => number % 7;

    public static int Months(int number, int months)
    {
        var (year, month, day) = Date(number);
        for (; months > 0; months--)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
        return Day(year, month, Math.Min(day, leap ? 29 : Lengths[month - 1]));
    }

    /// <summary>The nth working day after a day: Monday to Friday, without the days in <paramref name="off"/>.</summary>
    public static int WorkingDays(int number, int count, IReadOnlySet<int> off)
    {
        while (count > 0)
        {
            number++;
            if (Weekday(number) < 5 && !off.Contains(number))
                count--;
        }

        return number;
    }

    /// <summary>Which day it is there at a moment.</summary>
    public static int DayAt(long second, string zone) => (int)Math.Floor((second + Offset(second, zone)) / 86400.0) + 2440588;

    /// <summary>Seconds east of Greenwich.</summary>
    public static int Offset(long second, string zone) => zone switch
    {
        "UTC" => 0,
        "Asia/Dubai" => 4 * 3600,
        "Pacific/Kiritimati" => 14 * 3600,
        "Europe/London" or "Europe/Lisbon" => European(second, 0),
        "Europe/Paris" or "Europe/Berlin" or "Europe/Stockholm" => European(second, 1),
        "America/New_York" => American(second, -5 * 3600),
        "America/St_Johns" => American(second, -((3 * 3600) + 1800)),
        "Australia/Sydney" => Sydney(second),
        _ => throw new ArgumentException(zone),
    };

    // Directive 2000/84/EC: from the last Sunday of March to that of October, at 1:00 Greenwich time.
    private static int European(long second, int hours)
    {
        var year = Date((int)(second / 86400) + 2440588).Year;
        return 3600 * (hours + (second >= At(LastSunday(year, 3, 31), 3600) && second < At(LastSunday(year, 10, 31), 3600) ? 1 : 0));
    }

    // Energy Policy Act of 2005, and Newfoundland since 2011: from the second Sunday of March to the first of November, at 2:00 by the clock on the wall.
    private static int American(long second, int standard)
    {
        var year = Date((int)(second / 86400) + 2440588).Year;
        var (begins, ends) = (At(FirstSunday(year, 3) + 7, 7200 - standard), At(FirstSunday(year, 11), 7200 - standard - 3600));
        return standard + (second >= begins && second < ends ? 3600 : 0);
    }

    // New South Wales: from the first Sunday of October at 2:00 to the first of April at 3:00 summer time.
    private static int Sydney(long second)
    {
        var year = Date((int)(second / 86400) + 2440588).Year;
        var winter = second >= At(FirstSunday(year, 4), (3 - 11) * 3600) && second < At(FirstSunday(year, 10), (2 - 10) * 3600);
        return winter ? 10 * 3600 : 11 * 3600;
    }

    private static long At(int day, int second) => ((day - 2440588L) * 86400) + second;

    private static int FirstSunday(int year, int month)
    {
        var day = Day(year, month, 1);
        return day + (6 - Weekday(day));
    }

    private static int LastSunday(int year, int month, int last)
    {
        var day = Day(year, month, last);
        return day - ((Weekday(day) + 1) % 7);
    }

    /// <summary>Code du travail Art. L3133-1, written out.</summary>
    public static readonly IReadOnlySet<int> France = Off(
        """
        2025-01-01 2025-04-21 2025-05-01 2025-05-08 2025-05-29 2025-06-09 2025-07-14 2025-08-15 2025-11-01 2025-11-11 2025-12-25
        2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25
        2027-01-01 2027-03-29 2027-05-01 2027-05-08 2027-05-06 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25
        2028-01-01 2028-04-17 2028-05-01 2028-05-08 2028-05-25 2028-06-05 2028-07-14 2028-08-15 2028-11-01 2028-11-11 2028-12-25
        2029-01-01 2029-04-02 2029-05-01 2029-05-08 2029-05-10 2029-05-21 2029-07-14 2029-08-15 2029-11-01 2029-11-11 2029-12-25
        2030-01-01 2030-04-22 2030-05-01 2030-05-08 2030-05-30 2030-06-10 2030-07-14 2030-08-15 2030-11-01 2030-11-11 2030-12-25
        """);

    /// <summary>The same in Alsace and Moselle, without Good Friday, which is off in some communes only.</summary>
    public static readonly IReadOnlySet<int> Alsace = Off("2025-12-26 2026-12-26 2027-12-26 2028-12-26 2029-12-26 2030-12-26", France);

    /// <summary>5 U.S.C. § 6103, as observed.</summary>
    public static readonly IReadOnlySet<int> UnitedStates = Off(
        """
        2025-01-01 2025-01-20 2025-02-17 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-10-13 2025-11-11 2025-11-27 2025-12-25
        2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25
        2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-31
        2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23 2028-12-25
        2029-01-01 2029-01-15 2029-02-19 2029-05-28 2029-06-19 2029-07-04 2029-09-03 2029-10-08 2029-11-12 2029-11-22 2029-12-25
        2030-01-01 2030-01-21 2030-02-18 2030-05-27 2030-06-19 2030-07-04 2030-09-02 2030-10-14 2030-11-11 2030-11-28 2030-12-25
        """);

    /// <summary>Bavaria, without the Assumption, which is off in some communes only.</summary>
    public static readonly IReadOnlySet<int> Bavaria = Off(
        """
        2025-01-01 2025-01-06 2025-04-18 2025-04-21 2025-05-01 2025-05-29 2025-06-09 2025-06-19 2025-10-03 2025-11-01 2025-12-25 2025-12-26
        2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 2026-11-01 2026-12-25 2026-12-26
        2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-01 2027-05-06 2027-05-17 2027-05-27 2027-10-03 2027-11-01 2027-12-25 2027-12-26
        2028-01-01 2028-01-06 2028-04-14 2028-04-17 2028-05-01 2028-05-25 2028-06-05 2028-06-15 2028-10-03 2028-11-01 2028-12-25 2028-12-26
        2029-01-01 2029-01-06 2029-03-30 2029-04-02 2029-05-01 2029-05-10 2029-05-21 2029-05-31 2029-10-03 2029-11-01 2029-12-25 2029-12-26
        2030-01-01 2030-01-06 2030-04-19 2030-04-22 2030-05-01 2030-05-30 2030-06-10 2030-06-20 2030-10-03 2030-11-01 2030-12-25 2030-12-26
        """);

    private static HashSet<int> Off(string dates, IReadOnlySet<int>? also = null) => [.. dates.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Day), .. also ?? Nothing];
}
