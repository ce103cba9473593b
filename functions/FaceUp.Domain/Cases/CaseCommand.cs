namespace FaceUp.Domain.Cases;

/// <summary>What somebody, or the clock, asks of a case. Time and ids arrive with it, so deciding it twice gives the same answer.</summary>
public abstract record CaseCommand(DateTimeOffset Now)
{
    public sealed record Submit(
        string Reference, string Category, string Unit, string Channel, string Language,
        SealedRef Content, IReadOnlyList<SealedRef> Files, string Rule, PersonId To, DateTimeOffset Now,
        PersonId? Second = null, Urgency? Urgency = null, string? Regime = null, IReadOnlyList<string>? Barred = null, SealedRef? Identity = null) : CaseCommand(Now);

    public sealed record Read(PersonId By, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record ReadFile(ObjectId File, PersonId By, DateTimeOffset Now) : CaseCommand(Now);

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

    public sealed record Reply(SealedRef Message, PersonId By, bool Feedback, DateTimeOffset Now) : CaseCommand(Now);

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

    /// <param name="LeavesSomebody">False when nobody would be left who can handle the case.</param>
    public sealed record Bar(string Mark, bool LeavesSomebody, SealedRef Why, PersonId By, DateTimeOffset? Until, DateTimeOffset Now) : CaseCommand(Now);

    public sealed record LiftBar(string Mark, SealedRef Why, PersonId By, DateTimeOffset Now) : CaseCommand(Now);
}
