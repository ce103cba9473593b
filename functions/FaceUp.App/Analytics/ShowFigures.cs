using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>
/// Figures as one person gets them: of the organisation, for who answers for all of it, as far as they may be told; otherwise of the cases that the person sees. A case that keeps
/// them out counts nowhere. FIGURES.md says what may be told, and why nothing else comes out of it.
/// </summary>
public sealed class ShowFigures(FactBook book, FactsChore chore, CaseSight sight, Chores chores, TimeProvider time)
{
    /// <summary>Who is told of the whole organisation.</summary>
    public static readonly Role[] Overseers = [Role.Analyst, Role.Auditor, Role.Admin];

    private const string Organisation = "organisation", Mine = "mine";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2); // of a request that finds cases of before there were figures

    public async Task<IResult> Handle(Caller caller, FiguresAsked asked, CancellationToken ct) =>
        await Of(caller, asked, ct) is { } answer ? TypedResults.Json(answer, ApiJson.Wire.FiguresAnswer) : Problems.For(Refusal.NotAllowed);

    /// <summary>Null: of the organisation, and they may not.</summary>
    public async Task<FiguresAnswer?> Of(Caller caller, FiguresAsked asked, CancellationToken ct)
    {
        var ofAll = asked.Of is null ? IsForAll(caller.Person) && !CaseSight.Readers.Any(caller.Person.HasEverywhere) : asked.Of == Organisation;
        if (ofAll && !IsForAll(caller.Person))
            return null;
        return ofAll ? await OfAll(caller.Tenant, asked, facts => Restricted(caller, facts), ct) : await OfSeen(caller, asked, ct);
    }

    /// <summary>For whoever is shown them, of whom nobody knows who that is: of cases that keep nobody out.</summary>
    public Task<FiguresAnswer> Shared(Tenant tenant, FiguresAsked asked, CancellationToken ct) => OfAll(tenant, asked, _ => null, ct);

    public static bool IsForAll(Person person) => Overseers.Any(person.HasEverywhere);

    private async Task<FiguresAnswer> OfAll(Tenant tenant, FiguresAsked asked, Func<Facts, Func<KnownCase, bool>?> also, CancellationToken ct)
    {
        var (facts, whole) = await Read(tenant, ct);
        var k = tenant.Settings.Analytics?.K ?? AnalyticsSettings.Default;
        if (asked.By is Step.Day or Step.Week)
            throw new BadInputException(400, "by", "Of the whole organisation: month, quarter or year.");
        // Those that keep somebody out are a matter of their own: what is told to somebody who may know of them, less what is told to everybody, is told in cells of k, too.
        Release[] releases = also(facts) is { } restricted ? [facts.Open(k, time.GetUtcNow()), facts.Of(restricted, k)] : [facts.Open(k, time.GetUtcNow())];
        var query = asked.Query(tenant, facts, Step.Month);
        return Laid(tenant, facts).Of(new ToldFigures(releases, facts.Regions), query, Organisation) with { Building = whole ? null : true };
    }

    private Func<KnownCase, bool>? Restricted(Caller caller, Facts facts)
    {
        var now = time.GetUtcNow();
        var some = facts.Cases.Where(c => c.Row.KeepsOut(now) && !sight.IsBarred(caller, c.Row.Sight, c.Id)).Select(c => c.Id).ToHashSet();
        return some.Count == 0 ? null : c => some.Contains(c.Id);
    }

    private async Task<FiguresAnswer> OfSeen(Caller caller, FiguresAsked asked, CancellationToken ct)
    {
        var (facts, whole) = await Read(caller.Tenant, ct);
        var seen = facts.Cases.Where(c => sight.Sees(caller, c.Row.Sight, c.Id, CaseSight.Overseers)).Select(c => c.Counted).ToList();
        var figures = new SeenFigures(seen, facts.Today, caller.Tenant.Settings.Analytics?.K ?? AnalyticsSettings.Default);
        return Laid(caller.Tenant, facts).Of(figures, asked.Query(caller.Tenant, facts, Step.Day), Mine) with { Building = whole ? null : true };
    }

    private async Task<(Facts Facts, bool Whole)> Read(Tenant tenant, CancellationToken ct)
    {
        var whole = await chore.Walk(tenant, Patience, ct);
        if (!whole)
            await chores.PlanBy(tenant.Id, FactsChore.ChoreKind, FactsChore.Missing, time.GetUtcNow(), ct);
        return (await book.Read(tenant, ct), whole);
    }

    private static Answering Laid(Tenant tenant, Facts facts) => new(d => facts.Values.Of(d, []), (d, key) => FigureNames.Of(tenant.Settings, d, key));
}

/// <summary>What a request asks for, checked as far as it can be without the organisation.</summary>
/// <param name="Of">Null for what the person's roles say.</param>
public sealed record FiguresAsked(
    DateOnly? From, DateOnly? To, Step? By, string? Unit, string? Category, string? Region, string? Channel, string? Language, bool Compare = false, string? Of = null)
{
    public const int MaxSteps = 400;

    /// <summary>Query parameters that <see cref="Read"/> knows.</summary>
    public static readonly string[] Known = ["from", "to", "by", "unit", "category", "region", "channel", "language", "compare", "of"];

    public static FiguresAsked Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => !Known.Contains(k)) is not null)
            throw new BadInputException(400, "query", $"Known parameters are {string.Join(", ", Known)}.");
        return new(
            Day(query, "from"), Day(query, "to"), CaseQuery.One(query, "by") is { } by ? WordJson<Step>.Find(by) ?? throw new BadInputException(400, "by", "Must be day, week, month, quarter or year.") : null,
            Id(query, "unit"), Id(query, "category"), Id(query, "region"), Id(query, "channel"), Id(query, "language"),
            CaseQuery.One(query, "compare") switch { null => false, "previous" => true, _ => throw new BadInputException(400, "compare", "Must be previous.") },
            CaseQuery.One(query, "of") is not { } of || of is "organisation" or "mine" ? CaseQuery.One(query, "of") : throw new BadInputException(400, "of", "Must be organisation or mine."));
    }

    /// <param name="finest">A finer step is begun and ended with whole ones of these.</param>
    internal FiguresQuery Query(Tenant tenant, Facts facts, Step finest)
    {
        var (by, to) = (By ?? Step.Month, To ?? facts.Today);
        var from = From ?? to.AddMonths(-11);
        if (from > to || to.Year > 2200 || from.Year < 1900)
            throw new BadInputException(400, "from", "Must be a day up to the one in to.");
        var days = new Days(from, to).Whole(by < finest ? finest : by);
        if (Steps.Of(days, by).Take(MaxSteps + 1).Count() > MaxSteps)
            throw new BadInputException(400, "by", $"At most {MaxSteps} steps at one time.");
        return new(days, by, new(Units(tenant, facts), Category, Channel, Language), Compare);
    }

    private HashSet<string>? Units(Tenant tenant, Facts facts)
    {
        if (Unit is null && Region is null)
            return null;
        var below = Unit is { } root ? tenant.Units.Below(root) : facts.Values.Of(Dimension.Unit, facts.Cases.Select(c => c.Counted));
        return below.Where(u => Region is null || facts.Regions.Of(u) == Region).ToHashSet(StringComparer.Ordinal);
    }

    private static DateOnly? Day(IQueryCollection query, string name) => CaseQuery.One(query, name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new BadInputException(400, name, "Must be a day, as 2026-03-31.");

    private static string? Id(IQueryCollection query, string name) => CaseQuery.One(query, name) is not { } id || PersonId.IsValid(id)
        ? CaseQuery.One(query, name)
        : throw new BadInputException(400, name, $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");
}
