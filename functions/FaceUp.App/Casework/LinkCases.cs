using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>
/// Says that two cases have to do with each other, or no more. For handlers of both. Each case records it by itself, by a mark that names the other to nobody; whatever
/// breaks between the two is made good by asking again.
/// </summary>
public sealed class LinkCases(CaseSight sight, SealedReasons reasons, TimeProvider time)
{
    public async Task<IResult> Link(Caller caller, CaseId id, CaseId other, LinkRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (body.Reason is { } reason && AccessRules.Fault(reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        if (await Both(caller, id, other, ct) is not ({ } one, { } two))
            return Problems.For(Refusal.NotFound);
        if (id == other)
            return Problems.Invalid("other", "Must be another case.");
        var apart = KeptApart(caller, one, two, now);
        CaseCommand.Link Command(CaseId at, SealedRef what) => new(caller.Tenant.Marks.OfCase(at, at == id ? other : id), body.Kind, what, caller.Person.Id, now, apart);

        // Both are decided before either is written: what one of them refuses leaves no half behind.
        var none = new SealedRef(new(""), "");
        if (new[] { one, two }.Select(c => CaseDecider.Decide(c.State, Command(c.Id, none)).Refused).FirstOrDefault(why => why is not null) is { } refused)
            return Problems.For(refused);
        foreach (var (at, to) in new[] { (id, other), (other, id) })
        {
            var (changed, answer) = await reasons.Change(
                caller, at, new SealedLink(to, body.Reason).Write(), ($"link\n{to}\n{body.Kind}", idempotencyKey), (_, what) => Command(at, what), () => Task.CompletedTask, ct);
            if (answer is not null || changed is not { Decision.Refused: null })
                return answer ?? ChangeCase.Answer(changed);
        }

        return TypedResults.NoContent();
    }

    public async Task<IResult> Unlink(Caller caller, CaseId id, CaseId other, CancellationToken ct)
    {
        if (await Both(caller, id, other, ct) is not (not null, not null))
            return Problems.For(Refusal.NotFound);
        var now = time.GetUtcNow();
        foreach (var (at, to) in new[] { (id, other), (other, id) })
        {
            var mark = caller.Tenant.Marks.OfCase(at, to);
            if (await sight.Change(caller, at, CaseSight.Handlers, _ => new CaseCommand.Unlink(mark, caller.Person.Id, now), ct) is var changed && changed is not { Decision.Refused: null })
                return ChangeCase.Answer(changed);
        }

        return TypedResults.NoContent();
    }

    // Both are looked up, whichever of them is there: which one was missing shows nowhere.
    private async Task<(LoadedCase? One, LoadedCase? Two)> Both(Caller caller, CaseId id, CaseId other, CancellationToken ct) =>
        (await sight.Find(caller, id, CaseSight.Handlers, ct), await sight.Find(caller, other, CaseSight.Handlers, ct));

    /// <summary>
    /// True when somebody sees one of the two, or its record, and is kept out of the other: that something was linked there would tell them of a case that they are never
    /// to know of.
    /// </summary>
    private static bool KeptApart(Caller caller, LoadedCase one, LoadedCase two, DateTimeOffset now)
    {
        var tenant = caller.Tenant;
        return (!one.State.Barred.IsEmpty || !two.State.Barred.IsEmpty) && tenant.Settings.People.Any(p => IsOut(p, one) ? Sees(p, two) : IsOut(p, two) && Sees(p, one));

        bool IsOut(Person person, LoadedCase at) => Sight.IsBarred(at.State.Facts, tenant.Marks.Of(at.Id, person.Id), now);
        bool Sees(Person person, LoadedCase at) => Sight.Sees(person, at.State.Facts, tenant.Marks.Of(at.Id, person.Id), CaseSight.Overseers, tenant.Units, now);
    }
}
