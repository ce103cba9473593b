using FaceUp.Domain.Analytics;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;

namespace FaceUp.Tests.Analytics;

/// <summary>Cases drawn at random, and an organisation that they are of: units below units, some of them with a country.</summary>
internal sealed class AnyCases
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly TenantSettings Settings = Demo.Settings([]) with
    {
        Units =
        [
            new("group", "Group"), new("europe", "Europe", "group"), new("de", "Germany", "europe", "DE"), new("berlin", "Berlin", "de"), new("hamburg", "Hamburg", "de"),
            new("fr", "France", "europe", "FR"), new("asia", "Asia", "group"), new("alone", "Alone"),
        ],
        Categories = [new("corruption", "Corruption"), new("safety", "Safety"), new("harassment", "Harassment"), new("other", "Other")],
        Channels = ["web", "phone"], Languages = ["en", "de", "pl"],
    };

    private AnyCases(IReadOnlyList<Counted> cases) => Cases = cases;

    public IReadOnlyList<Counted> Cases { get; }

    public static UnitTree Units { get; } = new(Settings.Units);

    public static Regions Regions { get; } = new(Settings, Units);

    public static Values Values { get; } = new(Settings, Regions);

    /// <param name="count">Over the 26 months before <see cref="Today"/>, more and more of them.</param>
    public static AnyCases Of(Random random, int count) => new([.. Enumerable.Range(0, count).Select(_ => Counted.Of(One(random), Regions, WorkCalendar.Utc))]);

    public Release Release(int k, DateOnly? today = null) => FaceUp.Domain.Analytics.Release.Of([.. Cases.Where(c => today is null || c.Received < today)], Values, today ?? Today, k);

    private static Fact One(Random random)
    {
        var received = new DateTimeOffset(2024, 1, 3, 0, 0, 0, TimeSpan.Zero).AddHours(Math.Sqrt(random.NextDouble()) * 24 * 780);
        DateTimeOffset? After(double chance, int days) => random.NextDouble() < chance ? received.AddHours(random.Next(1, days * 24)) : null;
        DateTimeOffset? Past(DateTimeOffset? at) => at < new DateTimeOffset(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) ? at : null;
        var closed = Past(After(0.7, 200));
        return new(
            Skewed(random, Settings.Units.Select(u => u.Id)), Skewed(random, Settings.Categories.Select(c => c.Id)), Skewed(random, Settings.Channels), Skewed(random, Settings.Languages!),
            received, closed is null ? CaseStatus.Open : CaseStatus.Closed, Past(After(0.9, 12)), Past(After(0.7, 90)), closed,
            closed is null ? null : Enum.GetValues<CaseOutcome>()[Math.Min(4, (int)(5 * random.NextDouble() * random.NextDouble()))],
            DateOnly.FromDateTime(received.UtcDateTime).AddDays(7), DateOnly.FromDateTime(received.UtcDateTime).AddDays(97));
    }

    // Some come often, some hardly ever.
    private static string Skewed(Random random, IEnumerable<string> of)
    {
        var all = of.ToList();
        return all[(int)(all.Count * random.NextDouble() * random.NextDouble())];
    }
}
