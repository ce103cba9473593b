using Azure.Core;
using Azure.Identity;
using FaceUp.Functions.Orchestration;
using Microsoft.Extensions.Configuration;

namespace FaceUp.Functions;

/// <summary>What an administrator sets, read once at start-up. The names are those of the app settings, <c>__</c> standing for a level.</summary>
/// <param name="Tables">The table endpoint of the data account, or <c>UseDevelopmentStorage=true</c> for Azurite.</param>
/// <param name="Blobs">The blob endpoint of the data account, or <c>UseDevelopmentStorage=true</c> for Azurite.</param>
/// <param name="SubjectClaim">The claim that names a person: <c>oid</c> for Entra ID, <c>sub</c> for others.</param>
/// <param name="HardwareKeys">New tenant keys live in a hardware module.</param>
/// <param name="DeveloperSignIn">Signs in to Azure as whoever develops here instead of by managed identity.</param>
/// <param name="ClientId">Which of the app's managed identities; null for the system-assigned one.</param>
public sealed record Settings(
    string Tables, string Blobs, Uri Vault, Uri PublicUrl, Uri Authority, string Audience, string SubjectClaim, string ServiceBus, string NoticeQueue, bool HardwareKeys, bool DeveloperSignIn, string? ClientId)
{
    public const string Azurite = "UseDevelopmentStorage=true";

    public required HistoryKept History { get; init; }

    /// <summary>
    /// The host's own limit for a request body (its ScriptConstants; the app setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT raises it). The worker's Kestrel stops at
    /// 30 MB unless told, and the host then answers 500 where a 413 belongs.
    /// </summary>
    public const long MaxRequestBytes = 104_857_600;

    private static readonly string[] _needed =
    [
        "FaceUp:TablesUri", "FaceUp:BlobsUri", "FaceUp:VaultUri", "FaceUp:PublicUrl", "FaceUp:Oidc:Authority", "FaceUp:Oidc:Audience", "ServiceBus:fullyQualifiedNamespace", "NoticeQueue",
    ];

    /// <exception cref="SettingsException">Something is missing or cannot be right; the message is one sentence for whoever set it up.</exception>
    public static Settings Read(IConfiguration from)
    {
        var missing = _needed.Where(name => string.IsNullOrWhiteSpace(from[name])).Select(AsSetting).ToList();
        if (missing.Count > 0)
            throw new SettingsException($"FaceUp cannot start: set {string.Join(", ", missing)} in the app settings (functions/FaceUp.Functions/README.md says what each is).");
        return new(
            Store(from, "FaceUp:TablesUri"),
            Store(from, "FaceUp:BlobsUri"),
            Https(from, "FaceUp:VaultUri"),
            Https(from, "FaceUp:PublicUrl", orLoopback: true),
            Https(from, "FaceUp:Oidc:Authority", orLoopback: true),
            from["FaceUp:Oidc:Audience"]!,
            from["FaceUp:Oidc:SubjectClaim"] is { Length: > 0 } claim ? claim : "oid",
            from["ServiceBus:fullyQualifiedNamespace"]!,
            from["NoticeQueue"]!,
            Switch(from, "FaceUp:HardwareKeys"),
            Switch(from, "FaceUp:DeveloperSignIn"),
            from["AZURE_CLIENT_ID"] is { Length: > 0 } id ? id : null) { History = HistoryKept.Read(from) };
    }

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

/// <summary>Why the app does not start, in a sentence.</summary>
public sealed class SettingsException(string message) : Exception(message);
