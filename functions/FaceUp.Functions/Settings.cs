using Azure.Core;
using Azure.Identity;
using FaceUp.App.Disclosure;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Notifications.Mail;
using FaceUp.App.Retention;
using FaceUp.App.Translation;
using FaceUp.Functions.Orchestration;
using FaceUp.Web.Desk;
using Microsoft.Extensions.Configuration;

namespace FaceUp.Functions;

/// <summary>What an administrator sets, read once at start-up. The names are those of the app settings, <c>__</c> standing for a level.</summary>
/// <param name="Tables">The table endpoint of the data account, or <c>UseDevelopmentStorage=true</c> for Azurite.</param>
/// <param name="Blobs">The blob endpoint of the data account, or <c>UseDevelopmentStorage=true</c> for Azurite.</param>
/// <param name="Vault">The vault with tenants' keys, of which the reporter's app reads the public halves.</param>
/// <param name="WakeQueue">Where the reporter's app says which case to look at, and the desk's app hears it; null in an app with both doors, which needs none.</param>
/// <param name="Desk">Null in the reporter's app, which is not even told.</param>
/// <param name="DeveloperSignIn">Signs in to Azure as whoever develops here instead of by managed identity.</param>
/// <param name="ClientId">Which of the app's managed identities; null for the system-assigned one.</param>
public sealed record Settings(
    Doors Door, string Tables, string Blobs, Uri Vault, string ServiceBus, string? WakeQueue, DeskSettings? Desk, bool DeveloperSignIn, string? ClientId)
{
    public const string Azurite = "UseDevelopmentStorage=true";

    /// <summary>Under which address the telephone provider calls; null for the one by which its requests come.</summary>
    public Uri? CallUrl { get; init; }

    /// <summary>Where our own measures go; null for nowhere. What the host says of itself goes by the same setting of the platform.</summary>
    public string? Insights { get; init; }

    /// <summary>Whom to tell of a weakness.</summary>
    public SecurityTxt SecurityTxt { get; init; } = SecurityTxt.None;

    /// <summary>
    /// The host's own limit for a request body (its ScriptConstants; the app setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT raises it). The worker's Kestrel stops at
    /// 30 MB unless told, and the host then answers 500 where a 413 belongs.
    /// </summary>
    public const long MaxRequestBytes = 104_857_600;

    private static readonly string[] _always = ["FaceUp:TablesUri", "FaceUp:BlobsUri", "FaceUp:VaultUri", "ServiceBus:fullyQualifiedNamespace"];
    private static readonly string[] _atTheDesk = ["FaceUp:PublicUrl", "FaceUp:Oidc:Authority", "FaceUp:Oidc:Audience", "NoticeQueue"];

    /// <summary>The settings without which an app with this door does not start.</summary>
    internal static IEnumerable<string> Needed(Doors door) =>
        [.. _always, .. door.HasFlag(Doors.Desk) ? _atTheDesk : [], .. door == Doors.Both ? Array.Empty<string>() : ["WakeQueue"]];

    /// <exception cref="SettingsException">Something is missing or cannot be right; the message is one sentence for whoever set it up.</exception>
    public static Settings Read(IConfiguration from)
    {
        var door = DoorSetting.Read(from["FaceUp:Door"]) ?? throw new SettingsException($"FaceUp cannot start: FaceUp__Door must be {DoorSetting.Choices}.");
        var missing = Needed(door).Where(name => string.IsNullOrWhiteSpace(from[name])).Select(AsSetting).ToList();
        if (missing.Count > 0)
            throw new SettingsException($"FaceUp cannot start: set {string.Join(", ", missing)} in the app settings (functions/FaceUp.Functions/README.md says what each is).");
        return new(
            door,
            Store(from, "FaceUp:TablesUri"),
            Store(from, "FaceUp:BlobsUri"),
            Https(from, "FaceUp:VaultUri"),
            from["ServiceBus:fullyQualifiedNamespace"]!,
            door == Doors.Both ? null : from["WakeQueue"],
            door.HasFlag(Doors.Desk) ? OfTheDesk(from) : null,
            Switch(from, "FaceUp:DeveloperSignIn"),
            from["AZURE_CLIENT_ID"] is { Length: > 0 } id ? id : null)
        {
            Insights = !Switch(from, "FaceUp:AzureMonitor") ? null : from["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connection ? connection
                : throw new SettingsException("FaceUp cannot start: FaceUp__AzureMonitor needs APPLICATIONINSIGHTS_CONNECTION_STRING."),
            SecurityTxt = SecurityTxtOf(from),
            CallUrl = !string.IsNullOrWhiteSpace(from["FaceUp:CallUrl"]) ? Https(from, "FaceUp:CallUrl", orLoopback: true) : door == Doors.Both ? Https(from, "FaceUp:PublicUrl", orLoopback: true) : null,
        };
    }

    private static DeskSettings OfTheDesk(IConfiguration from) => new(
        Https(from, "FaceUp:PublicUrl", orLoopback: true),
        Https(from, "FaceUp:Oidc:Authority", orLoopback: true),
        from["FaceUp:Oidc:Audience"]!,
        from["FaceUp:Oidc:SubjectClaim"] is { Length: > 0 } claim ? claim : "oid",
        from["NoticeQueue"]!,
        Switch(from, "FaceUp:HardwareKeys"),
        HistoryKept.Read(from))
    {
        // Each version of an object ends by its own rule, and soft delete keeps it for as long again.
        Tails = Tails.Read(from["FaceUp:SoftDeleteDays"], from["FaceUp:BackupDays"], new(SoftDelete, 0)) is { } tails
            ? tails with { Objects = 2 * tails.Objects }
            : throw new SettingsException($"FaceUp cannot start: FaceUp__SoftDeleteDays and FaceUp__BackupDays must be numbers of days up to {Tails.MaxDays}."),
        Mail = MailOf(from),
        Scanner = ScannerOf(from),
        Translator = TranslatorOf(from),
        ClientId = from["FaceUp:Oidc:ClientId"] is { Length: > 0 } id ? id : null,
        Scope = from["FaceUp:Oidc:Scope"] is { Length: > 0 } scope ? scope : DeskSignIn.LeastScope,
    };

    private const int SoftDelete = 14; // as infra/main.bicep has it

    private static MailSettings MailOf(IConfiguration from) => MailSettings.Read(from, development: false, withCommunication: true) switch
    {
        ({ } mail, _) => mail,
        (_, var fault) => throw new SettingsException($"FaceUp cannot start: {fault}"),
    };

    private static SecurityTxt SecurityTxtOf(IConfiguration from) => SecurityTxt.Read(from) switch
    {
        ({ } file, _) => file,
        (_, var fault) => throw new SettingsException($"FaceUp cannot start: {fault}"),
    };

    private static ClamAvSettings? ScannerOf(IConfiguration from) => ScanSettings.Read(from) switch
    {
        (_, { } fault) => throw new SettingsException($"FaceUp cannot start: {fault}"),
        var (scanner, _) => scanner,
    };

    private static TranslatorSettings? TranslatorOf(IConfiguration from) => TranslatorSettings.Read(from, withIdentity: true, development: false) switch
    {
        (_, { } fault) => throw new SettingsException($"FaceUp cannot start: {fault}"),
        var (translator, _) => translator,
    };

    /// <summary>How the app proves to Azure who it is. No setting holds a secret for it.</summary>
    public TokenCredential Credential() => DeveloperSignIn
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));

    private static string Store(IConfiguration from, string name) =>
        from[name] == Azurite ? Azurite : Https(from, name, $"or {Azurite}, and no other connection string").AbsoluteUri;

    private static Uri Https(IConfiguration from, string name, string? otherwise = null, bool orLoopback = false) =>
        Uri.TryCreate(from[name], UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (orLoopback && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp))
            ? uri
            : throw new SettingsException($"FaceUp cannot start: {AsSetting(name)} must be an https address{(otherwise is null ? "" : " " + otherwise)}.");

    private static bool Switch(IConfiguration from, string name) => from[name] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var on) => on,
        _ => throw new SettingsException($"FaceUp cannot start: {AsSetting(name)} must be true or false."),
    };

    private static string AsSetting(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>What an app with the desk's door is told besides.</summary>
/// <param name="PublicUrl">The desk's address, where links in notices lead.</param>
/// <param name="SubjectClaim">The claim that names a person: <c>oid</c> for Entra ID, <c>sub</c> for others.</param>
/// <param name="HardwareKeys">New tenant keys live in a hardware module.</param>
/// <param name="History">How long the engine keeps what workflows that ended left.</param>
public sealed record DeskSettings(Uri PublicUrl, Uri Authority, string Audience, string SubjectClaim, string NoticeQueue, bool HardwareKeys, HistoryKept History)
{
    /// <summary>How long the data account, and backups if the operator makes any, keep what was deleted.</summary>
    public Tails Tails { get; init; } = new(28, 0);

    /// <summary>How notices go by mail.</summary>
    public MailSettings Mail { get; init; } = MailSettings.None;

    /// <summary>The installation's machine translation; null for none.</summary>
    public TranslatorSettings? Translator { get; init; }

    /// <summary>Who scans files for malware; null for nobody.</summary>
    public ClamAvSettings? Scanner { get; init; }

    /// <summary>The id under which the issuer knows the desk's pages; null: nobody signs in there yet.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the desk's pages ask the issuer for.</summary>
    public string Scope { get; init; } = DeskSignIn.LeastScope;
}

/// <summary>Why the app does not start, in a sentence.</summary>
public sealed class SettingsException(string message) : Exception(message)
{
    /// <summary>
    /// The same for standard error. The host passes on as an error only lines with a word such as "error" in them (its WorkerProcess); any other is Information, which
    /// host.json keeps out, and nobody would learn why the app does not start.
    /// </summary>
    public string ForTheHost => $"Error: {Message}";
}
