using CsCheck;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.Tests.Access;

/// <summary>
/// Pages of a list in which cases lie that the reader may not see, beside the same list without them: the same cases on the same pages, to the last one.
/// </summary>
public sealed class A_list_with_hidden_cases : IDisposable
{
    private const int Count = 160;
    private static readonly string[] Units = ["headquarters", "plant-north", "warehouse-south", "assembly"], Categories = ["corruption", "safety", "other"];
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-list-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Pages_as_if_they_were_not_there(int seed)
    {
        var random = new Random(seed);
        var tenant = new Tenant(Demo.Tenant, Demo.Settings([]), 3, new byte[32], "");
        foreach (var person in People())
        {
            var reports = Enumerable.Range(0, Count).Select(n => Report(tenant, n, person, random)).ToList();
            await using var all = SqliteRecords.Open(Path.Combine(folder, $"{person.Id}-{seed}-all.db"));
            await using var seen = SqliteRecords.Open(Path.Combine(folder, $"{person.Id}-{seed}-seen.db"));
            foreach (var records in new[] { all, seen })
                await records.Commit(Partitions.Settings(tenant.Id), [LaneBook.Complete()], default);
            var caller = new Caller(tenant, person);
            var sight = new CaseSight(new(all, new(all), TimeProvider.System), TimeProvider.System);
            foreach (var (id, events) in reports)
            {
                await Put(all, tenant, id, events);
                if (sight.Sees(caller, CaseState.Fold(events), id, CaseSight.Overseers))
                    await Put(seen, tenant, id, events);
            }

            foreach (var filter in new CaseFilter[]
            {
                CaseFilter.None, new(Status: [CaseStatus.New]), new(Units: ["plant-north"]), new(Categories: ["safety"]), new(Handlers: ["safety-lead"]),
                new(Status: [CaseStatus.New, CaseStatus.Closed], Units: ["plant-north", "assembly"], Categories: ["other", "safety"]), new(Due: [DueIn.Overdue]), new(Due: [DueIn.Week, DueIn.None]),
                new(Seconds: [person.Id.Value]), new(Channels: ["web"], Languages: ["de", "en"]), new(Reference: "4F", Handlers: ["compliance"]), new(Received: (new(2026, 1, 2), new(2026, 1, 2))), new(Urgency: [Urgency.Critical]),
            })
            {
                foreach (var limit in new[] { 1, 7, 50 })
                    Assert.Equal(await Pages(seen, caller, filter, limit), await Pages(all, caller, filter, limit));
            }

            Assert.InRange((await Pages(seen, caller, CaseFilter.None, 200)).Single().Split(' ').Length, 5, Count - 5);
        }
    }

    private static IEnumerable<Person> People() =>
    [
        new(new("tenant-wide"), "Of all", "s", [Role.Handler]),
        new(new("of-north"), "Of north", "s", [], [new(Role.Reader, "plant-north")]),
        new(new("of-safety"), "Of safety", "s", [], [new(Role.Auditor, null, "safety"), new(Role.Handler, "headquarters", "other")]),
        new(new("of-nothing"), "Of nothing", "s", []),
    ];

    // Some keep the person out, some were given to them; a quarter of them from one hour, where only the random id orders them.
    private static (CaseId Id, IReadOnlyList<CaseEvent> Events) Report(Tenant tenant, int number, Person person, Random random)
    {
        var shard = random.Next(3);
        var id = new CaseId($"0{shard}{NewIds.Object().Value[..24]}");
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number % 40);
        var barred = random.Next(3) == 0 ? new[] { tenant.Marks.Of(id, person.Id) } : null;
        var submit = new CaseCommand.Submit(
            "4F7QK-91XZM", Categories[random.Next(3)], Units[random.Next(4)], "web", "en", new(NewIds.Object(), new string('a', 64)), [], "fallback",
            new(random.Next(2) == 0 ? "safety-lead" : "compliance"), at, random.Next(8) == 0 ? person.Id : null, Barred: barred);
        var events = CaseDecider.Decide(CaseState.None, submit).Events;
        return (id, random.Next(6) == 0 ? [.. events, new CaseEvent.AccessGranted(person.Id, new(NewIds.Object(), new string('a', 64)), new("compliance"), at)] : events);
    }

    private static Task Put(SqliteRecords records, Tenant tenant, CaseId id, IReadOnlyList<CaseEvent> events) =>
        new CaseStore(records, new(records), TimeProvider.System).Create(tenant, id, new("ring:demo/1", [], []), events, "", default);

    private static async Task<List<string>> Pages(SqliteRecords records, Caller caller, CaseFilter filter, int limit)
    {
        var list = new ListCases(new(records, new(new(records, new(records), TimeProvider.System), TimeProvider.System), new(records, TimeProvider.System), TimeProvider.System), TimeProvider.System);
        var pages = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = ((JsonHttpResult<CaseList>)await list.Handle(caller, filter, cursor, limit, default)).Value!;
            pages.Add(string.Join(' ', page.Cases.Select(c => c.Id)));
            if (page.Next is null)
                return pages;
            cursor = page.Next;
        }
    }
}
