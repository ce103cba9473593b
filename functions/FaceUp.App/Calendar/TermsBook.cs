using System.Collections.Concurrent;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Calendar;

/// <summary>By which dates an organisation's cases are worked on, worked out once for each regime, unit and category that its cases have.</summary>
public sealed class TermsBook(TenantSettings settings, UnitTree tree)
{
    private readonly ConcurrentDictionary<(string? Regime, string Unit, string Category), CaseTerms> _made = new();

    /// <param name="regime">Null for the directive's.</param>
    public CaseTerms Of(string? regime, string unit, string category) => _made.GetOrAdd((regime, unit, category), Make);

    /// <summary>A regime that comes with the program, or one of the organisation's own; null for neither.</summary>
    public static Regime? Find(TenantSettings settings, string id) => LawBook.Find(id) ?? settings.Regimes?.FirstOrDefault(r => r.Id == id);

    private CaseTerms Make((string? Regime, string Unit, string Category) of)
    {
        var asked = of.Regime ?? Regimes.Default;
        // The directive's without its file: most organisations need no other, and their first report waits for none.
        var (regime, place) = (asked == Regimes.Default ? Regimes.Eu : Find(settings, asked), Place.Of(settings, tree, of.Unit));
        var law = regime ?? Regimes.Eu;
        // Days of the organisation's own making move nothing that binds it; and a country's law counts that country's days.
        var (days, there) = (place.Calendar(Own(of.Unit)), law.Country is { } country ? place.In(country) : place);
        var binding = there == place && settings.Holidays is not { Count: > 0 } ? days : there.Calendar([]);
        return new(law, days, settings.Deadlines, binding, regime is null ? asked : null)
        {
            Ladders = Ladders.For(settings, tree, of.Unit, of.Category), Retention = RetentionPolicy.For(settings, asked, of.Category),
        };
    }

    private IEnumerable<Holiday> Own(string unit) => (settings.Holidays ?? [])
        .Where(day => day.Units is null || day.Units.Any(root => tree.IsWithin(unit, root)))
        .Select(day => new Holiday(day.Date, day.Name));
}
