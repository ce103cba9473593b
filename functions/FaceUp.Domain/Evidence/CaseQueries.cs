using System.Globalization;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;

namespace FaceUp.Domain.Evidence;

/// <summary>What the records of cases answer. Each case by itself, and only those that are in the file: whoever took it out is kept out of none of them.</summary>
internal static class CaseQueries
{
    /// <summary>Days that a disposal may take beyond the day that was announced.</summary>
    private const int DisposalLag = 7;

    public static readonly IReadOnlyList<EvidenceQuery> All =
    [
        Each<CaseEvent.ReportReceived>("reports", "Reports that came", ["unit", "category", "channel", "language", "regime"], (_, r) => [r.Unit, r.Category, r.Channel, r.Language, r.Regime ?? "eu"]),
        new CaseQuery("acknowledgements", "Acknowledgements that were given, or should have been", "Given behind its last day, or not given by then", ["due", "given"], (c, p) => OfDuty(c, p, Duty.Acknowledge, Acknowledges)),
        new CaseQuery("feedback", "Feedback to reporters that was given, or should have been", "Given behind its last day, or not given by then", ["due", "given"], (c, p) => OfDuty(c, p, Duty.Feedback, e => e is CaseEvent.HandlerReplied { Feedback: true })),
        new CaseQuery("routing", "Cases that rules gave to somebody", "Given to nobody, and with nobody to this day", ["rule", "to"], Routed),
        new CaseQuery("escalations", "Duties that were escalated because nobody did them", "Escalated to nobody", ["duty", "due", "to"], (c, p) => Each<CaseEvent.DeadlineEscalated>(c, p, e => e.To.IsNobody, e => [Word(e.Duty), Day(e.Due), e.To.Value]), MayBeEmpty: true),
        new CaseQuery("hand-overs", "Cases that were handed over because their handler could no longer be it", "Nobody was left", ["from", "to"], (c, p) => Each<CaseEvent.CaseHandedOver>(c, p, e => e.To.IsNobody, e => [e.From.Value, e.To.Value]), MayBeEmpty: true),
        new CaseQuery("extensions", "Duties that were given more time", "", ["duty", "until", "by"], (c, p) => Each<CaseEvent.DeadlineExtended>(c, p, _ => false, e => [Word(e.Duty), Day(e.Until), e.By.Value]), MayBeEmpty: true),
        new CaseQuery("failed-notices", "Notices that reached nobody at any attempt", "Every one", ["target"], (c, p) => Each<CaseEvent.NoticeFailed>(c, p, _ => true, e => [e.Target]), MayBeEmpty: true),
        Each<CaseEvent.CaseRead>("reads", "Cases that were read", ["by"], (_, e) => [e.By.Value]),
        new CaseQuery("grants", "Sight of a case that somebody was given", "Given by somebody to themselves", ["to", "by", "until"], (c, p) => Each<CaseEvent.AccessGranted>(c, p, e => e.By == e.To, e => [e.To.Value, e.By.Value, e.Until is { } until ? Time(until) : ""]), MayBeEmpty: true),
        new CaseQuery("exclusions", "Persons who were kept out of a case", "", ["until"], (c, p) => Each<CaseEvent.PersonBarred>(c, p, _ => false, e => [e.Until is { } until ? Time(until) : ""]), MayBeEmpty: true),
        new CaseQuery("two-person-decisions", "Decisions that take two persons: identity, emergency access, originals, early disposal", "Decided by the one who asked, or never asked for", ["what", "asked", "decided", "approved"], TwoPersons, MayBeEmpty: true),
        new CaseQuery("openings", "Identities and originals that were opened", "Opened without an approval in force", ["what", "by"], Openings, MayBeEmpty: true),
        new CaseQuery("files-opened", "Files that were opened", "Opened before they were examined", ["by", "outcome", "scan"], FilesOpened, MayBeEmpty: true),
        new CaseQuery("files-examined", "Files that were examined", "", ["outcome", "scan"], FilesExamined),
        new CaseQuery("disposals", "Certificates of disposal", "Early, and not by two persons", ["how", "policy", "unit", "category", "tails-end"], Disposals),
        new CaseQuery("disposals-waiting", "Closed cases whose disposal was announced", "Still there a week after the day, without a hold", ["on"], Waiting, IsState: true, MayBeEmpty: true),
        new CaseQuery("holds", "Legal holds that were placed", "", ["owner", "lifted"], (c, p) => Each<CaseEvent.HoldPlaced>(c, p, _ => false, e => [e.Owner.Value, c.Of<CaseEvent.HoldLifted>().Where(l => l.Event.Hold == e.Hold).Select(l => Time(l.Event.At)).FirstOrDefault("")]), MayBeEmpty: true),
        Each<CaseEvent.CaseClosed>("closures", "Cases that were closed", ["outcome", "by"], (_, e) => [Word(e.Outcome), e.By.Value]),
        new CaseQuery("reopenings", "Cases that were reopened", "", ["by"], (c, p) => Each<CaseEvent.CaseReopened>(c, p, _ => false, e => [e.By.Value]), MayBeEmpty: true),
        new CaseQuery("redactions", "Texts of which parts are shown no more", "", ["by"], (c, p) => Each<CaseEvent.TextRedacted>(c, p, _ => false, e => [e.By.Value]), MayBeEmpty: true),
        new CaseQuery("identities", "Identities that reporters gave of their own will, each sealed under a key of its own", "", ["when"], Identities),
        new CaseQuery("translations", "Texts that were given to the machine translation", "", ["language", "by"], (c, p) => Each<CaseEvent.TextTranslated>(c, p, _ => false, e => [e.Language, e.By.Value]), MayBeEmpty: true),
        new CaseQuery("case-exports", "Cases that were taken out, or handed over to another system", "", ["format", "by", "target"], (c, p) => Each<CaseEvent.CaseExported>(c, p, _ => false, e => [Word(e.Format), e.By.Value, e.Target ?? ""]), MayBeEmpty: true),
        new CaseQuery("case-records", "Records of cases that have something new", "", ["events"], Records),
    ];

    private static CaseQuery Each<T>(string id, string title, IReadOnlyList<string> columns, Func<CaseHistory, T, IReadOnlyList<string>> cells)
        where T : CaseEvent => new(id, title, "", columns, (c, p) => Each<T>(c, p, _ => false, e => cells(c, e)));

    private static IEnumerable<EvidenceRow> Each<T>(CaseHistory c, EvidencePeriod p, Func<T, bool> isException, Func<T, IReadOnlyList<string>> cells)
        where T : CaseEvent => c.Of<T>().Where(e => p.Holds(e.Event.At)).Select(e => new EvidenceRow(c.Place(e.Seq), e.Event.At, isException(e.Event), cells(e.Event)));

    private static bool Acknowledges(CaseEvent e) => e is CaseEvent.ReceiptAcknowledged or CaseEvent.AcknowledgedAutomatically;

    /// <summary>
    /// A date stands in the record from the first reminder on, and again when the duty is escalated, which is when its last day has ended where the case is: so what was never reminded of
    /// was done before, and what was escalated first was late. Without either, a day later than the date is late anywhere.
    /// </summary>
    private static IEnumerable<EvidenceRow> OfDuty(CaseHistory c, EvidencePeriod p, Duty duty, Func<CaseEvent, bool> does)
    {
        var done = c.Events.FirstOrDefault(e => does(e.Event));
        var until = done.Event is null ? c.Events : c.Events.TakeWhile(e => e.Seq < done.Seq);
        DateOnly? due = null;
        var isEscalated = false;
        foreach (var (_, e) in until)
        {
            (due, isEscalated) = e switch
            {
                CaseEvent.DeadlineReminded r when r.Duty == duty => (r.Due, isEscalated && due == r.Due),
                CaseEvent.DeadlineEscalated r when r.Duty == duty => (r.Due, true),
                CaseEvent.DeadlineExtended r when r.Duty == duty => (r.Until, false),
                _ => (due, isEscalated),
            };
        }

        if (done.Event is { } given && p.Holds(given.At))
            yield return new(c.Place(done.Seq), given.At, isEscalated || due is { } day && EvidencePeriod.DayOf(given.At) > day.AddDays(1), due is { } d ? Day(d) : "", Time(given.At));
        else if (done.Event is null && due is { } last && (isEscalated || p.IsOver(last)) && !c.Of<CaseEvent.CaseClosed>().Any())
            yield return new($"case:{c.Id}:{Word(duty)}", Midnight(last), true, Day(last), "");
    }

    private static IEnumerable<EvidenceRow> Routed(CaseHistory c, EvidencePeriod p) => Each<CaseEvent.CaseRouted>(c, p, e => e.To.IsNobody && !c.Events.Any(x => x.Event switch
    {
        CaseEvent.CaseAssigned a => !a.To.IsNobody,
        CaseEvent.CaseHandedOver h => !h.To.IsNobody,
        _ => false,
    }), e => [e.Rule, e.To.Value]);

    private static IEnumerable<EvidenceRow> TwoPersons(CaseHistory c, EvidencePeriod p)
    {
        var asked = new Dictionary<ObjectId, PersonId>();
        foreach (var (seq, e) in c.Events)
        {
            if (e is CaseEvent.IdentityAsked or CaseEvent.OriginalAsked or CaseEvent.DisposalAsked or CaseEvent.GlassAsked)
                asked[RequestOf(e)] = ByOf(e);
            var (what, approved) = e switch
            {
                CaseEvent.IdentityDecided d => ("identity", d.Approved),
                CaseEvent.OriginalDecided d => ("original", d.Approved),
                CaseEvent.DisposalDecided d => ("disposal", d.Approved),
                CaseEvent.GlassBroken => ("emergency", true),
                _ => ("", false),
            };
            if (what.Length == 0 || !p.Holds(e.At))
                continue;
            var by = asked.TryGetValue(RequestOf(e), out var who) ? who : PersonId.Nobody;
            yield return new(c.Place(seq), e.At, by.IsNobody || by == ByOf(e), what, by.Value, ByOf(e).Value, approved ? "yes" : "no");
        }
    }

    private static ObjectId RequestOf(CaseEvent e) => e switch
    {
        CaseEvent.IdentityAsked x => x.Request,
        CaseEvent.OriginalAsked x => x.Request,
        CaseEvent.DisposalAsked x => x.Request,
        CaseEvent.GlassAsked x => x.Request,
        CaseEvent.IdentityDecided x => x.Request,
        CaseEvent.OriginalDecided x => x.Request,
        CaseEvent.DisposalDecided x => x.Request,
        CaseEvent.GlassBroken x => x.Request,
        _ => default,
    };

    private static PersonId ByOf(CaseEvent e) => e switch
    {
        CaseEvent.IdentityAsked x => x.By,
        CaseEvent.OriginalAsked x => x.By,
        CaseEvent.DisposalAsked x => x.By,
        CaseEvent.GlassAsked x => x.By,
        CaseEvent.IdentityDecided x => x.By,
        CaseEvent.OriginalDecided x => x.By,
        CaseEvent.DisposalDecided x => x.By,
        CaseEvent.GlassBroken x => x.By,
        _ => default,
    };

    private static IEnumerable<EvidenceRow> Openings(CaseHistory c, EvidencePeriod p)
    {
        var open = new Dictionary<ObjectId, DateTimeOffset?>();
        foreach (var (seq, e) in c.Events)
        {
            if (e is CaseEvent.IdentityDecided { Approved: true } i)
                open[i.Request] = i.Until;
            if (e is CaseEvent.OriginalDecided { Approved: true } o)
                open[o.Request] = o.Until;
            var (what, request, by) = e switch
            {
                CaseEvent.IdentityRead r => ("identity", r.Request, r.By),
                CaseEvent.OriginalRead r => ("original", r.Request, r.By),
                _ => ("", default, default),
            };
            if (what.Length > 0 && p.Holds(e.At))
                yield return new(c.Place(seq), e.At, !open.TryGetValue(request, out var until) || until < e.At, what, by.Value);
        }
    }

    private static IEnumerable<EvidenceRow> FilesOpened(CaseHistory c, EvidencePeriod p)
    {
        var (files, outcomes) = (new HashSet<ObjectId>(), new Dictionary<ObjectId, (string Outcome, string Scan)>());
        foreach (var (seq, e) in c.Events)
        {
            files.UnionWith((e switch { CaseEvent.ReportReceived r => r.Files, CaseEvent.ReporterWrote w => w.Files, _ => [] }).Select(f => f.Id));
            if (e is CaseEvent.FileExamined x)
                outcomes[x.File] = (Word(x.Outcome), Word(x.Scan));
            if (e is CaseEvent.FileInfected infected)
                outcomes[infected.File] = ("harmful", "infected");
            if (e is CaseEvent.FileRead read && files.Contains(read.File) && p.Holds(read.At)) // others are reasons of requests
                yield return new(c.Place(seq), e.At, !outcomes.TryGetValue(read.File, out var known), read.By.Value, known.Outcome ?? "", known.Scan ?? "");
        }
    }

    private static IEnumerable<EvidenceRow> FilesExamined(CaseHistory c, EvidencePeriod p) =>
        Each<CaseEvent.FileExamined>(c, p, _ => false, e => [Word(e.Outcome), Word(e.Scan)]).Concat(Each<CaseEvent.FileInfected>(c, p, _ => false, _ => ["harmful", "infected"]));

    private static IEnumerable<EvidenceRow> Disposals(CaseHistory c, EvidencePeriod p) => Each<CaseEvent.CaseDisposed>(
        c, p, e => e.Policy == RetentionPolicy.Early && (e.AskedBy is not { } asked || e.ApprovedBy is not { } approved || asked == approved), e => [Word(e.How), e.Policy, e.Unit, e.Category, Day(e.TailsEnd)]);

    private static IEnumerable<EvidenceRow> Waiting(CaseHistory c, EvidencePeriod p)
    {
        var (seq, announced) = c.Of<CaseEvent.DisposalAnnounced>().LastOrDefault();
        if (announced is null || c.Of<CaseEvent.CaseDisposed>().Any() || c.Events.Any(e => e.Seq > seq && e.Event is CaseEvent.CaseReopened or CaseEvent.ReporterWrote))
            yield break; // gone; or open again, or heard of again, so that the day is another
        var held = c.Of<CaseEvent.HoldPlaced>().Any(h => !c.Of<CaseEvent.HoldLifted>().Any(l => l.Event.Hold == h.Event.Hold));
        yield return new(c.Place(seq), announced.At, !held && p.IsOver(announced.On) && p.IsOver(announced.On.AddDays(DisposalLag)), Day(announced.On));
    }

    private static IEnumerable<EvidenceRow> Identities(CaseHistory c, EvidencePeriod p) =>
        c.Events.Where(e => p.Holds(e.Event.At) && (e.Event is CaseEvent.IdentityGiven or CaseEvent.ReportReceived { Identity: not null }))
            .Select(e => new EvidenceRow(c.Place(e.Seq), e.Event.At, false, e.Event is CaseEvent.IdentityGiven ? "later" : "with the report"));

    private static IEnumerable<EvidenceRow> Records(CaseHistory c, EvidencePeriod p) => c.Events is [.., var last] && p.Holds(last.Event.At)
        ? [new(c.Place(last.Seq), last.Event.At, false, (last.Seq + 1).ToString(CultureInfo.InvariantCulture))]
        : [];

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(default), TimeSpan.Zero);

    private static string Word<T>(T value)
        where T : struct, Enum => WordJson<T>.Word(value);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => Verification.RecordFile.Time(at);
}
