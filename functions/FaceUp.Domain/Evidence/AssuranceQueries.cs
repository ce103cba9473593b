using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What the organisation's own record answers about keys, controls, findings, alerts, incidents and backups.</summary>
internal static class AssuranceQueries
{
    /// <summary>Days that a version of the organisation's key is used for at most: a year, and a month to change it.</summary>
    private const int OldestKey = 395;

    /// <summary>Days within which somebody decides on an alert.</summary>
    private const int DecideWithin = 7;

    /// <summary>GDPR Art. 33(1), in hours since the controller was aware.</summary>
    private const int NotifyWithin = 72;

    public static readonly IReadOnlyList<EvidenceQuery> All =
    [
        new OrganisationQuery("keys", "What was done with the organisation's keys", "Something could not be locked anew", ["what", "key", "by"], Keys, MayBeEmpty: true),
        new OrganisationQuery("key-age", "The key in use", "Older than 395 days", ["since", "days"], KeyAge, IsState: true),
        .. ControlList.All.Select(c => new OrganisationQuery(OfControl(c.Id), $"Tests of the control: {c.Title.ToLowerInvariant()}", "It did not hold", ["result", "population", "exceptions"], (o, p) => OrganisationQueries.Each<TenantEvent.ControlTested>(
            o, p, e => e.Result == ControlResult.Fails, e => [WordJson<ControlResult>.Word(e.Result), e.Population is { } n ? OrganisationQueries.Number(n) : "", e.Exceptions is { } x ? OrganisationQueries.Number(x) : ""], e => e.Control == c.Id && e.Result != ControlResult.Untested))),
        new OrganisationQuery("control-coverage", "Controls that test themselves", "Not tested", ["tests", "failed", "last"], Coverage, IsState: true),
        new OrganisationQuery("findings", "Findings that were opened, or open", "Not closed by its day", ["control", "due", "closed", "how"], Findings),
        new OrganisationQuery("alerts", "Alerts that were raised", "Not decided on within 7 days", ["rule", "verdict", "decided", "by"], Alerts),
        new OrganisationQuery("incidents", "Incidents that were opened, or open", "", ["severity", "aware", "contained", "recovered", "closed"], Incidents),
        new OrganisationQuery("notifications", "Incidents in which personal data may be concerned", "The authority was not told within 72 hours, and nobody put down why not", ["aware", "what", "when"], Notifications),
        new OrganisationQuery("backups", "Backups that were made", "Not encrypted", ["manifest"], (o, p) => OrganisationQueries.Each<TenantEvent.BackupMade>(o, p, e => !e.Encrypted, e => [e.Sha256])),
        new OrganisationQuery("restore-drills", "Backups that were brought back to try it", "What came back did not hold", ["backup", "seconds", "root"], (o, p) => OrganisationQueries.Each<TenantEvent.RestoreDrilled>(o, p, e => !e.Holds, e => [e.Backup, OrganisationQueries.Number(e.Seconds), e.Root ?? ""])),
        new OrganisationQuery("attestations", "What people were asked to attest", "Not answered by its day", ["criterion", "to", "due", "holds"], Attestations, MayBeEmpty: true),
    ];

    public static string OfControl(string control) => $"control-{control}";

    private static IEnumerable<EvidenceRow> Keys(OrganisationHistory o, EvidencePeriod p) =>
        OrganisationQueries.Each<TenantEvent.KeyRotated>(o, p, _ => false, e => ["rotated", e.KeyId, ""])
            .Concat(OrganisationQueries.Each<TenantEvent.KeyDisabled>(o, p, _ => false, e => ["disabled", e.KeyId, e.By?.Value ?? ""]))
            .Concat(OrganisationQueries.Each<TenantEvent.KeyEnabled>(o, p, _ => false, e => ["enabled", e.KeyId, e.By?.Value ?? ""]))
            .Concat(OrganisationQueries.Each<TenantEvent.RewrapFinished>(o, p, e => !e.Whole, e => ["locked anew", e.KeyId, ""]));

    // The first version came with the organisation.
    private static IEnumerable<EvidenceRow> KeyAge(OrganisationHistory o, EvidencePeriod p)
    {
        var (seq, since) = o.Events.Where(e => e.Event is TenantEvent.KeyRotated or TenantEvent.OrganisationMade).Select(e => (e.Seq, (DateTimeOffset?)e.Event.At)).LastOrDefault();
        if (since is not { } at)
            yield break;
        var days = (int)(o.AsOf(p) - at).TotalDays;
        yield return new(OrganisationHistory.Place(seq), at, days > OldestKey, OrganisationQueries.Time(at), OrganisationQueries.Number(days));
    }

    private static IEnumerable<EvidenceRow> Coverage(OrganisationHistory o, EvidencePeriod p) => !o.Of<TenantEvent.ControlTested>().Any() ? [] : ControlList.All.Select(c => c.Id).Select(control =>
    {
        var tests = o.Of<TenantEvent.ControlTested>().Select(t => t.Event).Where(t => t.Control == control && p.Holds(t.At)).ToList();
        return new EvidenceRow($"control:{control}", p.End.AddSeconds(-1), tests.Count == 0, OrganisationQueries.Number(tests.Count), OrganisationQueries.Number(tests.Count(t => t.Result == ControlResult.Fails)), tests.Count == 0 ? "" : WordJson<ControlResult>.Word(tests[^1].Result));
    });

    private static IEnumerable<EvidenceRow> Findings(OrganisationHistory o, EvidencePeriod p)
    {
        var closed = o.Of<TenantEvent.FindingClosed>().Select(c => c.Event).DistinctBy(c => c.Finding).ToDictionary(c => c.Finding);
        foreach (var (seq, e) in o.Of<TenantEvent.FindingOpened>())
        {
            var end = closed.GetValueOrDefault(e.Finding);
            if (end is not null && !p.Holds(e.At) && !p.Holds(end.At))
                continue;
            yield return new(OrganisationHistory.Place(seq), e.At, end is null ? p.IsOver(e.Due) : EvidencePeriod.DayOf(end.At) > e.Due.AddDays(1),
                e.Control, OrganisationQueries.Day(e.Due), end is null ? "" : OrganisationQueries.Time(end.At), end is null ? "" : WordJson<FindingEnd>.Word(end.How));
        }
    }

    private static IEnumerable<EvidenceRow> Alerts(OrganisationHistory o, EvidencePeriod p)
    {
        var decided = o.Of<TenantEvent.AlertDecided>().Select(d => d.Event).DistinctBy(d => d.Alert).ToDictionary(d => d.Alert);
        return OrganisationQueries.Each<TenantEvent.AlertRaised>(o, p, e => (decided.GetValueOrDefault(e.Alert)?.At ?? o.AsOf(p)) - e.At > TimeSpan.FromDays(DecideWithin), e =>
        {
            var by = decided.GetValueOrDefault(e.Alert);
            return [e.Rule, by is null ? "" : WordJson<AlertVerdict>.Word(by.Verdict), by is null ? "" : OrganisationQueries.Time(by.At), by?.By.Value ?? ""];
        });
    }

    private static IEnumerable<(int Seq, TenantEvent.IncidentOpened Event, TenantEvent.IncidentClosed? Closed)> Opened(OrganisationHistory o, EvidencePeriod p) =>
        from e in o.Of<TenantEvent.IncidentOpened>()
        let closed = o.Of<TenantEvent.IncidentClosed>().Select(c => c.Event).FirstOrDefault(c => c.Incident == e.Event.Incident)
        where p.Holds(e.Event.At) || closed is null || p.Holds(closed.At)
        select (e.Seq, e.Event, closed);

    private static IEnumerable<EvidenceRow> Incidents(OrganisationHistory o, EvidencePeriod p) => Opened(o, p).Select(i => new EvidenceRow(
        OrganisationHistory.Place(i.Seq), i.Event.At, false, WordJson<IncidentSeverity>.Word(i.Event.Severity), OrganisationQueries.Time(i.Event.AwareAt),
        StepOf(o, i.Event.Incident, IncidentStep.Contained), StepOf(o, i.Event.Incident, IncidentStep.Recovered), i.Closed is null ? "" : OrganisationQueries.Time(i.Closed.At)));

    private static string StepOf(OrganisationHistory o, ObjectId incident, IncidentStep step) =>
        o.Of<TenantEvent.IncidentStepped>().Select(s => s.Event).FirstOrDefault(s => s.Incident == incident && s.Step == step) is { } done ? OrganisationQueries.Time(done.Occurred) : "";

    private static IEnumerable<EvidenceRow> Notifications(OrganisationHistory o, EvidencePeriod p)
    {
        foreach (var (seq, e, _) in Opened(o, p).Where(i => i.Event.PersonalData))
        {
            var told = o.Of<TenantEvent.IncidentStepped>().Select(s => s.Event)
                .Where(s => s.Incident == e.Incident && s.Step is (IncidentStep.AuthorityNotified or IncidentStep.AuthorityNotNeeded)).OrderBy(s => s.Occurred).FirstOrDefault();
            yield return new(OrganisationHistory.Place(seq), e.At, (told?.Occurred ?? o.AsOf(p)) - e.AwareAt > TimeSpan.FromHours(NotifyWithin),
                OrganisationQueries.Time(e.AwareAt), told is null ? "" : WordJson<IncidentStep>.Word(told.Step), told is null ? "" : OrganisationQueries.Time(told.Occurred));
        }
    }

    private static IEnumerable<EvidenceRow> Attestations(OrganisationHistory o, EvidencePeriod p) => o.Attestations.Where(a => a.IsAbout(p)).Select(a => new EvidenceRow(
        OrganisationHistory.Place(a.Seq), a.Asked.At, a.Given is null && o.Last >= new DateTimeOffset(a.Asked.Due.AddDays(1).ToDateTime(default), TimeSpan.Zero),
        a.Asked.Criterion, a.Asked.To.Value, OrganisationQueries.Day(a.Asked.Due), a.Given is null ? "" : a.Given.Holds ? "yes" : "no"));
}
