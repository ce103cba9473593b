using FaceUp.App.Calendar;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Dates;

/// <summary>Dates by the laws' own words, counted by <see cref="ByHand"/>, against those that a case gets. What a law says stands here a second time, and not in data.</summary>
public class Two_thousand_statutory_dates
{
    /// <summary>A unit in each of these places; the days off are those of the place for what counts the place's own.</summary>
    private static readonly (string Unit, string Zone, string? Country, string? Region, IReadOnlySet<int> Off, IReadOnlySet<int> French)[] Places =
    [
        ("paris", "Europe/Paris", "FR", null, ByHand.France, ByHand.France), ("strasbourg", "Europe/Paris", "FR", "FR-67", ByHand.Alsace, ByHand.Alsace),
        ("munich", "Europe/Berlin", "DE", "DE-BY", ByHand.Bavaria, ByHand.France), ("lisbon", "Europe/Lisbon", null, null, ByHand.Nothing, ByHand.France),
        ("new-york", "America/New_York", "US", null, ByHand.UnitedStates, ByHand.France), ("st-johns", "America/St_Johns", null, null, ByHand.Nothing, ByHand.France),
        ("kiritimati", "Pacific/Kiritimati", null, null, ByHand.Nothing, ByHand.France), ("sydney", "Australia/Sydney", null, null, ByHand.Nothing, ByHand.France),
        ("dubai", "Asia/Dubai", null, null, ByHand.Nothing, ByHand.France), ("nowhere", "UTC", null, null, ByHand.Nothing, ByHand.France),
    ];

    private static readonly TermsBook Book = new(Organisation(), new(Organisation().Units));

    /// <summary>A report and what became of it, as days of the place.</summary>
    private readonly record struct Told(int Received, int? Acknowledged, int? Asked, IReadOnlySet<int> Off, IReadOnlySet<int> French);

    private static int Directive(Told t) => ByHand.Months(t.Acknowledged is { } day && day <= t.Received + 7 ? day : t.Received + 7, 3);

    // The acknowledgement was late or never came: the earlier of three months and seven days from the receipt, and three months from the late one.
    private static int German(Told t) => t.Acknowledged is { } day && day <= t.Received + 7 ? ByHand.Months(day, 3)
        : t.Acknowledged is { } late ? Math.Min(ByHand.Months(late, 3), ByHand.Months(t.Received, 3) + 7) : ByHand.Months(t.Received, 3) + 7;

    private static int French(Told t)
    {
        var latest = ByHand.WorkingDays(t.Received, 7, t.French);
        return ByHand.Months(t.Acknowledged is { } day && day <= latest ? day : latest, 3);
    }

    private static readonly Dictionary<(string Regime, Duty Duty), Func<Told, int?>> Laws = new()
    {
        [("eu", Duty.Acknowledge)] = t => t.Received + 7, [("eu", Duty.Feedback)] = t => Directive(t),
        [("eu-authority", Duty.Acknowledge)] = t => t.Received + 7, [("eu-authority", Duty.Feedback)] = t => Directive(t),
        [("de", Duty.Acknowledge)] = t => t.Received + 7, [("de", Duty.Feedback)] = t => German(t),
        [("fr", Duty.Acknowledge)] = t => ByHand.WorkingDays(t.Received, 7, t.French), [("fr", Duty.Feedback)] = t => French(t),
        [("fr", Duty.Meeting)] = t => t.Asked is { } day ? ByHand.WorkingDays(day, 20, t.French) : null,
        [("it", Duty.Acknowledge)] = t => t.Received + 7, [("it", Duty.Feedback)] = t => Directive(t),
        [("es", Duty.Acknowledge)] = t => t.Received + 7, [("es", Duty.Feedback)] = t => ByHand.Months(t.Received, 3), [("es", Duty.Meeting)] = t => t.Asked + 7,
        [("at", Duty.Acknowledge)] = t => t.Received + 7, [("at", Duty.Feedback)] = t => ByHand.Months(t.Received, 3), [("at", Duty.Meeting)] = t => t.Asked + 14,
        [("pl", Duty.Acknowledge)] = t => t.Received + 7, [("pl", Duty.Feedback)] = t => Directive(t), [("pl", Duty.Meeting)] = t => t.Asked + 14,
        [("pt", Duty.Acknowledge)] = t => t.Received + 7, [("pt", Duty.Feedback)] = t => ByHand.Months(t.Received, 3),
        [("se", Duty.Acknowledge)] = t => t.Received + 7, [("se", Duty.Feedback)] = t => Directive(t),
        [("cz", Duty.Acknowledge)] = t => t.Received + 7, [("cz", Duty.Feedback)] = t => t.Received + 30,
        [("iso37002", Duty.Acknowledge)] = t => t.Received, [("iso37002", Duty.PersonalAcknowledge)] = t => ByHand.WorkingDays(t.Received, 3, t.Off),
    };

    // The days before and after the ends of months, of clock changes on both halves of the earth, and of holidays.
    private static readonly string[] Days =
    [
        "2025-01-31", "2025-02-28", "2025-03-29", "2025-03-30", "2025-04-05", "2025-04-18", "2025-04-30", "2025-05-31", "2025-08-31", "2025-10-04", "2025-10-26", "2025-11-01", "2025-11-30", "2025-12-23",
        "2026-01-31", "2026-02-20", "2026-03-08", "2026-03-28", "2026-04-02", "2026-04-30", "2026-05-13", "2026-07-03", "2026-10-25", "2026-11-01", "2026-11-29", "2026-11-30", "2026-12-24", "2026-12-31",
        "2027-02-28", "2027-03-14", "2027-05-05", "2027-07-02", "2027-08-30", "2027-11-23", "2027-11-29", "2027-11-30", "2027-12-23", "2027-12-30", "2028-01-30", "2028-02-29", "2028-03-31", "2028-11-30",
        "2029-01-31", "2029-03-29", "2029-05-09", "2029-11-30", "2030-04-18", "2030-05-29", "2030-08-31", "2030-09-15",
    ];

    // Around midnight in Greenwich and in each of the places.
    private static readonly int[] Times = [0, 1799, 9000, 12599, 12600, 35999, 36000, 50400, 72000, 79200, 82800, 86399];

    [Fact]
    public void Agree_with_those_counted_by_hand_every_one()
    {
        var (compared, wrong) = (0, new List<string>());
        var step = 0;
        foreach (var (law, by) in Laws)
        {
            foreach (var day in Days)
            {
                foreach (var acknowledged in new long?[] { null, 0, 4 * 86400, 7 * 86400, 12 * 86400 })
                {
                    var place = Places[step % Places.Length];
                    var received = ((ByHand.Day(day) - 2440588L) * 86400) + Times[step++ % Times.Length];
                    var (expected, got) = (by(Counted(received, acknowledged, place)), Given(law, received, acknowledged, place.Unit));
                    compared++;
                    if ((expected is { } number ? ByHand.Iso(number) : null) != got?.ToString("yyyy-MM-dd", null))
                        wrong.Add($"{law} at {place.Unit}, {DateTimeOffset.FromUnixTimeSeconds(received):u}, acknowledged after {acknowledged}: {(expected is { } e ? ByHand.Iso(e) : "none")}, not {got:yyyy-MM-dd}");
                }
            }
        }

        Assert.True(compared >= 2000, $"{compared} dates");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} disagree: {string.Join("; ", wrong.Take(5))}");
    }

    [Theory] // and some that a reader can check on paper
    [InlineData("eu", Duty.Feedback, "2025-11-30T12:00:00Z", "2025-11-30T15:00:00Z", "2026-02-28")]   // 30 November + 3 months
    [InlineData("eu", Duty.Feedback, "2027-11-30T12:00:00Z", "2027-11-30T15:00:00Z", "2028-02-29")]   // in a leap year
    [InlineData("eu", Duty.Feedback, "2026-11-24T12:00:00Z", null, "2027-03-01")]                     // from the end of the seven days, 1 December
    [InlineData("de", Duty.Feedback, "2026-11-24T12:00:00Z", null, "2027-03-03")]                     // 24 February and seven days
    [InlineData("de", Duty.Feedback, "2026-11-24T12:00:00Z", "2026-12-01T12:00:00Z", "2027-03-01")]
    [InlineData("fr", Duty.Acknowledge, "2026-04-30T12:00:00Z", null, "2026-05-13")]                  // past 1 May and 8 May, to the eve of Ascension
    [InlineData("fr", Duty.Acknowledge, "2026-05-12T12:00:00Z", null, "2026-05-22")]                  // past Ascension
    [InlineData("fr", Duty.Acknowledge, "2026-12-24T12:00:00Z", null, "2027-01-06")]                  // past Christmas and New Year
    [InlineData("fr", Duty.Feedback, "2026-04-30T12:00:00Z", null, "2026-08-13")]
    [InlineData("at", Duty.Feedback, "2026-01-31T12:00:00Z", "2026-02-05T12:00:00Z", "2026-04-30")]   // from the receipt, whatever else
    [InlineData("cz", Duty.Feedback, "2028-01-31T12:00:00Z", null, "2028-03-01")]
    [InlineData("iso37002", Duty.PersonalAcknowledge, "2026-04-02T12:00:00Z", null, "2026-04-08")]    // past Easter Monday; Good Friday is worked in Paris
    public void Are_these_in_Paris(string regime, Duty duty, string received, string? acknowledged, string due) => Assert.Equal(
        due,
        Book.Of(regime, "paris", "c").DueOf(duty, CaseState.None with { Events = 1, ReceivedAt = DateTimeOffset.Parse(received, null), AcknowledgedAt = acknowledged is null ? null : DateTimeOffset.Parse(acknowledged, null) })?.ToString("yyyy-MM-dd", null));

    [Theory] // the same moment is another day elsewhere
    [InlineData("kiritimati", "2026-03-31T09:59:59Z", "2026-04-07")]
    [InlineData("kiritimati", "2026-03-31T10:00:00Z", "2026-04-08")]
    [InlineData("st-johns", "2026-03-31T02:29:59Z", "2026-04-06")]
    [InlineData("st-johns", "2026-03-31T02:30:00Z", "2026-04-07")]
    [InlineData("paris", "2026-03-28T22:59:59Z", "2026-04-04")]  // winter time until that night
    [InlineData("paris", "2026-03-29T22:00:00Z", "2026-04-06")]  // summer time since
    [InlineData("paris", "2026-10-24T21:59:59Z", "2026-10-31")]
    [InlineData("paris", "2026-10-25T22:59:59Z", "2026-11-01")]
    public void Are_days_of_the_place(string unit, string received, string due) => Assert.Equal(
        due, Book.Of("eu", unit, "c").DueOf(Duty.Acknowledge, CaseState.None with { Events = 1, ReceivedAt = DateTimeOffset.Parse(received, null) })?.ToString("yyyy-MM-dd", null));

    [Fact]
    public void Know_all_duties_that_the_data_know() =>
        Assert.Equal(Laws.Keys.Order(), LawBook.All.SelectMany(r => r.Duties.Select(d => (r.Id, d.Duty))).Order());

    private static Told Counted(long received, long? acknowledged, (string Unit, string Zone, string?, string?, IReadOnlySet<int> Off, IReadOnlySet<int> French) place) => new(
        ByHand.DayAt(received, place.Zone), acknowledged is { } after ? ByHand.DayAt(received + after, place.Zone) : null, acknowledged is { } asked ? ByHand.DayAt(received + asked, place.Zone) : null, place.Off, place.French);

    private static DateOnly? Given((string Regime, Duty Duty) law, long received, long? acknowledged, string unit)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(received);
        DateTimeOffset? later = acknowledged is { } seconds ? at.AddSeconds(seconds) : null;
        return Book.Of(law.Regime, unit, "c").DueOf(law.Duty, CaseState.None with { Events = 1, ReceivedAt = at, AcknowledgedAt = later, MeetingAskedAt = later });
    }

    private static TenantSettings Organisation() => new(
        "Organisation", [.. Places.Select(p => new Unit(p.Unit, p.Unit, Country: p.Country, Region: p.Region, TimeZone: p.Zone))], [new("c", "C")], ["web"], [], [], PersonId.Nobody, []);
}
