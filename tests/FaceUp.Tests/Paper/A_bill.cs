using System.Text.RegularExpressions;
using FaceUp.Paper;
using FaceUp.Paper.Cost;

namespace FaceUp.Tests.Paper;

public class A_bill
{
    private static readonly PriceFile _prices = PriceFile.Read(PriceFile.Default);

    private static Bill Of(double reports, Installation? it = null) => Bill.Of(it ?? new(), reports, _prices);

    [Fact]
    public void Charges_what_is_beyond_the_free_units_by_the_price_for_so_many()
    {
        var prices = new PriceFile("USD", [.. _prices.All.Select(p => p.Id switch
        {
            "functions.executions" => p with { Amount = 2, Per = 1_000 },
            "functions.executions.free" => p with { Amount = 10_000 },
            _ => p with { Amount = 0 },
        })]);
        var executions = (decimal)Usage.Executions(new(), 1_000);
        Assert.Equal((executions - 10_000) / 1_000 * 2, Bill.Of(new(), 1_000, prices).Total, 6);
    }

    [Fact] // Written out by hand for one line of each kind, so that a slip in the sums shows.
    public void Comes_to_what_one_reckons_by_hand()
    {
        var bill = Of(100_000);
        Assert.Equal(Counts.AskedOfAReport.Scans * 100_000.0 + 8_760 + 8_760, Quantity(bill, "Tables, records", "scan")); // the sweep and the chores look every five minutes
        Assert.Equal(13 * 100_000.0, Quantity(bill, "Key Vault", "software keys"));
        Assert.Equal(9.81m, Amount(Of(0), "Service Bus, base"), 2);
        Assert.Equal(13 * 100_000 / 10_000m * 0.15m, bill.Lines.Single(l => l.Meter.Contains("software keys", StringComparison.Ordinal)).Amount!.Value, 6);
        Assert.Equal((7 * 1.00m) + (18 * 0.10m), Amount(bill, "Alerts"), 6);
    }

    [Fact]
    public void Is_the_sum_of_its_lines()
    {
        var bill = Of(1_000, new(AlwaysReady: 2, Private: true, PremiumBus: true, HardwareKeys: true, Organisations: 7));
        Assert.Equal(bill.Dearest.Sum(d => d.Amount), bill.Total);
        Assert.Equal(bill.Lines.Aggregate(0m, (sum, l) => sum + (l.Amount ?? 0)), bill.Total);
    }

    [Fact]
    public void Never_falls_when_more_reports_come() =>
        Assert.All(new double[] { 0, 1, 10, 100, 1_000, 10_000, 100_000 }.Zip([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000], (less, more) => (less, more)), pair =>
        {
            var (less, more) = (Of(pair.less), Of(pair.more));
            Assert.True(less.Total <= more.Total);
            Assert.All(less.Lines.Zip(more.Lines), l => Assert.True(l.First.Quantity <= l.Second.Quantity, l.First.Meter));
        });

    public static TheoryData<string, string> Dearer => new()
    {
        { "", "--always-ready 1" }, { "", "--private" }, { "", "--premium-bus" }, { "--doors one", "--doors two" }, { "--redundancy LRS", "--redundancy ZRS" }, { "--redundancy ZRS", "--redundancy GZRS" },
        { "--keys software", "--keys hardware" }, { "--memory 512", "--memory 2048" }, { "--months 1", "--months 24" },
    };

    [Theory]
    [MemberData(nameof(Dearer))]
    public void Is_dearer_with_more(string less, string more) => Assert.True(Of(100_000, Parse(less)).Total < Of(100_000, Parse(more)).Total);

    [Fact]
    public void Leaves_a_price_that_nobody_found_out_of_the_total_and_says_so()
    {
        var bill = Of(1_000, Parse("--durable scheduler"));
        Assert.Contains(bill.Lines, l => l is { Amount: null, Sure: false });
        Assert.False(bill.Sure);
        using var printed = new StringWriter();
        CostTable.Print(["--durable", "scheduler"], printed);
        Assert.Contains("× ?", printed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--doors three")]
    [InlineData("--redundancy")]
    [InlineData("--cheap")]
    [InlineData("--always-ready many")]
    public void Is_not_made_for_options_that_do_not_exist(string options) => Assert.Throws<PaperException>(() => Parse(options));

    [Fact]
    public void Is_told_in_another_currency_by_ones_own_rate()
    {
        using var dollars = new StringWriter();
        using var other = new StringWriter();
        CostTable.Print([], dollars);
        CostTable.Print(["--currency", "EUR=2"], other);
        Assert.Contains("| Service Bus, base | 9.81 |", dollars.ToString(), StringComparison.Ordinal);
        Assert.Contains("| Service Bus, base | 19.62 |", other.ToString(), StringComparison.Ordinal);
    }

    [Fact] // What infra/ makes is what is charged.
    public void Counts_the_alerts_and_the_endpoints_that_the_template_makes()
    {
        Assert.Equal(Measured.LogAlerts, Regex.Count(Template("modules/log-alerts.bicep"), "(?m)^ +name: 'alert-"));
        Assert.Contains("evaluationFrequency: 'PT10M'", Template("modules/log-alerts.bicep"), StringComparison.Ordinal);
        Assert.Equal(Measured.PrivateEndpoints(new(PremiumBus: true)), Regex.Count(Template("main.bicep"), "\\{ name: '[a-z-]+', service: '"));
        Assert.Contains("['blob', 'table', 'queue', 'vault']", Template("main.bicep"), StringComparison.Ordinal);

        string Template(string file) => File.ReadAllText(Path.Combine(IndependentReader.Root, "infra", file));
    }

    private static Installation Parse(string options) => Installation.Parse(options.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static double Quantity(Bill bill, string resource, string meter) => bill.Lines.Single(l => l.Resource == resource && l.Meter.Contains(meter, StringComparison.Ordinal)).Quantity;

    private static decimal Amount(Bill bill, string resource) => bill.Lines.Where(l => l.Resource == resource).Sum(l => l.Amount!.Value);
}
