using FaceUp.Domain.Access;

namespace FaceUp.Domain.Tenants;

/// <summary>Who has left has nothing left but a name.</summary>
public static partial class SettingsRules
{
    private static IEnumerable<Fault> PeopleWhoLeft(TenantSettings s) => s.People.SelectMany((p, i) => p.State != PersonState.Left ? Array.Empty<Fault>() :
    [
        .. p.Roles.Count == 0 ? Array.Empty<Fault>() : [new($"/people/{i}/roles", "Who has left has no roles.")],
        .. p.Within is null or [] ? Array.Empty<Fault>() : [new($"/people/{i}/within", "Who has left has no roles.")],
        .. p.Directory is null ? Array.Empty<Fault>() : [new($"/people/{i}/directory", "Who has left is in no directory.")],
    ]);
}
