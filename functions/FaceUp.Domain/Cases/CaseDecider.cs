using System.Diagnostics;
using FaceUp.Domain.Access;
using FaceUp.Domain.Retention;

namespace FaceUp.Domain.Cases;

/// <summary>What follows from a command, by the state alone. Deciding the same command again, after its events, gives <see cref="Decision.Nothing"/>.</summary>
public static class CaseDecider
{
    public static Decision Decide(CaseState state, CaseCommand command)
    {
        var exact = ReporterTime.Exact(command.Now, state.LastAt);
        var coarse = ReporterTime.Coarse(command.Now, state.LastAt);
        return (state.Exists, state.Status, command) switch
        {
            (true, _, CaseCommand.Submit)                                           => Decision.Nothing,
            (false, _, CaseCommand.Submit s)                                        => Submitted(s, coarse),
            (false, _, _)                                                           => Refusal.NotFound,

            (_, _, CaseCommand.Read r) when AlreadyRead(state, r.By, default, r.Now) => Decision.Nothing,
            (_, _, CaseCommand.Read r)                                              => new CaseEvent.CaseRead(r.By, exact),
            (_, _, CaseCommand.ReadFile or CaseCommand.Examine or CaseCommand.AskOriginal or CaseCommand.DecideOriginal or CaseCommand.ReadOriginal) => FileDecider.Decide(state, command, exact),

            (_, _, CaseCommand.Export x) when AlreadyExported(state, x)             => Decision.Nothing,
            (_, _, CaseCommand.Export x)                                            => new CaseEvent.CaseExported(x.Format, x.By, exact, x.Target),

            (_, _, CaseCommand.Write w) when Holds(state, w.Message)                => Decision.Nothing,
            (_, _, CaseCommand.Write w)                                             => new CaseEvent.ReporterWrote(w.Message, w.Files, coarse),
            (_, _, CaseCommand.AddNote n) when Holds(state, n.Note)                 => Decision.Nothing,
            (_, _, CaseCommand.AddNote n)                                           => new CaseEvent.NoteAdded(n.Note, n.By, exact),

            (_, _, CaseCommand.NoticeFailed f) when state.FailedNotices.Contains(f.Notice) => Decision.Nothing,
            (_, _, CaseCommand.NoticeFailed f)                                      => new CaseEvent.NoticeFailed(f.Notice, f.Target, coarse, f.Duty, f.Due, f.Rung, f.Task),

            (_, _, CaseCommand.GiveIdentity or CaseCommand.AskIdentity or CaseCommand.DecideIdentity or CaseCommand.ReadIdentity) => IdentityDecider.Decide(state, command, exact, coarse),
            (_, _, CaseCommand.ReadReason or CaseCommand.AskGlass or CaseCommand.BreakGlass) => GlassDecider.Decide(state, command, exact),
            (_, _, CaseCommand.PlaceHold or CaseCommand.LiftHold or CaseCommand.AskDisposal or CaseCommand.DecideDisposal or CaseCommand.AnnounceDisposal or CaseCommand.ReadRetentionReason) =>
                RetentionDecider.Decide(state, command, exact),
            (_, _, CaseCommand.Grant or CaseCommand.EndGrant or CaseCommand.Bar or CaseCommand.LiftBar) => AccessDecider.Decide(state, command, exact),

            (_, _, CaseCommand.Search s) when state.Searched.TryGetValue(s.By, out var last) && last.UtcDateTime.Date >= s.Now.UtcDateTime.Date => Decision.Nothing,
            (_, _, CaseCommand.Search s)                                            => new CaseEvent.CaseSearched(s.By, exact),
            (_, _, CaseCommand.Translate t) when !state.Objects.ContainsKey(t.Text) => Refusal.NotFound,
            (_, _, CaseCommand.Translate t)                                         => new CaseEvent.TextTranslated(t.Text, t.Language, t.By, exact, t.Answer),

            (_, _, CaseCommand.Remind or CaseCommand.Escalate or CaseCommand.AcknowledgeAutomatically or CaseCommand.Nudge) => ClockDecider.Decide(state, command, exact),
            (_, _, CaseCommand.Extend or CaseCommand.AskMeeting or CaseCommand.SettleMeeting or CaseCommand.SetTask or CaseCommand.FinishTask or CaseCommand.ChangeRegime) => DutyDecider.Decide(state, command, exact, coarse),

            (_, _, CaseCommand.Link or CaseCommand.Unlink)                          => LinkDecider.Decide(state, command, exact),
            (_, _, CaseCommand.Absorb or CaseCommand.Merge or CaseCommand.BarToo)   => MergeDecider.Decide(state, command, exact),
            (_, _, CaseCommand.Redact or CaseCommand.ReadRedacted)                  => RedactionDecider.Decide(state, command, exact),
            (_, _, CaseCommand.PassOn p)                                            => PassingOn.Decide(state, p, exact),

            (_, CaseStatus.Closed, CaseCommand.Close c)                             => ClosedSo(state, c) ? Decision.Nothing : Refusal.CaseClosed,
            (_, CaseStatus.Closed, CaseCommand.Reply r) when Holds(state, r.Message) => Decision.Nothing,
            (_, CaseStatus.Closed, CaseCommand.Reply r) when state.Merged is not null => Replied(state, r, exact), // worked on elsewhere, and still heard and answered here
            (_, CaseStatus.Closed, CaseCommand.ChangeStatus { To: CaseStatus.Open } s) => new CaseEvent.CaseReopened(s.By, exact),
            (_, CaseStatus.Closed, CaseCommand.ChangeStatus { To: CaseStatus.Closed }) => Decision.Nothing,
            (_, CaseStatus.Closed, CaseCommand.HandOver)                           => Decision.Nothing,
            (_, CaseStatus.Closed, CaseCommand.Acknowledge) when state.PersonallyAcknowledgedAt is not null => Decision.Nothing,
            (_, CaseStatus.Closed, CaseCommand.Assign a) when a.To == state.Handler => Decision.Nothing,
            (_, CaseStatus.Closed, _)                                               => Refusal.CaseClosed,

            (_, _, CaseCommand.Assign a) when a.To == state.Handler                 => Decision.Nothing,
            (_, _, CaseCommand.Assign { FromNobody: true }) when !state.Handler.IsNobody => Refusal.NotFound,
            (_, _, CaseCommand.Assign { Mark: { } mark }) when Sight.IsBarred(state.Facts, mark, exact) => Refusal.NotAHandler,
            (_, _, CaseCommand.Assign a)                                            => new CaseEvent.CaseAssigned(a.To, a.By, exact),
            (_, _, CaseCommand.Acknowledge) when state.PersonallyAcknowledgedAt is not null => Decision.Nothing, // after an automatic one a person's own is recorded, and moves no date
            (_, _, CaseCommand.Acknowledge a)                                       => new CaseEvent.ReceiptAcknowledged(a.By, exact),
            (_, _, CaseCommand.Reply r) when Holds(state, r.Message)                => Decision.Nothing,
            (_, _, CaseCommand.Reply r)                                             => Replied(state, r, exact),
            (_, _, CaseCommand.ChangeStatus s) when s.To == state.Status            => Decision.Nothing,
            (_, _, CaseCommand.ChangeStatus { To: CaseStatus.Closed })              => Refusal.FeedbackMissing, // closing has an outcome: it is a command of its own
            (_, _, CaseCommand.ChangeStatus s)                                      => new CaseEvent.StatusChanged(s.To, s.By, exact),
            (_, _, CaseCommand.Close c) when Holds(state, c.Message)                => Decision.Nothing, // done before, and reopened since
            (_, _, CaseCommand.Close { Message: null }) when state.FeedbackAt is null => Refusal.FeedbackMissing,
            (_, _, CaseCommand.Close c)                                             => Closed(state, c, exact),

            (_, _, CaseCommand.HandOver h) when h.From != state.Handler || SameHands(state, h) => Decision.Nothing,
            (_, _, CaseCommand.HandOver h)                                          => new CaseEvent.CaseHandedOver(h.From, h.To, h.Rule, exact, h.Second),
            _                                                                       => throw new UnreachableException(),
        };
    }

    private static bool SameHands(CaseState state, CaseCommand.HandOver h) => h.To == state.Handler && (h.Second ?? PersonId.Nobody) == state.Second;

    internal static bool Holds(CaseState state, SealedRef? sealedRef) => sealedRef is not null && state.Objects.ContainsKey(sealedRef.Id);

    // Whatever it asks for: who names a request says nothing of its kind.
    internal static bool HasRequest(CaseState state, ObjectId request) =>
        state.IdentityRequests.ContainsKey(request) || state.GlassRequests.ContainsKey(request) || state.OriginalRequests.ContainsKey(request);

    // By the command's own second, not by the record's: a repeat that comes after other events is still a repeat.
    internal static bool AlreadyRead(CaseState state, PersonId by, ObjectId what, DateTimeOffset now) =>
        state.LastRead.TryGetValue((by, what), out var last) && last >= ReporterTime.Exact(now, DateTimeOffset.MinValue);

    private static bool AlreadyExported(CaseState state, CaseCommand.Export x) =>
        state.Exported.TryGetValue((x.By, x.Format, x.Target ?? ""), out var last) && last >= ReporterTime.Exact(x.Now, DateTimeOffset.MinValue);

    private static bool ClosedSo(CaseState state, CaseCommand.Close c) => c.Outcome == state.Outcome && (c.Message is null || Holds(state, c.Message));

    private static Decision Submitted(CaseCommand.Submit s, DateTimeOffset at) => new(
    [
        new CaseEvent.ReportReceived(s.Reference, s.Category, s.Unit, s.Channel, s.Language, s.Content, s.Files, at, s.Regime, s.Barred, s.Identity),
        new CaseEvent.CaseRouted(s.Rule, s.To, at, s.Second, s.Urgency),
    ]);

    // The first answer of a person is an acknowledgement, whatever it says.
    internal static Decision Replied(CaseState state, CaseCommand.Reply r, DateTimeOffset at) => new(
    [
        .. state.PersonallyAcknowledgedAt is null ? [new CaseEvent.ReceiptAcknowledged(r.By, at)] : Array.Empty<CaseEvent>(),
        new CaseEvent.HandlerReplied(r.Message, r.By, r.Feedback, at, r.Interim ? true : null),
    ]);

    private static Decision Closed(CaseState state, CaseCommand.Close c, DateTimeOffset at) => new(
    [
        .. c.Message is { } words ? Replied(state, new(words, c.By, Feedback: true, c.Now), at).Events : [],
        new CaseEvent.CaseClosed(c.Outcome, c.By, at),
    ]);
}
