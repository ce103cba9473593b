using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using NodaTime;

namespace FaceUp.Simulation;

/// <summary>What the records of all cases come to.</summary>
public sealed class Accounts
{
    private readonly SortedDictionary<string, int> _events = new(StringComparer.Ordinal);

    public int Cases { get; private set; }

    /// <summary>Disposed of, or anonymised.</summary>
    public int Gone { get; private set; }

    public int Met { get; private set; }

    public int Missed { get; private set; }

    /// <summary>Dates that are still to come.</summary>
    public int Running { get; private set; }

    /// <summary>Events by their kind.</summary>
    public IReadOnlyDictionary<string, int> Events => _events;

    /// <summary>What must not be, each in a sentence: a deadline that nobody attended to, a step done twice, a record that does not hold.</summary>
    public List<string> Faults { get; } = [];

    public int Unattended { get; private set; }

    public int Twice { get; private set; }

    public int Broken { get; private set; }

    /// <summary>SHA-256 over the portraits of all records, in the order of the cases.</summary>
    public string Sha256 { get; private set; } = "";

    public static async Task<Accounts> Of(House house, Extent extent, Deeds deeds, CancellationToken ct)
    {
        var (accounts, portraits) = (new Accounts(), new byte[extent.Cases][]);
        await Parallel.ForEachAsync(Enumerable.Range(0, extent.Cases), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct }, async (number, stop) =>
        {
            var life = Life.Of(extent, number);
            var tenant = (await house.Get<TenantStore>().Find(Organisations.Name(life.Tenant), stop))!;
            var id = deeds.CaseOf(number, tenant.Id);
            var (cases, now) = (house.Get<CaseStore>(), house.Clock.GetUtcNow());
            portraits[number] = await cases.FindRecord(tenant.Id, id, stop) is { } stored
                ? await accounts.Add(house, number, stored, await cases.Find(tenant.Id, id, stop) is { } found ? Judgement.Of(tenant, found, now) : deeds.Judged(number), EndOf(tenant, deeds.EndingOf(number)), stop)
                : [];
            if (portraits[number].Length == 0 && life.Start < extent.Hours)
                accounts.Fault(number, "was reported and is not there", () => accounts.Broken++);
        });
        if (extent is { Tenants: >= 3, Years: >= 1.5 } && accounts.Gone == 0)
            accounts.Fault(0, "and all others are still there, though policies would end them", () => accounts.Broken++);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var portrait in portraits)
            all.AppendData(portrait);
        accounts.Sha256 = Convert.ToHexStringLower(all.GetHashAndReset());
        return accounts;
    }

    /// <param name="judged">Null for a case that is gone and was closed by a process that was killed since.</param>
    /// <param name="ends">Why its disposal was wrong.</param>
    private async Task<byte[]> Add(House house, int number, StoredRecord stored, Judgement? judged, Func<CaseEvent.CaseDisposed, string?> ends, CancellationToken ct)
    {
        var events = stored.Links.Select(CaseChain.Event).ToList();
        var fault = await house.Get<CaseRecord>().Verify(stored, ct);
        lock (this)
        {
            (Cases, Gone) = (Cases + 1, Gone + (stored.Gone is null ? 0 : 1));
            foreach (var e in events)
                _events[e.GetType().Name] = _events.GetValueOrDefault(e.GetType().Name) + 1;
            if (fault is not null)
                Fault(number, fault.What, () => Broken++);
            if (events.OfType<CaseEvent.CaseDisposed>().FirstOrDefault() is { } disposed && ends(disposed) is { } wrong)
                Fault(number, wrong, () => Broken++);
            Repeats(number, events);
            (Met, Missed, Running) = (Met + (judged?.Met ?? 0), Missed + (judged?.Missed ?? 0), Running + (judged?.Running ?? 0));
            if (judged?.Unattended is { } unattended)
                Fault(number, unattended, () => Unattended++);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(Portrait.Of(stored.Links)));
    }

    // A story that a process went on with that another began is not known to it in full.
    private static Func<CaseEvent.CaseDisposed, string?> EndOf(Tenant tenant, Ending? ending) => ending is null ? _ => null
        : disposed => ending.FaultOf(disposed, tenant.Settings.Retention?.FirstOrDefault(p => p.Id == disposed.Policy), DateTimeZoneProviders.Tzdb[tenant.Settings.TimeZone!]);

    private void Repeats(int number, List<CaseEvent> events)
    {
        foreach (var twice in events.Select(Step).OfType<string>().GroupBy(s => s).Where(g => g.Count() > 1))
            Fault(number, $"{twice.Key} stands there {twice.Count()} times", () => Twice++);
    }

    // Each step of the clock names what it is about, whoever it leads to and whenever it is done.
    private static string? Step(CaseEvent e) => e switch
    {
        CaseEvent.DeadlineReminded d => $"reminded of {d.Duty} {d.Due:O} {d.Rung} {d.Task}",
        CaseEvent.DeadlineEscalated d => $"escalated {d.Duty} {d.Due:O} {d.Rung} {d.Task}",
        CaseEvent.AcknowledgedAutomatically => "acknowledged automatically",
        CaseEvent.NoticeFailed f => $"notice {f.Notice} failed",
        CaseEvent.DisposalAnnounced d => $"disposal announced for {d.On:O}",
        CaseEvent.CaseDisposed => "disposed of",
        _ => null,
    };

    private void Fault(int number, string what, Action count)
    {
        lock (this)
        {
            count();
            if (Faults.Count < 20)
                Faults.Add($"case {number}: {what}");
        }
    }
}
