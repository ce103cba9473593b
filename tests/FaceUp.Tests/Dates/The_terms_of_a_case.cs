using System.Collections.Immutable;
using FaceUp.App.Calendar;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Dates;

public class The_terms_of_a_case
{
    private static readonly CaseState Received = CaseState.None with { Events = 1, ReceivedAt = Noon("2026-03-03") };

    [Theory] // Spain: three months from the receipt, and once three more
    [InlineData(0, "2026-06-03", "2026-09-03")]
    [InlineData(1, "2026-09-03", null)]
    public void Let_a_duty_be_extended_as_often_as_the_regime_does(int times, string due, string? next)
    {
        var (terms, state) = (Terms("es"), Extended(times, Day("2026-09-03")));
        Assert.Equal((Day(due), next is null ? null : Day(next)), (terms.DueOf(Duty.Feedback, state), terms.OneMore(Duty.Feedback, state)));
        Assert.Equal((Day("2026-06-03"), Day("2026-09-03")), (terms.Original(Duty.Feedback, state), terms.Longest(Duty.Feedback, state)));
    }

    [Fact]
    public void Let_none_be_extended_where_the_regime_does_not()
    {
        Assert.Null(Terms("de").OneMore(Duty.Feedback, Received));
        Assert.Null(Terms("es").OneMore(Duty.Acknowledge, Received));
    }

    [Theory] // the case was taken to another regime since, whose own time is what counts
    [InlineData("de", "2026-06-10")]
    [InlineData("cz", "2026-06-01")]
    [InlineData("es", "2026-09-03")]
    public void Go_no_further_than_the_regime_that_holds_now(string regime, string due) => Assert.Equal(Day(due), Terms(regime).DueOf(Duty.Feedback, Extended(1, Day("2027-03-03"))));

    [Fact]
    public void Start_a_meeting_when_it_is_asked_for_and_end_it_when_it_is_settled()
    {
        Assert.Null(Terms("fr").DueOf(Duty.Meeting, Received));
        var asked = Received with { MeetingAskedAt = Noon("2026-05-04") };
        Assert.Equal(Day("2026-06-04"), Terms("fr").DueOf(Duty.Meeting, asked)); // twenty working days past 8 May, Ascension and Whit Monday
        Assert.Null(Terms("fr").DueOf(Duty.Meeting, asked with { MeetingSettledAt = Noon("2026-05-05") }));
    }

    [Fact]
    public void Are_not_moved_by_the_organisations_own_days_where_law_binds()
    {
        var week = Enumerable.Range(4, 20).Select(d => new OwnHoliday(new(2026, 3, d), "Works holiday")).ToList();
        Assert.Equal(Terms("fr").DueOf(Duty.Acknowledge, Received), Terms("fr", s => s with { Holidays = week }).DueOf(Duty.Acknowledge, Received));
        Assert.False(Terms("fr", s => s with { Holidays = week }).Calendar.IsWorkingDay(Day("2026-03-05")));
        Assert.Equal((Day("2026-03-06"), Day("2026-03-26")), (Terms("iso37002").DueOf(Duty.PersonalAcknowledge, Received), Terms("iso37002", s => s with { Holidays = week }).DueOf(Duty.PersonalAcknowledge, Received)));
    }

    [Fact]
    public void Are_moved_by_own_days_in_the_units_that_they_are_for()
    {
        OwnHoliday[] days = [new(new(2026, 3, 4), "Stock-taking", ["plant"])];
        Assert.Equal(Day("2026-03-09"), Terms("iso37002", s => s with { Holidays = days }, "line").DueOf(Duty.PersonalAcknowledge, Received)); // below the plant
        Assert.Equal(Day("2026-03-06"), Terms("iso37002", s => s with { Holidays = days }, "office").DueOf(Duty.PersonalAcknowledge, Received));
    }

    [Fact]
    public void Roll_over_where_an_organisation_says_so()
    {
        Regime own = new("own-x", "Own", [new(Duty.Acknowledge, new(3, PeriodUnit.Days), Anchor.Receipt, new("Policy"), RollOver.NextWorkingDay)]);
        var friday = Received with { ReceivedAt = Noon("2026-03-04") };
        Assert.Equal(Day("2026-03-09"), Terms("own-x", s => s with { Regimes = [own] }).DueOf(Duty.Acknowledge, friday)); // 7 March is a Saturday
    }

    [Fact]
    public void Count_word_in_between_from_the_acknowledgement()
    {
        Regime own = new("own-x", "Own", [new(Duty.Interim, new(1, PeriodUnit.Months), Anchor.Acknowledgement, new("Policy"))]);
        var terms = Terms("own-x", s => s with { Regimes = [own] });
        Assert.Null(terms.DueOf(Duty.Interim, Received));
        Assert.Equal(Day("2026-04-05"), terms.DueOf(Duty.Interim, Received with { AcknowledgedAt = Noon("2026-03-05") }));
    }

    [Fact]
    public void Are_the_directives_where_a_regime_is_not_there_and_say_so()
    {
        var terms = Terms("own-gone");
        Assert.Equal(("eu", "own-gone", Day("2026-03-10")), (terms.Regime.Id, terms.UnknownRegime, terms.DueOf(Duty.Acknowledge, Received)));
        Assert.Null(Terms(null).UnknownRegime);
        Assert.Equal("eu", Terms(null).Regime.Id);
    }

    [Fact]
    public void Count_in_the_zone_of_the_nearest_unit_that_names_one()
    {
        var evening = Received with { ReceivedAt = DateTimeOffset.Parse("2026-03-03T23:30:00Z", null) };
        TenantSettings Zoned(TenantSettings s) => s with { TimeZone = "America/New_York", Units = [s.Units[0] with { TimeZone = "Europe/Kyiv" }, .. s.Units.Skip(1)] };
        Assert.Equal((Day("2026-03-11"), "Europe/Kyiv"), (Terms("eu", Zoned, "line").DueOf(Duty.Acknowledge, evening), Terms("eu", Zoned, "line").Calendar.Zone));
        Assert.Equal((Day("2026-03-10"), "America/New_York"), (Terms("eu", Zoned, "office").DueOf(Duty.Acknowledge, evening), Terms("eu", Zoned, "office").Calendar.Zone));
        Assert.Equal("UTC", Terms("eu", s => s with { TimeZone = "Europe/Atlantis" }).Calendar.Zone); // from before zones had to be known
    }

    [Theory] // a region counts in its own country, and a law counts its own country's days
    [InlineData("AT", null, "AT", null)]
    [InlineData(null, "DE-BY", "DE", "DE-BY")]
    [InlineData("AT", "DE-BY", "AT", null)]
    public void Are_counted_where_the_unit_is(string? country, string? region, string expected, string? there)
    {
        var settings = Settings(s => s with { Units = [s.Units[0] with { Country = country, Region = region }, .. s.Units.Skip(1)] });
        var place = Place.Of(settings, new(settings.Units), "line");
        Assert.Equal((expected, there), (place.Country, place.Region));
        Assert.Equal(("FR", null), (place.In("FR").Country, place.In("FR").Region));
    }

    private static CaseTerms Terms(string? regime, Func<TenantSettings, TenantSettings>? with = null, string unit = "plant") => new TermsBook(Settings(with), new(Settings(with).Units)).Of(regime, unit, "c");

    private static TenantSettings Settings(Func<TenantSettings, TenantSettings>? with)
    {
        TenantSettings plain = new("O", [new("plant", "Plant"), new("line", "Line", "plant"), new("office", "Office")], [new("c", "C")], ["web"], [], [], PersonId.Nobody, []);
        return with is null ? plain : with(plain);
    }

    private static CaseState Extended(int times, DateOnly until) => times == 0 ? Received : Received with
    {
        Extended = ImmutableDictionary<Duty, DateOnly>.Empty.Add(Duty.Feedback, until), Extensions = ImmutableDictionary<Duty, int>.Empty.Add(Duty.Feedback, times),
    };

    private static DateTimeOffset Noon(string day) => DateTimeOffset.Parse(day + "T12:00:00Z", null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}
