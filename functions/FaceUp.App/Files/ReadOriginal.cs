using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Files;

/// <summary>Whoever asked, and got another person's approval, opens a file as it was sent. It is in the record before anything of it is shown.</summary>
public sealed class ReadOriginal(CaseSight sight, CaseTexts texts, SealedObjects objects, ExamineFile examine, OwnKeys keys, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, ObjectId file, CancellationToken ct)
    {
        var read = await Try();
        // Whether it does harm has to be known first.
        if (read is { Decision.Refused: Refusal.FileWaits } && examine.MayLearn(read.Case.State, file))
        {
            await examine.Handle(caller.Tenant, read.Case, file);
            read = await Try();
        }

        if (read is not { Decision.Refused: null })
            return Problems.For(read?.Decision.Refused ?? Refusal.NotFound);
        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        var content = await texts.Open(read.Case, key, withNotes: false, ct);
        return content.File(file) is { } described && await FileDownload.Of(objects, read.Case, key, described, ct) is { } download
            ? download
            : Problems.For(Refusal.NotFound);

        Task<Changed?> Try()
        {
            var now = time.GetUtcNow();
            return sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.ReadOriginal(file, caller.Person.Id, now, examine.Scans), ct);
        }
    }
}
