using System.Globalization;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FaceUp.App.Cases;

/// <summary>
/// Filters of cases as they stand in an address: codes, each parameter once, several values with commas between. The one reader of them: for the list, for views that are
/// kept, for whatever else goes by the same filters.
/// </summary>
public static class CaseQuery
{
    public const int MaxValues = 50;
    public const int MinReference = 2;
    private const int ReferenceLength = 10;

    /// <summary>All that filters.</summary>
    public static readonly string[] Filters = ["status", "unit", "below", "category", "handler", "second", "urgency", "channel", "language", "due", "outcome", "received", "reference", "held"];

    /// <summary>The filters of a query in which, besides, <paramref name="also"/> may stand. Throws <see cref="BadInputException"/> (400) naming the parameter.</summary>
    public static CaseFilter Read(IQueryCollection query, Tenant tenant, params string[] also)
    {
        if (query.Keys.Any(k => !Filters.Contains(k) && !also.Contains(k)))
            throw new BadInputException(400, "query", $"Known parameters are {string.Join(", ", Filters.Concat(also))}.");
        var units = Ids(query, "unit");
        return new(
            Words(query, "status", Enum.GetValues<CaseStatus>()), Flag(query, "below") == true ? units?.SelectMany(tenant.Units.Below).Distinct().ToList() : units,
            Ids(query, "category"), Ids(query, "handler"), Ids(query, "second"), Words(query, "urgency", Enum.GetValues<Urgency>()), Ids(query, "channel"), Ids(query, "language"),
            Words(query, "due", Enum.GetValues<DueIn>()), Words(query, "outcome", Enum.GetValues<CaseOutcome>()), Days(query), Reference(query), Flag(query, "held"));
    }

    /// <summary>The same, of a query that somebody keeps: <c>status=open&amp;unit=…</c>, with or without a question mark.</summary>
    public static CaseFilter Read(string query, Tenant tenant) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)), tenant);

    /// <summary>The one value of a parameter, or null.</summary>
    public static string? One(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } one => one[0],
        _ => throw new BadInputException(400, name, "Must stand once."),
    };

    private static List<string>? Values(IQueryCollection query, string name) => One(query, name) switch
    {
        null => null,
        var text when text.Split(',') is { Length: <= MaxValues } values && values.All(v => v.Length > 0) => [.. values.Distinct()],
        _ => throw new BadInputException(400, name, $"1 to {MaxValues} values with commas between."),
    };

    private static List<string>? Ids(IQueryCollection query, string name) => Values(query, name) is not { } ids || ids.TrueForAll(PersonId.IsValid)
        ? Values(query, name)
        : throw new BadInputException(400, name, $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");

    private static List<T>? Words<T>(IQueryCollection query, string name, T[] all)
        where T : struct, Enum
    {
        var words = all.ToDictionary(WordJson<T>.Word, StringComparer.Ordinal);
        return Values(query, name) is not { } values ? null
            : values.TrueForAll(words.ContainsKey) ? [.. values.Select(v => words[v])]
            : throw new BadInputException(400, name, $"Known values are {string.Join(", ", words.Keys)}.");
    }

    private static bool? Flag(IQueryCollection query, string name) => One(query, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new BadInputException(400, name, "Must be true or false."),
    };

    private static (DateOnly? From, DateOnly? To) Days(IQueryCollection query)
    {
        if (One(query, "received") is not { } text)
            return default;
        if (text.Split("..") is [var from, var to] && Day(from, out var first) && Day(to, out var last) && (first ?? last) is not null && !(last < first))
            return (first, last);
        throw new BadInputException(400, "received", "Two days with .. between: 2026-01-01..2026-03-31, one of which may be left out. The first is not after the last.");
    }

    private static bool Day(string text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1970 and <= 3000;
        day = read ? date : null;
        return read || text.Length == 0;
    }

    // As people type it: I, L and O are forgiven, and where they part it does not matter.
    private static string? Reference(IQueryCollection query)
    {
        if (One(query, "reference") is not { } text)
            return null;
        var digits = text.Where(c => c is not ('-' or ' ')).Select(Base32.ValueOf).ToList();
        return digits.Count is >= MinReference and <= ReferenceLength && digits.TrueForAll(d => d >= 0)
            ? string.Concat(digits.Select(d => Base32.Upper[d]))
            : throw new BadInputException(400, "reference", $"The first {MinReference} to {ReferenceLength} characters of a reference.");
    }
}
