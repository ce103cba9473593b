using FaceUp.Domain.Access;
using FaceUp.Domain.Directory;

namespace FaceUp.Domain.Tenants;

/// <summary>What the organisation's directory may decide.</summary>
public static partial class SettingsRules
{
    public const int MaxGroups = 100;

    private static IEnumerable<Fault> CountsOfDirectory(TenantSettings s) =>
    [
        .. Count("/directory/groups", s.Directory?.Groups?.Count ?? 0, 0, MaxGroups),
        .. (s.Directory?.Groups ?? []).SelectMany((g, i) => (Fault[])[.. Count($"/directory/groups/{i}/roles", g.Roles.Count, 0, MaxRoles), .. Count($"/directory/groups/{i}/within", g.Within?.Count ?? 0, 0, MaxWithin)]),
    ];

    private static IEnumerable<Fault> GroupsOfTheDirectory(TenantSettings s)
    {
        var groups = s.Directory?.Groups ?? [];
        var (units, categories) = (s.Units.Select(u => u.Id).ToHashSet(), s.Categories.Select(c => c.Id).ToHashSet());
        return
        [
            .. groups.SelectMany((g, i) => Text($"/directory/groups/{i}/group", g.Group, DirectoryUser.MaxName)),
            .. groups.SelectMany((g, i) => (g.Within ?? []).SelectMany((w, n) => Scoped($"/directory/groups/{i}/within/{n}", w, units, categories))),
            .. Distinct("/directory/groups", groups.Select(g => g.Group.ToUpperInvariant()), "/group"),
            .. DistinctDirectoryIds(s),
        ];
    }

    private static IEnumerable<Fault> DistinctDirectoryIds(TenantSettings s)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return s.People.Select((p, i) => (p.Directory, i)).Where(p => p.Directory is not null && !seen.Add(p.Directory)).Select(p => new Fault($"/people/{p.i}/directory", "Stands here twice."));
    }

    private static Fault[] Scoped(string at, ScopedRole w, HashSet<string> units, HashSet<string> categories) =>
    [
        .. w.Unit is null || units.Contains(w.Unit) ? Array.Empty<Fault>() : [new($"{at}/unit", NoUnit)],
        .. w.Category is null || categories.Contains(w.Category) ? Array.Empty<Fault>() : [new($"{at}/category", NoCategory)],
        .. w.Role is Role.Reader or Role.Handler or Role.Auditor or Role.Analyst or Role.Operator || w is { Unit: null, Category: null } ? Array.Empty<Fault>()
            : [new($"{at}/role", "Only reader, handler, auditor, analyst and operator can be roles in a part of the organisation.")],
    ];
}
