using System.Text.Json.Nodes;
using FaceUp.App.Work;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

public sealed class A_challenge
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Is_none_while_it_is_quiet_and_nothing_changes_for_whoever_knows_of_none()
    {
        await using var house = await BusyHouse.Open(busy: false);
        for (var i = 0; i <= BusyHouse.Quiet; i++)
        {
            Assert.Equal(0, await house.Bits());
            (await house.Report()).Must(201);
        }

        Assert.Equal(12, await house.Bits());
    }

    [Fact]
    public async Task Comes_with_the_refusal_and_is_let_in_once_it_is_solved()
    {
        await using var house = await BusyHouse.Open();
        var cases = await house.Cases();
        var refused = (await house.Report()).Must(429);
        Assert.Equal("urn:faceup:problem:work-missing", refused.Json.GetProperty("type").GetString());
        Assert.Contains("Retry-After: 30", refused.Headers, StringComparison.Ordinal);
        var (challenge, bits) = (refused.Json.GetProperty("challenge").GetString()!, refused.Json.GetProperty("bits").GetInt32());
        (await house.Report(Solver.Shirk(challenge, bits))).Must(429);
        Assert.Equal(cases, await house.Cases());
        (await house.Report(Solver.Solve(challenge, bits))).Must(201);
        Assert.Equal(cases + 1, await house.Cases());
    }

    [Fact]
    public async Task Counts_once_however_many_come_with_it_at_the_same_moment()
    {
        await using var house = await BusyHouse.Open();
        var (work, cases) = (await house.Work(), await house.Cases());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => house.Report(work)));
        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => a.Must(429));
        Assert.Equal(cases + 1, await house.Cases());
        (await house.Report(work)).Must(429);
        (await house.Report(work.Split('.')[0] + "." + Solver.Solve(work.Split('.')[0], 17).Split('.')[1])).Must(429); // another nonce of the same challenge
    }

    [Fact]
    public async Task Need_not_be_solved_again_for_the_same_request()
    {
        await using var house = await BusyHouse.Open();
        var (work, key) = (await house.Work(), Reporter.NewKey());
        var first = (await house.Report(work, key)).Must(201);
        Assert.Equal(first.Text, (await house.Report(work, key)).Must(201).Text);
        (await house.Report(work, Reporter.NewKey())).Must(429);
    }

    [Fact]
    public async Task Is_over_after_ten_minutes()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 12);
        var work = await house.Work();
        house.Clock.Advance(10 * Minute);
        (await house.Report(work)).Must(429);
        work = await house.Work();
        house.Clock.Advance((10 * Minute) - TimeSpan.FromSeconds(1));
        (await house.Report(work)).Must(201);
    }

    [Fact]
    public async Task Is_of_one_organisation()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 12);
        var settings = JsonNode.Parse((await Person.Admin(house).Asks("GET", "settings")).Must(200).Body)!;
        (await new Person(house, "demo-installer", "other").Asks("PUT", "", settings.ToJsonString().Replace("demo-", "other-", StringComparison.Ordinal))).Must(201);
        (await house.Report(await house.Work("other"))).Must(429);
        (await house.Send("POST", "api/v1/tenants/other/reports", new(Reporter.Report("x"), Work: await house.Work("other")))).Must(201);
    }

    [Fact]
    public async Task Is_none_with_any_character_changed()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 1);
        var challenge = (await house.Send("GET", "api/v1/tenants/demo/work")).Must(200).Json.GetProperty("challenge").GetString()!;
        for (var place = 0; place < challenge.Length - 1; place++) // of the last one some bits stand for nothing
            (await house.Report(Solver.Solve(challenge[..place] + (challenge[place] == 'A' ? 'B' : 'A') + challenge[(place + 1)..], 12))).Must(429);
        (await house.Report(Solver.Solve(challenge, 12))).Must(201);
        foreach (var last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=")
            (await house.Report(Solver.Solve(challenge[..^1] + last, 12))).Must(429);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b")]
    [InlineData("%%%.0")]
    [InlineData("..........")]
    public async Task Is_never_something_else(string work)
    {
        await using var house = await BusyHouse.Open();
        (await house.Report(work)).Must(429);
        (await house.Report(new string('a', WorkDoor.MaxLength + 1))).Must(429);
    }

    [Fact]
    public async Task Is_spent_also_for_the_next_process_and_forgotten_when_it_is_over()
    {
        await using var house = await BusyHouse.Open();
        var work = await house.Work();
        (await house.Report(work)).Must(201);
        var next = new WorkDoor(new(house.RawRecords, house.Clock), house.Get<App.Tenants.TenantStore>(), new(house.RawRecords), house.Clock); // knows nothing of what came before
        await next.Came(TestHouse.Tenant, default);
        for (var i = 0; i < BusyHouse.Quiet; i++)
            await next.Came(TestHouse.Tenant, default);
        var looked = await next.Check(TestHouse.Tenant, work, default);
        Assert.Null(looked.Refused); // the work is good
        Assert.False(await next.Spend(TestHouse.Tenant, looked.Spent, default)); // and spent

        Assert.Single(await Spent(house));
        house.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i <= BusyHouse.Quiet + 1; i++)
            (await house.Report(await house.Work())).Must(201);
        Assert.DoesNotContain(await Spent(house), r => r.Key == looked.Spent!.Key);
        Assert.InRange((await Spent(house)).Count, 1, 2); // of this hour
    }

    [Fact]
    public async Task That_broke_off_brings_in_one_report_or_none()
    {
        await using var house = await BusyHouse.Open(work: w => w["minBits"] = 1);
        foreach (var how in Enum.GetValues<Storage.Break>())
        {
            for (var at = 1; at <= 4; at++)
            {
                var (work, key, cases) = (await house.Work(), Reporter.NewKey(), await house.Cases());
                house.Breakage.Arm(at, how);
                var first = await house.Report(work, key);
                house.Breakage.Arm(0, how);
                Assert.True(first.Status is 201 or 500 or 503, first.Text);
                (await house.Report(work, key)).Must(201);
                (await house.Report(work, Reporter.NewKey())).Must(429);
                Assert.Equal(cases + 1, await house.Cases());
            }
        }
    }

    private static async Task<IReadOnlyList<App.Storage.Row>> Spent(TestHouse house) =>
        [.. (await house.Rows("", App.Storage.Partitions.Receipts(TestHouse.Tenant))).Where(r => SpentWork.Is(r.Key))];
}
