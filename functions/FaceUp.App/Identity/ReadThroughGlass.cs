using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>What broken glass opens: the case and its files, to read. There is no other route on which it counts, so it can open nothing else and change nothing.</summary>
public sealed class ReadThroughGlass(Requesting requesting, ReadCase read, ReadFile readFile, TimeProvider time)
{
    public async Task<IResult> Case(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && Opened(caller, found.Id, ask) is var opened && opened(found.State)
            ? await read.Open(caller, found.Id, opened, ct)
            : Problems.For(Refusal.NotFound);

    public async Task<IResult> File(Caller caller, string ask, ObjectId file, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && Opened(caller, found.Id, ask) is var opened && opened(found.State)
            ? await readFile.Open(caller, found.Id, file, opened, ct)
            : Problems.For(Refusal.NotFound);

    // Whoever is kept out by now sees nothing any more, whatever was agreed before.
    private Func<CaseState, bool> Opened(Caller caller, CaseId id, string ask) => state =>
        state.GlassRequests.TryGetValue(new(ask), out var asked) && asked.By == caller.Person.Id && asked.Opens(time.GetUtcNow())
        && !Sight.IsBarred(state.Facts, caller.Tenant.Marks.Of(id, caller.Person.Id), time.GetUtcNow());
}
