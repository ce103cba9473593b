using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.Tests.Storage;

/// <summary>Records as they lie on Azure: organisations in a table of their own.</summary>
[Collection(nameof(Azurite))]
public sealed class Two_tables(Azurite azurite) : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private TableRecords organisations = null!;
    private TableRecords cases = null!;
    private TwoTables both = null!;

    public static TheoryData<string, bool> Partitions_of_an_installation => new()
    {
        { Partitions.Tenants, true }, { Partitions.Settings(Acme), true }, { Partitions.Settings(new("settings")), true },
        { Partitions.Due, false }, { Partitions.Receipts(Acme), false }, { Partitions.Shard(Acme, 0), false }, { Partitions.Shard(new("settings"), 63), false },
    };

    public async Task InitializeAsync()
    {
        (organisations, cases) = (new(await azurite.Table()), new(await azurite.Table()));
        both = new(organisations, cases);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Partitions_of_an_installation))]
    public async Task Hold_organisations_in_one_and_everything_else_in_the_other(string partition, bool organisation)
    {
        var row = await both.Given(partition, "key");
        var (there, elsewhere) = organisation ? (organisations, cases) : (cases, organisations);
        Assert.Equal("key", Assert.Single(await there.All(partition)).Key);
        Assert.Empty(await elsewhere.All(partition));
        Assert.Equal("key", Assert.Single((await both.Range(partition, "", Samples.Last, 10, default)).Rows).Key);

        Assert.Equal(CommitResult.Done, await both.Commit(partition, new Write.Replace("key", row.ETag, Samples.Bytes("after"))));
        Assert.Equal(CommitResult.Conflict, await both.Commit(partition, new Write.Replace("key", row.ETag, Samples.Bytes("late"))));
        Assert.Equal("after", (await there.Get(partition, "key", default))!.Text());
    }
}
