using System.Globalization;

namespace FaceUp.Paper.Cost;

/// <summary>The bills of four months beside each other: nothing comes in, 10 reports, 1,000, 100,000.</summary>
public static class CostTable
{
    private static readonly double[] Months = [0, 10, 1_000, 100_000];

    public static int Print(IReadOnlyList<string> args, TextWriter to)
    {
        var (currency, rate, rest) = Currency(args);
        var it = Installation.Parse(rest);
        var prices = PriceFile.Read(PriceFile.Default);
        var bills = Months.Select(reports => Bill.Of(it, reports, prices)).ToList();
        to.WriteLine($"A month in {currency ?? prices.Currency}; {(it.TwoDoors ? "two doors" : "one door")}, {it.Redundancy}, {it.MemoryMB} MB an instance, {it.Organisations} organisation(s), reports of {it.Months} months kept.");
        var confirmed = prices.All.Where(p => p.Confirmed).ToList();
        to.WriteLine($"{confirmed.Count} of {prices.All.Count} prices confirmed, of {confirmed.Min(p => p.Read):yyyy-MM-dd} to {confirmed.Max(p => p.Read):yyyy-MM-dd}; ? = a price not confirmed, or a quantity partly assumed; no figure = price unknown, not in the total.");
        to.WriteLine();
        to.WriteLine("| resource | idle | 10 reports | 1,000 reports | 100,000 reports |");
        to.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var resource in bills.SelectMany(b => b.Lines).Select(l => l.Resource).Distinct())
            Row(to, resource, bills.Select(b => Cell([.. b.Lines.Where(l => l.Resource == resource)], rate)));
        Row(to, "**total**", bills.Select(b => $"**{Money(b.Total * rate)}**{(b.Sure ? "" : " ?")}"));
        Row(to, "what dominates", bills.Select(b => string.Join(", ", b.Dearest.Take(2).Where(d => d.Amount > 0.005m).Select(d => $"{d.Resource} {Share(d.Amount, b.Total)}"))));
        Doubtful(to, bills[^1]);
        return 0;
    }

    private static void Doubtful(TextWriter to, Bill bill)
    {
        var doubtful = bill.Lines.Where(l => !l.Sure).Select(l => l.Meter).Distinct().ToList();
        to.WriteLine();
        to.WriteLine($"Marked ?: {string.Join("; ", doubtful)}.");
    }

    private static string Cell(IReadOnlyList<Line> lines, decimal rate)
    {
        if (lines.Count == 0)
            return "";
        var mark = lines.All(l => l.Sure) ? "" : " ?";
        return lines.Any(l => l.Amount is null) ? $"{lines.Sum(l => l.Quantity).ToString("N0", CultureInfo.InvariantCulture)} × ?" : Money(lines.Sum(l => l.Amount ?? 0) * rate) + mark;
    }

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Share(decimal part, decimal whole) => (part / whole).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static void Row(TextWriter to, string name, IEnumerable<string> cells) => to.WriteLine($"| {name} | {string.Join(" | ", cells)} |");

    // Azure has prices of its own in each currency; a rate of one's own is near enough to see what dominates.
    private static (string? Name, decimal Rate, IReadOnlyList<string> Others) Currency(IReadOnlyList<string> args)
    {
        if (args.ToList().IndexOf("--currency") is not (>= 0 and var at))
            return (null, 1, args);
        if (at + 1 == args.Count || args[at + 1].Split('=') is not [{ Length: 3 } name, var text] || !decimal.TryParse(text, CultureInfo.InvariantCulture, out var rate) || rate <= 0)
            throw new PaperException("--currency takes a name and how much of it a dollar is, such as EUR=0.9.");
        return (name, rate, [.. args.Take(at), .. args.Skip(at + 2)]);
    }
}
