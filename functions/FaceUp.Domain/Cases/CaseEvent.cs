using System.Text.Json.Serialization;

namespace FaceUp.Domain.Cases;

/// <summary>
/// A fact about a case, to the second, in UTC. Facts that a reporter caused are dated to the hour (see <see cref="ReporterTime"/>).
/// Ids and codes only: what somebody wrote lies sealed elsewhere. Written once, never changed; a new member gets a new property with a default.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReportReceived), "report-received")]
[JsonDerivedType(typeof(CaseRouted), "case-routed")]
[JsonDerivedType(typeof(CaseRead), "case-read")]
[JsonDerivedType(typeof(FileRead), "file-read")]
[JsonDerivedType(typeof(CaseAssigned), "case-assigned")]
[JsonDerivedType(typeof(ReceiptAcknowledged), "receipt-acknowledged")]
[JsonDerivedType(typeof(ReporterWrote), "reporter-wrote")]
[JsonDerivedType(typeof(HandlerReplied), "handler-replied")]
[JsonDerivedType(typeof(NoteAdded), "note-added")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(CaseReopened), "case-reopened")]
[JsonDerivedType(typeof(DeadlineReminded), "deadline-reminded")]
[JsonDerivedType(typeof(DeadlineEscalated), "deadline-escalated")]
[JsonDerivedType(typeof(CaseHandedOver), "case-handed-over")]
[JsonDerivedType(typeof(AccessGranted), "access-granted")]
[JsonDerivedType(typeof(AccessEnded), "access-ended")]
[JsonDerivedType(typeof(PersonBarred), "person-barred")]
[JsonDerivedType(typeof(BarLifted), "bar-lifted")]
[JsonDerivedType(typeof(IdentityAsked), "identity-asked")]
[JsonDerivedType(typeof(IdentityDecided), "identity-decided")]
[JsonDerivedType(typeof(IdentityRead), "identity-read")]
[JsonDerivedType(typeof(GlassAsked), "glass-asked")]
[JsonDerivedType(typeof(GlassBroken), "glass-broken")]
[JsonDerivedType(typeof(IdentityGiven), "identity-given")]
[JsonDerivedType(typeof(AcknowledgedAutomatically), "acknowledged-automatically")]
[JsonDerivedType(typeof(DeadlineExtended), "deadline-extended")]
[JsonDerivedType(typeof(MeetingAsked), "meeting-asked")]
[JsonDerivedType(typeof(MeetingSettled), "meeting-settled")]
[JsonDerivedType(typeof(TaskSet), "task-set")]
[JsonDerivedType(typeof(TaskDone), "task-done")]
[JsonDerivedType(typeof(ReporterNudged), "reporter-nudged")]
[JsonDerivedType(typeof(RegimeChanged), "regime-changed")]
[JsonDerivedType(typeof(NoticeFailed), "notice-failed")]
[JsonDerivedType(typeof(HoldPlaced), "hold-placed")]
[JsonDerivedType(typeof(HoldLifted), "hold-lifted")]
[JsonDerivedType(typeof(DisposalAsked), "disposal-asked")]
[JsonDerivedType(typeof(DisposalDecided), "disposal-decided")]
[JsonDerivedType(typeof(DisposalAnnounced), "disposal-announced")]
[JsonDerivedType(typeof(CaseDisposed), "case-disposed")]
[JsonDerivedType(typeof(FileExamined), "file-examined")]
[JsonDerivedType(typeof(FileInfected), "file-infected")]
[JsonDerivedType(typeof(OriginalAsked), "original-asked")]
[JsonDerivedType(typeof(OriginalDecided), "original-decided")]
[JsonDerivedType(typeof(OriginalRead), "original-read")]
[JsonDerivedType(typeof(CaseLinked), "case-linked")]
[JsonDerivedType(typeof(CaseUnlinked), "case-unlinked")]
[JsonDerivedType(typeof(PersonsBarred), "persons-barred")]
[JsonDerivedType(typeof(CaseMerged), "case-merged")]
[JsonDerivedType(typeof(CaseAbsorbed), "case-absorbed")]
[JsonDerivedType(typeof(TextRedacted), "text-redacted")]
[JsonDerivedType(typeof(TasksGiven), "tasks-given")]
[JsonDerivedType(typeof(CaseSearched), "case-searched")]
[JsonDerivedType(typeof(TextTranslated), "text-translated")]
[JsonDerivedType(typeof(CaseExported), "case-exported")]
public abstract record CaseEvent(DateTimeOffset At)
{
    /// <param name="Regime">The legal regime that it was taken under; null for <c>eu</c>.</param>
    /// <param name="Barred">Marks (<see cref="Access.Marks"/>) of the persons whom the report concerns, in the order of their characters; null for none.</param>
    /// <param name="Identity">Who the reporter chose to be, sealed under a key of its own; null for nobody.</param>
    public sealed record ReportReceived(
        string Reference, string Category, string Unit, string Channel, string Language,
        SealedRef Content, IReadOnlyList<SealedRef> Files, DateTimeOffset At,
        string? Regime = null, IReadOnlyList<string>? Barred = null, SealedRef? Identity = null) : CaseEvent(At);

    /// <param name="Rule">The rule that matched, or <c>fallback</c>.</param>
    /// <param name="To">Who handles it; the empty id for nobody, when the report concerns everybody who could.</param>
    /// <param name="Second">The second pair of eyes; null for none.</param>
    /// <param name="Urgency">Null for normal.</param>
    public sealed record CaseRouted(string Rule, PersonId To, DateTimeOffset At, PersonId? Second = null, Urgency? Urgency = null) : CaseEvent(At);

    public sealed record CaseRead(PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="File">A file, or the sealed reason of a request.</param>
    public sealed record FileRead(ObjectId File, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="Second">The second pair of eyes from then on; null where that stays as it is.</param>
    public sealed record CaseAssigned(PersonId To, PersonId By, DateTimeOffset At, PersonId? Second = null) : CaseEvent(At);

    public sealed record ReceiptAcknowledged(PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record ReporterWrote(SealedRef Message, IReadOnlyList<SealedRef> Files, DateTimeOffset At) : CaseEvent(At);

    /// <param name="Feedback">True when this reply is the feedback that the law asks for.</param>
    /// <param name="Interim">True for word in between, while feedback takes longer; null otherwise.</param>
    public sealed record HandlerReplied(SealedRef Message, PersonId By, bool Feedback, DateTimeOffset At, bool? Interim = null) : CaseEvent(At);

    public sealed record NoteAdded(SealedRef Note, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record StatusChanged(CaseStatus To, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseClosed(CaseOutcome Outcome, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseReopened(PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="To">Who is told; the empty id when there is nobody.</param>
    /// <param name="Rung">Of the ladder, by its id; null for the first.</param>
    /// <param name="Task">Of a task: which.</param>
    public sealed record DeadlineReminded(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset At, string? Rung = null, ObjectId? Task = null) : CaseEvent(At);

    /// <inheritdoc cref="DeadlineReminded"/>
    public sealed record DeadlineEscalated(Duty Duty, DateOnly Due, PersonId To, DateTimeOffset At, string? Rung = null, ObjectId? Task = null) : CaseEvent(At);

    /// <summary>The handler can be it no longer (has left, is suspended, is kept out): by rule another is. The same for the second pair of eyes.</summary>
    /// <param name="To">The empty id when nobody is left.</param>
    /// <param name="Rule">What led to <paramref name="To"/>: a rule's id, or <c>fallback</c>.</param>
    public sealed record CaseHandedOver(PersonId From, PersonId To, string Rule, DateTimeOffset At, PersonId? Second = null) : CaseEvent(At);

    /// <summary>One person may see this case, whatever their roles.</summary>
    public sealed record AccessGranted(PersonId To, SealedRef Why, PersonId By, DateTimeOffset At, DateTimeOffset? Until = null) : CaseEvent(At);

    public sealed record AccessEnded(PersonId To, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>One person has no sight of this case, whatever their roles and grants.</summary>
    public sealed record PersonBarred(string Mark, SealedRef Why, PersonId By, DateTimeOffset At, DateTimeOffset? Until = null) : CaseEvent(At);

    public sealed record BarLifted(string Mark, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Somebody who handles the case asks to know who the reporter is.</summary>
    /// <param name="Request">Random id of the request.</param>
    public sealed record IdentityAsked(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="Until">Until when an approved one opens.</param>
    public sealed record IdentityDecided(ObjectId Request, bool Approved, SealedRef Why, PersonId By, DateTimeOffset At, DateTimeOffset? Until = null) : CaseEvent(At);

    public sealed record IdentityRead(ObjectId Request, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Somebody without sight of the case asks for it in an emergency.</summary>
    public sealed record GlassAsked(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>A second person agreed: who asked reads the case until then, and does nothing else in it.</summary>
    public sealed record GlassBroken(ObjectId Request, PersonId To, PersonId By, DateTimeOffset Until, DateTimeOffset At) : CaseEvent(At);

    /// <summary>A reporter who had stayed anonymous says who they are.</summary>
    /// <param name="Identity">Sealed under a key of its own, which the case's key does not open.</param>
    public sealed record IdentityGiven(SealedRef Identity, DateTimeOffset At) : CaseEvent(At);

    /// <summary>The house itself told the reporter that the report has arrived. Dated to the hour of the report: it follows it at once.</summary>
    public sealed record AcknowledgedAutomatically(DateTimeOffset At) : CaseEvent(At);

    /// <param name="Until">The last day from then on.</param>
    public sealed record DeadlineExtended(Duty Duty, DateOnly Until, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>The reporter asks to meet somebody.</summary>
    /// <param name="By">A person who heard it otherwise than here; null for the reporter.</param>
    public sealed record MeetingAsked(DateTimeOffset At, PersonId? By = null) : CaseEvent(At);

    /// <param name="Held">False: it came to none.</param>
    public sealed record MeetingSettled(bool Held, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="What">Sealed: it may tell of the case.</param>
    public sealed record TaskSet(ObjectId Task, SealedRef What, PersonId To, DateOnly Due, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Done, or not needed any more.</summary>
    public sealed record TaskDone(ObjectId Task, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>A question to the reporter has waited for long: it is shown to them when they come back.</summary>
    public sealed record ReporterNudged(DateTimeOffset At) : CaseEvent(At);

    /// <summary>The case is under another legal regime from now on.</summary>
    public sealed record RegimeChanged(string Regime, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>A notice about the case reached a target at no attempt. Dated to the hour.</summary>
    /// <param name="Notice">Its id.</param>
    /// <param name="Duty">With <paramref name="Due"/>, <paramref name="Rung"/> and <paramref name="Task"/>: the reminder or escalation that it was to carry.</param>
    public sealed record NoticeFailed(string Notice, string Target, DateTimeOffset At, Duty? Duty = null, DateOnly? Due = null, string? Rung = null, ObjectId? Task = null) : CaseEvent(At);

    /// <summary>The case is kept whatever the policy says. Deadlines run on.</summary>
    /// <param name="Owner">Who answers for the hold.</param>
    public sealed record HoldPlaced(ObjectId Hold, SealedRef Why, PersonId Owner, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record HoldLifted(ObjectId Hold, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Somebody asks to dispose of the case before its time.</summary>
    public sealed record DisposalAsked(ObjectId Request, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record DisposalDecided(ObjectId Request, bool Approved, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <param name="On">The day on which it will be disposed of if nothing stops it.</param>
    public sealed record DisposalAnnounced(DateOnly On, PersonId To, DateTimeOffset At) : CaseEvent(At);

    /// <summary>What was said is gone, and nothing opens it any more. The certificate, with which the record begins from then on.</summary>
    /// <param name="Policy">The policy's id, or <c>early</c> where two persons decided it.</param>
    /// <param name="Unit">With <paramref name="Category"/>: what says who may see the certificate.</param>
    /// <param name="Events">How many events were before it.</param>
    /// <param name="Objects">How many sealed objects there were.</param>
    /// <param name="ObjectsSha256">SHA-256 (lower-case hex) over their hashes, each on a line of its own, in the order of their characters.</param>
    /// <param name="TailsEnd">The last day on which the storage could bring back deleted bytes, which no key opens.</param>
    /// <param name="TombstoneUntil">The last day on which the receipt says that the report was handled and deleted.</param>
    /// <param name="AskedBy">With <paramref name="ApprovedBy"/>: of an early one.</param>
    /// <param name="Figures">Where figures were kept: SHA-256 (lower-case hex) of their canonical list, which lies beside the record.</param>
    /// <param name="Links">
    /// SHA-256 (lower-case hex) over the hashes of the links that went, 32 bytes each, in order, without that of link 0: a proof of submission that somebody finds does not lead here. They
    /// lie beside the record, so that every leaf of the tree stays accounted for.
    /// </param>
    public sealed record CaseDisposed(
        DisposalManner How, string Policy, string Unit, string Category, int Events, int Objects, string ObjectsSha256, DateOnly TailsEnd, DateOnly TombstoneUntil, DateTimeOffset At,
        PersonId? AskedBy = null, PersonId? ApprovedBy = null, string? Figures = null, string? Links = null) : CaseEvent(At);

    /// <summary>A file was looked at, and where that can be done a clean copy of it made. Again when a scanner says more of it than was known.</summary>
    /// <param name="Findings">What it is and what was taken out of the copy: sealed, since it tells of the content.</param>
    /// <param name="Copy">What is shown in place of the original; null where there is none.</param>
    public sealed record FileExamined(ObjectId File, FileOutcome Outcome, FileScan Scan, SealedRef Findings, DateTimeOffset At, SealedRef? Copy = null) : CaseEvent(At);

    /// <summary>The scanner found that the file does harm. What it is called there is sealed.</summary>
    public sealed record FileInfected(ObjectId File, SealedRef Findings, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Somebody who handles the case asks for a file as it was sent.</summary>
    /// <param name="Request">Random id of the request.</param>
    /// <param name="Harmful">True: they know that it does harm, or may; null otherwise.</param>
    public sealed record OriginalAsked(ObjectId Request, ObjectId File, SealedRef Why, PersonId By, DateTimeOffset At, bool? Harmful = null) : CaseEvent(At);

    /// <param name="Until">Until when an approved one opens.</param>
    /// <param name="Harmful">As of <see cref="OriginalAsked"/>, of who decided.</param>
    public sealed record OriginalDecided(ObjectId Request, bool Approved, SealedRef Why, PersonId By, DateTimeOffset At, DateTimeOffset? Until = null, bool? Harmful = null) : CaseEvent(At);

    public sealed record OriginalRead(ObjectId Request, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>The case has to do with another one.</summary>
    /// <param name="Link">The mark of the other case for this one (<see cref="Access.Marks"/>): whoever reads the record and does not see the other one learns of none.</param>
    /// <param name="What">Which it is, and why: sealed.</param>
    public sealed record CaseLinked(string Link, LinkKind Kind, SealedRef What, PersonId By, DateTimeOffset At) : CaseEvent(At);

    public sealed record CaseUnlinked(string Link, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Whom a case that belongs together with this one keeps out is kept out of this one, too.</summary>
    /// <param name="Barred">In the order of their marks.</param>
    public sealed record PersonsBarred(IReadOnlyList<BarredMark> Barred, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>The case is worked on as another one from now on. Its reporter keeps it: they are heard and answered in it as before.</summary>
    public sealed record CaseMerged(CaseId Into, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Another case is worked on as this one from now on.</summary>
    public sealed record CaseAbsorbed(CaseId From, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>Parts of a text are shown no more. It stays sealed as it was written, and takes two persons to be opened.</summary>
    /// <param name="Redaction">Random id.</param>
    /// <param name="Text">The object that holds the text: the report, a message or a note.</param>
    /// <param name="Redacted">What is shown in its place, whoever else redacted it before.</param>
    public sealed record TextRedacted(ObjectId Redaction, ObjectId Text, SealedRef Redacted, SealedRef Why, PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>What somebody was to do in the case is another person's to do.</summary>
    public sealed record TasksGiven(IReadOnlyList<ObjectId> Tasks, PersonId To, PersonId By, DateTimeOffset At) : CaseEvent(At);
    /// <summary>Somebody looked for words in what was said. Told once for each person and day (UTC); the words are kept nowhere.</summary>
    public sealed record CaseSearched(PersonId By, DateTimeOffset At) : CaseEvent(At);

    /// <summary>One text was given to the machine translation of the installation. Told before it is sent.</summary>
    /// <param name="Text">The object that holds it.</param>
    /// <param name="Language">BCP 47 tag of the language that it was to be translated into.</param>
    /// <param name="Answer">Of the report: which answer, from 0; null for a message or a note.</param>
    public sealed record TextTranslated(ObjectId Text, string Language, PersonId By, DateTimeOffset At, int? Answer = null) : CaseEvent(At);

    /// <summary>Somebody who sees the case took all of it out; which is reading it. Stands before the first byte leaves.</summary>
    /// <param name="Target">Where it was sent to: one of the organisation's targets; null for whoever asked.</param>
    public sealed record CaseExported(ExportFormat Format, PersonId By, DateTimeOffset At, string? Target = null) : CaseEvent(At);
}
