namespace FaceUp.Tests.Storage;

/// <summary>The promises of the record store, kept by SQLite.</summary>
public static class Records_on_sqlite
{
    public sealed class A_commit(TempStore store) : Storage.A_commit(store.Records), IClassFixture<TempStore>;

    public sealed class A_conflicting_commit(TempStore store) : Storage.A_conflicting_commit(store.Records), IClassFixture<TempStore>;

    public sealed class A_commit_beyond_the_rules(TempStore store) : Storage.A_commit_beyond_the_rules(store.Records), IClassFixture<TempStore>;

    public sealed class A_range(TempStore store) : Storage.A_range(store.Records), IClassFixture<TempStore>;

    public sealed class Racing_writers(TempStore store) : Storage.Racing_writers(store.Records), IClassFixture<TempStore>;
}
