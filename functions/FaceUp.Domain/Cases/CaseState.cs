using System.Collections.Immutable;

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

    public PersonId Handler { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? FeedbackAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public CaseOutcome? Outcome { get; init; }

    /// <summary>Every sealed object the record vouches for.</summary>
    public ImmutableDictionary<ObjectId, SealedRef> Objects { get; init; } = ImmutableDictionary<ObjectId, SealedRef>.Empty;

    /// <summary>Files that reporters attached, a subset of <see cref="Objects"/>.</summary>
    public ImmutableHashSet<ObjectId> Files { get; init; } = [];

    /// <summary>Who has read what, and when last. The case itself stands under the object id <c>default</c>.</summary>
    public ImmutableDictionary<(PersonId By, ObjectId What), DateTimeOffset> LastRead { get; init; } = ImmutableDictionary<(PersonId, ObjectId), DateTimeOffset>.Empty;

    /// <summary>Reminders and escalations that have gone out.</summary>
    public ImmutableHashSet<Chase> Chased { get; init; } = [];

    public bool Exists => Events > 0;

    public static CaseState Fold(IEnumerable<CaseEvent> events) => events.Aggregate(None, (state, e) => state.Evolve(e));

    public CaseState Evolve(CaseEvent e) => Apply(e) with { Events = Events + 1, LastAt = e.At > LastAt ? e.At : LastAt };

    private CaseState Apply(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived r => this with
        {
            Status = CaseStatus.New, Reference = r.Reference, Category = r.Category, Unit = r.Unit, Channel = r.Channel,
            Language = r.Language, ReceivedAt = r.At, Objects = Holding(r.Content, r.Files), Files = Files.Union(r.Files.Select(f => f.Id)),
        },
        CaseEvent.CaseRouted r => this with { Handler = r.To },
        CaseEvent.CaseRead r => this with { LastRead = LastRead.SetItem((r.By, default), r.At) },
        CaseEvent.FileRead r => this with { LastRead = LastRead.SetItem((r.By, r.File), r.At) },
        CaseEvent.CaseAssigned a => this with { Handler = a.To },
        CaseEvent.ReceiptAcknowledged a => this with { AcknowledgedAt = a.At, Status = Status == CaseStatus.New ? CaseStatus.Open : Status },
        CaseEvent.ReporterWrote w => this with { Objects = Holding(w.Message, w.Files), Files = Files.Union(w.Files.Select(f => f.Id)) },
        CaseEvent.HandlerReplied r => this with { Objects = Holding(r.Message, []), FeedbackAt = r.Feedback ? FeedbackAt ?? r.At : FeedbackAt },
        CaseEvent.NoteAdded n => this with { Objects = Holding(n.Note, []) },
        CaseEvent.StatusChanged s => this with { Status = s.To },
        CaseEvent.CaseClosed c => this with { Status = CaseStatus.Closed, Outcome = c.Outcome, ClosedAt = c.At },
        CaseEvent.CaseReopened => this with { Status = CaseStatus.Open, Outcome = null, ClosedAt = null },
        CaseEvent.DeadlineReminded d => this with { Chased = Chased.Add(new(d.Duty, d.Due, ChaseKind.Reminder)) },
        CaseEvent.DeadlineEscalated d => this with { Chased = Chased.Add(new(d.Duty, d.Due, ChaseKind.Escalation)) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ImmutableDictionary<ObjectId, SealedRef> Holding(SealedRef one, IReadOnlyList<SealedRef> others) =>
        others.Prepend(one).Aggregate(Objects, (held, o) => held.SetItem(o.Id, o));
}

public enum ChaseKind
{
    Reminder,
    Escalation,
}

/// <summary>One reminder or escalation: made at most once for a duty and its date.</summary>
public readonly record struct Chase(Duty Duty, DateOnly Due, ChaseKind Kind);
