using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>Whoever asked, and got a custodian's consent, opens who the reporter is. It is in the record, and so before the reporter's eyes, before anything of it is shown.</summary>
public sealed class ReadIdentity(CaseSight sight, SealedObjects objects, OwnKeys keys, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.ReadIdentity(caller.Person.Id, now), ct);
        if (read is not { Decision.Refused: null })
            return ChangeCase.Answer(read);

        var s = read.Case.State;
        if (s.Identity is not { } who || read.Case.Identity is not { } locked)
            throw new SealBrokenException(); // its lock was destroyed, and with it the identity
        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), locked.KeyId, locked.Tenant, ct);
        var answers = SealedText.Report(await objects.Read(key, caller.Tenant.Id, id, who.Id, ObjectKind.Identity, ct)).Answers;
        var until = s.IdentityRequests.Values.Where(r => r.By == caller.Person.Id && r.Opens(now)).Max(r => r.Until!.Value);
        return TypedResults.Json(new IdentityView(answers, DateOnly.FromDateTime(s.IdentityAt!.Value.UtcDateTime), until), ApiJson.Wire.IdentityView);
    }
}
