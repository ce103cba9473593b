using System.Text.RegularExpressions;
using FaceUp.Paper.Cost;

namespace FaceUp.Tests.Paper;

public class The_price_file
{
    private static readonly PriceFile _file = PriceFile.Read(PriceFile.Default);

    public static TheoryData<string> Ids => [.. _file.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Says_of_each_price_where_and_when_it_was_read(string id)
    {
        var price = _file[id];
        Assert.Equal("https", price.Source.Scheme);
        Assert.InRange(price.Read, new(2024, 1, 1), new(2026, 12, 31));
        Assert.Equal(_file.Currency, price.Currency);
        Assert.True(price.Per > 0 && price.Amount is null or >= 0);
        Assert.All([price.Meter, price.Unit, price.Region], text => Assert.NotEmpty(text));
        Assert.False(price.Amount is null && price.Confirmed, "No figure cannot be a confirmed one.");
    }

    [Fact]
    public void Has_a_price_for_all_that_is_used_and_nothing_else()
    {
        var all = from redundancy in new[] { "LRS", "ZRS", "GRS", "GZRS" }
                  from hardware in new[] { false, true }
                  from scheduler in new[] { false, true }
                  from premium in new[] { false, true }
                  select new Installation(AlwaysReady: 1, Private: true, PremiumBus: premium, Scheduler: scheduler, Redundancy: redundancy, HardwareKeys: hardware);
        var used = all.SelectMany(it => Usage.Of(it, 1_000)).Select(u => u.Meter).ToHashSet();
        Assert.Equal(used.Order(), _file.All.Select(p => Regex.Replace(p.Id, "\\.free$", "")).Distinct().Order());
    }
}
