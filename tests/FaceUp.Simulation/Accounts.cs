using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Simulation;

/// <summary>What the records of all cases come to.</summary>
public sealed class Accounts
{
    private static readonly Duty[] Statutory = [Duty.Acknowledge, Duty.Feedback];
    private static readonly TimeSpan Promptly = TimeSpan.FromHours(2); // the hour of the simulation in which a date passes, and the next

    private readonly SortedDictionary<string, int> _events = new(StringComparer.Ordinal);

    public int Cases { get; private set; }

    public int Open { get; private set; }

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
            portraits[number] = await house.Get<CaseStore>().Find(tenant.Id, id, stop) is { } found ? await accounts.Add(house, tenant, number, found, stop) : [];
            if (portraits[number].Length == 0 && life.Start < extent.Hours)
                accounts.Fault(number, "was reported and is not there", () => accounts.Broken++);
        });
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var portrait in portraits)
            all.AppendData(portrait);
        accounts.Sha256 = Convert.ToHexStringLower(all.GetHashAndReset());
        return accounts;
    }

    private async Task<byte[]> Add(House house, Tenant tenant, int number, LoadedCase found, CancellationToken ct)
    {
        var events = found.Links.Select(CaseChain.Event).ToList();
        var fault = await house.Get<CaseRecord>().Verify(new(found.Tenant, found.Id, found.Links, found.Head), ct);
        lock (this)
        {
            (Cases, Open) = (Cases + 1, Open + (found.State.Status == CaseStatus.Closed ? 0 : 1));
            foreach (var e in events)
                _events[e.GetType().Name] = _events.GetValueOrDefault(e.GetType().Name) + 1;
            if (fault is not null)
                Fault(number, fault.What, () => Broken++);
            Repeats(number, events);
            foreach (var duty in Statutory)
                Judge(number, duty, tenant.TermsOf(found.State), found.State, events, house.Clock.GetUtcNow());
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(Portrait.Of(found.Links)));
    }

    private void Judge(int number, Duty duty, CaseTerms terms, CaseState state, List<CaseEvent> events, DateTimeOffset now)
    {
        if (terms.DueOf(duty, state) is not { } due)
            return;
        var (done, end) = (duty == Duty.Acknowledge ? state.AcknowledgedAt : state.FeedbackAt, terms.Calendar.EndOf(due));
        if (done < end)
            Met++;
        else if (now < end + Promptly)
            Running++;
        else if (done < end + Promptly)
            Missed++; // by an hour: it was done before anybody looked
        else if (events.OfType<CaseEvent.DeadlineEscalated>().FirstOrDefault(e => e.Duty == duty && e.Due == due) is { } told && told.At < end + Promptly)
            Missed++;
        else
            Fault(number, $"{duty} was due by {due:yyyy-MM-dd}, and nobody was told in time that it was not done", () => Unattended++);
    }

    // Each step of the clock names what it is about, so the same one twice is two equal events but for their time.
    private void Repeats(int number, List<CaseEvent> events)
    {
        var steps = events.Where(IsStep).Select(e => e with { At = default }).ToList();
        foreach (var twice in steps.GroupBy(s => s).Where(g => g.Count() > 1))
            Fault(number, $"{twice.Key.GetType().Name} stands there {twice.Count()} times", () => Twice++);
    }

    private static bool IsStep(CaseEvent e) => e is CaseEvent.DeadlineReminded or CaseEvent.DeadlineEscalated or CaseEvent.AcknowledgedAutomatically or CaseEvent.CaseDisposed or CaseEvent.NoticeFailed;

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
