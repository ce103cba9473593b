namespace FaceUp.Infra.Tests.Sentences;

/// <summary>Who may do what. The list below is the whole of it: a role that is given and not listed fails, and so does one that is listed and not given.</summary>
public class Rights
{
    private const string Content = "Microsoft.Storage/storageAccounts/stdata/blobServices/default/containers/faceup";
    private const string Checkpoints = "Microsoft.Storage/storageAccounts/stdata/blobServices/default/containers/checkpoints";
    private const string Records = "Microsoft.Storage/storageAccounts/stdata/tableServices/default/tables/faceup";
    private const string Settings = "Microsoft.Storage/storageAccounts/stdata/tableServices/default/tables/organisations";
    private const string Entities = "Microsoft.Storage/storageAccounts/tableServices/tables/entities";
    private const string DeskHost = "Microsoft.Storage/storageAccounts/stdesk";
    private const string Vault = "Microsoft.KeyVault/vaults/kv-";
    private const string Notices = "Microsoft.ServiceBus/namespaces/sb-/queues/notices";
    private const string Wakes = "Microsoft.ServiceBus/namespaces/sb-/queues/wakes";
    private const string Insights = "Microsoft.Insights/components/appi-";

    private static readonly (string Role, string On)[] _reporter =
    [
        ("Storage Blob Data Owner", "Microsoft.Storage/storageAccounts/strep"), ("FaceUp reporter records", Records), ("FaceUp reporter settings", Settings), ("FaceUp reporter content", Content),
        ("FaceUp public key reader", Vault), ("Azure Service Bus Data Sender", Wakes), ("Monitoring Metrics Publisher", Insights),
    ];

    private static readonly (string Role, string On)[] _desk =
    [
        ("Storage Blob Data Owner", DeskHost), ("Storage Queue Data Contributor", DeskHost), ("Storage Table Data Contributor", DeskHost),
        ("Storage Blob Data Contributor", Content), ("Storage Table Data Contributor", Records), ("Storage Table Data Contributor", Settings), ("FaceUp checkpoint writer", Checkpoints),
        ("Key Vault Crypto Service Encryption User", Vault), ("FaceUp key maker", Vault), ("FaceUp checkpoint signer", Vault),
        ("Azure Service Bus Data Sender", Notices), ("Azure Service Bus Data Receiver", Notices), ("Monitoring Metrics Publisher", Insights),
    ];

    [Theory, EverySet]
    public void Are_those_on_the_list_and_no_others(Snapshot at)
    {
        IEnumerable<(string, string, string)> listed =
        [
            .. at.TwoDoors ? _reporter.Select(row => ("reporter", row.Role, row.On)) : [],
            .. _desk.Select(row => ("desk", row.Role, row.On)),
            .. at.TwoDoors ? [("desk", "Azure Service Bus Data Receiver", Wakes)] : Array.Empty<(string, string, string)>(),
            .. at.Given("durableTaskScheduler") == "true" ? [("desk", "Durable Task Data Contributor", "Microsoft.DurableTask/schedulers/dts-/taskHubs/faceup")] : Array.Empty<(string, string, string)>(),
        ];
        Assert.Equal(listed.Order(), at.Grants.Select(grant => (grant.Who, grant.Role, grant.On)).Order());
    }

    [Theory, EverySet]
    public void Of_the_reporters_app_open_nothing(Snapshot at) => Assert.All(Of(at, "reporter"), grant => Assert.All(
        new[] { "unwrap/action", "wrap/action", "decrypt/action", "sign/action", "backup/action", "release/action", "export/action", "import/action" }, action => Assert.False(grant.Allows($"Microsoft.KeyVault/vaults/keys/{action}"))));

    [Theory, EverySet]
    public void Of_the_reporters_app_read_no_secret(Snapshot at) => Assert.All(Of(at, "reporter"), grant => Assert.All(
        new[] { "secrets/getSecret/action", "secrets/readMetadata/action", "certificates/read" }, action => Assert.False(grant.Allows($"Microsoft.KeyVault/vaults/{action}"))));

    [Theory, EverySet]
    public void Of_the_reporters_app_make_and_change_no_key(Snapshot at) => Assert.All(Of(at, "reporter"), grant => Assert.All(
        new[] { "keys/create/action", "keys/update/action", "keys/rotate/action", "keys/delete", "keys/purge/action", "keyrotationpolicies/write" }, action => Assert.False(grant.Allows($"Microsoft.KeyVault/vaults/{action}"))));

    [Theory, EverySet]
    public void Of_the_reporters_app_delete_no_content(Snapshot at) => Assert.All(Of(at, "reporter").Where(grant => grant.On.Contains("stdata", StringComparison.Ordinal)), grant => Assert.All(
        new[] { "delete", "deleteBlobVersion/action", "permanentDelete/action", "move/action", "modifyPermissions/action", "manageOwnership/action", "runAsSuperUser/action", "immutableStorage/runAsSuperUser/action" },
        action => Assert.False(grant.Allows($"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/{action}"))));

    [Theory, EverySet]
    public void Of_the_reporters_app_end_at_the_desks_host_account(Snapshot at) => Assert.DoesNotContain(Of(at, "reporter"), grant => grant.On.Contains("stdesk", StringComparison.Ordinal));

    [Theory, EverySet]
    public void Of_the_reporters_app_end_at_checkpoints(Snapshot at) =>
        Assert.DoesNotContain(Of(at, "reporter"), grant => grant.On.StartsWith(Checkpoints, StringComparison.Ordinal) || (grant.On.Contains("stdata", StringComparison.Ordinal) && grant.On is not (Content or Records or Settings)));

    [Theory, EverySet]
    public void Of_the_reporters_app_write_no_organisations_settings(Snapshot at)
    {
        var over = Of(at, "reporter").Where(grant => Settings.StartsWith(grant.On, StringComparison.Ordinal)).ToList(); // the table, its account, and whatever lies between
        Assert.Equal(at.TwoDoors, over.Exists(grant => grant.Allows($"{Entities}/read")));
        Assert.All(over, grant => Assert.All(new[] { "add/action", "update/action", "write", "delete" }, action => Assert.False(grant.Allows($"{Entities}/{action}"))));
    }

    [Theory, EverySet]
    public void To_write_settings_are_the_desks_alone(Snapshot at) => Assert.Equal(
        ["desk"], at.Grants.Where(grant => Settings.StartsWith(grant.On, StringComparison.Ordinal) && grant.Allows($"{Entities}/update/action") && grant.Allows($"{Entities}/add/action")).Select(grant => grant.Who));

    [Theory, EverySet]
    public void Of_the_reporters_app_send_wakes_and_receive_nothing(Snapshot at)
    {
        var queues = Of(at, "reporter").Where(grant => grant.On.StartsWith("Microsoft.ServiceBus", StringComparison.Ordinal)).ToList();
        Assert.All(queues, grant => Assert.Equal(Wakes, grant.On));
        Assert.DoesNotContain(Of(at, "reporter"), grant => grant.Allows("Microsoft.ServiceBus/namespaces/messages/receive/action"));
    }

    [Theory, EverySet]
    public void To_unwrap_are_the_desks_alone(Snapshot at) => Assert.Equal(["desk"], at.Grants.Where(grant => grant.Allows("Microsoft.KeyVault/vaults/keys/unwrap/action")).Select(grant => grant.Who));

    [Theory, EverySet]
    public void To_sign_are_the_desks_alone(Snapshot at) => Assert.Equal(
        [("desk", "FaceUp checkpoint signer")], at.Grants.Where(grant => grant.Allows("Microsoft.KeyVault/vaults/keys/sign/action")).Select(grant => (grant.Who, grant.Role)));

    [Theory, EverySet]
    public void Of_the_desk_neither_delete_nor_purge_nor_export_a_key(Snapshot at) => Assert.All(at.Grants, grant => Assert.All(
        new[] { "keys/delete", "keys/purge/action", "keys/backup/action", "keys/release/action", "keys/import/action", "keys/decrypt/action", "secrets/getSecret/action" }, action => Assert.False(grant.Allows($"Microsoft.KeyVault/vaults/{action}"))));

    [Theory, EverySet]
    public void Of_the_desk_add_checkpoints_and_neither_alter_nor_delete_one(Snapshot at) => Assert.All(at.Grants.Where(grant => grant.On == Checkpoints), grant =>
    {
        Assert.True(grant.Allows("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"));
        Assert.All(new[] { "write", "delete", "deleteBlobVersion/action", "move/action", "immutableStorage/runAsSuperUser/action" }, action => Assert.False(grant.Allows($"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/{action}")));
    });

    [Theory, EverySet]
    public void Over_data_are_given_on_tables_and_containers_by_name(Snapshot at) =>
        Assert.DoesNotContain(at.Grants, grant => grant.On is "Microsoft.Storage/storageAccounts/stdata" || !grant.On.StartsWith("Microsoft.", StringComparison.Ordinal));

    [Theory, EverySet]
    public void Are_given_to_the_apps_and_to_no_person(Snapshot at) => Assert.All(at.Grants, grant =>
    {
        Assert.Contains(grant.Who, at.Doors);
        Assert.Equal("ServicePrincipal", grant.PrincipalType);
    });

    [Theory, EverySet]
    public void Of_our_own_making_reach_data_only_and_hold_no_wildcard(Snapshot at) => Assert.All(at.All("Microsoft.Authorization/roleDefinitions"), role =>
    {
        Assert.Empty(role.Texts("properties.permissions.0.actions"));
        Assert.DoesNotContain(role.Texts("properties.permissions.0.dataActions"), action => action.Contains('*', StringComparison.Ordinal));
        Assert.EndsWith($"/resourceGroups/rg-{at}", Assert.Single(role.Texts("properties.assignableScopes")), StringComparison.Ordinal);
    });

    [Theory, EverySet]
    public void Of_our_own_making_are_all_given(Snapshot at) =>
        Assert.All(at.All("Microsoft.Authorization/roleDefinitions"), role => Assert.Contains(at.All("Microsoft.Authorization/roleAssignments"), given => given.Text("properties.roleDefinitionId")!.EndsWith(role.Name, StringComparison.Ordinal)));

    private static List<Grant> Of(Snapshot at, string door) => [.. at.Grants.Where(grant => grant.Who == door)];
}
