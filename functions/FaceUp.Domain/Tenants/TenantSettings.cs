using System.Text.Json.Serialization;
using FaceUp.Domain.Access;
using FaceUp.Domain.Routing;

namespace FaceUp.Domain.Tenants;

/// <summary>A part of the organisation that reports are about: a location, subsidiary or department.</summary>
public sealed record Unit(string Id, string Name);

/// <summary>A kind of wrongdoing that can be reported.</summary>
public sealed record Category(string Id, string Name);

/// <param name="Subject">The <c>sub</c> (or <c>oid</c>) that the organisation's OpenID Connect issuer gives this person.</param>
public sealed record Person(PersonId Id, string Name, string Subject, IReadOnlyList<Role> Roles);

/// <summary>A chat that can be told that something happened.</summary>
[JsonConverter(typeof(WordJson<TargetKind>))]
public enum TargetKind
{
    [JsonStringEnumMemberName("slack")] Slack,
    [JsonStringEnumMemberName("teams")] Teams,
}

/// <summary>Where notices go. The address is a secret and lies sealed beside the settings, under <paramref name="Id"/>.</summary>
/// <param name="Units">Only for reports about these units; empty for all.</param>
public sealed record NoticeTarget(string Id, TargetKind Kind, IReadOnlyList<string> Units);

/// <summary>An organisation as it describes itself. Checked by <see cref="SettingsRules"/> before it is kept.</summary>
public sealed record TenantSettings(
    string Name,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<string> Channels,
    IReadOnlyList<Person> People,
    IReadOnlyList<RoutingRule> Rules,
    PersonId FallbackHandler,
    IReadOnlyList<NoticeTarget> Targets)
{
    public Person? WithSubject(string subject) => People.FirstOrDefault(p => p.Subject == subject);

    public bool MayHandle(PersonId id) => People.Any(p => p.Id == id && p.Roles.Contains(Role.Handler));

    public string UnitName(string id) => Units.FirstOrDefault(u => u.Id == id)?.Name ?? id;
}
