using Azure.Messaging.ServiceBus;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Wakes;

/// <summary>
/// What the reporter's app asked for: starts the case's workflow, or hints to it. Whoever holds that app's identity can ask for anything, so a case must be there to be
/// woken, and an asking is never more than a look that finds nothing to do.
/// </summary>
[StandsAt(Doors.Desk)]
public sealed partial class WakeTrigger(CaseStore cases, DurableWorkflow workflow, ILogger<WakeTrigger> log)
{
    [Function(nameof(WakeTrigger))]
    public Task Run([ServiceBusTrigger("%WakeQueue%", Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient durable, CancellationToken ct) =>
        Wake(message.Body, async (tenant, id, ct) => await cases.FindRecord(tenant, id, ct) is not null, workflow.Through(durable, workflow), ct);

    // A store out of reach gives the message back to the queue, which tries it again; an engine out of reach is the workflow's to log and the sweep's to heal.
    internal async Task Wake(BinaryData body, Func<TenantId, CaseId, CancellationToken, Task<bool>> isThere, IWorkflow through, CancellationToken ct)
    {
        if (WakeMessage.Read(body) is not { } wake)
            WakeUnreadable(log);
        else if (!await isThere(wake.Tenant, wake.Case, ct))
            WakeForNoCase(log);
        else
            await through.Wake(wake.Tenant, wake.Case, ct);
    }

    // Dropped rather than dead-lettered: whatever case was meant has its due row, and the sweep finds that.
    [LoggerMessage(LogLevel.Error, "A message in the queue of wakes names no case and was dropped.")]
    private static partial void WakeUnreadable(ILogger log);

    [LoggerMessage(LogLevel.Error, "A message in the queue of wakes names a case that does not exist and was dropped.")]
    private static partial void WakeForNoCase(ILogger log);
}
