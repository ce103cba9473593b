using CsCheck;
using FaceUp.App.Analytics;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Analytics;

/// <summary>
/// Cases live any life, through the deciders and the store; clocks of two processes disagree, and events bear times in any order. What figures are made of is what the record says, however
/// it came to be known: as it happened, by a process that has just started, or made anew from the record alone.
/// </summary>
public sealed class Figures_of_any_history : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Units = ["headquarters", "plant-north", "warehouse-south"], Categories = ["corruption", "safety", "other"];
    private static readonly SealedRef Sealed = new(new(new string('a', 26)), new string('a', 64));
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-figures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Are_those_of_the_record() => await Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[3, 10], Gen.Int[5, 40]).SampleAsync(async (seed, cases, deeds) =>
    {
        await using var records = SqliteRecords.Open(Path.Combine(folder, $"{Guid.NewGuid():N}.db"));
        var life = new Life(records, new(seed));
        for (var n = 0; n < cases; n++)
            await life.Begin();
        for (var n = 0; n < deeds; n++)
        {
            await life.Goes();
            if (n % 7 == 0)
                Assert.Equal(await life.OfTheRecord(), await life.AsKnown()); // by whoever has been reading all along
        }

        var expected = await life.OfTheRecord();
        Assert.Equal(expected, await life.AsKnown());
        Assert.Equal(expected, await Life.Read(new FactBook(records, life.Clock), life.Tenant)); // killed, and begun anew
        await life.LoseFacts();
        await life.MakeFacts(FactsChore.Missing);
        Assert.Equal(expected, await Life.Read(new FactBook(records, life.Clock), life.Tenant));
        await life.MakeFacts(FactsChore.Again);
        Assert.Equal(expected, await Life.Read(new FactBook(records, life.Clock), life.Tenant));
        Assert.Equal(expected, await life.AsKnown());
    }, iter: 100, threads: 1);

    private sealed class Life
    {
        private readonly SqliteRecords _records;
        private readonly Random _random;
        private readonly CaseStore _here, _there;
        private readonly FactBook _book;
        private readonly FakeTimeProvider _otherClock;
        private readonly List<CaseId> _cases = [];

        public Life(SqliteRecords records, Random random)
        {
            (_records, _random, Clock, _otherClock) = (records, random, new(Start), new(Start.AddMinutes(-50)));
            (_here, _there) = (new(records, new DueRows(records), Clock), new(records, new DueRows(records), _otherClock));
            _book = new(records, Clock);
        }

        public FakeTimeProvider Clock { get; }

        public Tenant Tenant { get; } = new(Demo.Tenant, Demo.Settings([]), 2, new byte[32], "");

        public async Task Begin()
        {
            var id = new CaseId($"0{_random.Next(2)}{string.Concat(Enumerable.Range(0, 24).Select(_ => Base32.Lower[_random.Next(32)]))}");
            var submit = new CaseCommand.Submit(
                "4F7QK-91XZM", Categories[_random.Next(3)], Units[_random.Next(3)], "web", "en", Sealed, [], "fallback", new(_random.Next(3) == 0 ? "" : "compliance"), Then(), Barred: _random.Next(4) == 0 ? ["mark"] : null);
            await Some().Create(Tenant, id, new("ring:demo/1", [], []), CaseDecider.Decide(CaseState.None, submit).Events, "", default);
            _cases.Add(id);
        }

        public async Task Goes()
        {
            Clock.Advance(TimeSpan.FromHours(_random.Next(30)));
            _otherClock.SetUtcNow(Clock.GetUtcNow().AddMinutes(-50));
            var (id, now, by) = (_cases[_random.Next(_cases.Count)], Then(), new PersonId("compliance"));
            var kind = _random.Next(12);
            if (kind == 0)
                await Begin();
            else if (kind == 1)
                await Ends(id);
            else
                await Some().Change(Tenant, id, state => kind switch
                {
                    2 or 3 => new CaseCommand.Acknowledge(by, now),
                    4 or 5 => new CaseCommand.Reply(Sealed, by, _random.Next(2) == 0, now),
                    6 or 7 => new CaseCommand.Close((CaseOutcome)_random.Next(5), Sealed, by, now),
                    8 => new CaseCommand.ChangeStatus((CaseStatus)_random.Next(1, 4), by, now),
                    9 => new CaseCommand.Assign(new("safety-lead"), by, now),
                    10 => new CaseCommand.Escalate(Duty.Feedback, new(2026, 4, _random.Next(1, 30)), by, now),
                    _ => new CaseCommand.Write(Sealed, [], now),
                }, default);
        }

        /// <summary>As if there had never been facts, in a store of before.</summary>
        public async Task LoseFacts()
        {
            foreach (var partition in Enumerable.Range(0, Tenant.Shards).Select(s => Partitions.Shard(Tenant.Id, s)))
            {
                foreach (var row in await _records.All(partition))
                {
                    if (row.Key.StartsWith("fact|", StringComparison.Ordinal))
                        await _records.Commit(partition, [new Write.Delete(row.Key)], default);
                    if (row.Key.EndsWith("|h", StringComparison.Ordinal))
                        await _records.Commit(partition, [new Write.Put(row.Key, RowJson.Write(RowJson.Read(row.Body, RowJson.Default.CaseHead) with { Fact = null }, RowJson.Default.CaseHead))], default);
                }
            }
        }

        public async Task MakeFacts(string which)
        {
            var chore = new FactsChore(_records, _here, Clock);
            Assert.Null(await chore.Do(Tenant, which, default));
        }

        public Task<string> AsKnown() => Read(_book, Tenant);

        public static async Task<string> Read(FactBook book, Tenant tenant) =>
            string.Join('\n', (await book.Read(tenant, default)).Cases.OrderBy(c => c.Id.Value, StringComparer.Ordinal).Select(c => Line(c.Id, c.Row)));

        /// <summary>Straight from the events, and from what lies beside a certificate.</summary>
        public async Task<string> OfTheRecord()
        {
            var lines = new List<string>();
            foreach (var id in _cases.OrderBy(c => c.Value, StringComparer.Ordinal))
            {
                var stored = (await _here.FindRecord(Tenant.Id, id, default))!;
                var events = stored.Links.Select(CaseChain.Event).ToList();
                if (stored.Gone is null)
                    lines.Add(Line(id, FactRow.Of(Tenant, CaseState.Fold(events))));
                else if (stored.Figures is { } figures && FactRow.Of((CaseEvent.CaseDisposed)events[0], figures.ToArray(), stored.Gone.Barred) is { } kept)
                    lines.Add(Line(id, kept));
            }

            return string.Join('\n', lines);
        }

        private async Task Ends(CaseId id)
        {
            if (await _here.Find(Tenant.Id, id, default) is not { State.Status: CaseStatus.Closed } found)
                return;
            var step = new CaseStep.Dispose(_random.Next(3) > 0 ? DisposalManner.Anonymise : DisposalManner.Dispose, "p", 12);
            var figures = step.How == DisposalManner.Anonymise ? Figures.Canonical(Figures.Of(found.Links.Select(CaseChain.Event))) : null;
            var certificate = Certificate.Of(found.State, step, new(2026, 12, 1), figures is null ? null : Figures.Sha256Of(figures), null, Clock.GetUtcNow(), Tenant.TermsOf(found.State));
            Assert.Equal(CommitResult.Done, await Some().Dispose(found, certificate, figures, null, "", default));
        }

        private CaseStore Some() => _random.Next(2) == 0 ? _here : _there;

        // Up to twenty days ago.
        private DateTimeOffset Then() => Clock.GetUtcNow().AddHours(-_random.Next(480));

        private static string Line(CaseId id, FactRow row) => $"{id} {System.Text.Encoding.UTF8.GetString(row.Write())}";
    }
}
