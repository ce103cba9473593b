using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Directory;

/// <summary>
/// What is kept of a User (RFC 7643 §4.1): who it is, what it is called, and whether it belongs. Everything else that a directory sends, such as addresses,
/// telephone numbers or the manager, is taken and not kept.
/// </summary>
/// <param name="UserName">Unique without regard to case.</param>
/// <param name="ExternalId">The directory's own id, compared with case. Entra ID: map it from objectId.</param>
/// <param name="Active">False: let in to nothing for the time being.</param>
public sealed record DirectoryUser(
    string? UserName = null, string? ExternalId = null, bool Active = true, string? DisplayName = null, string? Formatted = null, string? GivenName = null, string? FamilyName = null)
{
    public const int MaxName = 256; // Entra ID: displayName and userPrincipalName

    /// <summary>As a person is called here: what they are called, or else their name, cut to what a person's name may have.</summary>
    public string PersonName
    {
        get
        {
            var name = DisplayName ?? Formatted ?? (GivenName, FamilyName) switch
            {
                ({ } given, { } family) => $"{given} {family}",
                var (given, family) => given ?? family ?? UserName ?? "",
            };
            var end = Math.Min(name.Length, SettingsRules.MaxName);
            return name[..(end > 0 && end < name.Length && char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].Trim();
        }
    }

    /// <exception cref="ScimInputException">A value that this attribute cannot have.</exception>
    public DirectoryUser With(ScimOperation o) => o.Path.Name switch
    {
        "username" => this with { UserName = Text(o, SettingsRules.MaxSubject) },
        "externalid" => this with { ExternalId = Text(o, SettingsRules.MaxSubject) },
        "active" => this with { Active = o.Flag() },
        "displayname" => this with { DisplayName = Text(o, MaxName) },
        "name" when o.Op == ScimOp.Remove => this with { Formatted = null, GivenName = null, FamilyName = null },
        "name" => throw ScimInputException.Value("name is an object."),
        "name.formatted" => this with { Formatted = Text(o, MaxName) },
        "name.givenname" => this with { GivenName = Text(o, MaxName) },
        "name.familyname" => this with { FamilyName = Text(o, MaxName) },
        _ => this, // not kept
    };

    public DirectoryUser With(IEnumerable<ScimOperation> operations) => operations.Aggregate(this, (user, o) => user.With(o)).Checked();

    /// <summary>What this user is when <paramref name="operations"/> are all there is of it (PUT): the rest is gone, but for whether it belongs and whose it is.</summary>
    public DirectoryUser ReplacedBy(IEnumerable<ScimOperation> operations) => new DirectoryUser(ExternalId: ExternalId, Active: Active).With(operations);

    private DirectoryUser Checked() => this switch
    {
        { UserName: null } => throw ScimInputException.Value("userName is required."),
        { ExternalId: null } => throw ScimInputException.Value("externalId is required: it is how the directory and this organisation mean the same person. In Entra ID, map it from objectId."),
        { PersonName.Length: 0 } => throw ScimInputException.Value("A name consists of more than spaces."),
        _ => this,
    };

    private static string? Text(ScimOperation o, int most)
    {
        if (o.Text() is not { Length: > 0 } text)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            throw ScimInputException.Value($"{o.Path.Name} consists of more than spaces.");
        return PlainText.FaultIn(text, most) is { } fault ? throw ScimInputException.Value($"{o.Path.Name}: {fault}") : text;
    }
}
