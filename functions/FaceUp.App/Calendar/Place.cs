using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Calendar;

/// <summary>Where a unit is, by what it says of itself or the nearest unit above it that does.</summary>
/// <param name="Zone">IANA id; UTC where nobody named one that there is.</param>
/// <param name="UnknownZone">The zone that is named and not there (settings from before zones were checked); null for none.</param>
public sealed record Place(string Zone, string? UnknownZone, string? Country, string? Region)
{
    private static readonly Weekday[] Usual = [Weekday.Saturday, Weekday.Sunday];

    public static Place Of(TenantSettings settings, UnitTree tree, string unit)
    {
        var path = tree.Upwards(unit).Select(id => settings.Units.FirstOrDefault(u => u.Id == id)).OfType<Unit>().ToList();
        var zone = path.Select(u => u.TimeZone).FirstOrDefault(z => z is not null) ?? settings.TimeZone;
        var country = path.Select(u => u.Country ?? u.Region?[..2]).FirstOrDefault(c => c is not null);
        var known = zone is null || Zones.Exists(zone);
        return new(known ? zone ?? "UTC" : "UTC", known ? null : zone, country, path.Select(u => u.Region).FirstOrDefault(r => IsIn(r, country)));
    }

    /// <summary>The same place, as the law of another country looks at it: none of its regions.</summary>
    public Place In(string country) => this with { Country = country, Region = IsIn(Region, country) ? Region : null };

    /// <summary>Its days, with those of the organisation's own that are off.</summary>
    public WorkCalendar Calendar(IEnumerable<Holiday> own) => Country is null
        ? new(Zones.Of(Zone), Usual, own)
        : new(Zones.Of(Zone), LawBook.Table(Country)?.Weekend ?? Usual, own.Concat(LawBook.Holidays(Country, Region)));

    private static bool IsIn(string? region, string? country) => region is not null && country is not null && region.StartsWith(country + "-", StringComparison.Ordinal);
}
