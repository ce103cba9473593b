using Azure.Messaging.ServiceBus;
using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Functions.Orchestration;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Wakes;

/// <summary>
/// Wakes a case from the reporter's app, which may send to the queue of wakes and do nothing else with workflows; the desk's <see cref="WakeTrigger"/> starts or hints.
/// A queue that cannot be reached is logged and left: the case's due row is stored by then, and the desk's sweep wakes it.
/// </summary>
public sealed class QueuedWorkflow(Lazy<ServiceBusSender> sender, ILogger<QueuedWorkflow> log) : IWorkflow
{
    /// <summary>The longest that a queue out of reach may hold up whoever wakes a case: a reporter waits behind it for a receipt.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    public async Task Wake(TenantId tenant, CaseId id, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            // No message id of ours: a second wake within the hour is news, not a repetition.
            await sender.Value.SendMessageAsync(new(WakeMessage.Of(tenant, id)) { ContentType = "application/json" }, patience.Token);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            DurableWorkflow.CaseNotWoken(log, failed.GetType().Name);
        }
    }
}
