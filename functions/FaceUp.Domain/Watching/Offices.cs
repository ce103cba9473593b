using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Watching;

/// <summary>What a version of the settings gave people that they had not before.</summary>
public static class Offices
{
    /// <summary>Those that watch others, or let them in.</summary>
    public static bool IsOffice(Role role) => role is Role.Admin or Role.Auditor or Role.Custodian;

    /// <summary>Rights that somebody had not before, also by coming back.</summary>
    public static IEnumerable<(PersonId Person, ScopedRole Right)> Gained(TenantSettings before, TenantSettings after)
    {
        var had = Rights(before).ToHashSet();
        return Rights(after).Where(right => !had.Contains(right));
    }

    /// <summary>Who belonged to the organisation, and has left.</summary>
    public static IEnumerable<PersonId> Left(TenantSettings before, TenantSettings after) =>
        after.People.Where(p => p.State == PersonState.Left && before.Find(p.Id) is { State: not PersonState.Left }).Select(p => p.Id);

    private static IEnumerable<(PersonId, ScopedRole)> Rights(TenantSettings s) =>
        s.People.Where(p => p.State is not (PersonState.Left or PersonState.Suspended)).SelectMany(p => p.Roles.Select(r => new ScopedRole(r)).Concat(p.Within ?? []).Select(right => (p.Id, right)));
}
