namespace FaceUp.Paper.Cost;

/// <summary>One line of a month's bill.</summary>
/// <param name="Amount">Null: the price is not known.</param>
/// <param name="Sure">Its price, and what is free of it, was confirmed, and its quantity counted or measured; or there is none.</param>
public sealed record Line(string Resource, string Meter, double Quantity, decimal? Amount, bool Sure);

/// <summary>A month of an installation into which so many reports come.</summary>
public sealed record Bill(double Reports, IReadOnlyList<Line> Lines)
{
    public decimal Total => Lines.Sum(l => l.Amount ?? 0);

    public bool Sure => Lines.All(l => l.Sure);

    /// <summary>The dearest resources, dearest first.</summary>
    public IEnumerable<(string Resource, decimal Amount)> Dearest =>
        Lines.GroupBy(l => l.Resource).Select(g => (g.Key, g.Sum(l => l.Amount ?? 0))).OrderByDescending(r => r.Item2);

    public static Bill Of(Installation it, double reports, PriceFile prices)
    {
        var usage = Usage.Of(it, reports);
        return new(reports, [.. usage.Select(u => Charge(u, prices))]);
    }

    private static Line Charge(Used used, PriceFile prices)
    {
        var price = prices[used.Meter];
        var free = prices.Free(used.Meter);
        var charged = Math.Max(0, (decimal)used.Quantity - (free?.Amount ?? 0));
        decimal? amount = charged == 0 ? 0 : price.Amount is { } asked ? charged / price.Per * asked : null;
        return new(used.Resource, price.Meter, used.Quantity, amount, used.Quantity == 0 || (price.Confirmed && used.Counted && free?.Confirmed != false));
    }
}
