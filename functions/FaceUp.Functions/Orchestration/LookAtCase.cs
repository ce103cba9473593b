using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Functions.Triggers;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Orchestration;

/// <summary>The orchestrator's one activity. It may run twice for one look: what it does twice is done once.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed partial class LookAtCase(CaseWork work, ILogger<LookAtCase> log)
{
    [Function(nameof(LookAtCase))]
    public async Task<NextLook> Run([ActivityTrigger] CaseOrchestration at, CancellationToken ct)
    {
        try
        {
            return NextLook.Of(await work.Look(new(at.Tenant), new(at.Case), ct));
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            CaseLookFailed(log, failed.GetType().Name, failed.StackTrace);
            // The engine stores messages and stack traces of failures in clear; the kind is enough for it, and this log line for us.
            throw new LookFailedException(failed.GetType().Name);
        }
    }

    // Without the case: a look follows a report within seconds, so the line tells when one came. The sweep names a case once it is late.
    [LoggerMessage(LogLevel.Warning, "A case could not be looked at: {Kind} {Where}")]
    private static partial void CaseLookFailed(ILogger log, string kind, string? where);
}

/// <summary>Says that a look failed and by what kind of exception, and nothing else.</summary>
public sealed class LookFailedException(string kind) : Exception(kind);
