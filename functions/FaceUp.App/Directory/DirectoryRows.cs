using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Directory;

namespace FaceUp.App.Directory;

/// <summary>
/// Row keys of a directory, in the organisation's own partition: <c>scim|token</c> the hashes of its tokens; <c>scim|u|…</c> what is kept of a person beside the
/// settings; <c>scim|g|…</c> a group; <c>scim|n|…</c> who has a userName or a group's displayName, so that two cannot have the same, however they come.
/// </summary>
internal static class DirectoryRows
{
    public const string Token = "scim|token";
    public const string Users = "scim|u|";
    public const string Groups = "scim|g|";

    public static string User(PersonId id) => $"{Users}{id}";

    public static string Group(string id) => $"{Groups}{id}";

    public static string UserName(string name) => NameOf('u', name);

    public static string GroupName(string name) => NameOf('g', name);

    // Names are of all letters, and compared without case (RFC 7643 §2.2 caseExact).
    private static string NameOf(char kind, string name) => $"scim|n|{kind}|{Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant())), 40)}";
}

/// <summary>What is kept of a person whom the directory brought: what the settings do not say.</summary>
/// <param name="CreatedAt">When the directory brought them, to the second.</param>
public sealed record UserRow(string UserName, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? DisplayName = null, string? Formatted = null, string? GivenName = null, string? FamilyName = null)
{
    public static UserRow Of(DirectoryUser user, DateTimeOffset created, DateTimeOffset now) => new(user.UserName!, created, now, user.DisplayName, user.Formatted, user.GivenName, user.FamilyName);
}

/// <param name="Members">Ids of persons.</param>
public sealed record GroupRow(string DisplayName, IReadOnlyList<string> Members, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? ExternalId = null)
{
    public static GroupRow Of(DirectoryGroup group, DateTimeOffset created, DateTimeOffset now) => new(group.DisplayName!, group.Ids, created, now, group.ExternalId);
}

/// <summary>Who has a name.</summary>
public sealed record NameRow(string Id);

/// <summary>One token, by its hash: 256 random bits need no slow one.</summary>
/// <param name="Until">When it ends; null for the newest, which goes on.</param>
public sealed record TokenHash(byte[] Sha256, DateTimeOffset MadeAt, DateTimeOffset? Until = null);

/// <summary>The newest first.</summary>
public sealed record TokenRow(IReadOnlyList<TokenHash> Tokens);
