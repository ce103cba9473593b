using FaceUp.App.Moving;
using FaceUp.Domain;

namespace FaceUp.Functions.Keys;

/// <summary>How tenants' keys are called in the vault. Key Vault allows <c>a-z A-Z 0-9 -</c>, 1–127 characters, and folds case; a tenant id fits with room to spare.</summary>
internal static class KeyNames
{
    private const string Prefix = AzureNames.KeyPrefix;

    public static string Of(TenantId tenant) => Prefix + tenant.Value;

    /// <summary>The key that signs the tenant's checkpoints.</summary>
    public static string OfCheckpoints(TenantId tenant) => AzureNames.SigningKeyOf(tenant);

    /// <summary>True for a version of this tenant's key, in whatever vault: <see cref="IsOurs"/> asks for that.</summary>
    public static bool IsOf(TenantId tenant, Uri key) => key.Segments is ["/", "keys/", var name, _] && name == $"{Of(tenant)}/";

    /// <summary>True for a tenant's key in one fixed version in this vault: <c>https://{vault}/keys/t-{tenant}/{version}</c>.</summary>
    public static bool IsOurs(Uri vault, Uri key) =>
        key.IsAbsoluteUri && key.Scheme == Uri.UriSchemeHttps && key.Authority == vault.Authority && key.UserInfo.Length == 0 && key.Query.Length == 0 && key.Fragment.Length == 0 &&
        key.Segments is ["/", "keys/", var name, var version] && version.All(char.IsAsciiLetterOrDigit) &&
        name.EndsWith('/') && name.StartsWith(Prefix, StringComparison.Ordinal) && TenantId.IsValid(name[Prefix.Length..^1]);
}
