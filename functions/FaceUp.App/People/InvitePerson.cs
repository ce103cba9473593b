using System.Security.Cryptography;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>Somebody shall join: named in the settings at once, let in once they signed in with the code that only they were given.</summary>
public sealed class InvitePerson(PeopleChanges people, Invitations invitations, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    private const int MaxTries = 8;

    /// <param name="key">The Idempotency-Key; null for none. The same request with the same key has the same answer, code and all.</param>
    public async Task<IResult> Handle(Caller caller, InviteRequest body, string? key, string why, CancellationToken ct)
    {
        var (code, request) = (Invitations.CodeFor(caller.Tenant, caller.Person.Id, key), Invitations.Fingerprint(caller.Tenant, caller.Person.Id, body));
        Invitation? made = null;
        IResult? before = null;
        var done = await people.Change(caller.Tenant.Id, Changer.Of(caller), why, ChangeCause.Invited, async now =>
        {
            if (key is not null && (before = await Again(now, code, request, ct)) is not null)
                return new(now.Settings);
            var person = Person(now.Settings, body);
            if (now.Settings.Find(person.Id) is not null)
                return new(new Fault("/id", "Somebody has this id, or had it. It is never given again."));
            var (rows, expires) = invitations.Rows(now, person.Id, code, request);
            made = new(person.Id, Shown(code), expires);
            return new(now.Settings with { People = [.. now.Settings.People, person] }, Also: rows);
        }, ct);
        return before ?? done.ProblemAt(made?.Person) ?? Created(made!);
    }

    /// <summary>Another code for somebody who has not joined yet; the one before opens nothing any more.</summary>
    public async Task<IResult> Again(Caller caller, PersonId person, string? key, CancellationToken ct)
    {
        var (code, request) = (Invitations.CodeFor(caller.Tenant, caller.Person.Id, key), Invitations.Fingerprint(caller.Tenant, caller.Person.Id, person));
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant || tenant.Settings.Find(person) is not { } somebody)
                return Problems.For(Refusal.NotFound);
            if (key is not null && await Again(tenant, code, request, ct) is { } before)
                return before;
            if (somebody.State != PersonState.Invited)
                return Problems.For(Refusal.NotInvited);
            var (rows, expires) = invitations.Rows(tenant, person, code, request);
            if (await changes.Tell(tenant, new TenantEvent.PersonInvitedAgain(person, caller.Person.Id, time.GetUtcNow()), rows, ct))
                return Created(new(person, Shown(code), expires));
        }

        return Problems.For(Refusal.Changed);
    }

    // The answer to the first of two same requests was lost: it is given again.
    private async Task<IResult?> Again(Tenant tenant, string code, byte[] request, CancellationToken ct) => await invitations.Find(tenant, code, ct) is not { } found ? null
        : CryptographicOperations.FixedTimeEquals(found.Row.Request, request) ? Created(new(found.Row.Person, Shown(code), found.Row.Expires))
        : Problems.For(Refusal.KeyReused);

    private static Person Person(TenantSettings settings, InviteRequest body) => new(
        body.Id ?? PersonNames.NewId(settings, body.Name), body.Name, "", body.Roles, body.Within, body.Unit, PersonState.Invited, body.Nameable, body.AlsoKnownAs);

    private static IResult Created(Invitation invitation) => TypedResults.Json(invitation, ApiJson.Wire.Invitation, statusCode: StatusCodes.Status201Created);

    private static string Shown(string code) => Domain.Intake.ReceiptCode.Show(code);
}
