using System.Text.Json.Serialization;
using FaceUp.Domain.Access;

namespace FaceUp.Domain.Directory;

/// <summary>Which of a directory's attributes is what a person signs in as.</summary>
[JsonConverter(typeof(WordJson<DirectorySubject>))]
public enum DirectorySubject
{
    /// <summary>Entra ID: the object id, which is the claim <c>oid</c>.</summary>
    [JsonStringEnumMemberName("externalId")] ExternalId,

    [JsonStringEnumMemberName("userName")] UserName,
}

/// <summary>What the members of a group may do.</summary>
/// <param name="Group">Its displayName (without regard to case) or its externalId, which nobody can take by renaming a group.</param>
/// <param name="Roles">In all of the organisation.</param>
/// <param name="Within">Roles in parts of it.</param>
public sealed record GroupRoles(string Group, IReadOnlyList<Role> Roles, IReadOnlyList<ScopedRole>? Within = null);

/// <summary>How far the organisation's directory (SCIM 2.0) says who belongs to it.</summary>
/// <param name="Subject">Null for <c>externalId</c>.</param>
/// <param name="Groups">Null: roles are given by hand. Otherwise everybody who came through the directory has the roles of their groups together, and no others.</param>
public sealed record DirectorySettings(DirectorySubject? Subject = null, IReadOnlyList<GroupRoles>? Groups = null);
