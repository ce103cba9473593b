using FaceUp.App.Analytics;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Evidence;

namespace FaceUp.App.Evidence.Controls;

/// <summary>
/// Controls that look at cases. Only at those that have never kept anybody out, so that whoever reads the result, kept out or not, reads the same; and they say nothing but whether the
/// control holds. Which cases it is about sees who sees cases, by their list.
/// </summary>
public sealed class ControlsOfCases(FactBook book, FactsChore chore, CaseStore cases, Chores chores, TimeProvider time)
{
    private const int MostRead = 2000; // closed cases past every short term that are still there: held, or kept by their regime
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Judgement> Deadlines(Tenant tenant, CancellationToken ct) => await Read(tenant, ct) is { } open
        ? Judgement.OfCases(!open.Cases.Any(c => CaseControls.IsLate(c.Row.Fact, open.Today)))
        : Judgement.Untested;

    public async Task<Judgement> DisposalLag(Tenant tenant, CancellationToken ct)
    {
        if (await Read(tenant, ct) is not { } open)
            return Judgement.Untested;
        var lingering = open.Cases.Where(c => CaseControls.MayLinger(c.Row.Fact, tenant.Settings, open.Today)).OrderBy(c => c.Row.Fact.ClosedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal).ToList();
        // Where that are more than are read at one time, every day begins elsewhere.
        var start = lingering.Count > MostRead ? (int)((long)open.Today.DayNumber * MostRead % lingering.Count) : 0;
        for (var i = 0; i < Math.Min(MostRead, lingering.Count); i++)
        {
            if (await Lingers(tenant, lingering[(start + i) % lingering.Count], open.Today, ct))
                return Judgement.OfCases(holds: false);
        }

        return Judgement.OfCases(holds: true);
    }

    private async Task<(IReadOnlyList<KnownCase> Cases, DateOnly Today)?> Read(Tenant tenant, CancellationToken ct)
    {
        if (!await chore.Walk(tenant, Patience, ct))
        {
            await chores.PlanBy(tenant.Id, FactsChore.ChoreKind, FactsChore.Missing, time.GetUtcNow(), ct);
            return null;
        }

        var facts = await book.Read(tenant, ct);
        return ([.. facts.Cases.Where(c => c.Row.Barred is null or { Count: 0 })], facts.Today);
    }

    // What cannot be read, verification tells of.
    private async Task<bool> Lingers(Tenant tenant, KnownCase known, DateOnly today, CancellationToken ct)
    {
        try
        {
            return await cases.Find(tenant.Id, known.Id, ct) is { State: var s } && CaseControls.Lingers(s, tenant.TermsOf(s), today);
        }
        catch (RecordBrokenException)
        {
            return false;
        }
    }
}
