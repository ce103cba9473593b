using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Access;

/// <summary>What decides who sees a case: codes and marks, never content.</summary>
/// <param name="Second">The second pair of eyes; the empty id for none.</param>
/// <param name="Granted">Who sees it by grant, and until when; null for ever.</param>
/// <param name="Barred">Marks of those who have no sight of it, and until when; null for ever.</param>
public sealed record CaseFacts(
    string Unit, string Category, PersonId Handler, PersonId Second,
    IReadOnlyDictionary<PersonId, DateTimeOffset?> Granted, IReadOnlyDictionary<string, DateTimeOffset?> Barred);

/// <summary>
/// Who sees a case. Being kept out goes before everything; then come being its handler or second pair of eyes, a grant, and a role whose scope holds the case.
/// The whole of it as tables: ACCESS.md.
/// </summary>
public static class Sight
{
    /// <param name="mark">The person's mark for this case, see <see cref="Marks"/>.</param>
    public static bool IsBarred(CaseFacts facts, string mark, DateTimeOffset now) => facts.Barred.TryGetValue(mark, out var until) && (until is null || until > now);

    /// <summary>
    /// True when this person, who must be active, may do with the case what <paramref name="roles"/> may. Being involved carries a role that they have in another
    /// part of the organisation over to this case; a grant lets whoever has none of them read.
    /// </summary>
    public static bool Sees(Person person, CaseFacts facts, string mark, ReadOnlySpan<Role> roles, UnitTree units, DateTimeOffset now)
    {
        if (!person.IsActive || IsBarred(facts, mark, now))
            return false;
        foreach (var role in roles)
        {
            if (Covers(person, role, facts.Unit, facts.Category, units) || (person.HasAnywhere(role) && IsInvolved(person.Id, facts, now)))
                return true;
        }

        return roles.Contains(Role.Reader) && HasGrant(person.Id, facts, now);
    }

    /// <summary>True when the person has the role in all of the organisation, or in a part that holds this unit and category.</summary>
    public static bool Covers(Person person, Role role, string unit, string category, UnitTree units)
    {
        if (person.Roles.Contains(role))
            return true;
        foreach (var within in person.Within ?? [])
        {
            if (within.Role == role && (within.Unit is null || units.IsWithin(unit, within.Unit)) && (within.Category is null || within.Category == category))
                return true;
        }

        return false;
    }

    private static bool IsInvolved(PersonId person, CaseFacts facts, DateTimeOffset now) =>
        facts.Handler == person || facts.Second == person || HasGrant(person, facts, now);

    /// <summary>True for as long as a grant lasts.</summary>
    public static bool HasGrant(PersonId person, CaseFacts facts, DateTimeOffset now) => facts.Granted.TryGetValue(person, out var until) && (until is null || until > now);
}
