using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>What an admin does with somebody who is here: change, suspend, let in again. Nobody does it to themselves.</summary>
public sealed class ChangePerson(PeopleChanges people, HandOver handOver)
{
    /// <param name="tag">If-Match: the version of the settings that the change was made for.</param>
    public async Task<IResult> Put(Caller caller, PersonId id, PersonRequest body, string? tag, string why, HttpResponse response, CancellationToken ct)
    {
        if (tag is null)
            return Problems.Invalid("If-Match", "Send the ETag of the people or the settings that you read.", 428);
        var done = await people.Change(caller.Tenant.Id, Changer.Of(caller), why, ChangeCause.Changed, now => Task.FromResult<PeopleStep>(new(Changed(now, id, body, tag))), ct);
        if (done.Now is { } there)
        {
            response.Headers.ETag = there.Tag;
            await handOver.Begin(there, ct);
        }

        return done.ProblemAt(id) ?? TypedResults.NoContent();
    }

    /// <summary>Lets them in to nothing until it ends; what they have and are stays.</summary>
    public Task<IResult> Suspend(Caller caller, PersonId id, string why, CancellationToken ct) => Set(caller, id, why, ChangeCause.Suspended, p => p.State switch
    {
        PersonState.Suspended => p,
        PersonState.Left => null,
        _ => p with { State = PersonState.Suspended },
    }, ct);

    /// <summary>Ends a suspension: who had joined is let in again, who had not is invited as before.</summary>
    public Task<IResult> Resume(Caller caller, PersonId id, string why, CancellationToken ct) => Set(caller, id, why, ChangeCause.Resumed, p => p.State switch
    {
        PersonState.Suspended => p with { State = p.Subject.Length > 0 ? null : PersonState.Invited },
        PersonState.Left => null,
        _ => p,
    }, ct);

    private async Task<IResult> Set(Caller caller, PersonId id, string why, string cause, Func<Person, Person?> change, CancellationToken ct)
    {
        var done = await people.Change(
            caller.Tenant, Changer.Of(caller), why, cause, now => now.Find(id) is not { } person ? Refusal.NotFound : change(person) is { } changed ? Standing(With(now, changed), person, changed) : Refusal.PersonLeft, ct);
        if (done.Now is { } there)
            await handOver.Begin(there, ct);
        return done.ProblemAt(id) ?? TypedResults.NoContent();
    }

    // What is asked for is there already: nothing to do, whatever version that was, so that the same request twice is answered alike.
    private static Edited Changed(Tenant now, PersonId id, PersonRequest body, string tag)
    {
        if (now.Settings.Find(id) is not { } person)
            return Refusal.NotFound;
        if (person.State == PersonState.Left)
            return Refusal.PersonLeft;
        if (person.Directory is not null && now.Settings.Directory?.Groups is not null && !(person.Roles.ToHashSet().SetEquals(body.Roles) && (person.Within ?? []).ToHashSet().SetEquals(body.Within ?? [])))
            return new Fault("/roles", "The groups of the organisation's directory give this person their roles: change them there.");
        var wanted = person with { Name = body.Name, Roles = body.Roles, Within = body.Within, Unit = body.Unit, Nameable = body.Nameable, AlsoKnownAs = body.AlsoKnownAs };
        var changed = Standing(With(now.Settings, wanted), person, wanted);
        return tag == now.Tag || CanonicalSettings.Bytes(changed).AsSpan().SequenceEqual(CanonicalSettings.Bytes(now.Settings)) ? changed : Refusal.Changed;
    }

    // The second who handles cases stands on the ladder at once, as who joins does (ActivatePerson).
    private static TenantSettings Standing(TenantSettings s, Person before, Person after) =>
        after.IsActive && after.IsHandler && !(before.IsActive && before.IsHandler) ? SettingsRules.WithLadder(s, after.Id) : s;

    private static TenantSettings With(TenantSettings s, Person changed) => s with { People = [.. s.People.Select(p => p.Id == changed.Id ? changed : p)] };
}
