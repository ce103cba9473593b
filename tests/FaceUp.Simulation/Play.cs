using System.Diagnostics;
using FaceUp.App.Access;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Simulation;

/// <summary>
/// Plays the lives of all cases, hour by hour. In each hour first administrators act, then everybody else, then the house does all that is due; once more after some
/// minutes, for chores. Whoever goes on after a kill repeats the deeds of the hour if these were not all done, and otherwise only the house's own work.
/// </summary>
public sealed class Play(House house, Extent extent, Journal journal)
{
    private const int AtOnce = 8;
    private const int ForTheLast = 2; // hours
    private static readonly TimeSpan ForTheChores = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AfterAKill = TimeSpan.FromMinutes(3); // longer than any lease of the one that was killed

    private readonly Deeds _deeds = new(house, extent);
    private readonly Office _office = new(house);

    public Deeds Deeds => _deeds;

    /// <summary>How long people's deeds took, the house's work on cases and notices, and its chores: checkpoints before all, then controls and watching.</summary>
    public (TimeSpan Deeds, TimeSpan Work, TimeSpan Chores) Took { get; private set; }

    /// <summary>Told after each hour.</summary>
    public Action<int> Passed { get; init; } = _ => { };

    public async Task Run(CancellationToken ct)
    {
        var resumed = journal.Read();
        if (!resumed)
            await Found(ct);
        var steps = Steps();
        var at = steps.FindIndex(s => s.Hour >= journal.Hour);
        for (var hour = journal.Hour; hour < extent.Hours; hour++)
        {
            var acted = resumed && journal.Acted && hour == journal.Hour;
            house.Clock.Set(acted ? journal.At + AfterAKill : Extent.At(hour));
            var now = new List<Step>();
            for (; at >= 0 && at < steps.Count && steps[at].Hour == hour; at++)
                now.Add(steps[at]);
            var began = Stopwatch.GetTimestamp();
            if (!acted)
                await Act(hour, now, ct);
            var between = Stopwatch.GetTimestamp();
            journal.Write(hour, acted: true, house.Clock.GetUtcNow());
            await Settle(hour, ct);
            Took = Took with { Deeds = Took.Deeds + Stopwatch.GetElapsedTime(began, between) };
            journal.Write(hour + 1, acted: false, house.Clock.GetUtcNow());
            Passed(hour);
        }

        // Nobody does anything any more until the last hours are in a checkpoint, too.
        for (var hour = extent.Hours; hour < extent.Hours + ForTheLast; hour++)
        {
            if (Extent.At(hour) > house.Clock.GetUtcNow())
                house.Clock.Set(Extent.At(hour));
            await Settle(hour, ct);
            journal.Write(extent.Hours, acted: true, house.Clock.GetUtcNow());
        }
    }

    private async Task Settle(int hour, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await house.Turn(ct);
        if (house.Clock.GetUtcNow() < Extent.At(hour) + ForTheChores)
            house.Clock.Set(Extent.At(hour) + ForTheChores);
        journal.Write(hour, acted: true, house.Clock.GetUtcNow());
        var between = Stopwatch.GetTimestamp();
        var done = hour % extent.ChoresEvery == 0 || hour >= extent.Hours ? await house.Chores(ct) : 0;
        var after = Stopwatch.GetTimestamp();
        if (done > 0)
            await house.Turn(ct);
        Took = Took with { Work = Took.Work + Stopwatch.GetElapsedTime(began, between) + Stopwatch.GetElapsedTime(after), Chores = Took.Chores + Stopwatch.GetElapsedTime(between, after) };
    }

    private async Task Found(CancellationToken ct)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, extent.Tenants), ct, async (number, stop) => Must(
            await house.Get<ChangeSettings>().Add(Organisations.Name(number), 1, Organisations.Settings(extent, number), "installer", "", stop), 201, 409));
    }

    private async Task Act(int hour, List<Step> steps, CancellationToken ct)
    {
        if (hour % 24 == 9)
        {
            for (var number = 0; number < extent.Tenants; number++)
                await Absence(number, hour / 24, ct);
        }

        for (var number = 0; number < extent.Tenants; number++)
            await _office.Act(number, hour, ct);

        await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (step, stop) => await _deeds.Do(step, stop));
    }

    // Each organisation loses a handler for seven weeks, twice a year, one after the other.
    private async Task Absence(int number, int day, CancellationToken ct)
    {
        var (turn, into) = Math.DivRem(day + (number * 13), 180);
        if (into is not (40 or 90))
            return;
        var tenants = house.Get<TenantStore>();
        var tenant = (await tenants.Read(Organisations.Name(number), ct))!;
        var handler = Organisations.Handler(turn % Organisations.Handlers(extent, number));
        var admin = new Caller(tenant, tenant.Settings.Find(Organisations.Admin)!);
        var wanted = Organisations.With(SettingsDocument.Of(tenant.Settings), handler, suspended: into == 40);
        Must(await house.Get<ChangeSettings>().Put(admin, wanted, new(tenant.Tag, false, ""), new DefaultHttpContext().Response, ct), 200);
    }

    private List<Step> Steps()
    {
        var steps = new List<Step>(extent.Cases * 8);
        for (var number = 0; number < extent.Cases; number++)
            steps.AddRange(Life.Of(extent, number).Steps.Where(s => s.Hour < extent.Hours && s.Hour >= journal.Hour));
        steps.Sort(Step.InTime);
        return steps;
    }

    private static void Must(IResult result, params int[] statuses)
    {
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? 200;
        if (!statuses.Contains(status))
            throw new SimulationException($"Settings were answered with {status}.");
    }
}
