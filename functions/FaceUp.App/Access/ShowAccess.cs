using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>Who sees a case at this moment and through what, and who is kept out of it. Shows reasons, which are content, so that it was read is in the record first.</summary>
public sealed class ShowAccess(CaseSight sight, SealedReasons reasons, OwnKeys keys, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.Read(caller.Person.Id, now), ct);
        if (read is null || read.Decision.Refused is not null)
            return Problems.For(read?.Decision.Refused ?? Refusal.NotFound);

        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        var (tenant, facts, events) = (caller.Tenant, read.Case.State.Facts, read.Case.Links.Select(CaseChain.Event).ToList());
        var (seeing, excluded) = (new List<PersonAccess>(), new List<PersonExcluded>());
        foreach (var person in tenant.Settings.People)
        {
            var mark = tenant.Marks.Of(id, person.Id);
            if (Sight.IsBarred(facts, mark, now))
                excluded.Add(await Excluded(read.Case, key, person, mark, events, ct));
            else if (Sight.Sees(person, facts, mark, CaseSight.Overseers, tenant.Units, now))
                seeing.Add(new(person.Id.Value, person.Name, [.. Ways(person, facts, tenant, now), .. await Grant(read.Case, key, person, events, now, ct)]));
        }

        var barred = facts.Barred.Keys.Count(mark => Sight.IsBarred(facts, mark, now));
        return TypedResults.Json(new AccessView(seeing, excluded, barred - excluded.Count), ApiJson.Wire.AccessView);
    }

    private static IEnumerable<AccessWay> Ways(Person person, CaseFacts facts, Tenant tenant, DateTimeOffset now)
    {
        var ofAll = person.Roles.Distinct().Select(role => new ScopedRole(role));
        foreach (var role in ofAll.Concat(person.Within ?? []).Where(r => CaseSight.Overseers.Contains(r.Role)))
        {
            if (Sight.Covers(person with { Roles = [], Within = [role] }, role.Role, facts.Unit, facts.Category, tenant.Units))
                yield return new(AccessBy.Role, role.Role, role.Unit, role.Category);
        }

        if (facts.Handler == person.Id && person.HasAnywhere(Role.Handler))
            yield return new(AccessBy.Handler, Role.Handler);
        if (facts.Second == person.Id && person.HasAnywhere(Role.Handler))
            yield return new(AccessBy.Second, Role.Handler);
    }

    private async Task<IEnumerable<AccessWay>> Grant(LoadedCase found, CaseKey key, Person person, List<CaseEvent> events, DateTimeOffset now, CancellationToken ct)
    {
        if (!Sight.HasGrant(person.Id, found.State.Facts, now))
            return [];
        var given = events.OfType<CaseEvent.AccessGranted>().LastOrDefault(g => g.To == person.Id);
        return [new(
            AccessBy.Grant, person.HasAnywhere(Role.Handler) ? Role.Handler : Role.Reader, Until: found.State.Granted[person.Id],
            Reason: given is null ? null : await reasons.Read(found, key, given.Why, ct), GivenBy: given?.By.Value)];
    }

    private async Task<PersonExcluded> Excluded(LoadedCase found, CaseKey key, Person person, string mark, List<CaseEvent> events, CancellationToken ct)
    {
        var barred = events.Select(e => e switch
        {
            CaseEvent.PersonBarred b when b.Mark == mark => (b.Why, b.By),
            CaseEvent.PersonsBarred b when b.Barred.Any(m => m.Mark == mark) => (b.Why, b.By), // as of a case that it is worked on with
            _ => default((SealedRef Why, PersonId By)?),
        }).LastOrDefault(b => b is not null);
        return new(person.Id.Value, person.Name, found.State.Barred[mark], barred is { Why: var why } ? await reasons.Read(found, key, why, ct) : null, barred?.By.Value);
    }
}
