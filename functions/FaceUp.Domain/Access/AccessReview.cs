using System.Text.Json.Serialization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Access;

/// <summary>What a reviewer decides on a right.</summary>
[JsonConverter(typeof(WordJson<Verdict>))]
public enum Verdict
{
    [JsonStringEnumMemberName("keep")] Keep,
    [JsonStringEnumMemberName("revoke")] Revoke,
}

/// <summary>Which rights a review is about.</summary>
/// <param name="Roles">Only these; null for all.</param>
/// <param name="Unit">Only rights in this unit and below, and all rights of those who work there; null for everywhere.</param>
public sealed record ReviewScope(IReadOnlyList<Role>? Roles = null, string? Unit = null);

/// <summary>A right that somebody had when a review was opened, and who decides on it.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Unit">With <paramref name="Category"/>, where the right holds; with neither, everywhere.</param>
public sealed record ReviewedRight(int Number, PersonId Person, Role Role, string? Unit, string? Category, PersonId Reviewer);

/// <summary>What was decided on a right.</summary>
public sealed record RightDecided(int Number, Verdict Verdict, PersonId By, string Why, DateTimeOffset At);

/// <summary>Who has what, decided by whom. Nobody ever decides on a right of their own.</summary>
public static class AccessReview
{
    /// <summary>Every right within <paramref name="scope"/>, the reviewers taking turns; one for whom there is no reviewer but themselves has the empty id.</summary>
    public static IReadOnlyList<ReviewedRight> Rights(TenantSettings s, UnitTree units, ReviewScope scope, IReadOnlyList<PersonId> reviewers)
    {
        var rights =
            from person in s.People
            from right in person.Roles.Select(r => new ScopedRole(r)).Concat(person.Within ?? []).Distinct()
            where scope.Roles?.Contains(right.Role) ?? true
            where scope.Unit is null || (right.Unit ?? person.Unit) is { } there && units.IsWithin(there, scope.Unit)
            select (person.Id, right);
        return [.. rights.Select((r, n) => new ReviewedRight(n, r.Id, r.right.Role, r.right.Unit, r.right.Category, InTurn(n, [.. reviewers.Where(x => x != r.Id)])))];
    }

    /// <summary>
    /// Who decides on a right today. Whoever was to, while they are active; else another of the reviewers, or where none is left an admin. Null: there is nobody
    /// but the person whose right it is.
    /// </summary>
    public static PersonId? ReviewerOf(ReviewedRight right, IReadOnlyList<PersonId> reviewers, TenantSettings s)
    {
        bool May(PersonId id) => id != right.Person && s.Find(id) is { IsActive: true };
        if (May(right.Reviewer))
            return right.Reviewer;
        PersonId[] others = [.. reviewers.Where(May)];
        if (others.Length == 0)
            others = [.. s.People.Where(PeopleRules.IsAdmin).Select(p => p.Id).Where(May)];
        return others.Length == 0 ? null : InTurn(right.Number, others);
    }

    /// <summary>The settings without these rights, of whoever still has them.</summary>
    public static TenantSettings Without(TenantSettings s, IEnumerable<ReviewedRight> revoked)
    {
        var gone = revoked.ToLookup(r => r.Person, r => new ScopedRole(r.Role, r.Unit, r.Category));
        return s with { People = [.. s.People.Select(p => gone.Contains(p.Id) ? Without(p, [.. gone[p.Id]]) : p)] };
    }

    private static Person Without(Person p, HashSet<ScopedRole> gone) => p with
    {
        Roles = [.. p.Roles.Where(r => !gone.Contains(new(r)))],
        Within = p.Within is null ? null : [.. p.Within.Where(w => !gone.Contains(w))],
    };

    private static PersonId InTurn(int number, IReadOnlyList<PersonId> reviewers) => reviewers.Count == 0 ? new("") : reviewers[number % reviewers.Count];
}
