using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>
/// An invited person signs in for the first time: whoever holds the code and a token of the issuer is that person from now on. A wrong code, one that was used, has
/// expired or is another organisation's, and a sign-in that belongs to somebody here already are answered alike.
/// </summary>
public sealed class ActivatePerson(PeopleChanges people, Invitations invitations)
{
    public async Task<IResult> Handle(string subject, TenantId id, ActivationRequest body, CancellationToken ct)
    {
        Activated? joined = null;
        var done = await people.Change(id, new(new PersonId("")), "", ChangeCause.Activated, async now =>
        {
            if (await invitations.Find(now, body.Code, ct) is not { } found || now.Settings.Find(found.Row.Person) is not { } person)
                return new(Refusal.NotFound);
            joined = new(person.Id, person.Name);
            if (found.Row.Used && person.IsActive && person.Subject == subject)
                return new(now.Settings); // the same request again, since its answer was lost
            if (person.State != PersonState.Invited || now.Settings.People.Any(p => p.Subject == subject) || !await invitations.IsGood(now, found, ct))
                return new(Refusal.NotFound);
            return new(Joined(now.Settings, person, subject), new(person.Id), [Invitations.Use(found)]);
        }, ct);
        return done.Now is not null && joined is not null ? TypedResults.Json(joined, ApiJson.Wire.Activated)
            : Problems.For(done.Refused == Refusal.Changed ? Refusal.Changed : Refusal.NotFound); // a subject that settings cannot hold is nobody's, too
    }

    // The second who handles cases stands on the ladder at once, for reports that concern the first: without that the settings could not be kept, and nobody could join.
    private static TenantSettings Joined(TenantSettings s, Person person, string subject) =>
        SettingsRules.WithLadder(s with { People = [.. s.People.Select(p => p.Id == person.Id ? p with { Subject = subject, State = null } : p)] }, person.Id);
}
