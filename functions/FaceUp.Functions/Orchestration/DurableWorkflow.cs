using FaceUp.App.Escalation;
using FaceUp.Domain;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Orchestration;

/// <summary>
/// Wakes a case through Durable Functions: starts its one orchestration, or hints to the one that runs. An engine that cannot be reached is logged and
/// left: the case's due row is stored by then, and the sweep wakes it again.
/// </summary>
/// <remarks>
/// In the isolated worker a client comes only with a <c>[DurableClient]</c> binding, because the host says with each call where its end is; nothing of
/// the kind can be injected. So every trigger that may wake a case binds one and lends it here (<see cref="Through{T}"/>). The client is a thin handle on a
/// connection that the extension keeps for the life of the process, so the last one lent serves every caller.
/// </remarks>
public sealed partial class DurableWorkflow(ILogger<DurableWorkflow> log) : IWorkflow
{
    // An instance that still lives is never replaced; one that ended, however, starts again. (Statuses not named here are replaced.)
    private static readonly OrchestrationRuntimeStatus[] _alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private volatile DurableTaskClient? _client;

    /// <summary>The longest that an engine out of reach may hold up whoever wakes a case: a reporter waits behind it for a receipt.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Takes the client of the trigger at hand and gives back what the trigger is about to call.</summary>
    public T Through<T>(DurableTaskClient client, T next)
    {
        _client = client;
        return next;
    }

    public async Task Wake(TenantId tenant, CaseId id, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var client = _client ?? throw new InvalidOperationException("No trigger of this process has bound a durable client yet.");
            if (!await Started(client, tenant, id, patience.Token))
                await Hint(client, tenant, id, patience.Token);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            CaseNotWoken(log, failed.GetType().Name);
        }
    }

    private static async Task Hint(DurableTaskClient client, TenantId tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            await client.RaiseEventAsync(CaseOrchestration.InstanceId(tenant, id), CaseOrchestrator.Hint, true, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            if (!await Started(client, tenant, id, ct)) // it ended between the two, which the engine refuses by an exception: then a new one looks
                throw;
        }
    }

    /// <summary>True: a new instance, which begins by looking. False: one lives already.</summary>
    private static async Task<bool> Started(DurableTaskClient client, TenantId tenant, CaseId id, CancellationToken ct)
    {
        var once = new StartOrchestrationOptions(CaseOrchestration.InstanceId(tenant, id)).WithDedupeStatuses(_alive);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(CaseOrchestrator), CaseOrchestration.Of(tenant, id), once, ct);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // OrchestrationAlreadyExistsException, by its base: the usual answer for a case that is not new
        }
    }

    // Without the case: the line stands at the very moment in which somebody wrote.
    [LoggerMessage(LogLevel.Warning, "A case could not be woken ({Kind}); the sweep will do it.")]
    internal static partial void CaseNotWoken(ILogger log, string kind);
}
