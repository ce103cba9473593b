namespace FaceUp.Infra.Tests.Sentences;

public class What_is_kept
{
    private const string BlobServices = "Microsoft.Storage/storageAccounts/blobServices";

    [Theory, EverySet]
    public void Of_overwritten_content_is_a_version(Snapshot at) => Assert.True(Blobs(at).Flag("properties.isVersioningEnabled"));

    [Theory, EverySet]
    public void Of_versions_ends_after_the_stated_days(Snapshot at) =>
        Assert.Equal(Days(at), Rule(at).Number("properties.policy.rules.0.definition.actions.version.delete.daysAfterCreationGreaterThan"));

    [Theory, EverySet]
    public void Of_deleted_content_comes_back_for_the_stated_days(Snapshot at)
    {
        Assert.Equal((true, Days(at)), (Blobs(at).Flag("properties.deleteRetentionPolicy.enabled")!.Value, Blobs(at).Number("properties.deleteRetentionPolicy.days")!.Value));
        Assert.Equal((true, Days(at)), (Blobs(at).Flag("properties.containerDeleteRetentionPolicy.enabled")!.Value, Blobs(at).Number("properties.containerDeleteRetentionPolicy.days")!.Value));
    }

    [Theory, EverySet]
    public void Is_what_certificates_of_disposal_say(Snapshot at) =>
        Assert.Equal(Days(at), int.Parse(at.Settings(at.TwoDoors ? "desk" : at.Doors.Single())["FaceUp__SoftDeleteDays"], null));

    [Theory, EverySet]
    public void Cannot_be_ended_early_by_whoever_deletes(Snapshot at) => Assert.False(Blobs(at).Flag("properties.deleteRetentionPolicy.allowPermanentDelete"));

    [Theory, EverySet]
    public void Is_ended_by_rule_for_content_and_for_nothing_else(Snapshot at)
    {
        Assert.Single(Rule(at).At("properties.policy.rules")!.AsArray());
        Assert.Equal(["faceup/"], Rule(at).Texts("properties.policy.rules.0.definition.filters.prefixMatch"));
        Assert.Equal(["version"], Rule(at).At("properties.policy.rules.0.definition.actions")!.AsObject().Select(action => action.Key));
    }

    [Theory, EverySet]
    public void As_a_checkpoint_cannot_be_altered(Snapshot at)
    {
        var policies = at.All($"{BlobServices}/containers/immutabilityPolicies").ToList();
        if (at.Given("checkpointsLocked") == "true")
        {
            Assert.Empty(policies); // locked by its owner, and Azure takes no change of it
            return;
        }

        var policy = Assert.Single(policies);
        Assert.EndsWith("/checkpoints/default", policy.Name, StringComparison.Ordinal);
        Assert.Equal(int.Parse(at.Given("checkpointDays") ?? "365", null), policy.Number("properties.immutabilityPeriodSinceCreationInDays"));
        Assert.False(policy.Flag("properties.allowProtectedAppendWrites"));
    }

    [Theory, EverySet]
    public void For_good_is_hashes_and_never_content(Snapshot at) =>
        Assert.All(at.All($"{BlobServices}/containers").Where(container => container.At("properties.immutableStorageWithVersioning") is not null), container => Assert.EndsWith("/checkpoints", container.Name, StringComparison.Ordinal));

    [Theory, EverySet]
    public void In_hosts_accounts_has_no_versions(Snapshot at) =>
        Assert.All(at.All(BlobServices).Where(blobs => !blobs.Name.StartsWith("stdata", StringComparison.Ordinal)), blobs => Assert.False(blobs.Flag("properties.isVersioningEnabled")));

    [Theory, EverySet]
    public void Tells_neither_when_content_came_nor_when_somebody_looked(Snapshot at) => Assert.All(at.All(BlobServices), blobs =>
    {
        Assert.False(blobs.Flag("properties.changeFeed.enabled"));
        Assert.False(blobs.Flag("properties.lastAccessTimeTrackingPolicy.enable"));
    });

    [Theory, EverySet]
    public void Of_a_notice_arrives_once_and_is_given_up_after_ten_tries(Snapshot at)
    {
        var queue = at.One("Microsoft.ServiceBus/namespaces/queues", $"sb-{at.Token}/notices");
        Assert.Equal((true, "P1D", 10, true), (queue.Flag("properties.requiresDuplicateDetection")!.Value, queue.Text("properties.duplicateDetectionHistoryTimeWindow")!,
            queue.Number("properties.maxDeliveryCount")!.Value, queue.Flag("properties.deadLetteringOnMessageExpiration")!.Value));
    }

    [Theory, EverySet]
    public void Of_a_wake_is_gone_within_the_hour(Snapshot at)
    {
        if (!at.TwoDoors)
            return;
        var queue = at.One("Microsoft.ServiceBus/namespaces/queues", $"sb-{at.Token}/wakes");
        Assert.Equal(("PT1H", false, false), (queue.Text("properties.defaultMessageTimeToLive")!, queue.Flag("properties.deadLetteringOnMessageExpiration")!.Value, queue.Flag("properties.requiresDuplicateDetection")!.Value));
    }

    [Theory, EverySet]
    public void Of_warnings_ends_after_the_stated_days(Snapshot at) =>
        Assert.All(at.All("Microsoft.OperationalInsights/workspaces"), workspace => Assert.Equal(int.Parse(at.Given("logRetentionDays") ?? "30", null), workspace.Number("properties.retentionInDays")));

    private static int Days(Snapshot at) => int.Parse(at.Given("softDeleteDays") ?? "14", null);

    private static Resource Blobs(Snapshot at) => at.One(BlobServices, "stdata");

    private static Resource Rule(Snapshot at) => at.One("Microsoft.Storage/storageAccounts/managementPolicies", "stdata");
}
