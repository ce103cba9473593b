using FaceUp.Domain;

namespace FaceUp.App.Moving;

/// <summary>How things are called on Azure, for whoever works there and for whoever moves there.</summary>
public static class AzureNames
{
    /// <summary>The table of cases, and the container.</summary>
    public const string Store = "faceup";

    /// <summary>The table of organisations and their settings.</summary>
    public const string Organisations = "organisations";

    /// <summary>The container of copies of checkpoints.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>Sets tenants' keys apart from other keys in the same vault.</summary>
    public const string KeyPrefix = "t-";

    public static string KeyOf(TenantId tenant) => KeyPrefix + tenant.Value;

    /// <summary>The key that signs checkpoints. No tenant's key is called so, and no key that signs opens anything.</summary>
    public static string SigningKeyOf(TenantId tenant) => "c-" + tenant.Value;
}
