using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>What a workflow does next with a case.</summary>
public abstract record CaseStep
{
    /// <summary>Remind somebody that this is due.</summary>
    public sealed record Remind(Duty Duty, DateOnly Due) : CaseStep;

    /// <summary>The date has passed: tell somebody above the handler.</summary>
    public sealed record Escalate(Duty Duty, DateOnly Due) : CaseStep;

    /// <summary>Nothing to do before then.</summary>
    public sealed record Wait(DateTimeOffset Until) : CaseStep;

    /// <summary>Nothing to do until somebody acts.</summary>
    public sealed record Done : CaseStep;
}
