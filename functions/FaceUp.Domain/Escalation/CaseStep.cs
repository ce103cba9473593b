using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>What a workflow does next with a case.</summary>
public abstract record CaseStep
{
    /// <summary>Remind somebody that this is due.</summary>
    public sealed record Remind(Duty Duty, DateOnly Due) : CaseStep;

    /// <summary>The date has passed: tell somebody above the handler.</summary>
    public sealed record Escalate(Duty Duty, DateOnly Due) : CaseStep;

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
