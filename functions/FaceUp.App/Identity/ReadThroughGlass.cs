using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>What broken glass opens: the case and its files, to read. There is no other route on which it counts, so it can open nothing else and change nothing.</summary>
public sealed class ReadThroughGlass(CaseStore cases, CaseSight sight, Requesting requesting, ReadCase read, ReadFile readFile, TimeProvider time)
{
    public async Task<IResult> Case(Caller caller, string ask, CancellationToken ct) =>
        await Opened(caller, ask, ct) is { } found ? await read.Open(caller, found.Id, Recording(caller, found, ask, ct), ct) : Problems.For(Refusal.NotFound);

    public async Task<IResult> File(Caller caller, string ask, ObjectId file, CancellationToken ct) =>
        await Opened(caller, ask, ct) is { } found ? await readFile.Open(caller, file, Recording(caller, found, ask, ct), ct) : Problems.For(Refusal.NotFound);

    private async Task<LoadedCase?> Opened(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && IsOpen(caller, found.Id, found.State, ask) ? found : null;

    private Func<Func<CaseState, CaseCommand>, Task<Changed?>> Recording(Caller caller, LoadedCase found, string ask, CancellationToken ct) =>
        command => cases.Change(caller.Tenant, found.Id, command, ct, state => IsOpen(caller, found.Id, state, ask));

    // Whoever is kept out by now sees nothing any more, whatever was agreed before.
    private bool IsOpen(Caller caller, CaseId id, CaseState state, string ask) =>
        state.GlassRequests.TryGetValue(new(ask), out var asked) && asked.By == caller.Person.Id && asked.Opens(time.GetUtcNow()) && !sight.IsBarred(caller, state.Facts, id);
}
