using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Escalation;

/// <summary>Whom a rung leads to in one case at this moment; the empty id for nobody.</summary>
public delegate PersonId Whom(Rung rung, ObjectId? task);

/// <summary>
/// The people of an organisation as ladders know them. Being told of a date gives nobody sight of the case: who has none learns that a date has passed in a unit, and
/// asks whoever handles it.
/// </summary>
public sealed class Reach(TenantSettings settings, RoutingPlan routing)
{
    private readonly Dictionary<PersonId, Person> _people = settings.People.DistinctBy(p => p.Id).ToDictionary(p => p.Id);
    private readonly Dictionary<string, PersonId> _heads = settings.Units.Where(u => u.Head is not null).DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Head!.Value, StringComparer.Ordinal);

    /// <param name="mayHave">False for whoever is kept out of the case.</param>
    public Whom In(CaseState state, Func<PersonId, bool> mayHave) => (rung, task) =>
    {
        foreach (var person in Candidates(rung, state, Assignee(state, task)))
        {
            if (IsActive(person) && mayHave(person))
                return person;
        }

        return PersonId.Nobody;
    };

    // Of a task that was given to somebody who has left since, whoever handles the case is reminded.
    private static PersonId[] Assignee(CaseState state, ObjectId? task) => task is { } id && state.Tasks.TryGetValue(id, out var given) ? [given.To, state.Handler] : [state.Handler];

    private IEnumerable<PersonId> Candidates(Rung rung, CaseState state, PersonId[] assignee) => rung.Who switch
    {
        RungWho.Assignee => assignee,
        RungWho.Second => [state.Second],
        RungWho.Deputy => [_people.GetValueOrDefault(assignee[0])?.Deputy ?? PersonId.Nobody],
        RungWho.Fallback => Fallbacks(state, assignee[0]),
        RungWho.UnitHead => routing.Units.Upwards(state.Unit).Select(unit => _heads.GetValueOrDefault(unit, PersonId.Nobody)),
        RungWho.Outside => Outside(state, assignee[0]),
        RungWho.Committee => settings.Committee ?? [],
        RungWho.Person => [rung.Person ?? PersonId.Nobody],
    };

    // Whoever did not do it is told last of all that it was not done.
    private IEnumerable<PersonId> Fallbacks(CaseState state, PersonId assignee) => routing.Fallbacks(state.Unit).Where(routing.MayHandle).OrderBy(p => p == assignee);

    // First those whom the organisation itself puts behind its rules, then whoever handles in all of it; the first of them last, since the first escalation was theirs; and never
    // whoever has the case already.
    private IEnumerable<PersonId> Outside(CaseState state, PersonId assignee)
    {
        var first = Fallbacks(state, assignee).FirstOrDefault(PersonId.Nobody);
        return routing.Fallbacks(state.Unit).Concat(settings.People.Where(p => p.HasEverywhere(Access.Role.Handler)).Select(p => p.Id)).Where(p => p != first).Append(first)
            .Where(p => p != state.Handler && p != state.Second && p != assignee && _people.TryGetValue(p, out var person) && IsOutside(person.Unit, state.Unit));
    }

    private bool IsOutside(string? place, string unit) => place is null || !(routing.Units.IsWithin(place, unit) || routing.Units.IsWithin(unit, place));

    private bool IsActive(PersonId person) => !person.IsNobody && _people.TryGetValue(person, out var there) && there.IsActive;
}
