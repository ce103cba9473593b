using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Access;

/// <summary>
/// What one version of the settings may make of the people of the one before, whichever way it comes: nobody is dropped, who has left stays gone, nobody
/// changes their own entry, and the last admin stays.
/// </summary>
public static class PeopleRules
{
    /// <param name="cause">One of <see cref="ChangeCause"/>; null for a change of the document.</param>
    /// <param name="by">Whoever changes it; the empty id where it is nobody of the organisation.</param>
    public static IEnumerable<Fault> Check(TenantSettings before, TenantSettings after, string? cause, PersonId by)
    {
        var places = after.People.Select((p, i) => (p.Id, i)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.i);
        foreach (var was in before.People)
        {
            if (!places.TryGetValue(was.Id, out var i))
                yield return new("/people", "Somebody who was here is missing, or has another id. Nobody is dropped, since the record names them: offboard them instead.");
            else if (Fault(was, after.People[i], cause) is { } fault)
                yield return fault with { At = $"/people/{i}{fault.At}" };
            else if (was.Id == by && cause is not (ChangeCause.Activated or ChangeCause.Review) && !Same(was, after.People[i]))
                yield return new($"/people/{i}", "Nobody changes their own entry. Another admin can.");
        }

        if (before.People.Any(IsAdmin) && !after.People.Any(IsAdmin))
            yield return new("/people", "Nobody would be admin any more: make somebody else admin first.");
    }

    public static bool IsAdmin(Person p) => p.IsActive && p.Roles.Contains(Role.Admin);

    private static Fault? Fault(Person was, Person now, string? cause) => (was.State, now.State) switch
    {
        (PersonState.Left, not PersonState.Left) => new("/state", "Who has left does not come back under the same id: invite them anew."),
        (not PersonState.Left, PersonState.Left) when cause != ChangeCause.Left => new("/state", "Offboard them instead: their cases must be handed over."),
        (not (null or PersonState.Active), null or PersonState.Active) when now.Subject.Length == 0 => new("/subject", "Must not be empty."),
        _ => null,
    };

    /// <summary>True when the two say the same, in whatever order and whether or not they spell out what is the default.</summary>
    private static bool Same(Person a, Person b) =>
        (a.Name, a.Subject, a.Unit, a.State ?? PersonState.Active, a.Nameable ?? false, a.Directory, a.Deputy) == (b.Name, b.Subject, b.Unit, b.State ?? PersonState.Active, b.Nameable ?? false, b.Directory, b.Deputy) &&
        a.Roles.ToHashSet().SetEquals(b.Roles) && (a.Within ?? []).ToHashSet().SetEquals(b.Within ?? []) && (a.AlsoKnownAs ?? []).ToHashSet().SetEquals(b.AlsoKnownAs ?? []);
}
