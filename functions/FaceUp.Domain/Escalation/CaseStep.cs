using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>What a workflow does next with a case.</summary>
public abstract record CaseStep
{
    /// <summary>Remind somebody that this is due.</summary>
    /// <param name="Rung">Of the ladder, by its id; null for the first reminder.</param>
    /// <param name="Task">Of a task: which.</param>
    /// <param name="To">Whom the rung leads to; nobody where nobody was asked for, or is there.</param>
    public sealed record Remind(Duty Duty, DateOnly Due, string? Rung = null, ObjectId? Task = null, PersonId To = default) : CaseStep;

    /// <summary>The date has passed: tell somebody above the handler.</summary>
    /// <inheritdoc cref="Remind"/>
    public sealed record Escalate(Duty Duty, DateOnly Due, string? Rung = null, ObjectId? Task = null, PersonId To = default) : CaseStep;

    /// <summary>Acknowledge the report in the organisation's name.</summary>
    public sealed record Acknowledge : CaseStep;

    /// <summary>Show the reporter, when they return, that an answer of theirs is waited for.</summary>
    public sealed record Nudge : CaseStep;

    /// <summary>Tell the handler that the case will be disposed of.</summary>
    /// <param name="On">Not before this day.</param>
    public sealed record Announce(DateOnly On) : CaseStep;

    /// <summary>Its time is over, or two persons have agreed: what was said goes.</summary>
    /// <param name="Policy">The policy's id, or <c>early</c>.</param>
    /// <param name="TombstoneMonths">How long the receipt says so.</param>
    public sealed record Dispose(DisposalManner How, string Policy, int TombstoneMonths, PersonId? AskedBy = null, PersonId? ApprovedBy = null) : CaseStep;

    /// <summary>Nothing to do before then.</summary>
    public sealed record Wait(DateTimeOffset Until) : CaseStep;

    /// <summary>Nothing to do until somebody acts.</summary>
    public sealed record Done : CaseStep;
}
