using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

/// <summary>For whose browser runs no script.</summary>
public sealed class A_ticket
{
    [Fact]
    public async Task Counts_from_its_moment_on_and_once()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 12);
        var ticket = await Ticket(house);
        Assert.Contains("Retry-After: 30", (await house.Report(ticket)).Must(429).Headers, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromSeconds(10));
        var early = (await house.Report(ticket)).Must(429);
        Assert.Equal("urn:faceup:problem:not-yet", early.Json.GetProperty("type").GetString());
        Assert.Contains("Retry-After: 20", early.Headers, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        (await house.Report(ticket)).Must(201);
        (await house.Report(ticket)).Must(429);
    }

    [Fact]
    public async Task Is_over_after_six_hours_and_no_challenge()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 12);
        var ticket = await Ticket(house);
        house.Clock.Advance(TimeSpan.FromSeconds(31));
        (await house.Report(Solver.Solve(ticket, 14))).Must(429);
        house.Clock.Advance(TimeSpan.FromHours(6));
        (await house.Report(ticket)).Must(429);
    }

    [Fact]
    public async Task Waits_for_others_once_many_have_passed()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 12);
        var tickets = new List<string>();
        for (var i = 0; i <= BusyHouse.Quiet; i++)
            tickets.Add(await Ticket(house));
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var ticket in tickets.Take(BusyHouse.Quiet))
            (await house.Report(ticket)).Must(201);
        Assert.Contains("Retry-After: 1200", (await house.Report(tickets[^1])).Must(429).Headers, StringComparison.Ordinal); // three an hour
        house.Clock.Advance(TimeSpan.FromMinutes(20));
        (await house.Report(tickets[^1])).Must(201); // it was not used up by asking
    }

    [Fact]
    public async Task Costs_the_store_nothing()
    {
        await using var house = await BusyHouse.Open();
        await Ticket(house);
        var (reads, rows) = (house.Records.Reads, (await house.Rows("", App.Storage.Partitions.Receipts(TestHouse.Tenant))).Count);
        for (var i = 0; i < 50; i++)
            await Ticket(house);
        Assert.Equal(reads, house.Records.Reads);
        Assert.Equal(rows, (await house.Rows("", App.Storage.Partitions.Receipts(TestHouse.Tenant))).Count);
    }

    private static async Task<string> Ticket(TestHouse house) => (await house.Send("GET", "api/v1/tenants/demo/work")).Must(200).Json.GetProperty("ticket").GetString()!;
}
