using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceUp.Domain.Calendar;

namespace FaceUp.App.Calendar;

/// <summary>The regimes and holidays that come with the program: data files in its own assembly, each read when it is first asked for. See Domain/Calendar/CALENDAR.md.</summary>
public static class LawBook
{
    private static readonly Dictionary<string, Lazy<Regime>> Shipped =
        Regimes.Shipped.ToDictionary(id => id, id => new Lazy<Regime>(() => Read($"regimes/{id}", CalendarJson.Default.Regime)), StringComparer.Ordinal);

    private static readonly Dictionary<string, Lazy<HolidayTable>> Tables = typeof(LawBook).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("holidays/", StringComparison.Ordinal))
        .ToDictionary(name => name[9..].ToUpperInvariant(), name => new Lazy<HolidayTable>(() => Read(name, CalendarJson.Default.HolidayTable)), StringComparer.Ordinal);

    // By country and region; the key of a region that makes no difference is the country's own, so that there are as many as the files know.
    private static readonly ConcurrentDictionary<(string Country, string? Region), IReadOnlyList<Holiday>> Worked = new();

    /// <summary>In the order in which they are shown.</summary>
    public static IEnumerable<Regime> All => Regimes.Shipped.Select(id => Shipped[id].Value);

    /// <summary>ISO 3166-1 codes of the countries whose holidays are known.</summary>
    public static IEnumerable<string> Countries => Tables.Keys.Order(StringComparer.Ordinal);

    public static Regime? Find(string id) => Shipped.TryGetValue(id, out var regime) ? regime.Value : null;

    /// <summary>Null for a country whose holidays are not known.</summary>
    public static HolidayTable? Table(string? country) => country is not null && Tables.TryGetValue(country, out var table) ? table.Value : null;

    /// <summary>Those of a region, or of the country where the region is null, another country's or makes no difference; none where the country's are not known.</summary>
    public static IReadOnlyList<Holiday> Holidays(string? country, string? region) => Table(country) is not { } table
        ? []
        : Worked.GetOrAdd((table.Country, region is not null && table.Regions.Contains(region) ? region : null), key => table.Of(key.Region));

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var file = typeof(LawBook).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"There is no {name}.json in this program.");
        return JsonSerializer.Deserialize(file, type) ?? throw new InvalidDataException($"{name}.json is empty.");
    }
}
