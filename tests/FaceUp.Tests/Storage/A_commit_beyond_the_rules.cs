using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class A_commit_beyond_the_rules(IRecords records)
{
    private readonly string partition = Fresh();

    [Fact] public Task Of_no_writes_is_refused() => Refused();

    [Fact] public Task Of_101_writes_is_refused() => Refused([.. Enumerable.Range(0, IRecords.MaxWrites + 1).Select(n => new Write.Put($"{n}", Bytes("x")))]);

    [Fact] public Task That_writes_a_key_twice_is_refused() => Refused(new Write.Insert("a", Bytes("x")), new Write.Put("b", Bytes("x")), new Write.Delete("a"));

    [Fact] public Task With_a_body_too_large_is_refused() => Refused(new Write.Insert("a", new byte[IRecords.MaxBody + 1]));

    [Fact]
    public Task With_too_many_bytes_in_all_is_refused() =>
        Refused([.. "abcd".Select(key => new Write.Put(key.ToString(), new byte[IRecords.MaxBody]))]);

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a%2fb")]
    [InlineData("a'b")]
    [InlineData("a b")]
    [InlineData("a&b")]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    [InlineData("é")]
    [InlineData("😀")]
    public async Task With_a_bad_key_is_refused(string key)
    {
        await Refused(new Write.Insert(key, Bytes("x")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => records.Commit(key, new Write.Insert("a", Bytes("x"))));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => records.Get(partition, key, Never));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => records.Get(key, "a", Never));
    }

    [Fact] public Task With_a_key_too_long_is_refused() => Refused(new Write.Insert(new('k', IRecords.MaxKey + 1), Bytes("x")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(IRecords.MaxPage + 1)]
    public Task A_page_of_a_wrong_size_is_refused(int limit) =>
        Assert.ThrowsAnyAsync<ArgumentException>(() => records.Range(partition, "", "~", limit, Never));

    private async Task Refused(params Write[] writes)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => records.Commit(partition, writes));
        Assert.Empty(await records.All(partition));
    }
}
