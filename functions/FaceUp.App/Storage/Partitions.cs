using FaceUp.Domain;

namespace FaceUp.App.Storage;

/// <summary>
/// The partitions of the record store. Everything of one case lies in its tenant's shard, so that it changes in one commit; every name but those of the
/// three lists and of the door's secrets carries the tenant. Row keys are made in the slices' own <c>…Rows.cs</c>.
/// </summary>
public static class Partitions
{
    /// <summary>
    /// Over how many partitions an organisation's cases can be spread. Two characters of a case id would name 1,024; a page of a list asks each of them at once.
    /// </summary>
    public const int MaxShards = 64;

    private const string SettingsOf = "~settings"; // no shard is called so, and no name of an organisation has a ~
    private const string CheckpointsOf = "~checkpoints";

    /// <summary>Which organisations there are: key is the tenant.</summary>
    public const string Tenants = "tenants";

    /// <summary>Which cases somebody must look at, and when. One list for all tenants, because one clock walks it.</summary>
    public const string Due = "due";

    /// <summary>Work for organisations that nobody waits for, and when. A row here is an order to the desk, so whoever may not write settings may not write it either.</summary>
    public const string Chores = "chores";

    /// <summary>The secrets of the day behind what the reporters' door hands out (<see cref="Http.DoorKeys"/>).</summary>
    public const string Door = "door";

    /// <summary>What a process writes to see that it can: an empty row for each door, whoever uses it and whatever happens.</summary>
    public const string Health = "health";

    /// <summary>Settings and sealed addresses of one tenant.</summary>
    public static string Settings(TenantId tenant) => $"{tenant}{SettingsOf}";

    /// <summary>The tree over everything that one tenant recorded, and the checkpoints signed of it. The reporter's process only reads it.</summary>
    public static string Checkpoints(TenantId tenant) => $"{tenant}{CheckpointsOf}";

    /// <summary>
    /// True for the list of organisations, their settings (people, roles, channels), their chores and their checkpoints. Who may write these decides who reads cases, so they can lie
    /// in a store of their own (<see cref="TwoTables"/>).
    /// </summary>
    public static bool IsOrganisation(string partition) => partition is Tenants or Chores || partition.EndsWith(SettingsOf, StringComparison.Ordinal) || partition.EndsWith(CheckpointsOf, StringComparison.Ordinal);

    /// <summary>Receipt locators of one tenant.</summary>
    public static string Receipts(TenantId tenant) => $"{tenant}~receipts";

    /// <summary>Files of one tenant that come in parts.</summary>
    public static string Uploads(TenantId tenant) => $"{tenant}~uploads";

    /// <summary>Telephone calls of one tenant that are under way, or of which something is left at the provider.</summary>
    public static string Calls(TenantId tenant) => $"{tenant}~calls";

    /// <summary>How many receipts of one tenant opened nothing, by the hour: written by reporters' processes, which may write nowhere that is read by anybody else but in cases.</summary>
    public static string Wrong(TenantId tenant) => $"{tenant}~wrong";

    /// <summary>Cases whose id begins with this shard's two characters.</summary>
    public static string Shard(TenantId tenant, int shard) => $"{tenant}~{Base32.Lower[shard / 32]}{Base32.Lower[shard % 32]}";

    /// <summary>Where everything of a case lies; and what is not of a case but the organisation's own, with its settings.</summary>
    public static string Of(TenantId tenant, CaseId id) => id.IsOrganisations ? Settings(tenant) : Shard(tenant, id.Shard);

    /// <summary>Every partition that is one organisation's own. Whoever adds one adds it here, or it stays behind when the organisation moves.</summary>
    public static IReadOnlyList<string> AllOf(TenantId tenant, int shards) =>
        [Checkpoints(tenant), Receipts(tenant), Uploads(tenant), Calls(tenant), Wrong(tenant), .. Enumerable.Range(0, shards).Select(shard => Shard(tenant, shard)), Settings(tenant)];
}
