using System.Diagnostics;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Inbox;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>
/// The inbox of a large organisation, four of five cases closed: its first page beside the same page of a small one; every kind of filter, those that hardly match among them;
/// and the work of somebody with 2,000 open cases.
/// </summary>
public static class InboxPages
{
    private const int Few = 1000;
    private const int Busy = 2000;
    private const int Runs = 31;
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Tenant Organisation = new(Demo.Tenant, Demo.Settings([]), 1, new byte[32], "");

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("BENCH_CASES"), out var cases) ? cases : 100_000;

    private static readonly (string Name, CaseFilter Filter)[] Filters =
    [
        ("status", new(Status: [CaseStatus.Investigating])), ("closed of a rare category", new(Status: [CaseStatus.Closed], Categories: ["rare"])), ("unit and category", new(Units: ["unit-3"], Categories: ["kind-7"])),
        ("open of a rare channel", new(Status: Open, Channels: ["letter"])), ("overdue", new(Due: [DueIn.Overdue])), ("overdue of a handler", new(Due: [DueIn.Overdue], Handlers: ["handler-3"])), ("due this week", new(Due: [DueIn.Week])),
        ("due today, nothing", new(Due: [DueIn.Today], Categories: ["rare"])), ("reference", new(Reference: "4F7Q")), ("critical and overdue", new(Urgency: [Urgency.Critical], Due: [DueIn.Overdue])),
        ("two that never meet", new(Units: ["unit-1"], Categories: ["kind-2"])), ("a month of one language", new(Languages: ["de"], Received: (new(2026, 3, 1), new(2026, 3, 31)))), ("held", new(Held: true)),
        ("outcome", new(Outcomes: [CaseOutcome.OutOfScope], Units: ["unit-5"])),
    ];

    private static readonly CaseStatus[] Open = [CaseStatus.New, CaseStatus.Open, CaseStatus.Investigating, CaseStatus.Waiting];

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        await records.Commit(Partitions.Settings(Organisation.Id), [new Write.Insert(LaneBook.Row, """{"version":1,"isWhole":true}"""u8.ToArray())], default);
        var cases = new CaseStore(records, new DueRows(records), TimeProvider.System);
        var sight = new CaseSight(cases, Clock.Instance);
        var list = new ListCases(new(records, sight, new(records, Clock.Instance), Clock.Instance), Clock.Instance);
        await Fill(cases, 0, Few);
        var few = await Time(() => list.Page(Anybody, new(Status: Open), null, 50, default));
        await Fill(cases, Few, Many);
        var many = await Time(() => list.Page(Anybody, new(Status: Open), null, 50, default));
        var all = await Time(() => list.Page(Anybody, CaseFilter.None, null, 50, default));
        var slowest = (Name: "", Seconds: 0.0);
        foreach (var (name, filter) in Filters)
        {
            var took = await Time(() => list.Page(Anybody, filter, null, 50, default));
            await Console.Error.WriteLineAsync($"  {name}: {(took * 1000).Text()} ms, {(await list.Page(Anybody, filter, null, 50, default)).Found.Count} shown");
            slowest = took > slowest.Seconds ? (name, took) : slowest;
        }

        var mine = new ShowWork(records, sight, Clock.Instance);
        var work = await Time(() => mine.Of(TheBusy, ShowWork.DefaultLimit, default));
        var open = (await mine.Of(TheBusy, 1, default)).Counts.Open;
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return
        [
            new($"inbox, first page of the open ones, {Many} cases", $"{(many * 1000).Text()} ms", $"{(few * 1000).Text()} ms ({Few} cases)", $"{(many / few).Text()} ×", "≤ 1.5 ×", many <= 1.5 * few),
            new($"inbox, another filter: the slowest of {Filters.Length}, {slowest.Name}", $"{(slowest.Seconds * 1000).Text()} ms", $"{(all * 1000).Text()} ms (no filter)", $"{(slowest.Seconds / all).Text()} ×", "< 150 ms", slowest.Seconds < 0.150),
            new($"work of a person with {open} open cases", $"{(work * 1000).Text()} ms", $"{(all * 1000).Text()} ms (a page of the list)", $"{(work / all).Text()} ×", "< 150 ms", work < 0.150),
        ];
    }

    private static Caller Anybody => new(Organisation, new(new("handler-1"), "Handler", "s", [Role.Handler]));

    private static Caller TheBusy => new(Organisation, new(new("busy"), "Busy", "s", [Role.Handler]));

    private static async Task Fill(CaseStore cases, int from, int to) => await Parallel.ForEachAsync(
        Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (n, ct) => await cases.Create(Organisation, new("00" + NewIds.Object().Value[..24]), new("ring:demo/1", [], []), Story(n), "", ct));

    // Numbers decide, so that each run has the same cases. Units and categories go together in part: some pairs of them never meet.
    private static List<CaseEvent> Story(int n)
    {
        var random = new Random(n);
        var bytes = new byte[7];
        random.NextBytes(bytes);
        var isOpen = random.Next(5) == 0;
        var handler = new PersonId(isOpen && n % 10 == 0 && n / 10 < Busy * 5 ? "busy" : $"handler-{random.Next(40)}");
        var unit = random.Next(12);
        var category = random.Next(20_000) == 0 ? "rare" : $"kind-{(unit + (random.Next(8) is var off && off == 1 ? 0 : off)) % 12}";
        var submit = new CaseCommand.Submit(
            Domain.Intake.CaseReference.From(bytes), category, $"unit-{unit}", random.Next(20_000) == 0 ? "letter" : "web", random.Next(3) == 0 ? "de" : "en", Ref(), [], "fallback", handler,
            Now.AddHours(-random.Next(8000)), Urgency: (Urgency)(random.Next(50) == 0 ? 2 : 0));
        var events = CaseDecider.Decide(CaseState.None, submit).Events.ToList();
        CaseCommand then = isOpen
            ? new CaseCommand.ChangeStatus((CaseStatus)random.Next(1, 4), handler, submit.Now.AddHours(1))
            : new CaseCommand.Close((CaseOutcome)random.Next(5), Ref(), handler, submit.Now.AddHours(1));
        events.AddRange(CaseDecider.Decide(CaseState.Fold(events), then).Events);
        if (random.Next(10_000) == 0)
            events.AddRange(CaseDecider.Decide(CaseState.Fold(events), new CaseCommand.PlaceHold(NewIds.Object(), Ref(), handler, handler, submit.Now.AddHours(2))).Events);
        return events;
    }

    private static SealedRef Ref() => new(NewIds.Object(), new string('a', 64));

    // The median: what somebody waits as a rule.
    private static async Task<double> Time<T>(Func<Task<T>> ask)
    {
        var took = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask();
            took.Add(watch.Elapsed.TotalSeconds);
        }

        return took.Order().ElementAt(Runs / 2);
    }

    private sealed class Clock : TimeProvider
    {
        public static readonly Clock Instance = new();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
