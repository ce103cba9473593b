using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>
/// One action at many cases. Each is asked as by its own route, decides by itself and records it by itself; one that is missing and one that is not the caller's are answered
/// alike, and one that breaks holds up no other. Doing it twice changes nothing, so whatever time does not suffice for is asked for once more.
/// </summary>
public sealed class Bulk(Door door, ChangeCase change, CaseTasks tasks, LinkCases links, TimeProvider time)
{
    public const int MaxCases = 100;

    private const int AtOnce = 4;

    /// <summary>Far below the shortest time in which a gateway before us gives up.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    public async Task<IResult> Handle(Caller caller, BulkRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (body.Cases.Count is < 1 or > MaxCases)
            return Problems.Invalid("/cases", $"Must name 1 to {MaxCases} cases.");
        if (body.Action is var a && new object?[] { a.Assign, a.Status, a.Acknowledge, a.Task, a.Link }.Count(one => one is not null) != 1)
            return Problems.Invalid("/action", "Must be exactly one action.");

        var (begun, named) = (time.GetTimestamp(), body.Cases.Distinct(StringComparer.Ordinal).ToList());
        var results = new BulkResult[named.Count];
        await Parallel.ForAsync(0, named.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, token) =>
            results[i] = time.GetElapsedTime(begun) > _longest
                ? new(named[i], StatusCodes.Status503ServiceUnavailable, "There was no time for this one. Ask again.")
                : Result(named[i], await door.Tried(one => Do(caller, CasesApi.Id(named[i]), body.Action, idempotencyKey, one), token)));
        return TypedResults.Json(new BulkAnswer(results), ApiJson.Wire.BulkAnswer);
    }

    private Task<IResult> Do(Caller caller, CaseId id, BulkAction action, string? idempotencyKey, CancellationToken ct) => action switch
    {
        { Assign: { } assign } => change.Assign(caller, id, assign, ct),
        { Status: { } status } => change.SetStatus(caller, id, new(status.To), ct),
        { Acknowledge: not null } => change.Acknowledge(caller, id, ct),
        // Without a key of its own, the same task for the same person by the same day is the same task.
        { Task: { } task } => tasks.Set(caller, id, task, idempotencyKey ?? $"bulk {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(task.What)))}", ct),
        { Link: { } link } => links.Link(caller, id, CasesApi.Id(link.To), new(link.Reason, link.Kind), idempotencyKey, ct),
        _ => throw new UnreachableException(),
    };

    private static BulkResult Result(string id, IResult answer) => answer switch
    {
        Problems.ProblemResult { Document: var no } => new(id, no.Status, no.Title),
        IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } => new(id, StatusCodes.Status204NoContent),
        _ => new(id, StatusCodes.Status503ServiceUnavailable), // nobody is listening any more
    };
}
