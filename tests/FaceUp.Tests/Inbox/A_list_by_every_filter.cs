using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Inbox;

/// <summary>Random cases and random filters: whatever lists are read for it, a page shows just those cases that a look at each one would find, newest first.</summary>
public sealed class A_list_by_every_filter : IDisposable
{
    private const int Count = 300;
    private static readonly string[] Units = ["headquarters", "plant-north", "warehouse-south", "assembly"], Categories = ["corruption", "safety", "other"], Channels = ["web", "phone"], Languages = ["en", "de", "pt-BR"];
    private static readonly string[] People = ["compliance", "safety-lead", "audit-chair"];
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-filter-").FullName;
    private readonly FakeTimeProvider clock = new(new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 3, true)]
    [InlineData(3, 2, false)]
    public async Task Shows_what_a_look_at_each_would_find(int seed, int shards, bool whole)
    {
        var random = new Random(seed);
        var tenant = new Tenant(Demo.Tenant, Demo.Settings([]), shards, new byte[32], "");
        await using var records = SqliteRecords.Open(Path.Combine(folder, $"{seed}.db"));
        if (whole)
            await records.Commit(Partitions.Settings(tenant.Id), [LaneBook.Complete()], default);
        var cases = new CaseStore(records, new(records), TimeProvider.System);
        var all = new List<(CaseId Id, CaseState State)>();
        for (var n = 0; n < Count; n++)
            all.Add(await Put(cases, tenant, n, random));

        var sight = new CaseSight(cases, clock);
        var list = new ListCases(new(records, sight, new(records, clock), clock), clock);
        foreach (var person in new FaceUp.Domain.Tenants.Person[] { new(new("all"), "Of all", "s", [Role.Handler]), new(new("compliance"), "Own alone", "s", [], [new(Role.Handler, null, "safety")]) })
        {
            var caller = new Caller(tenant, person);
            var seen = all.Where(c => sight.Sees(caller, c.State, c.Id, CaseSight.Overseers)).OrderBy(c => CaseRows.Position(c.State, c.Id), StringComparer.Ordinal)
                .Select(c => CaseStore.LineOf(tenant, c.Id, c.State)).ToList();
            Assert.InRange(seen.Count, 50, Count);
            var found = 0;
            for (var n = 0; n < 150; n++)
            {
                var filter = Filter(random, all);
                var expected = seen.Where(line => filter.Matches(line, tenant, clock.GetUtcNow())).Select(l => l.Id).ToList();
                Assert.Equal(expected, await Pages(list, caller, filter, random.Next(1, 60)));
                found += expected.Count > 0 ? 1 : 0;
            }

            Assert.InRange(found, 40, 149); // some find something, and some nothing
        }
    }

    private static async Task<(CaseId, CaseState)> Put(CaseStore cases, Tenant tenant, int number, Random random)
    {
        var id = new CaseId($"0{random.Next(tenant.Shards)}{NewIds.Object().Value[..24]}");
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number % 90 * 13);
        var by = new PersonId(One(random, People));
        var submit = new CaseCommand.Submit(
            CaseReference(random), One(random, Categories), One(random, Units), One(random, Channels), One(random, Languages), Ref(), [], "fallback", by, at,
            random.Next(4) == 0 ? new PersonId(One(random, People)) : null, (Urgency)random.Next(3));
        var events = CaseDecider.Decide(CaseState.None, submit).Events;
        Assert.Equal(CommitResult.Done, await cases.Create(tenant, id, new("ring:demo/1", [], []), events, "", default));
        foreach (var command in Later(random, by, at.AddHours(5)))
            Assert.NotNull(await cases.Change(tenant, id, _ => command, default));
        return (id, (await cases.Find(tenant.Id, id, default))!.State);
    }

    private static IEnumerable<CaseCommand> Later(Random random, PersonId by, DateTimeOffset at) => random.Next(6) switch
    {
        0 => [],
        1 => [new CaseCommand.Acknowledge(by, at)],
        2 => [new CaseCommand.Reply(Ref(), by, true, at)],
        3 => [new CaseCommand.Close((CaseOutcome)random.Next(5), Ref(), by, at)],
        4 => [new CaseCommand.Close(CaseOutcome.Duplicate, Ref(), by, at), new CaseCommand.ChangeStatus(CaseStatus.Open, by, at.AddHours(1)), new CaseCommand.Assign(new(One(random, People)), by, at.AddHours(2))],
        _ => [new CaseCommand.PlaceHold(NewIds.Object(), Ref(), by, by, at), new CaseCommand.ChangeStatus(CaseStatus.Waiting, by, at)],
    };

    private static CaseFilter Filter(Random random, List<(CaseId Id, CaseState State)> all)
    {
        IReadOnlyList<T>? Some<T>(IReadOnlyList<T> of, int oneIn = 4) => random.Next(oneIn) > 0 ? null : [.. of.OrderBy(_ => random.Next()).Take(random.Next(1, 3))];
        var day = new DateOnly(2026, 1, 1).AddDays(random.Next(50));
        return new(
            Some(Enum.GetValues<CaseStatus>()), Some(Units), Some(Categories), Some(People), Some(People, 9), Some(Enum.GetValues<Urgency>(), 6), Some(Channels, 6), Some(Languages, 6), Some(Enum.GetValues<DueIn>(), 3),
            Some(Enum.GetValues<CaseOutcome>(), 9), random.Next(5) == 0 ? (day, random.Next(2) == 0 ? null : day.AddDays(12)) : default,
            random.Next(7) == 0 ? all[random.Next(all.Count)].State.Reference[..random.Next(2, 6)] : null, random.Next(8) == 0 ? random.Next(2) == 0 : null);
    }

    private static async Task<List<CaseId>> Pages(ListCases list, Caller caller, CaseFilter filter, int limit)
    {
        var all = new List<CaseId>();
        for (string? after = null; ;)
        {
            var (found, last) = await list.Page(caller, filter, after, limit, default);
            all.AddRange(found.Select(f => f.Id));
            Assert.True(last is null || found.Count == limit);
            if (last is null)
                return all;
            after = last;
        }
    }

    private static string CaseReference(Random random)
    {
        var bytes = new byte[7];
        random.NextBytes(bytes);
        return FaceUp.Domain.Intake.CaseReference.From(bytes);
    }

    private static T One<T>(Random random, T[] of) => of[random.Next(of.Length)];

    private static SealedRef Ref() => new(NewIds.Object(), new string('a', 64));
}
