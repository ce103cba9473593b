using FaceUp.Domain;

namespace FaceUp.App.Storage;

/// <summary>
/// The partitions of the record store. Everything of one case lies in its tenant's shard, so that it changes in one commit; every name but that of the
/// two lists carries the tenant. Row keys are made in the slices' own <c>…Rows.cs</c>.
/// </summary>
public static class Partitions
{
    /// <summary>Which organisations there are: key is the tenant.</summary>
    public const string Tenants = "tenants";

    /// <summary>Which cases somebody must look at, and when. One list for all tenants, because one clock walks it.</summary>
    public const string Due = "due";

    /// <summary>Settings and sealed addresses of one tenant.</summary>
    public static string Settings(TenantId tenant) => $"{tenant}~settings";

    /// <summary>Receipt locators of one tenant.</summary>
    public static string Receipts(TenantId tenant) => $"{tenant}~receipts";

    /// <summary>Cases whose id begins with this shard's two characters.</summary>
    public static string Shard(TenantId tenant, int shard) => $"{tenant}~{Base32.Lower[shard / 32]}{Base32.Lower[shard % 32]}";

    public static string Of(TenantId tenant, CaseId id) => Shard(tenant, id.Shard);
}
