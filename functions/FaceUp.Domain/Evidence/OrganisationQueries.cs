using System.Globalization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What the organisation's own record answers about people, settings and what is done with the record itself.</summary>
internal static class OrganisationQueries
{
    /// <summary>A checkpoint is made each hour: a day without one, with an hour's room, is a gap.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(25);

    /// <summary>Members of the settings whose change is one of what the organisation is, or of who decides.</summary>
    private static readonly string[] Significant = ["regime", "regimes", "units", "categories", "forms", "retention", "rules", "ladders", "committee", "sealedAtSource", "directory", "telephone", "translation", "targets"];

    public static readonly IReadOnlyList<EvidenceQuery> All =
    [
        new OrganisationQuery("units", "Units of the organisation", "", ["unit"], (o, p) => State(o, p, s => s.Units.Select(u => Row($"unit:{u}", p, false, u))), IsState: true),
        new OrganisationQuery("rules", "Rules that give cases to people", "", ["rule", "to"], (o, p) => State(o, p, s => s.Rules.Select(r => Row($"rule:{r.Rule}", p, false, r.Rule, r.To))), IsState: true),
        new OrganisationQuery("rights", "Rights that people have", "A right of somebody who has left", ["person", "role", "where", "state"],
            (o, p) => State(o, p, s => s.Rights.Distinct().Select(r => Row($"right:{r.Person}/{r.Role}/{r.Where}", p, r.State == "left", r.Person, r.Role, r.Where, r.State))), IsState: true),
        new OrganisationQuery("segregation", "People with an office of their own", "Administrator and auditor at once", ["person", "offices"],
            (o, p) => State(o, p, s => s.Rights.Where(r => r.State != "left" && r.Role is ("admin" or "auditor")).GroupBy(r => r.Person, StringComparer.Ordinal).Select(g => Office(g.Key, [.. g.Select(r => r.Role).Distinct().Order(StringComparer.Ordinal)], p))), IsState: true),
        new OrganisationQuery("access-changes", "Changes of who belongs to the organisation, and of their rights", "Nobody signed for it", ["cause", "by", "version"],
            (o, p) => Each<TenantEvent.SettingsChanged>(o, p, e => e.By.IsNobody && e.Through is null, e => [e.Cause ?? "rights", e.By.Value, Number(e.Version)], e => e.Cause is not null || Touches(e.Changes, ["people"]))),
        new OrganisationQuery("access-reviews", "Access reviews that were opened, or due", "Not ended by its day", ["due", "ended", "items", "kept", "revoked"], Reviews),
        new OrganisationQuery("review-decisions", "Rights on which a review decided", "Decided by the person whose right it is", ["review", "person", "role", "by", "verdict"], ReviewEvidenceRows.Decisions),
        new OrganisationQuery("directory-tokens", "Secrets of the directory that were made or ended", "", ["what", "by"],
            (o, p) => Each<TenantEvent.DirectoryTokenMade>(o, p, _ => false, e => ["made", e.By.Value]).Concat(Each<TenantEvent.DirectoryTokensEnded>(o, p, _ => false, e => ["ended", e.By.Value])), MayBeEmpty: true),
        new OrganisationQuery("settings-versions", "Versions of the settings", "Nobody signed for it", ["version", "by", "cause", "document"],
            (o, p) => Each<SettingsEvent>(o, p, e => e is TenantEvent.SettingsChanged { By.IsNobody: true, Through: null }, e => [Number(e.Version), By(e), (e as TenantEvent.SettingsChanged)?.Cause ?? "", e.Sha256])),
        new OrganisationQuery("significant-changes", "Changes of structure, law, forms, retention, rules or services", "", ["what", "by"], SignificantChanges),
        new OrganisationQuery("services", "Services and places outside that the settings name", "", ["kind"],
            (o, p) => State(o, p, s => s.Targets.Select(t => Row($"target:{t.Id}", p, false, t.Kind)).Concat(s.Services.Select(x => Row($"service:{x}", p, false, x)))), IsState: true),
        new OrganisationQuery("retention-policies", "What becomes of closed cases", "", ["how"], (o, p) => State(o, p, s => s.Retention.Select(r => Row($"policy:{r.Id}", p, false, r.How))), IsState: true),
        new OrganisationQuery("privacy-texts", "Languages in which reports are taken", "No word on privacy in it", ["language"], (o, p) => State(o, p, s => s.Languages.Select(l => Row($"language:{l.Language}", p, !l.Privacy, l.Language))), IsState: true),
        new OrganisationQuery("external-channels", "Languages in which reports are taken", "No word on where else to report in it", ["language"], (o, p) => State(o, p, s => s.Languages.Select(l => Row($"language:{l.Language}", p, !l.External, l.Language))), IsState: true),
        new OrganisationQuery("form-fields", "Everything that forms ask for", "", ["form", "kind"], (o, p) => State(o, p, s => s.Fields.Select(f => Row($"field:{f.Form}/{f.Field}", p, false, f.Form, f.Kind))), IsState: true),
        new OrganisationQuery("categories", "Categories in which reports are taken", "", ["form"], (o, p) => State(o, p, s => s.Categories.Select(c => Row($"category:{c.Category}", p, false, c.Form))), IsState: true),
        new OrganisationQuery("figures-shared", "Figures that were shared", "", ["until", "by"], (o, p) => Each<TenantEvent.FiguresShared>(o, p, _ => false, e => [Time(e.Until), e.By.Value]), MayBeEmpty: true),
        new OrganisationQuery("record-exports", "Lists, records and evidence that were taken out", "", ["what", "by"],
            (o, p) => Each<TenantEvent.CasesListed>(o, p, _ => false, e => ["list", e.By.Value]).Concat(Each<TenantEvent.RecordExported>(o, p, _ => false, e => [e.Whole ? "whole record" : "record", e.By?.Value ?? ""]))
                .Concat(Each<TenantEvent.EvidenceExported>(o, p, _ => false, e => ["evidence", e.By.Value])), MayBeEmpty: true),
        new OrganisationQuery("emergencies", "Cases that were opened in an emergency", "Agreed to by the one who reads", ["to", "by"], (o, p) => Each<TenantEvent.GlassWasBroken>(o, p, e => e.To == e.By, e => [e.To.Value, e.By.Value]), MayBeEmpty: true),
        new OrganisationQuery("own-record", "Events of the organisation's own record", "", ["type"], (o, p) => Each<TenantEvent>(o, p, _ => false, e => [Kind(e)])),
        new OrganisationQuery("checkpoints", "Checkpoints", "More than 25 hours behind the one before, or before the end", ["size", "root"], Checkpoints),
        new OrganisationQuery("publication-failures", "Places outside that checkpoints did not reach", "Every one", ["place", "since"], (o, p) => Each<TenantEvent.PublicationFailed>(o, p, _ => true, e => [e.Place, Time(e.Since)]), MayBeEmpty: true),
    ];

    internal static IEnumerable<EvidenceRow> Each<T>(OrganisationHistory o, EvidencePeriod p, Func<T, bool> isException, Func<T, IReadOnlyList<string>> cells, Func<T, bool>? which = null)
        where T : TenantEvent => o.Of<T>().Where(e => p.Holds(e.Event.At) && which?.Invoke(e.Event) != false)
            .Select(e => new EvidenceRow(OrganisationHistory.Place(e.Seq), e.Event.At, isException(e.Event), cells(e.Event)));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Time(DateTimeOffset at) => Verification.RecordFile.Time(at);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<EvidenceRow> State(OrganisationHistory o, EvidencePeriod p, Func<SettingsSeen, IEnumerable<EvidenceRow>> rows) => o.Settings is { } settings ? rows(settings) : [];

    // What is there at the end is dated to its last moment.
    private static EvidenceRow Row(string id, EvidencePeriod p, bool isException, params IReadOnlyList<string> cells) => new(id, p.End.AddSeconds(-1), isException, cells);

    private static EvidenceRow Office(string person, IReadOnlyList<string> offices, EvidencePeriod p) => Row($"person:{person}", p, offices.Count > 1, person, string.Join(' ', offices));

    private static string By(SettingsEvent e) => e switch
    {
        TenantEvent.OrganisationMade => "installer",
        TenantEvent.SettingsChanged c => c.By.IsNobody ? c.Through ?? "" : c.By.Value,
        TenantEvent.SettingsRestored r => r.By.Value,
        _ => "",
    };

    private static bool Touches(IReadOnlyList<Edit> changes, IReadOnlyList<string> members) => changes.Any(c => members.Contains(c.Path.Split('/') is [_, var first, ..] ? first : ""));

    private static IEnumerable<EvidenceRow> SignificantChanges(OrganisationHistory o, EvidencePeriod p) =>
        Each<SettingsEvent>(o, p, _ => false, e => [e is TenantEvent.OrganisationMade ? "made" : string.Join(' ', Touched(e)), By(e)], e => e is TenantEvent.OrganisationMade || Touched(e).Any())
            .Concat(Each<TenantEvent.OrganisationMoved>(o, p, _ => false, e => ["moved", e.From]))
            .Concat(Each<TenantEvent.LogBegun>(o, p, _ => false, e => ["log-begun", e.DecidedBy]));

    private static IEnumerable<string> Touched(SettingsEvent e) => Significant.Where(m => Touches(e switch
    {
        TenantEvent.SettingsChanged c => c.Changes,
        TenantEvent.SettingsRestored r => r.Changes,
        _ => [],
    }, [m]));

    private static IEnumerable<EvidenceRow> Reviews(OrganisationHistory o, EvidencePeriod p)
    {
        foreach (var (seq, e) in o.Of<TenantEvent.ReviewOpened>())
        {
            var closed = o.Of<TenantEvent.ReviewClosed>().Select(c => c.Event).FirstOrDefault(c => c.Review == e.Review);
            if (!p.Holds(e.At) && !p.Holds(new DateTimeOffset(e.Due.ToDateTime(default), TimeSpan.Zero)) && closed is not null && !p.Holds(closed.At))
                continue;
            var isLate = closed is null ? p.IsOver(e.Due) : EvidencePeriod.DayOf(closed.At) > e.Due.AddDays(1); // a day's room: whose day it is, the record does not say
            yield return new(OrganisationHistory.Place(seq), e.At, isLate, Day(e.Due), closed is null ? "" : Time(closed.At), Number(e.Items), closed is null ? "" : Number(closed.Kept), closed is null ? "" : Number(closed.Revoked));
        }
    }

    private static IEnumerable<EvidenceRow> Checkpoints(OrganisationHistory o, EvidencePeriod p)
    {
        DateTimeOffset? before = null;
        foreach (var c in o.Checkpoints)
        {
            if (p.Holds(c.At))
                yield return new($"checkpoint:{c.Number}", c.At, before is { } last && c.At - last > LongestGap, Number(c.Size), c.Root);
            before = c.At < p.End ? c.At : before;
        }

        if (before is { } newest && o.AsOf(p) - newest > LongestGap)
            yield return new("checkpoint:none", p.End.AddSeconds(-1), true, "", "");
    }

    private static string Kind(TenantEvent e) => EventWords.Of(e);
}
