using System.Diagnostics;
using FaceUp.App.Conversation;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

public sealed class A_flood
{
    [Fact]
    public async Task Of_ten_thousand_without_work_is_refused_while_a_reporter_returns_and_writes()
    {
        await using var house = await BusyHouse.Open(busy: false);
        var shown = await new Reporter(house).Submits("before it");
        while ((await house.Report()).Status == 201)
        {
        }

        var (cases, left, refused) = (await house.Cases(), 10_000, 0);
        var flood = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                if ((await house.Report()).Status == 429)
                    Interlocked.Increment(ref refused);
            }
        }));
        for (var i = 0; i < 10; i++)
        {
            var watch = Stopwatch.StartNew();
            await new Reporter(house).Opens(shown.Receipt);
            (await new Reporter(house).Writes(shown.Receipt, $"word {i}")).Must(201);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}"); // 2 s on a machine of its own: scripts/bench flood
        }

        await flood;
        Assert.Equal((10_000, cases), (refused, await house.Cases()));
    }

    [Fact]
    public async Task Lets_thirty_through_who_sit_behind_one_address()
    {
        await using var house = await BusyHouse.Open();
        var over = new CancellationTokenSource();
        var flood = Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
                await house.Report();
        }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Honest(house))));
        await over.CancelAsync();
        await flood;
        Assert.All(answers, a => a.Must(201));
        over.Dispose();
    }

    [Fact]
    public async Task That_does_its_work_ends_at_the_most_for_an_hour_and_touches_no_receipt()
    {
        await using var house = await BusyHouse.Open(busy: false, work: w => (w["mostPerHour"], w["maxBits"]) = (5, 0));
        var shown = await new Reporter(house).Submits("the first");
        for (var i = 0; i < 4; i++)
            (await house.Report()).Must(201);
        var full = (await house.Report()).Must(429);
        Assert.Equal("urn:faceup:problem:too-many", full.Json.GetProperty("type").GetString());
        Assert.Contains("Retry-After: 720", full.Headers, StringComparison.Ordinal); // a fifth of an hour
        await new Reporter(house).Opens(shown.Receipt);
        (await new Reporter(house).Writes(shown.Receipt, "still here")).Must(201);
        house.Clock.Advance(TimeSpan.FromMinutes(12));
        (await house.Report()).Must(201);
    }

    [Fact]
    public async Task Of_messages_to_one_case_leaves_every_other_alone()
    {
        await using var house = await BusyHouse.Open(busy: false);
        var (one, other) = (await new Reporter(house).Submits("one"), await new Reporter(house).Submits("other"));
        var budget = house.Get<MessageBudget>();
        var id = await Person.Auditor(house).Finds(one.Reference);
        for (var i = 0; i < MessageBudget.MostPerHour; i++)
            Assert.Null(budget.Take(new(id)));
        Assert.Contains("Retry-After: 12", (await new Reporter(house).Writes(one.Receipt, "one more")).Must(429).Headers, StringComparison.Ordinal);
        (await new Reporter(house).Writes(other.Receipt, "mine")).Must(201);
        await new Reporter(house).Opens(one.Receipt);
        house.Clock.Advance(TimeSpan.FromSeconds(12));
        (await new Reporter(house).Writes(one.Receipt, "one more")).Must(201);
    }

    // As a page does: asks, works, sends; and begins anew with what the refusal brought where it has become busier meanwhile.
    private static async Task<Reply> Honest(TestHouse house)
    {
        var work = await house.Work();
        for (var tries = 0; ; tries++)
        {
            var answer = await house.Report(work, Reporter.NewKey());
            if (answer.Status != 429 || tries == 5)
                return answer;
            work = Solver.Solve(answer.Json.GetProperty("challenge").GetString()!, answer.Json.GetProperty("bits").GetInt32());
        }
    }
}
