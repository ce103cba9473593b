using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>What broken glass opens: the case and its files, to read. There is no other route on which it counts, so it can open nothing else and change nothing.</summary>
public sealed class ReadThroughGlass(Requesting requesting, ReadCase read, ReadFile readFile, TimeProvider time)
{
    public async Task<IResult> Case(Caller caller, string ask, CancellationToken ct) =>
        await Opened(caller, ask, ct) is { } found ? await read.Open(caller, found.Id, ct) : Problems.For(Refusal.NotFound);

    public async Task<IResult> File(Caller caller, string ask, ObjectId file, CancellationToken ct) =>
        await Opened(caller, ask, ct) is { } found ? await readFile.Open(caller, found.Id, file, ct) : Problems.For(Refusal.NotFound);

    // Whoever is kept out by now sees nothing any more, whatever was agreed before.
    private async Task<LoadedCase?> Opened(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && found.State.GlassRequests.TryGetValue(new(ask), out var asked) && asked.By == caller.Person.Id
        && asked.Opens(time.GetUtcNow()) && !requesting.IsBarred(caller.Tenant, found, caller.Person.Id)
            ? found
            : null;
}
