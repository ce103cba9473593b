using System.Text.Json;

namespace FaceUp.Paper.Cost;

/// <summary>What Azure asks for one meter, and how that is known.</summary>
/// <param name="Per">So many units cost the price.</param>
/// <param name="Amount">Null: no figure was found. For a meter that ends in <c>.free</c>: the units that cost nothing.</param>
/// <param name="Read">The day of the source, or of writing it down where it is not confirmed.</param>
/// <param name="Confirmed">The figure was seen in the source.</param>
public sealed record Price(string Id, string Meter, string Unit, decimal Per, decimal? Amount, string Region, string Currency, Uri Source, DateOnly Read, bool Confirmed);

/// <summary>The dated price file, infra/prices.json.</summary>
public sealed class PriceFile(string currency, IReadOnlyList<Price> prices)
{
    private readonly Dictionary<string, Price> byId = prices.ToDictionary(p => p.Id);

    public static string Default => Path.Combine(Repository.Root, "infra", "prices.json");

    public string Currency => currency;

    public IReadOnlyList<Price> All => prices;

    public Price this[string id] => byId.TryGetValue(id, out var price) ? price : throw new PaperException($"The price file has no meter {id}.");

    /// <summary>Units that are free each month; null where the file names none.</summary>
    public Price? Free(string id) => byId.GetValueOrDefault(id + ".free");

    public static PriceFile Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return new(Text(file.RootElement, "currency"), [.. file.RootElement.GetProperty("prices").EnumerateArray().Select(One)]);
    }

    private static Price One(JsonElement p) => new(
        Text(p, "id"), Text(p, "meter"), Text(p, "unit"), p.GetProperty("per").GetDecimal(),
        p.GetProperty("price") is { ValueKind: JsonValueKind.Number } amount ? amount.GetDecimal() : null,
        Text(p, "region"), Text(p, "currency"), new(Text(p, "source")), DateOnly.Parse(Text(p, "read"), System.Globalization.CultureInfo.InvariantCulture), p.GetProperty("confirmed").GetBoolean());

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new PaperException($"The price file has an entry without {name}.");
}
