namespace FaceUp.App.Directory;

/// <summary>A token for the organisation's directory. It is shown here and never again.</summary>
/// <param name="Token">Entra ID: the field Secret token.</param>
/// <param name="Address">Entra ID: the field Tenant URL.</param>
/// <param name="EarlierEndInHours">How long the one before goes on, if there was one.</param>
public sealed record DirectoryToken(string Token, string Address, int EarlierEndInHours);

/// <summary>How an organisation stands with its directory.</summary>
/// <param name="Address">Where the directory finds it.</param>
/// <param name="Tokens">Those that are known, the newest first.</param>
/// <param name="Users">How many people the directory brought and did not take away.</param>
public sealed record DirectoryView(string Address, IReadOnlyList<DirectoryTokenLine> Tokens, int Users, IReadOnlyList<DirectoryGroupLine> Groups);

/// <param name="Until">When it ends; absent for the newest.</param>
public sealed record DirectoryTokenLine(DateTimeOffset MadeAt, DateTimeOffset? Until = null);

/// <param name="Members">How many.</param>
/// <param name="Mapped">True when the settings give roles to its members.</param>
public sealed record DirectoryGroupLine(string Id, string DisplayName, int Members, bool Mapped, string? ExternalId = null);
