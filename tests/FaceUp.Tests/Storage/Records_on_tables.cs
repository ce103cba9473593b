using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>The promises of the record store, kept by Azure Tables.</summary>
public static class Records_on_tables
{
    [Collection(nameof(Azurite))]
    public sealed class A_commit(Azurite azurite) : Storage.A_commit(azurite.Records());

    [Collection(nameof(Azurite))]
    public sealed class A_conflicting_commit(Azurite azurite) : Storage.A_conflicting_commit(azurite.Records());

    [Collection(nameof(Azurite))]
    public sealed class A_commit_beyond_the_rules(Azurite azurite) : Storage.A_commit_beyond_the_rules(azurite.Records());

    [Collection(nameof(Azurite))]
    public sealed class A_range(Azurite azurite) : Storage.A_range(azurite.Records());

    [Collection(nameof(Azurite))]
    public sealed class Racing_writers(Azurite azurite) : Storage.Racing_writers(azurite.Records());

    private static TableRecords Records(this Azurite azurite) => new(azurite.SharedTable);
}
