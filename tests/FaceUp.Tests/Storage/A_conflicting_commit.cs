using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class A_conflicting_commit(IRecords records)
{
    private readonly string partition = Fresh();

    public static TheoryData<string> Kinds =>
        ["insert existing", "replace missing", "replace stale", "delete missing", "delete stale", "delete gone"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Says_so_and_changes_nothing(string kind)
    {
        var write = await Situation(kind);
        var before = await Snapshot();

        Assert.Equal(CommitResult.Conflict, await records.Commit(partition, write));

        Assert.Equal(before, await Snapshot());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Takes_its_other_writes_down_with_it(string kind)
    {
        var write = await Situation(kind);
        await records.Given(partition, "other");
        var before = await Snapshot();

        Write[] others = [new Write.Insert("new", Bytes("new")), new Write.Put("other", Bytes("after")), new Write.Put("put", Bytes("put"))];
        Assert.Equal(CommitResult.Conflict, await records.Commit(partition, [write, .. others]));
        Assert.Equal(CommitResult.Conflict, await records.Commit(partition, [.. others, write]));

        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    public async Task Can_be_decided_again()
    {
        var stale = await records.Given(partition, "row");
        await records.Commit(partition, new Write.Put("row", Bytes("theirs")));
        Assert.Equal(CommitResult.Conflict, await records.Commit(partition, new Write.Replace("row", stale.ETag, Bytes("mine"))));

        var fresh = (await records.Get(partition, "row", Never))!;
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Replace("row", fresh.ETag, Bytes("mine"))));

        Assert.Equal("mine", (await records.Get(partition, "row", Never))!.Text());
    }

    private async Task<Write> Situation(string kind)
    {
        var row = await records.Given(partition, "row");
        if (kind.EndsWith("stale", StringComparison.Ordinal))
            await records.Commit(partition, new Write.Put("row", Bytes("changed")));
        if (kind.EndsWith("gone", StringComparison.Ordinal) || kind == "replace missing")
            await records.Commit(partition, new Write.Delete("row"));
        return kind switch
        {
            "insert existing" => new Write.Insert("row", Bytes("after")),
            "replace missing" or "replace stale" => new Write.Replace("row", row.ETag, Bytes("after")),
            "delete missing" => new Write.Delete("nothing-here"),
            _ => new Write.Delete("row", row.ETag),
        };
    }

    private async Task<string> Snapshot() =>
        string.Join(';', (await records.All(partition)).Select(row => $"{row.Key} {row.ETag} {row.Text()}"));
}
