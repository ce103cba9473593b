using FaceUp.App.Retention;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;

namespace FaceUp.Tests.Retention;

public class Settings_about_the_end
{
    [Fact]
    public void Are_taken_when_they_can_be_meant() => Assert.Empty(Faults(
        new("keep", Fate.Keep, Categories: ["corruption"]), new("a", Fate.Anonymise, Regimes: ["de", "own-house"]), new("b", Fate.Dispose, After: new(7, PeriodUnit.Years), From: KeptFrom.EndOfClosureYear, GraceDays: 0, NoticeDays: 0, TombstoneMonths: 0)));

    [Fact]
    public void Are_refused_by_place_and_rule_when_they_cannot()
    {
        var faults = Faults(
            new("early", Fate.Dispose), new("b", Fate.Dispose, Categories: ["none"], Regimes: ["no such id!"]), new("b", Fate.Dispose, After: new(0, PeriodUnit.Days)),
            new("d", Fate.Dispose, From: KeptFrom.EndOfClosureYear), new("e", Fate.Dispose, After: new(101, PeriodUnit.Years), GraceDays: 3661, NoticeDays: 91, TombstoneMonths: -1));
        Assert.Equal(
            [
                "/retention/0/id", "/retention/1/categories/0", "/retention/1/regimes/0", "/retention/2/after/number", "/retention/2/id", "/retention/3/from",
                "/retention/4/after/number", "/retention/4/graceDays", "/retention/4/noticeDays", "/retention/4/tombstoneMonths",
            ],
            faults.Select(f => f.At).Order(StringComparer.Ordinal));
        Assert.Equal(["/retention"], Faults([.. Enumerable.Range(0, 51).Select(n => new RetentionPolicy($"p{n}", Fate.Keep))]).Select(f => f.At));
    }

    [Theory]
    [InlineData(null, null, 28, 30)]
    [InlineData("7", "0", 7, 0)]
    [InlineData("-1", null, null, null)]
    [InlineData("", "3661", null, null)]
    [InlineData("x", null, null, null)]
    public void Of_an_installation_are_days(string? objects, string? backups, int? first, int? second)
    {
        var read = Tails.Read(objects, backups, new(28, 30));
        Assert.Equal((first, second), (read?.Objects, read?.Backups));
    }

    [Fact]
    public void Say_the_last_day_of_the_longest_tail() => Assert.Equal(new(2026, 3, 31), new Tails(28, 7).EndFor(new(2026, 3, 2, 23, 59, 0, TimeSpan.Zero)));

    private static List<Fault> Faults(params RetentionPolicy[] policies) => [.. SettingsRules.Check(Demo.Settings([]) with { Retention = policies })];
}
