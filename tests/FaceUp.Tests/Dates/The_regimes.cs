using FaceUp.App.Calendar;
using FaceUp.App.Http;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Dates;

public class The_regimes
{
    [Fact]
    public void Are_the_files_that_settings_may_name()
    {
        Assert.Equal(Regimes.Shipped, LawBook.All.Select(r => r.Id));
        Assert.Equal(Regimes.Shipped.Order(), typeof(LawBook).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("regimes/", StringComparison.Ordinal)).Select(n => n[8..]).Order());
        Assert.DoesNotContain(Regimes.Shipped, id => id.StartsWith(Regimes.OwnPrefix, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_directive_are_the_same_in_code_and_data() => Assert.Equal(
        LawBook.Find("eu")!.Duties.Select(d => (d.Duty, d.Within, d.From, d.RollOver, string.Join(' ', d.Unacknowledged ?? []), d.Source)),
        Regimes.Eu.Duties.Select(d => (d.Duty, d.Within, d.From, d.RollOver, string.Join(' ', d.Unacknowledged ?? []), d.Source)));

    [Fact] // a guess may make a date too early, and never too late
    public void Roll_nothing_over_and_bind_where_they_are_law()
    {
        Assert.All(LawBook.All.SelectMany(r => r.Duties), d => Assert.Null(d.RollOver));
        Assert.Equal(["iso37002"], LawBook.All.Where(r => r.Binding is not true).Select(r => r.Id));
    }

    [Fact]
    public void Name_a_source_for_every_rule_and_a_day_only_where_somebody_looked() => Assert.All(
        LawBook.All.SelectMany(r => r.Duties.SelectMany(d => new[] { d.Source, d.Extension?.Source }).Append(r.Retention?.Source)).OfType<LegalSource>(),
        source =>
        {
            Assert.NotEmpty(source.Cite);
            Assert.True(source.Url is null || Uri.TryCreate(source.Url, UriKind.Absolute, out var address) && address.Scheme == "https", source.Url);
            Assert.True(source.VerifiedOn is null || (source.VerifiedOn >= new DateOnly(2026, 11, 1) && source.VerifiedOn <= new DateOnly(2026, 11, 23)), source.Cite);
        });

    [Theory] // which rules have been read at a source, written down a second time
    [InlineData("eu", "acknowledge feedback")]
    [InlineData("eu-authority", "")]
    [InlineData("de", "acknowledge feedback retention")]
    [InlineData("fr", "acknowledge meeting")]
    [InlineData("it", "")]
    [InlineData("es", "acknowledge feedback")]
    [InlineData("at", "acknowledge feedback meeting retention")]
    [InlineData("pl", "")]
    [InlineData("pt", "acknowledge feedback")]
    [InlineData("se", "acknowledge")]
    [InlineData("cz", "acknowledge feedback")]
    [InlineData("us", "")]
    [InlineData("ae-adgm", "retention")]
    [InlineData("iso37002", "acknowledge personal-acknowledge")]
    public void Say_of_the_others_that_nobody_has_checked_them(string id, string verified)
    {
        var view = RegimeView.Of(LawBook.Find(id)!, own: false);
        var checkedOnes = view.Duties.Where(d => !d.Source.Unverified).Select(d => System.Text.Json.JsonSerializer.Serialize(d.Duty).Trim('"')).Concat(view.Retention is { Source.Unverified: false } ? ["retention"] : []);
        Assert.Equal(verified, string.Join(' ', checkedOnes));
        Assert.All(view.Duties, d => Assert.Equal(d.Source.VerifiedOn is null, d.Source.Unverified));
    }

    [Theory]
    [InlineData("de", "2029-03-10")]        // three years
    [InlineData("pl", "2029-12-31")]        // three years from the end of the year
    [InlineData("se", "2028-03-10")]
    [InlineData("at", "2031-03-10")]
    [InlineData("ae-adgm", "2032-03-10")]
    [InlineData("us", "2033-03-10")]
    [InlineData("es", "2036-03-10")]
    [InlineData("eu", null)]                // no number
    [InlineData("fr", null)]
    [InlineData("uk", null)]
    public void Keep_what_was_closed_on_10_March_2026_until(string id, string? until) =>
        Assert.Equal(until, new CaseTerms(LawBook.Find(id)!, WorkCalendar.Utc).RetainUntil(CaseState.None with { ClosedAt = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero) })?.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("uk")]
    [InlineData("us")]
    [InlineData("ae-adgm")]
    public void Without_a_number_have_no_date(string id) =>
        Assert.All(Enum.GetValues<Duty>(), duty => Assert.Null(new CaseTerms(LawBook.Find(id)!, WorkCalendar.Utc).DueOf(duty, CaseState.None with { Events = 1, ReceivedAt = DateTimeOffset.UnixEpoch, MeetingAskedAt = DateTimeOffset.UnixEpoch })));

    [Fact]
    public void As_they_are_shipped_could_be_an_organisations_own() => Assert.All(LawBook.All, r => Assert.DoesNotContain(
        SettingsRules.Time(new("O", [], [], [], [], [], default, [], Regimes: [r with { Id = Regimes.OwnPrefix + r.Id }])), f => f.At.StartsWith("/regimes", StringComparison.Ordinal)));
}
