using System.Reflection;
using System.Text.Json.Nodes;
using FaceUp.Infra.Tests.Sentences;
using Xunit.Sdk;
using static FaceUp.Infra.Tests.Edit;

namespace FaceUp.Infra.Tests;

/// <summary>
/// The sentences, asked about spoilt snapshots: each is shown an edit that it must notice, so none is empty. An edit goes to every parameter set; where it finds
/// nothing to spoil, it changes nothing, and at least one set must fail.
/// </summary>
public class Bad_edits
{
    private const string Site = "Microsoft.Web/sites", Config = "Microsoft.Web/sites/config", Account = "Microsoft.Storage/storageAccounts", Vault = "Microsoft.KeyVault/vaults", Bus = "Microsoft.ServiceBus/namespaces";
    private const string Blobs = Account + "/blobServices", Rule = Account + "/managementPolicies", Network = "Microsoft.Network", Metric = "Microsoft.Insights/metricAlerts", Log = "Microsoft.Insights/scheduledQueryRules";
    private const string Insights = "Microsoft.Insights/components", Flows = "Microsoft.Insights/dataCollectionRules", Workspace = "Microsoft.OperationalInsights/workspaces", Role = "Microsoft.Authorization/roleDefinitions", Given = "Microsoft.Authorization/roleAssignments";
    private const string Owner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", Contributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe", CryptoUser = "e147488a-f6f5-4113-8e2d-b22465e65bf6", Receiver = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", CryptoOfficer = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";

    private static readonly (Type In, string Sentence, Action<JsonArray> Edit)[] _edits =
    [
        (typeof(Each_app), nameof(Each_app.Stands_at_the_door_it_is_named_after), Setting("reporter", "FaceUp__Door", "both")),
        (typeof(Each_app), nameof(Each_app.Is_there_and_no_other_is), Drop(Site, "func-reporter")),
        (typeof(Each_app), nameof(Each_app.Runs_as_the_identity_of_its_door_and_as_no_other), Set(Site, "func-reporter", "identity.userAssignedIdentities", JsonNode.Parse("""{ "[format('deskIdentity-{0}')]": {} }"""))),
        (typeof(Each_app), nameof(Each_app.Has_no_identity_of_the_systems_making), Set(Site, "func-desk", "identity.type", "SystemAssigned, UserAssigned")),
        (typeof(Each_app), nameof(Each_app.Signs_in_everywhere_as_that_identity), Setting("reporter", "AZURE_CLIENT_ID", "[format('deskIdentity-{0}')]")),
        (typeof(Each_app), nameof(Each_app.Reaches_its_accounts_and_queues_by_managed_identity), Setting("desk", "ServiceBus__credential", "connectionstring")),
        (typeof(Each_app), nameof(Each_app.Has_a_Flex_plan_of_its_own), Set(Site, "func-reporter", "properties.serverFarmId", "[format('deskPlan-{0}')]")),
        (typeof(Each_app), nameof(Each_app.Has_a_host_account_of_its_own), Setting("reporter", "AzureWebJobsStorage__accountName", "stdesk")),
        (typeof(Each_app), nameof(Each_app.Keeps_its_workflows_in_its_own_host_account), Setting("reporter", "DurableStorage__accountName", "stdesk")),
        (typeof(Each_app), nameof(Each_app.Takes_its_package_from_its_own_account_as_itself), Set(Site, "func-reporter", "properties.functionAppConfig.deployment.storage.value", "[format('deskHost-{0}')]")),
        (typeof(Each_app), nameof(Each_app.Runs_on_NET_10_in_the_isolated_worker), Set(Site, "func", "properties.functionAppConfig.runtime.version", "8.0")),
        (typeof(Each_app), nameof(Each_app.Lets_a_report_that_is_being_sent_end_before_an_instance_goes), Set(Site, "func", "properties.functionAppConfig.siteUpdateStrategy.type", "Recreate")),
        (typeof(Each_app), nameof(Each_app.Has_no_password_for_deployment), Set("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "scm", "properties.allow", true)),
        (typeof(Each_app), nameof(Each_app.Waits_for_reporters_only_when_told_to), Set(Site, "func-reporter", "properties.functionAppConfig.scaleAndConcurrency.alwaysReady", new JsonArray())),
        (typeof(Each_app), nameof(Each_app.Is_told_no_secret), Setting("desk", "Store", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b")),

        (typeof(App_settings), nameof(App_settings.Are_all_there_that_the_door_needs), Setting("reporter", "WakeQueue", null)),
        (typeof(App_settings), nameof(App_settings.Are_none_that_the_door_does_not_read), Setting("reporter", "NoticeQueue", "notices")),
        (typeof(App_settings), nameof(App_settings.Of_the_platform_are_explained_in_the_infra_README), Setting("desk", "OTEL_TRACES_SAMPLER_UNHEARD_OF", "1")),
        (typeof(App_settings), nameof(App_settings.Are_none_that_Flex_Consumption_refuses), Setting("desk", "FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated")),
        (typeof(App_settings), nameof(App_settings.Name_the_queues_that_exist), Drop(Bus + "/queues", "wakes")),
        (typeof(App_settings), nameof(App_settings.Tell_the_reporters_app_nothing_of_the_desk), Setting("reporter", "FaceUp__Oidc__Authority", "https://login.example.org")),
        (typeof(App_settings), nameof(App_settings.Choose_the_engine_before_the_first_report_and_for_the_desk_only), Setting("reporter", "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type", "azureManaged")),

        (typeof(The_network), nameof(The_network.Carries_TLS_1_2_or_newer_and_nothing_else), Set(Site, "func", "properties.siteConfig.minTlsVersion", "1.0")),
        (typeof(The_network), nameof(The_network.Knows_no_FTP), Set(Site, "func", "properties.siteConfig.ftpsState", "AllAllowed")),
        (typeof(The_network), nameof(The_network.Lets_no_script_of_another_site_in), Set(Site, "func", "properties.siteConfig.cors", JsonNode.Parse("""{ "allowedOrigins": ["*"] }"""))),
        (typeof(The_network), nameof(The_network.Is_the_only_way_to_storage_where_there_is_one), Set(Account, "stdata", "properties.publicNetworkAccess", "Enabled")),
        (typeof(The_network), nameof(The_network.Is_the_only_way_to_the_vault_where_there_is_one), Set(Vault, "kv", "properties.networkAcls.defaultAction", "Allow")),
        (typeof(The_network), nameof(The_network.Has_no_back_door_for_other_services_of_the_provider), Set(Vault, "kv", "properties.networkAcls.bypass", "AzureServices")),
        (typeof(The_network), nameof(The_network.Takes_Premium_to_close_the_queues), Set(Bus, "sb", "properties.publicNetworkAccess", "Enabled")),
        (typeof(The_network), nameof(The_network.Is_left_by_each_app_through_a_subnet_of_its_own), Set(Site, "func-reporter", "properties.virtualNetworkSubnetId", "/virtualNetworks/v/subnets/desk")),
        (typeof(The_network), nameof(The_network.Hands_each_apps_subnet_over_to_the_platform), Set(Network + "/virtualNetworks", "vnet", "properties.subnets.0.properties.delegations.0.properties.serviceName", "Microsoft.Web/serverFarms")),
        (typeof(The_network), nameof(The_network.Has_one_way_out_that_is_ours), Set(Network + "/virtualNetworks", "vnet", "properties.subnets.1.properties.defaultOutboundAccess", true)),
        (typeof(The_network), nameof(The_network.Leads_to_each_service_that_an_app_uses), Drop(Network + "/privateEndpoints", "pe-vault")),
        (typeof(The_network), nameof(The_network.Has_a_name_for_each_of_its_endpoints), Drop(Network + "/privateDnsZones", "vault")),
        (typeof(The_network), nameof(The_network.Asks_each_of_its_zones), Drop(Network + "/privateDnsZones/virtualNetworkLinks", "blob")),
        (typeof(The_network), nameof(The_network.Is_never_between_a_reporter_and_their_app), Set(Site, "func", "properties.publicNetworkAccess", "Disabled")),
        (typeof(The_network), nameof(The_network.Is_the_only_way_to_a_private_desk), Set(Site, "func-desk", "properties.publicNetworkAccess", "Enabled")),
        (typeof(The_network), nameof(The_network.Shows_a_name_of_ones_own_with_a_certificate_once_it_is_bound), Set(Site + "/hostNameBindings", "report", "properties.sslState", "Disabled")),

        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_encrypted_twice_on_disk), Set(Account, "stdata", "properties.encryption.requireInfrastructureEncryption", false)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Have_no_key_in_common), Set(Account, "strep", "properties.allowSharedKeyAccess", true)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Show_nothing_to_a_stranger), Set(Blobs + "/containers", "faceup", "properties.publicAccess", "Blob")),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_copied_to_no_other_directory), Set(Account, "stdata", "properties.allowCrossTenantReplication", true)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Know_no_users_of_their_own), Set(Account, "stdata", "properties.isLocalUserEnabled", true)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_kept_as_often_as_was_chosen), Set(Account, "stdata", "sku.name", "Standard_RAGRS")),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Keep_content_apart_from_hosts), Drop(Account, "stdesk")),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_reached_in_the_vault_by_role_only), Set(Vault, "kv", "properties.enableRbacAuthorization", false)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Come_back_for_90_days_after_a_delete), Set(Vault, "kv", "properties.softDeleteRetentionInDays", 7)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Cannot_be_purged_from_the_vault), Set(Vault, "kv", "properties.enablePurgeProtection", false)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Lie_in_hardware_where_that_was_chosen), Set(Vault, "kv", "properties.sku.name", "standard")),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_given_to_no_deployment_and_no_machine), Set(Vault, "kv", "properties.enabledForTemplateDeployment", true)),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Are_made_by_the_app_and_not_by_the_template), Add(Vault + "/secrets", "kv/pepper")),
        (typeof(Storage_and_keys), nameof(Storage_and_keys.Have_no_way_round_the_roles_at_queues_and_logs), Set(Bus, "sb", "properties.disableLocalAuth", false)),

        (typeof(What_is_kept), nameof(What_is_kept.Of_overwritten_content_is_a_version), Set(Blobs, "stdata", "properties.isVersioningEnabled", false)),
        (typeof(What_is_kept), nameof(What_is_kept.Of_versions_ends_after_the_stated_days), Set(Rule, "stdata", "properties.policy.rules.0.definition.actions.version.delete.daysAfterCreationGreaterThan", 3650)),
        (typeof(What_is_kept), nameof(What_is_kept.Of_deleted_content_comes_back_for_the_stated_days), Set(Blobs, "stdata", "properties.deleteRetentionPolicy.enabled", false)),
        (typeof(What_is_kept), nameof(What_is_kept.Is_what_certificates_of_disposal_say), Setting("desk", "FaceUp__SoftDeleteDays", "1")),
        (typeof(What_is_kept), nameof(What_is_kept.Cannot_be_ended_early_by_whoever_deletes), Set(Blobs, "stdata", "properties.deleteRetentionPolicy.allowPermanentDelete", true)),
        (typeof(What_is_kept), nameof(What_is_kept.Is_ended_by_rule_for_content_and_for_nothing_else), Set(Rule, "stdata", "properties.policy.rules.0.definition.actions.baseBlob", JsonNode.Parse("{}"))),
        (typeof(What_is_kept), nameof(What_is_kept.As_a_checkpoint_cannot_be_altered), Drop(Blobs + "/containers/immutabilityPolicies", "stdata")),
        (typeof(What_is_kept), nameof(What_is_kept.For_good_is_hashes_and_never_content), Set(Blobs + "/containers", "/faceup", "properties.immutableStorageWithVersioning", JsonNode.Parse("""{ "enabled": true }"""))),
        (typeof(What_is_kept), nameof(What_is_kept.In_hosts_accounts_has_no_versions), Set(Blobs, "stdesk", "properties.isVersioningEnabled", true)),
        (typeof(What_is_kept), nameof(What_is_kept.Tells_neither_when_content_came_nor_when_somebody_looked), Set(Blobs, "stdata", "properties.changeFeed.enabled", true)),
        (typeof(What_is_kept), nameof(What_is_kept.Of_a_notice_arrives_once_and_is_given_up_after_ten_tries), Set(Bus + "/queues", "notices", "properties.requiresDuplicateDetection", false)),
        (typeof(What_is_kept), nameof(What_is_kept.Of_a_wake_is_gone_within_the_hour), Set(Bus + "/queues", "wakes", "properties.deadLetteringOnMessageExpiration", true)),
        (typeof(What_is_kept), nameof(What_is_kept.Of_warnings_ends_after_the_stated_days), Set(Workspace, "log", "properties.retentionInDays", 730)),

        (typeof(Rights), nameof(Rights.Are_those_on_the_list_and_no_others), Grant("desk", CryptoOfficer, "/vaults/kv-")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_open_nothing), Grant("reporter", CryptoUser, "/vaults/kv-")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_open_nothing), Widen("FaceUp public key reader", "Microsoft.KeyVault/vaults/keys/decrypt/action")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_read_no_secret), Widen("FaceUp public key reader", "Microsoft.KeyVault/vaults/*")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_make_and_change_no_key), Widen("FaceUp public key reader", "Microsoft.KeyVault/vaults/keys/update/action")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_delete_no_content), Grant("reporter", Contributor, "/containers/faceup")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_end_at_the_desks_host_account), Grant("reporter", Owner, "/storageAccounts/stdesk")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_end_at_checkpoints), Grant("reporter", Contributor, "/containers/checkpoints")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_write_no_organisations_settings), Grant("reporter", TableContributor, "/tables/organisations")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_write_no_organisations_settings), Widen("FaceUp reporter settings", "Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action")),
        (typeof(Rights), nameof(Rights.To_write_settings_are_the_desks_alone), Grant("reporter", TableContributor, "/tables/organisations")),
        (typeof(Rights), nameof(Rights.Of_the_reporters_app_send_wakes_and_receive_nothing), Grant("reporter", Receiver, "/queues/wakes")),
        (typeof(Rights), nameof(Rights.To_unwrap_are_the_desks_alone), Grant("reporter", CryptoUser, "/vaults/kv-")),
        (typeof(Rights), nameof(Rights.To_sign_are_the_desks_alone), Widen("FaceUp public key reader", "Microsoft.KeyVault/vaults/keys/sign/action")),
        (typeof(Rights), nameof(Rights.Of_the_desk_neither_delete_nor_purge_nor_export_a_key), Widen("FaceUp key maker", "Microsoft.KeyVault/vaults/keys/delete")),
        (typeof(Rights), nameof(Rights.Of_the_desk_add_checkpoints_and_neither_alter_nor_delete_one), Grant("desk", Contributor, "/containers/checkpoints")),
        (typeof(Rights), nameof(Rights.Over_data_are_given_on_tables_and_containers_by_name), Grant("desk", Contributor, "/storageAccounts/stdata")),
        (typeof(Rights), nameof(Rights.Are_given_to_the_apps_and_to_no_person), Set(Given, "", "properties.principalType", "User")),
        (typeof(Rights), nameof(Rights.Of_our_own_making_reach_data_only_and_hold_no_wildcard), Widen("FaceUp key maker", "Microsoft.KeyVault/vaults/keys/*")),
        (typeof(Rights), nameof(Rights.Of_our_own_making_are_all_given), Set(Given, "", "properties.roleDefinitionId", $"/x/{Owner}")),

        (typeof(No_address), nameof(No_address.Is_sent_anywhere_by_a_diagnostic_setting), Add("Microsoft.Insights/diagnosticSettings", "http")),
        (typeof(No_address), nameof(No_address.Is_kept_by_a_kind_of_resource_that_nobody_looked_at), Add("Microsoft.Cdn/profiles", "front-door")),
        (typeof(No_address), nameof(No_address.Is_stored_whole), Set(Insights, "appi", "properties.DisableIpMasking", true)),
        (typeof(No_address), nameof(No_address.Of_a_request_reaches_the_workspace), Set(Flows, "dcr", "properties.dataFlows.0.transformKql", "source")),
        (typeof(No_address), nameof(No_address.Stays_in_a_row_that_is_kept), Set(Flows, "dcr", "properties.dataFlows.8.transformKql", "source | project-away ClientIP")),
        (typeof(No_address), nameof(No_address.Is_in_a_measure_but_those_that_the_house_takes_of_itself), Set(Flows, "dcr", "properties.dataFlows.9.transformKql", "source")),
        (typeof(No_address), nameof(No_address.Goes_to_the_makers_of_the_exporter), Setting("reporter", "APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL", null)),
        (typeof(No_address), nameof(No_address.Gets_in_past_the_rule), Set(Workspace, "log", "properties.defaultDataCollectionRuleResourceId", null)),
        (typeof(No_address), nameof(No_address.Leaves_an_instance_in_a_span), Setting("reporter", "OTEL_TRACES_SAMPLER_ARG", "1")),
        (typeof(No_address), nameof(No_address.Costs_us_the_warnings_of_dropped_spans), Setting("desk", "AzureMonitorExporter__EnableTraceBasedLogsSampler", "true")),
        (typeof(No_address), nameof(No_address.Is_shown_live), Setting("reporter", "AzureMonitorExporter__EnableLiveMetrics", "true")),
        (typeof(No_address), nameof(No_address.Is_counted_by_the_minute), Setting("reporter", "AzureMonitorExporter__EnableStandardMetrics", "true")),
        (typeof(No_address), nameof(No_address.Is_logged_by_the_front_end), Set(Site, "func-reporter", "properties.siteConfig.httpLoggingEnabled", true)),
        (typeof(No_address), nameof(No_address.Is_logged_by_the_front_end), Set(Site, "func-reporter", "properties.siteConfig.requestTracingEnabled", true)),
        (typeof(No_address), nameof(No_address.Is_replaced_by_a_cookie), Set(Site, "func-reporter", "properties.clientAffinityEnabled", true)),
        (typeof(No_address), nameof(No_address.Is_asked_to_sign_in_where_reporters_come), Add(Config, "func-reporter-x/authsettingsV2")),
        (typeof(No_address), nameof(No_address.Without_a_token_passes_the_desks_gate), Set(Config, "authsettingsV2", "properties.globalValidation.unauthenticatedClientAction", "AllowAnonymous")),
        (typeof(No_address), nameof(No_address.Or_token_is_stored_at_the_desks_gate), Set(Config, "authsettingsV2", "properties.login.tokenStore.enabled", true)),
        (typeof(No_address), nameof(No_address.Or_request_can_be_told_from_the_workbook), Set("Microsoft.Insights/workbooks", "", "properties.serializedData", """{ "items": [{ "content": { "query": "AppTraces | summarize count() by bin(TimeGenerated, 1m)" } }] }""")),

        (typeof(An_alert), nameof(An_alert.Tells_of_dead_letters_in_each_queue), Drop(Metric, "dead-letters-wakes")),
        (typeof(An_alert), nameof(An_alert.Tells_of_errors_of_each_app), Drop(Metric, "5xx-reporter")),
        (typeof(An_alert), nameof(An_alert.Tells_of_throttling_at_each_account), Drop(Metric, "throttled-data")),
        (typeof(An_alert), nameof(An_alert.Tells_of_throttling_at_vault_and_queues), Drop(Metric, "throttled-vault")),
        (typeof(An_alert), nameof(An_alert.Tells_when_nothing_has_swept_for_twenty_minutes), Set(Log, "heartbeat", "properties.criteria.allOf.0.operator", "GreaterThan")),
        (typeof(An_alert), nameof(An_alert.Tells_of_looks_that_fail_and_workflows_that_are_missing), Drop(Log, "missing-workflows")),
        (typeof(An_alert), nameof(An_alert.Asks_for_words_that_the_log_says), Set(Log, "looks", "properties.criteria.allOf.0.query", "AppTraces | where Message has \"words that nobody says\"")),
        (typeof(An_alert), nameof(An_alert.Is_on_whether_or_not_somebody_is_told), Set(Metric, "5xx", "properties.enabled", false)),
        (typeof(An_alert), nameof(An_alert.Says_what_it_means_and_stands_in_the_README), Set(Metric, "5xx", "properties.description", "")),
        (typeof(An_alert), nameof(An_alert.About_money_comes_with_a_budget_only), Drop("Microsoft.Consumption/budgets", "budget")),
    ];

    public static IEnumerable<object[]> Edits => _edits.Select((edit, i) => new object[] { i, edit.Sentence });

    [Theory]
    [MemberData(nameof(Edits))]
    public void Are_noticed(int edit, string sentence)
    {
        var (type, _, spoil) = _edits[edit];
        Assert.Contains(Snapshot.Sets, set => Snapshot.Of(set) is var good && good.After(spoil) is var bad && good.Json != bad.Json && !Holds(type, sentence, bad) && Holds(type, sentence, good));
    }

    [Fact]
    public void Are_there_for_every_sentence()
    {
        var sentences = typeof(Bad_edits).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<EverySetAttribute>() is not null).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToList();
        Assert.True(sentences.Count >= 60);
        Assert.Empty(sentences.Except(_edits.Select(edit => $"{edit.In.Name}.{edit.Sentence}")));
    }

    private static bool Holds(Type type, string sentence, Snapshot at)
    {
        try
        {
            type.GetMethod(sentence)!.Invoke(Activator.CreateInstance(type), [at]);
            return true;
        }
        catch (TargetInvocationException failed) when (failed.InnerException is XunitException or KeyNotFoundException)
        {
            return false;
        }
    }
}
