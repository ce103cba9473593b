using FaceUp.Domain.Access;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Directory;

/// <summary>What follows for an organisation's people from what its directory said.</summary>
public static class DirectoryRule
{
    /// <summary>The sign-in of somebody whom the directory brought.</summary>
    public static string SubjectOf(DirectorySettings? directory, DirectoryUser user) => (directory?.Subject == DirectorySubject.UserName ? user.UserName : user.ExternalId)!;

    /// <summary>
    /// The settings as they must be: everybody in <paramref name="userNames"/> signs in as the directory has it and, where groups are mapped, has the roles of their
    /// groups and no others. Whom the directory did not bring, whom an administrator took from it, and who has left stays as they are. Doing it again changes nothing.
    /// </summary>
    /// <param name="userNames">Whom the directory brought, and their userName.</param>
    public static TenantSettings Applied(TenantSettings s, IReadOnlyDictionary<PersonId, string> userNames, IReadOnlyCollection<DirectoryGroup> groups)
    {
        if (userNames.Count == 0)
            return s;
        var roles = s.Directory?.Groups is { } mapped ? Roles(mapped, groups) : null;
        return s with { People = [.. s.People.Select(p => p is { Directory: not null, State: not PersonState.Left } && userNames.TryGetValue(p.Id, out var userName) ? Driven(p, s.Directory, userName, roles) : p)] };
    }

    private static Person Driven(Person p, DirectorySettings? directory, string userName, Dictionary<string, (SortedSet<Role> Roles, List<ScopedRole> Within)>? roles)
    {
        var subject = SubjectOf(directory, new(userName, p.Directory));
        p = p.Subject == subject ? p : p with { Subject = subject };
        if (roles is null)
            return p;
        var (all, within) = roles.TryGetValue(p.Id.Value, out var mine) ? ((IReadOnlyList<Role>)[.. mine.Roles], mine.Within) : ([], []);
        return p.Roles.SequenceEqual(all) && (p.Within ?? []).SequenceEqual(within) ? p : p with { Roles = all, Within = within.Count == 0 ? null : within };
    }

    private static Dictionary<string, (SortedSet<Role> Roles, List<ScopedRole> Within)> Roles(IReadOnlyList<GroupRoles> mapped, IReadOnlyCollection<DirectoryGroup> groups)
    {
        var roles = new Dictionary<string, (SortedSet<Role> Roles, List<ScopedRole> Within)>(StringComparer.Ordinal);
        foreach (var (grants, group) in mapped.SelectMany(m => groups.Where(g => IsMeant(m, g)).Select(g => (m, g))))
        {
            foreach (var id in group.Ids)
            {
                if (!roles.TryGetValue(id, out var mine))
                    roles[id] = mine = ([], []);
                mine.Roles.UnionWith(grants.Roles);
                mine.Within.AddRange((grants.Within ?? []).Where(w => !mine.Within.Contains(w)));
            }
        }

        return roles;
    }

    public static bool IsMeant(GroupRoles mapped, DirectoryGroup group) =>
        string.Equals(mapped.Group, group.DisplayName, StringComparison.OrdinalIgnoreCase) || string.Equals(mapped.Group, group.ExternalId, StringComparison.Ordinal);

    /// <summary>Who takes over: the fallback handler or, in their order, the first after them who may handle and is not <paramref name="leaver"/>. Null for nobody.</summary>
    public static PersonId? Heir(TenantSettings s, PersonId? leaver = null) =>
        (s.Fallbacks ?? []).Prepend(s.FallbackHandler).Where(p => p != leaver && s.MayHandle(p)).Select(p => (PersonId?)p).FirstOrDefault();

    /// <summary>
    /// What counted on somebody who now may handle nothing any more goes to the fallback handler, or to the first after them who still may, so that nobody's leaving holds up
    /// the directory. Where nobody is left, the settings stay as they are, and their rules refuse them.
    /// </summary>
    /// <param name="before">The settings of before: whom an administrator suspended keeps their place in the rules.</param>
    public static TenantSettings Relieved(TenantSettings before, TenantSettings s)
    {
        var gone = s.People.Where(p => !p.IsHandler || (!p.IsActive && before.MayHandle(p.Id))).Select(p => p.Id).ToHashSet();
        if (Heir(s) is not { } heir)
            return s;
        return SettingsRules.WithLadder(s with
        {
            Rules = [.. s.Rules.Select(r => r.Relieved(gone.Contains, heir))],
            FallbackHandler = heir,
            Fallbacks = (heir == s.FallbackHandler && (s.Fallbacks ?? []).All(s.MayHandle)) || s.Fallbacks is null ? s.Fallbacks : [.. s.Fallbacks.Where(f => f != heir && s.MayHandle(f))],
        });
    }
}
