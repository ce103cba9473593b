using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Evidence.Controls;

/// <summary>
/// A finding ends in one of two ways: as mended, which the control itself has to confirm at that moment; or accepted until a day, by somebody whom it is not about.
/// </summary>
public sealed class EndFinding(ControlStore store, TestControl test, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    /// <summary>For how long a failure can be accepted, from today on.</summary>
    public const int MaxDays = 366;

    private const int MaxTries = 8;

    /// <param name="why">As the record takes it.</param>
    public async Task<IResult> Handle(Caller caller, string id, FindingEndRequest body, string why, CancellationToken ct)
    {
        if (FaultIn(body) is { } fault)
            return Problems.Invalid("/until", fault);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await store.FindFinding(caller.Tenant.Id, id, ct) is not { } finding || ControlList.Find(finding.Row.Control) is not { } control)
                return Problems.For(Refusal.NotFound);
            if (finding.Row.End is { } there)
                return (there.How, there.Why, there.By, there.Until) == (body.How, why, caller.Person.Id, body.Until) ? TypedResults.NoContent() : Problems.For(Refusal.Decided);
            if (body.How == FindingEnd.Accepted && await IsAbout(caller, control, ct))
                return Problems.For(Refusal.OwnFinding);
            if (body.How == FindingEnd.Mended && (await test.Handle(caller.Tenant.Id, control, ct)).Result != ControlResult.Holds)
                return Problems.For(Refusal.ControlFails);
            if (await Close(caller, finding, control, body, why, ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    private async Task<bool> Close(Caller caller, FoundFinding finding, Control control, FindingEndRequest body, string why, CancellationToken ct)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant || await store.Find(tenant.Id, control.Id, ct) is not { } found)
            return false;
        var now = time.GetUtcNow();
        Write[] rows =
        [
            finding.With(finding.Row with { End = new(body.How, why, caller.Person.Id, now, body.Until) }),
            .. found.Row.Finding == finding.Id ? [found.With(found.Row with { Finding = null, AcceptedUntil = body.Until, Accepted = body.Until is null ? null : found.Row.Sha256 })] : Array.Empty<Write>(),
        ];
        return await changes.Tell(tenant, new TenantEvent.FindingClosed(finding.Id, body.How, why, caller.Person.Id, now, body.Until), rows, ct);
    }

    /// <summary>Nobody accepts what they are an exception of, and who handles cases does not accept that cases are late.</summary>
    private async Task<bool> IsAbout(Caller caller, Control control, CancellationToken ct)
    {
        if (control.OfCases)
            return caller.Person.HasAnywhere(Role.Handler);
        return await store.Find(caller.Tenant.Id, control.Id, ct) is { Row.Sha256: { } sha } && await store.Document(caller.Tenant.Id, sha, ct) is { } document
            && ExceptionDocument.Read(document.Span).Any(e => e.What == caller.Person.Id.Value);
    }

    private string? FaultIn(FindingEndRequest body)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (body.How, body.Until) switch
        {
            (FindingEnd.Mended, null) => null,
            (FindingEnd.Mended, _) => "Only what is accepted has a last day.",
            (_, { } until) when until > today && until <= today.AddDays(MaxDays) => null,
            _ => $"Must be a day from tomorrow to {MaxDays} days ahead.",
        };
    }
}
