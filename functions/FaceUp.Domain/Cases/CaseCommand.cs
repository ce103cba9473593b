namespace FaceUp.Domain.Cases;

/// <summary>What somebody, or the clock, asks of a case. Time and ids arrive with it, so deciding it twice gives the same answer.</summary>
public abstract record CaseCommand(DateTimeOffset Now)
{
    public sealed record Submit(
        string Reference, string Category, string Unit, string Channel, string Language,
        SealedRef Content, IReadOnlyList<SealedRef> Files, string Rule, PersonId To, DateTimeOffset Now,
        PersonId? Second = null, Urgency? Urgency = null, string? Regime = null, IReadOnlyList<string>? Barred = null, SealedRef? Identity = null) : CaseCommand(Now);

    public sealed record Read(PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens the clean copy of a file.</summary>
    /// <param name="Scanned">True: only what a scanner has found clean.</param>
    public sealed record ReadFile(ObjectId File, PersonId By, DateTimeOffset Now, bool Scanned = false) : CaseCommand(Now);

    /// <param name="Mark">The mark of <paramref name="To"/> for this case: who has no sight of it is given it by nobody.</param>
    /// <param name="FromNobody">True: only while nobody handles it.</param>
    public sealed record Assign(PersonId To, PersonId By, DateTimeOffset Now, string Mark = "", bool FromNobody = false) : CaseCommand(Now);

    /// <summary>The handler, or the second pair of eyes, can be it no longer.</summary>
    /// <param name="From">The handler that this was decided for: of no account once there is another.</param>
    /// <param name="Second">The second pair of eyes from then on; null for none.</param>
    public sealed record HandOver(PersonId From, PersonId To, string Rule, PersonId? Second, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record Acknowledge(PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The reporter adds something. Always heard, also on a closed case.</summary>
    public sealed record Write(SealedRef Message, IReadOnlyList<SealedRef> Files, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Interim">Word in between, while feedback takes longer.</param>
    public sealed record Reply(SealedRef Message, PersonId By, bool Feedback, DateTimeOffset Now, bool Interim = false) : CaseCommand(Now);

    public sealed record AddNote(SealedRef Note, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record ChangeStatus(CaseStatus To, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Message">The closing words to the reporter, which count as feedback; may be left out when feedback was given before.</param>
    public sealed record Close(CaseOutcome Outcome, SealedRef? Message, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record Remind(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset Now, string? Rung = null, ObjectId? Task = null) : CaseCommand(Now);

    public sealed record Escalate(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset Now, string? Rung = null, ObjectId? Task = null) : CaseCommand(Now);

    /// <summary>A notice about the case reached a target at no attempt.</summary>
    /// <param name="Notice">Its id: told twice is told once.</param>
    public sealed record NoticeFailed(string Notice, string Target, Duty? Duty, DateOnly? Due, string? Rung, ObjectId? Task, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The reporter says who they are. Once.</summary>
    public sealed record GiveIdentity(SealedRef Identity, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record AskIdentity(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record DecideIdentity(ObjectId Request, bool Approve, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens the identity by whatever consent this person has.</summary>
    public sealed record ReadIdentity(PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens the reason of a request, for identity or glass, that waits for somebody else.</summary>
    public sealed record ReadReason(ObjectId Request, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record AskGlass(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The second of the two persons that it takes.</summary>
    public sealed record BreakGlass(ObjectId Request, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Mark">How this case would name <paramref name="To"/> if they were kept out of it.</param>
    /// <param name="Until">To the second; null for ever.</param>
    public sealed record Grant(PersonId To, string Mark, SealedRef Why, PersonId By, DateTimeOffset? Until, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record EndGrant(PersonId To, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record PlaceHold(ObjectId Hold, SealedRef Why, PersonId Owner, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record LiftHold(ObjectId Hold, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record AskDisposal(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record DecideDisposal(ObjectId Request, bool Approve, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record AnnounceDisposal(DateOnly On, PersonId To, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens the reason of a hold, or of a request to dispose of the case.</summary>
    /// <param name="Reason">Its object's id.</param>
    public sealed record ReadRetentionReason(ObjectId Reason, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="LeavesSomebody">False when nobody would be left who can handle the case.</param>
    public sealed record Bar(string Mark, bool LeavesSomebody, SealedRef Why, PersonId By, DateTimeOffset? Until, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record LiftBar(string Mark, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The house itself tells the reporter that the report has arrived.</summary>
    public sealed record AcknowledgeAutomatically(DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Until">The last day from then on, see <see cref="Escalation.Extending"/>; null where nothing gives more time.</param>
    public sealed record Extend(Duty Duty, DateOnly? Until, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="By">A person who heard it otherwise than here; null for the reporter.</param>
    public sealed record AskMeeting(DateTimeOffset Now, PersonId? By = null) : CaseCommand(Now);

    /// <param name="Held">False: it came to none.</param>
    public sealed record SettleMeeting(bool Held, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Sees">False when <paramref name="To"/> has no sight of the case.</param>
    /// <param name="Ahead">False when the date has passed, or lies too far ahead.</param>
    public sealed record SetTask(ObjectId Task, SealedRef What, PersonId To, DateOnly Due, PersonId By, DateTimeOffset Now, bool Sees = true, bool Ahead = true) : CaseCommand(Now);

    /// <summary>It is done, or not needed any more.</summary>
    public sealed record FinishTask(ObjectId Task, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The reporter shall be shown that an answer of theirs is waited for.</summary>
    public sealed record Nudge(DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The case is under another legal regime from now on.</summary>
    public sealed record ChangeRegime(string Regime, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The house has looked at a file.</summary>
    /// <param name="Copy">Null where there is none that may be shown.</param>
    public sealed record Examine(ObjectId File, FileOutcome Outcome, FileScan Scan, SealedRef Findings, SealedRef? Copy, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Harmful">They know that it does harm, or may.</param>
    public sealed record AskOriginal(ObjectId Request, ObjectId File, SealedRef Why, PersonId By, bool Harmful, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record DecideOriginal(ObjectId Request, bool Approve, SealedRef Why, PersonId By, bool Harmful, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens a file as it was sent, by whatever approval this person has.</summary>
    /// <param name="Scanned">True: only once a scanner has looked at it.</param>
    public sealed record ReadOriginal(ObjectId File, PersonId By, DateTimeOffset Now, bool Scanned = false) : CaseCommand(Now);

    /// <param name="Other">The mark of the other case for this one.</param>
    /// <param name="Apart">True when somebody who sees one of the two is kept out of the other.</param>
    public sealed record Link(string Other, LinkKind Kind, SealedRef What, PersonId By, DateTimeOffset Now, bool Apart = false) : CaseCommand(Now);

    public sealed record Unlink(string Other, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>The first half of a merge, at the case that stays.</summary>
    /// <param name="Barred">Whom the other case keeps out, by their marks for this one.</param>
    /// <param name="Again">True when the other case was merged into this one before.</param>
    public sealed record Absorb(CaseId From, IReadOnlyList<BarredMark> Barred, SealedRef Why, PersonId By, DateTimeOffset Now, bool Again = false) : CaseCommand(Now);

    /// <summary>The second half, at the case that is merged.</summary>
    /// <param name="Words">The closing words to its reporter, which count as feedback.</param>
    /// <param name="Barred">Whom the other case keeps out, by their marks for this one.</param>
    /// <param name="Carried">Marks of those whom this case kept out when the other one was told to.</param>
    public sealed record Merge(
        CaseId Into, SealedRef Words, IReadOnlyList<BarredMark> Barred, IReadOnlySet<string> Carried, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Whom a case that this one is worked on with keeps out is kept out of this one, too.</summary>
    public sealed record BarToo(IReadOnlyList<BarredMark> Barred, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Before">What was shown in the text's place until now; null for itself.</param>
    public sealed record Redact(ObjectId Redaction, ObjectId Text, SealedRef Redacted, ObjectId? Before, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Opens what a redaction hides, by whatever approval this person has.</summary>
    public sealed record ReadRedacted(ObjectId Redaction, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <summary>Hands the case over with words, and with it what its giver was to do in it.</summary>
    /// <param name="Words">A note.</param>
    /// <param name="Mark">The mark of <paramref name="To"/> for this case.</param>
    /// <param name="Second">The second pair of eyes from then on; null where that stays as it is.</param>
    public sealed record PassOn(SealedRef Words, PersonId To, string Mark, PersonId By, DateTimeOffset Now, PersonId? Second = null, string SecondMark = "") : CaseCommand(Now);
    /// <summary>Looks for words in what was said.</summary>
    public sealed record Search(PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    /// <param name="Answer">Of the report: which answer, from 0; null for a message or a note.</param>
    public sealed record Translate(ObjectId Text, string Language, PersonId By, DateTimeOffset Now, int? Answer = null) : CaseCommand(Now);

    /// <param name="Target">Where it is sent to; null for whoever asks.</param>
    public sealed record Export(ExportFormat Format, string? Target, PersonId By, DateTimeOffset Now) : CaseCommand(Now);
}
