using FaceUp.App.Escalation;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// Waking at the reporter's door: nothing is left to do. By now the case's due row is stored, and the desk's process, which walks those rows every second, comes to
/// it. So the two processes share the store and no line between them.
/// </summary>
public sealed class DueRowsOnly : IWorkflow
{
    public Task Wake(TenantId tenant, CaseId id, CancellationToken ct) => Task.CompletedTask;
}
