using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>What a reason and an end must be like.</summary>
public static class AccessRules
{
    public const int MaxReason = 2_000;
    public const int MaxBodyBytes = 16 * 1024; // six bytes for each character, and the rest

    /// <summary>A grant or an exclusion that outlives a year is decided anew, or has no end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static FieldProblem? Fault(string reason, DateTimeOffset? until, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(reason) ? new("/reason", "Must not be empty.")
        : PlainText.FaultIn(reason, MaxReason) is { } fault ? new("/reason", fault)
        : until <= now || until > now + Longest ? new("/until", "Must lie ahead, by at most a year.")
        : null;

    /// <summary>To the second, in UTC, as the record has it.</summary>
    public static DateTimeOffset? Whole(DateTimeOffset? until) => until is { } at ? new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;
}

/// <summary>A change of a case that has a reason: the reason is sealed like a note, then the change is recorded with it.</summary>
public sealed class SealedReasons(CaseSight sight, SealedObjects objects, OwnKeys keys)
{
    /// <param name="purpose">What the request is for: with an Idempotency-Key, the same request again finds the reason that it sealed before.</param>
    /// <param name="roles">Who may; null for handlers.</param>
    /// <returns>How the change went, or the answer to give.</returns>
    public Task<(Changed? Changed, IResult? Answer)> Change(
        Caller caller, CaseId id, string reason, (string What, string? Key) purpose, Func<CaseState, SealedRef, CaseCommand> command, Func<Task> before, CancellationToken ct, Role[]? roles = null) =>
        Change(caller, id, SealedText.Of(new SealedMessage(reason, [])), purpose, command, before, ct, roles);

    /// <summary>The same with whatever is to be sealed.</summary>
    public async Task<(Changed? Changed, IResult? Answer)> Change(
        Caller caller, CaseId id, byte[] content, (string What, string? Key) purpose, Func<CaseState, SealedRef, CaseCommand> command, Func<Task> before, CancellationToken ct, Role[]? roles = null)
    {
        roles ??= CaseSight.Handlers;
        var tenant = caller.Tenant.Id;
        if (await sight.Find(caller, id, roles, ct) is not { } found)
            return (null, Problems.For(Refusal.NotFound));

        var name = NewIds.Object(id, $"{purpose.What}\n{caller.Person.Id}", purpose.Key);
        // Decided before anything is sealed, and again when it is recorded: what is refused, or done already, leaves no object behind.
        var decision = CaseDecider.Decide(found.State, command(found.State, new(name, "")));
        if (decision.Refused is { } why)
            return (null, Problems.For(why));
        if (decision.Events.Count == 0)
            return (new(found, decision), null);

        await before();
        using var key = await TenantLock.Open(keys.Of(tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        if (await objects.PutOnce(key, tenant, id, name, ObjectKind.Note, content, ct) is not { } sealedRef)
            return (null, Problems.For(Refusal.KeyReused));
        return (await sight.Change(caller, id, roles, state => command(state, sealedRef), ct), null);
    }

    /// <summary>Opens a reason.</summary>
    public async Task<string> Read(LoadedCase found, CaseKey key, SealedRef why, CancellationToken ct) =>
        SealedText.Message(await objects.Read(key, found.Tenant, found.Id, why.Id, ObjectKind.Note, ct)).Text;
}
