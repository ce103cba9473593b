using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class A_range(IRecords records)
{
    private readonly string partition = Fresh();

    [Fact]
    public async Task Starts_at_its_first_bound_and_ends_before_its_second()
    {
        await Given("a", "b", "b|1", "b|2", "b~", "c");

        Assert.Equal(["b", "b|1", "b|2"], await Keys("b", "b~"));
        Assert.Equal(["b|1", "b|2"], await Keys("b|", "b|~"));
        Assert.Equal(["a"], await Keys("", "b"));
        Assert.Equal(["c"], await Keys("b~~", "d"));
    }

    [Fact]
    public async Task Is_empty_where_nothing_is()
    {
        await Given("a", "c");

        Assert.Empty(await Keys("b", "c"));
        Assert.Empty(await Keys("a", "a"));
        Assert.Empty(await Keys("c", "a"));
        Assert.Empty(await Keys("", ""));
        Assert.Empty((await records.Range(Fresh(), "", "~", 10, Never)).Rows);
    }

    [Fact]
    public async Task Is_in_ordinal_order()
    {
        string[] keys = ["a", "B", "A", "b", "-", "_", "~", "|", ":", ".", "0", "10", "2", "a-", "a.", "a|b", "aa", "a:b", "Z", "!"];
        await Given(keys);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await Keys("", Last));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(4, 4, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, false)]
    [InlineData(1000, 5, false)]
    public async Task Says_whether_there_is_more(int limit, int rows, bool more)
    {
        await Given("a", "b", "c", "d", "e");

        var page = await records.Range(partition, "", "~", limit, Never);

        Assert.Equal((rows, more), (page.Rows.Count, page.More));
    }

    [Fact]
    public async Task Is_read_page_by_page_without_a_gap()
    {
        var keys = Enumerable.Range(0, 2300).Select(n => $"k{n:d5}").ToArray();
        foreach (var chunk in keys.Chunk(IRecords.MaxWrites))
            await Given(chunk);

        Assert.Equal(keys, (await records.All(partition)).Select(row => row.Key));
        var exactly = await records.Range(partition, "", "k01000", 1000, Never);
        Assert.Equal((1000, false), (exactly.Rows.Count, exactly.More));
        var full = await records.Range(partition, "k00007", "~", 1000, Never);
        Assert.Equal((keys[1006], true), (full.Rows[^1].Key, full.More));
    }

    [Fact]
    public async Task Carries_large_bodies()
    {
        for (var n = 0; n < 8; n++)
            await records.Commit(partition, new Write.Insert($"k{n}", Bytes(IRecords.MaxBody, seed: n)));

        var page = await records.Range(partition, "", "~", 7, Never);

        Assert.True(page.More);
        Assert.Equal(7, page.Rows.Count);
        Assert.All(page.Rows, (row, n) => Assert.Equal(Bytes(IRecords.MaxBody, seed: n), row.Body.ToArray()));
    }

    [Fact]
    public async Task Sees_commits_whole()
    {
        using var stop = new CancellationTokenSource();
        await Commit(0);
        var writing = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++)
                await Commit(n);
        });

        for (var look = 0; look < 50; look++)
            Assert.Single((await records.All(partition)).Select(row => row.Text()).Distinct());
        await stop.CancelAsync();
        await writing;

        Task Commit(int n) => records.Commit(partition, Enumerable.Range(0, 20).Select(k => (Write)new Write.Put($"k{k}", Bytes($"{n}"))).ToArray());
    }

    private async Task Given(params string[] keys) =>
        Assert.Equal(CommitResult.Done, await records.Commit(partition, keys.Select(key => (Write)new Write.Insert(key, Bytes(key))).ToArray()));

    private async Task<IEnumerable<string>> Keys(string from, string to) =>
        (await records.Range(partition, from, to, 1000, Never)).Rows.Select(row => row.Key);
}
