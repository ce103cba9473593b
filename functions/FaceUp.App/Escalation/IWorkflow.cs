using FaceUp.Domain;

namespace FaceUp.App.Escalation;

/// <summary>
/// What makes somebody look at a case. A wake is a hint that the case may have changed, never a fact: a lost one costs a delay until the next date or
/// sweep, a doubled one costs a look that finds nothing to do. Carries ids only.
/// </summary>
public interface IWorkflow
{
    /// <summary>Asks for a look at the case soon. Returns without waiting for it, and does not throw when the workflow engine cannot be reached.</summary>
    Task Wake(TenantId tenant, CaseId id, CancellationToken ct);
}
