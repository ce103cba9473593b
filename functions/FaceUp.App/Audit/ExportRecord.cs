using FaceUp.App.Access;
using FaceUp.App.Exports;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Audit;

/// <summary>Somebody takes the record out, as they see it, to be checked elsewhere. That they did is in the organisation's own record before the first byte goes.</summary>
public sealed class ExportRecord(RecordFiles files, TenantStore tenants, TenantChanges changes, TimeProvider time, ILogger<ExportRecord> log)
{
    /// <summary>Lines of JSON.</summary>
    public const string ContentType = "application/jsonl";

    private const int MaxTries = 5; // other events come by hand, a few a day

    public async Task<IResult> Handle(Caller caller, CancellationToken ct) => await Recorded(caller.Tenant.Id, whole: false, caller.Person.Id, ct)
        ? new Streamed(ContentType, "record.jsonl", (to, ct) => files.WriteSeen(caller, to, ct), log)
        : Problems.For(Refusal.Changed);

    /// <summary>All of it, for whoever runs the installation.</summary>
    /// <returns>False: other events came faster, again and again.</returns>
    public async Task<bool> Whole(TenantId tenant, Stream to, CancellationToken ct)
    {
        if (!await Recorded(tenant, whole: true, null, ct))
            return false;
        await files.WriteWhole(tenant, to, ct);
        return true;
    }

    /// <summary>Tells that <paramref name="by"/> took it out (null: whoever runs the installation). False: other events came faster, again and again.</summary>
    public async Task<bool> Recorded(TenantId id, bool whole, PersonId? by, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(id, ct) is not { } tenant)
                return false;
            if (await changes.Tell(tenant, new TenantEvent.RecordExported(whole, time.GetUtcNow(), by), [], ct))
                return true;
        }

        return false;
    }
}
