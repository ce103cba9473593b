using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class A_commit(IRecords records)
{
    private readonly string partition = Fresh();

    [Fact]
    public async Task Is_read_back_as_written()
    {
        Write[] writes = [new Write.Insert("a", Bytes("one")), new Write.Put("b", Bytes("two")), new Write.Insert("c", Bytes("three"))];

        Assert.Equal(CommitResult.Done, await records.Commit(partition, writes));

        Assert.Equal(["one", "two", "three"], (await records.All(partition)).Select(row => row.Text()));
        Assert.Equal("two", (await records.Get(partition, "b", Never))!.Text());
        Assert.Null(await records.Get(partition, "d", Never));
        Assert.Null(await records.Get(Fresh(), "a", Never));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(IRecords.MaxBody)]
    public async Task Keeps_every_byte_of_a_body(int size)
    {
        var body = Bytes(size);

        await records.Commit(partition, new Write.Insert("alone", body));
        await records.Commit(partition, new Write.Insert("one", body), new Write.Put("two", body));

        Assert.All(await records.All(partition), row => Assert.Equal(body, row.Body.ToArray()));
        Assert.Equal(body, (await records.Get(partition, "two", Never))!.Body.ToArray());
    }

    [Fact]
    public async Task Shrinks_a_body_that_is_replaced_by_a_shorter_one()
    {
        await records.Commit(partition, new Write.Insert("a", Bytes(200_000)));
        await records.Commit(partition, new Write.Put("a", Bytes("short")));

        Assert.Equal("short", (await records.Get(partition, "a", Never))!.Text());
    }

    [Fact]
    public async Task Changes_the_version_with_every_write()
    {
        var versions = new HashSet<string>();
        for (var round = 0; round < 5; round++)
        {
            var inserted = await records.Given(partition, "a", "same");
            await records.Commit(partition, new Write.Put("a", Bytes("same")));
            var put = (await records.Get(partition, "a", Never))!;
            await records.Commit(partition, new Write.Replace("a", put.ETag, Bytes("same")));
            var replaced = (await records.Get(partition, "a", Never))!;
            Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Delete("a", replaced.ETag)));
            versions.UnionWith([inserted.ETag, put.ETag, replaced.ETag]);
        }

        Assert.Equal(15, versions.Count);
    }

    [Fact]
    public async Task Gives_the_same_version_by_get_and_by_range()
    {
        var row = await records.Given(partition, "a");

        Assert.Equal(row.ETag, Assert.Single(await records.All(partition)).ETag);
    }

    [Fact]
    public async Task Deletes_with_and_without_a_version()
    {
        var a = await records.Given(partition, "a");
        await records.Given(partition, "b");
        await records.Given(partition, "c");

        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Delete("a", a.ETag)));
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Delete("b"), new Write.Put("d", Bytes("x"))));

        Assert.Equal(["c", "d"], (await records.All(partition)).Select(row => row.Key));
    }

    [Fact]
    public async Task Takes_a_hundred_writes()
    {
        var writes = Enumerable.Range(0, IRecords.MaxWrites).Select(n => (Write)new Write.Insert($"k{n:d3}", Bytes($"{n}"))).ToArray();

        Assert.Equal(CommitResult.Done, await records.Commit(partition, writes));

        Assert.Equal(IRecords.MaxWrites, (await records.All(partition)).Count);
    }

    [Fact]
    public async Task Takes_as_many_bytes_as_promised()
    {
        const int each = IRecords.MaxCommitBytes / IRecords.MaxWrites;
        var writes = Enumerable.Range(0, IRecords.MaxWrites).Select(n => (Write)new Write.Insert(n.ToString("d3").PadLeft(IRecords.MaxKey, '|'), Bytes(each)));

        Assert.Equal(CommitResult.Done, await records.Commit(partition, writes.ToArray()));
    }

    [Fact]
    public async Task Takes_every_character_that_a_key_may_have()
    {
        const string key = IRecords.KeyCharacters;

        Assert.Equal(CommitResult.Done, await records.Commit(key, new Write.Insert(key, Bytes("1"))));
        Assert.Equal(CommitResult.Done, await records.Commit(key, key.Select(c => (Write)new Write.Insert(c.ToString(), Bytes("1"))).ToArray()));

        var expected = key.Select(c => c.ToString()).Append(key).Order(StringComparer.Ordinal);
        Assert.Equal(expected, (await records.All(key)).Select(row => row.Key));
        var row = (await records.Get(key, key, Never))!;
        Assert.Equal(CommitResult.Done, await records.Commit(key, new Write.Replace(key, row.ETag, Bytes("2"))));
        Assert.Equal(CommitResult.Done, await records.Commit(key, key.Select(c => (Write)new Write.Delete(c.ToString())).ToArray()));
        Assert.Equal(CommitResult.Done, await records.Commit(key, new Write.Delete(key)));
    }
}
