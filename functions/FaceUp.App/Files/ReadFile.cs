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

/// <summary>
/// A handler opens one file of a case: its clean copy, and never anything else in its place. An entry of its own in the record. A file that nobody has looked at yet is
/// looked at now.
/// </summary>
public sealed class ReadFile(CaseSight sight, CaseTexts texts, SealedObjects objects, ExamineFile examine, OwnKeys keys, TimeProvider time)
{
    public Task<IResult> Handle(Caller caller, CaseId id, ObjectId file, CancellationToken ct) => Open(caller, file, command => sight.Change(caller, id, CaseSight.Readers, command, ct), ct);

    /// <param name="change">As of a case.</param>
    public async Task<IResult> Open(Caller caller, ObjectId file, Func<Func<CaseState, CaseCommand>, Task<Changed?>> change, CancellationToken ct)
    {
        var (found, refused) = await Recorded(caller, file, change);
        if (found is null)
            return Problems.For(refused);
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        var (content, copy) = (await texts.Open(found, key, withNotes: false, ct), found.State.Examined[file].Copy!);
        var findings = await Findings.Read(objects, found, key, file, ct);
        return content.File(file) is { } described && await FileDownload.Of(objects, found, key, new(copy.Id, described.Name, described.MediaType, findings.Size), ct) is { } download
            ? download
            : Problems.For(Refusal.NotFound);
    }

    /// <summary>The case once the record says that its clean copy is opened; or why it is not.</summary>
    public async Task<(LoadedCase? Found, Refusal Refused)> Recorded(Caller caller, ObjectId file, Func<Func<CaseState, CaseCommand>, Task<Changed?>> change)
    {
        var read = await Try();
        if (read is { Decision.Refused: Refusal.FileWaits or Refusal.NoCleanCopy } && examine.MayLearn(read.Case.State, file))
        {
            await examine.Handle(caller.Tenant, read.Case, file);
            read = await Try();
        }

        return read is { Decision.Refused: null } ? (read.Case, default) : (null, read?.Decision.Refused ?? Refusal.NotFound);

        Task<Changed?> Try()
        {
            var now = time.GetUtcNow();
            return change(_ => new CaseCommand.ReadFile(file, caller.Person.Id, now, examine.Scans));
        }
    }
}
