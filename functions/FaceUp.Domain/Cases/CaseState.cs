using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FaceUp.Domain.Cases;

/// <summary>A case as its events tell it; nothing here that they do not say.</summary>
public sealed record CaseState
{
    /// <summary>Before the first event.</summary>
    public static readonly CaseState None = new();

    public int Events { get; init; }

    public DateTimeOffset LastAt { get; init; } = DateTimeOffset.MinValue;

    public CaseStatus Status { get; init; }

    public string Reference { get; init; } = "";

    public string Category { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary><see cref="PersonId.Nobody"/> when the report concerns everybody who could.</summary>
    public PersonId Handler { get; init; } = PersonId.Nobody;

    /// <summary>Since when the handler has it.</summary>
    public DateTimeOffset? HandsSince { get; init; }

    /// <summary>The second pair of eyes: sees all that the handler sees. The empty id for none.</summary>
    public PersonId Second { get; init; } = PersonId.Nobody;

    /// <summary>The rule that led to the handler.</summary>
    public string Rule { get; init; } = "";

    public Urgency Urgency { get; init; }

    /// <summary>The legal regime that it was taken under; null for <c>eu</c>.</summary>
    public string? Regime { get; init; }

    /// <summary>Marks of those who have no sight of it, and until when; null for ever.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset?> Barred { get; init; } = ImmutableSortedDictionary.Create<string, DateTimeOffset?>(StringComparer.Ordinal);

    /// <summary>Who sees it by grant, and until when; null for ever.</summary>
    public ImmutableDictionary<PersonId, DateTimeOffset?> Granted { get; init; } = ImmutableDictionary<PersonId, DateTimeOffset?>.Empty;

    /// <summary>Who the reporter chose to be, sealed; null for nobody.</summary>
    public SealedRef? Identity { get; init; }

    /// <summary>The hour in which it was given.</summary>
    public DateTimeOffset? IdentityAt { get; init; }

    public ImmutableDictionary<ObjectId, IdentityRequest> IdentityRequests { get; init; } = ImmutableDictionary<ObjectId, IdentityRequest>.Empty;

    public ImmutableDictionary<ObjectId, GlassRequest> GlassRequests { get; init; } = ImmutableDictionary<ObjectId, GlassRequest>.Empty;

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? FeedbackAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public CaseOutcome? Outcome { get; init; }

    /// <summary>Every sealed object the record vouches for.</summary>
    public ImmutableDictionary<ObjectId, SealedRef> Objects { get; init; } = ImmutableDictionary<ObjectId, SealedRef>.Empty;

    /// <summary>Files that reporters attached, a subset of <see cref="Objects"/>.</summary>
    public ImmutableHashSet<ObjectId> Files { get; init; } = [];

    /// <summary>What was found when files were looked at, by file.</summary>
    public ImmutableDictionary<ObjectId, ExaminedFile> Examined { get; init; } = ImmutableDictionary<ObjectId, ExaminedFile>.Empty;

    /// <summary>Requests for files as they were sent.</summary>
    public ImmutableDictionary<ObjectId, OriginalRequest> OriginalRequests { get; init; } = ImmutableDictionary<ObjectId, OriginalRequest>.Empty;

    /// <summary>Who has read what, and when last. The case itself stands under the object id <c>default</c>.</summary>
    public ImmutableDictionary<(PersonId By, ObjectId What), DateTimeOffset> LastRead { get; init; } = ImmutableDictionary<(PersonId, ObjectId), DateTimeOffset>.Empty;

    /// <summary>Who took the case out, as what and to which target (empty: to themselves), and when last.</summary>
    public ImmutableDictionary<(PersonId By, ExportFormat Format, string Target), DateTimeOffset> Exported { get; init; } = ImmutableDictionary<(PersonId, ExportFormat, string), DateTimeOffset>.Empty;

    /// <summary>Reminders and escalations that have gone out.</summary>
    public ImmutableHashSet<Chase> Chased { get; init; } = [];

    /// <summary>Whom each of them was for, and when it went out.</summary>
    public ImmutableDictionary<Chase, Told> Told { get; init; } = ImmutableDictionary<Chase, Told>.Empty;

    /// <summary>Reminders and escalations that reached nobody at one of their targets.</summary>
    public ImmutableHashSet<Chase> Missed { get; init; } = [];

    /// <summary>Ids of notices that reached nobody.</summary>
    public ImmutableHashSet<string> FailedNotices { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>When a person acknowledged, be it after an automatic acknowledgement.</summary>
    public DateTimeOffset? PersonallyAcknowledgedAt { get; init; }

    /// <summary>The last day of a duty, where it was extended.</summary>
    public ImmutableDictionary<Duty, DateOnly> Extended { get; init; } = ImmutableDictionary<Duty, DateOnly>.Empty;

    /// <summary>How often a duty was extended.</summary>
    public ImmutableDictionary<Duty, int> Extensions { get; init; } = ImmutableDictionary<Duty, int>.Empty;

    /// <summary>The first time, until it is settled.</summary>
    public DateTimeOffset? MeetingAskedAt { get; init; }

    public DateTimeOffset? MeetingSettledAt { get; init; }

    public DateTimeOffset? InterimAt { get; init; }

    /// <summary>The hour of the reporter's last words, the report itself among them.</summary>
    public DateTimeOffset? ReporterWroteAt { get; init; }

    /// <summary>When a person last wrote to the reporter.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>When a person of the organisation last did anything in the case, reading apart.</summary>
    public DateTimeOffset? WorkedAt { get; init; }

    public DateTimeOffset? NudgedAt { get; init; }

    public ImmutableDictionary<ObjectId, CaseTask> Tasks { get; init; } = ImmutableDictionary<ObjectId, CaseTask>.Empty;

    /// <summary>Legal holds that stand.</summary>
    public ImmutableDictionary<ObjectId, LegalHold> Holds { get; init; } = ImmutableDictionary<ObjectId, LegalHold>.Empty;

    public ImmutableDictionary<ObjectId, DisposalRequest> DisposalRequests { get; init; } = ImmutableDictionary<ObjectId, DisposalRequest>.Empty;

    /// <summary>The day that was last announced for its disposal.</summary>
    public DateOnly? DisposalAnnounced { get; init; }

    /// <summary>Who looked for words in it, and when last.</summary>
    public ImmutableDictionary<PersonId, DateTimeOffset> Searched { get; init; } = ImmutableDictionary<PersonId, DateTimeOffset>.Empty;

    /// <summary>The certificate; null while the case is there.</summary>
    public CaseEvent.CaseDisposed? Disposed { get; init; }

    /// <summary>Cases that this one has to do with, by their marks for it.</summary>
    public ImmutableSortedDictionary<string, CaseLink> Links { get; init; } = ImmutableSortedDictionary.Create<string, CaseLink>(StringComparer.Ordinal);

    /// <summary>As what it is worked on; null while it is a case of its own.</summary>
    public Merger? Merged { get; init; }

    /// <summary>Cases that are worked on as this one, unless they say otherwise by now.</summary>
    public ImmutableDictionary<CaseId, Merger> Absorbed { get; init; } = ImmutableDictionary<CaseId, Merger>.Empty;

    /// <summary>The object that holds the answers.</summary>
    public ObjectId Report { get; init; }

    /// <summary>What was written: the report, messages and notes, a subset of <see cref="Objects"/>.</summary>
    public ImmutableHashSet<ObjectId> Texts { get; init; } = [];

    /// <summary>What is shown in the place of texts, by text.</summary>
    public ImmutableDictionary<ObjectId, RedactedText> Redacted { get; init; } = ImmutableDictionary<ObjectId, RedactedText>.Empty;

    /// <summary>The text that a redaction is of; null where there is no such redaction.</summary>
    public ObjectId? TextOf(ObjectId redaction) => Redacted.FirstOrDefault(r => r.Value.Redactions.Exists(one => one.Id == redaction)) is { Value: not null } found ? found.Key : null;

    public bool Exists => Events > 0;

    /// <summary>What decides who sees it.</summary>
    public Access.CaseFacts Facts => new(Unit, Category, Handler, Second, Granted, Barred);

    /// <summary>The hour in which the reporter last said anything: wrote, asked for a meeting, said who they are.</summary>
    public DateTimeOffset? HeardAt => new[] { ReporterWroteAt, MeetingAskedAt, IdentityAt }.Max();

    /// <summary>True when the reporter was heard since: what they do is dated to the hour, or to the event before where that is later, so never before it.</summary>
    public bool HeardSince(DateTimeOffset at) => HeardAt >= at;

    public static CaseState Fold(IEnumerable<CaseEvent> events) => events.Aggregate(None, (state, e) => state.Evolve(e));

    public CaseState Evolve(CaseEvent e) => Apply(e) with { Events = Events + 1, LastAt = e.At > LastAt ? e.At : LastAt };

    private CaseState Apply(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived r => this with
        {
            Status = CaseStatus.New, Reference = r.Reference, Category = r.Category, Unit = r.Unit, Channel = r.Channel,
            Language = r.Language, ReceivedAt = r.At, ReporterWroteAt = r.At, Objects = Holding(r.Content, [.. r.Files, .. r.Identity is { } who ? [who] : Array.Empty<SealedRef>()]),
            Report = r.Content.Id, Texts = Texts.Add(r.Content.Id),
            Files = Files.Union(r.Files.Select(f => f.Id)), Regime = r.Regime, Identity = r.Identity, IdentityAt = r.Identity is null ? null : r.At,
            Barred = Barred.SetItems((r.Barred ?? []).Select(mark => KeyValuePair.Create(mark, default(DateTimeOffset?)))),
        },
        CaseEvent.CaseRouted r => this with { Handler = r.To, HandsSince = r.At, Rule = r.Rule, Second = r.Second ?? PersonId.Nobody, Urgency = r.Urgency ?? default },
        CaseEvent.CaseRead r => this with { LastRead = LastRead.SetItem((r.By, default), r.At) },
        CaseEvent.FileRead r => this with { LastRead = LastRead.SetItem((r.By, r.File), r.At) },
        CaseEvent.CaseAssigned a => this with { Handler = a.To, HandsSince = a.At, WorkedAt = a.At, Second = a.Second ?? Second },
        CaseEvent.ReceiptAcknowledged a => this with
        {
            AcknowledgedAt = AcknowledgedAt ?? a.At, PersonallyAcknowledgedAt = PersonallyAcknowledgedAt ?? a.At, WorkedAt = a.At, Status = Status == CaseStatus.New ? CaseStatus.Open : Status,
        },
        CaseEvent.ReporterWrote w => this with { Objects = Holding(w.Message, w.Files), Texts = Texts.Add(w.Message.Id), Files = Files.Union(w.Files.Select(f => f.Id)), ReporterWroteAt = w.At },
        CaseEvent.HandlerReplied r => this with
        {
            Objects = Holding(r.Message, []), Texts = Texts.Add(r.Message.Id), FeedbackAt = r.Feedback ? FeedbackAt ?? r.At : FeedbackAt, InterimAt = r.Interim == true ? r.At : InterimAt, RepliedAt = r.At, WorkedAt = r.At,
        },
        CaseEvent.NoteAdded n => this with { Objects = Holding(n.Note, []), Texts = Texts.Add(n.Note.Id), WorkedAt = n.At },
        CaseEvent.StatusChanged s => this with { Status = s.To, WorkedAt = s.At },
        CaseEvent.CaseClosed c => this with { Status = CaseStatus.Closed, Outcome = c.Outcome, ClosedAt = c.At, WorkedAt = c.At },
        CaseEvent.CaseReopened r => this with { Status = CaseStatus.Open, Outcome = null, ClosedAt = null, WorkedAt = r.At, DisposalAnnounced = null, Merged = null },
        CaseEvent.DeadlineReminded d => Telling(new(d.Duty, d.Due, ChaseKind.Reminder, d.Rung, d.Task), d.To, d.At),
        CaseEvent.DeadlineEscalated d => Telling(new(d.Duty, d.Due, ChaseKind.Escalation, d.Rung, d.Task), d.To, d.At),
        CaseEvent.CaseHandedOver h => this with { Handler = h.To, HandsSince = h.At, Rule = h.Rule, Second = h.Second ?? PersonId.Nobody },
        CaseEvent.AccessGranted g => this with { Granted = Granted.SetItem(g.To, g.Until), Objects = Holding(g.Why, []) },
        CaseEvent.AccessEnded g => this with { Granted = Granted.Remove(g.To) },
        CaseEvent.PersonBarred b => this with { Barred = Barred.SetItem(b.Mark, b.Until), Objects = Holding(b.Why, []) },
        CaseEvent.BarLifted b => this with { Barred = Barred.Remove(b.Mark), Objects = Holding(b.Why, []) },
        CaseEvent.IdentityAsked i => this with { IdentityRequests = IdentityRequests.SetItem(i.Request, new(i.By, i.At, i.Why)), Objects = Holding(i.Why, []) },
        CaseEvent.IdentityDecided i => this with
        {
            IdentityRequests = IdentityRequests.SetItem(i.Request, Asked(i.Request, i.By, i.At, i.Why) with { Approved = i.Approved, Until = i.Until, DecidedBy = i.By, Decision = i.Why }),
            Objects = Holding(i.Why, []),
        },
        CaseEvent.IdentityRead i => this with { IdentityRequests = IdentityRequests.SetItem(i.Request, Asked(i.Request, i.By, i.At, null) with { ReadAt = i.At }) },
        CaseEvent.GlassAsked g => this with { GlassRequests = GlassRequests.SetItem(g.Request, new(g.By, g.At, g.Why)), Objects = Holding(g.Why, []) },
        CaseEvent.GlassBroken g => this with
        {
            // No grant: a grant would let a handler act, and this lets people read.
            GlassRequests = GlassRequests.SetItem(g.Request, GlassRequests.GetValueOrDefault(g.Request, new(g.To, g.At)) with { Until = g.Until, ConfirmedBy = g.By }),
        },
        CaseEvent.IdentityGiven g => this with { Identity = g.Identity, IdentityAt = g.At, Objects = Holding(g.Identity, []) },
        CaseEvent.AcknowledgedAutomatically a => this with { AcknowledgedAt = AcknowledgedAt ?? a.At },
        CaseEvent.DeadlineExtended d => this with
        {
            Extended = Extended.SetItem(d.Duty, d.Until), Extensions = Extensions.SetItem(d.Duty, Extensions.GetValueOrDefault(d.Duty) + 1), Objects = Holding(d.Why, []), WorkedAt = d.At,
        },
        CaseEvent.MeetingAsked m => this with { MeetingAskedAt = MeetingSettledAt is null && !(ClosedAt > MeetingAskedAt) ? MeetingAskedAt ?? m.At : m.At, MeetingSettledAt = null },
        CaseEvent.MeetingSettled m => this with { MeetingSettledAt = m.At, WorkedAt = m.At },
        CaseEvent.TaskSet t => this with { Tasks = Tasks.SetItem(t.Task, new(t.To, t.Due, t.What, t.By, t.At)), Objects = Holding(t.What, []), WorkedAt = t.At },
        CaseEvent.TaskDone t => this with { Tasks = Tasks.TryGetValue(t.Task, out var task) ? Tasks.SetItem(t.Task, task with { DoneAt = task.DoneAt ?? t.At }) : Tasks, WorkedAt = t.At },
        CaseEvent.ReporterNudged n => this with { NudgedAt = n.At },
        CaseEvent.RegimeChanged r => this with { Regime = r.Regime, Objects = Holding(r.Why, []), WorkedAt = r.At },
        CaseEvent.NoticeFailed f => this with
        {
            FailedNotices = FailedNotices.Add(f.Notice),
            Missed = f is { Duty: { } duty, Due: { } due } ? Missed.Union(Chased.Where(c => (c.Duty, c.Due, c.Rung, c.Task) == (duty, due, f.Rung, f.Task))) : Missed,
        },
        CaseEvent.HoldPlaced h => this with
        {
            // What was announced or agreed on before is void: once the hold is lifted, the handler is told anew, and two persons must agree anew.
            Holds = Holds.SetItem(h.Hold, new(h.Owner, h.By, h.At, h.Why)), Objects = Holding(h.Why, []), DisposalAnnounced = null, DisposalRequests = DisposalRequests.Clear(),
        },
        CaseEvent.HoldLifted h => this with { Holds = Holds.Remove(h.Hold), Objects = Holding(h.Why, []) },
        CaseEvent.DisposalAsked d => this with { DisposalRequests = DisposalRequests.SetItem(d.Request, new(d.By, d.At, d.Why)), Objects = Holding(d.Why, []) },
        CaseEvent.DisposalDecided d => this with
        {
            DisposalRequests = DisposalRequests.SetItem(d.Request, DisposalRequests.GetValueOrDefault(d.Request, new(d.By, d.At)) with { Approved = d.Approved, DecidedBy = d.By, DecidedAt = d.At, Decision = d.Why }),
            Objects = Holding(d.Why, []),
        },
        CaseEvent.DisposalAnnounced d => this with { DisposalAnnounced = d.On },
        CaseEvent.CaseDisposed d => this with { Disposed = d, Status = CaseStatus.Closed, Unit = d.Unit, Category = d.Category },
        CaseEvent.FileExamined f => this with
        {
            Examined = Examined.SetItem(f.File, new(f.Outcome, f.Scan, f.Findings, f.At, f.Copy)), Objects = Holding(f.Findings, f.Copy is { } copy ? [copy] : []),
        },
        CaseEvent.FileInfected f => this with
        {
            Examined = Examined.SetItem(f.File, new(FileOutcome.Infected, FileScan.Infected, f.Findings, f.At)), Objects = Holding(f.Findings, []),
        },
        CaseEvent.OriginalAsked o => this with
        {
            OriginalRequests = OriginalRequests.SetItem(o.Request, new(o.File, o.By, o.At, o.Why, o.Harmful == true)), Objects = Holding(o.Why, []),
        },
        CaseEvent.OriginalDecided o => this with
        {
            OriginalRequests = OriginalRequests.TryGetValue(o.Request, out var asked)
                ? OriginalRequests.SetItem(o.Request, asked with { Approved = o.Approved, Until = o.Until, DecidedBy = o.By, Harmful = asked.Harmful && o.Harmful == true })
                : OriginalRequests,
            Objects = Holding(o.Why, []),
        },
        CaseEvent.OriginalRead o => this with
        {
            OriginalRequests = OriginalRequests.TryGetValue(o.Request, out var opened) ? OriginalRequests.SetItem(o.Request, opened with { ReadAt = o.At }) : OriginalRequests,
        },
        CaseEvent.CaseLinked l => this with { Links = Links.SetItem(l.Link, new(l.Kind, l.What, l.By, l.At)), Objects = Holding(l.What, []), WorkedAt = l.At },
        CaseEvent.CaseUnlinked l => this with { Links = Links.Remove(l.Link), WorkedAt = l.At },
        CaseEvent.PersonsBarred b => this with { Barred = Barred.SetItems(b.Barred.Select(m => KeyValuePair.Create(m.Mark, m.Until))), Objects = Holding(b.Why, []) },
        CaseEvent.CaseMerged m => this with { Merged = new(m.Into, m.Why, m.By, m.At), Objects = Holding(m.Why, []), WorkedAt = m.At },
        CaseEvent.CaseAbsorbed a => this with { Absorbed = Absorbed.SetItem(a.From, new(a.From, a.Why, a.By, a.At)), Objects = Holding(a.Why, []), WorkedAt = a.At },
        CaseEvent.TextRedacted t => this with
        {
            Redacted = Redacted.SetItem(t.Text, new(t.Redacted, [.. Redacted.TryGetValue(t.Text, out var shown) ? shown.Redactions : [], new(t.Redaction, t.By, t.At, t.Why)])),
            Objects = Holding(t.Redacted, [t.Why]), WorkedAt = t.At,
        },
        CaseEvent.TasksGiven t => this with
        {
            Tasks = Tasks.SetItems(t.Tasks.Where(Tasks.ContainsKey).Select(task => KeyValuePair.Create(task, Tasks[task] with { To = t.To }))), WorkedAt = t.At,
        },
        CaseEvent.CaseSearched c => this with { Searched = Searched.SetItem(c.By, c.At) },
        CaseEvent.TextTranslated => this,
        CaseEvent.CaseExported x => this with
        {
            LastRead = LastRead.SetItem((x.By, default), x.At), Exported = Exported.SetItem((x.By, x.Format, x.Target ?? ""), x.At),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IdentityRequest Asked(ObjectId request, PersonId by, DateTimeOffset at, SealedRef? why) => IdentityRequests.GetValueOrDefault(request, new(by, at, why));

    private CaseState Telling(Chase chase, PersonId to, DateTimeOffset at) => this with { Chased = Chased.Add(chase), Told = Told.SetItem(chase, new(to, at)) };

    private ImmutableDictionary<ObjectId, SealedRef> Holding(SealedRef one, IReadOnlyList<SealedRef> others) =>
        others.Prepend(one).Aggregate(Objects, (held, o) => held.SetItem(o.Id, o));
}

[JsonConverter(typeof(WordJson<ChaseKind>))]
public enum ChaseKind
{
    [JsonStringEnumMemberName("reminder")] Reminder,
    [JsonStringEnumMemberName("escalation")] Escalation,
}

/// <param name="To">The empty id for nobody in particular.</param>
public readonly record struct Told(PersonId To, DateTimeOffset At);

/// <summary>One reminder or escalation: made at most once for a duty and its date.</summary>
/// <param name="Rung">Of the ladder, by its id; null for the first.</param>
public readonly record struct Chase(Duty Duty, DateOnly Due, ChaseKind Kind, string? Rung = null, ObjectId? Task = null);

/// <summary>Something that somebody is to do in a case.</summary>
/// <param name="What">Sealed.</param>
public sealed record CaseTask(PersonId To, DateOnly Due, SealedRef What, PersonId By, DateTimeOffset At, DateTimeOffset? DoneAt = null);

/// <param name="Owner">Who answers for it.</param>
/// <param name="Why">The sealed reason.</param>
public sealed record LegalHold(PersonId Owner, PersonId By, DateTimeOffset At, SealedRef Why);

/// <summary>A request to dispose of the case before its time.</summary>
/// <param name="Approved">Null until somebody else decided.</param>
public sealed record DisposalRequest(
    PersonId By, DateTimeOffset At, SealedRef? Why = null, bool? Approved = null, PersonId DecidedBy = default, DateTimeOffset? DecidedAt = null, SealedRef? Decision = null)
{
    /// <summary>For how long somebody may decide on it. After that it has lapsed.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    /// <summary>For how long an approval stands until it is carried out, which is at the next look.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(7);

    /// <summary>True while somebody may decide on it: in time, of the case as it was closed then, and with nothing that the reporter has said since.</summary>
    public bool IsPending(CaseState state, DateTimeOffset now) => Approved is null && now < At + Waits && At >= state.ClosedAt && !state.HeardSince(At);
}

/// <summary>A request to know who the reporter is.</summary>
/// <param name="Why">The sealed reason.</param>
/// <param name="Approved">Null until somebody decided.</param>
/// <param name="Decision">The sealed reason of the decision.</param>
public sealed record IdentityRequest(
    PersonId By, DateTimeOffset At, SealedRef? Why = null, bool? Approved = null, DateTimeOffset? Until = null, PersonId DecidedBy = default, DateTimeOffset? ReadAt = null, SealedRef? Decision = null)
{
    /// <summary>True while a custodian's consent lasts.</summary>
    public bool Opens(DateTimeOffset now) => Approved == true && Until > now;
}

/// <summary>A request for sight of the case in an emergency.</summary>
/// <param name="Why">The sealed reason.</param>
/// <param name="Until">Until when it lets its asker read; null until a second person agreed.</param>
public sealed record GlassRequest(PersonId By, DateTimeOffset At, SealedRef? Why = null, DateTimeOffset? Until = null, PersonId ConfirmedBy = default)
{
    /// <summary>For how long a second person may agree. After that it has lapsed.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(1);

    /// <summary>For how long a case stays readable.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>True while a second person may agree.</summary>
    public bool IsPending(DateTimeOffset now) => Until is null && now < At + Waits;

    /// <summary>True while its asker may read.</summary>
    public bool Opens(DateTimeOffset now) => Until > now;
}
