using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class Racing_writers(IRecords records)
{
    private const int Writers = 8;

    private readonly string partition = Fresh();

    [Fact]
    public async Task On_one_version_have_exactly_one_winner()
    {
        var row = await records.Given(partition, "row");
        for (var round = 0; round < 15; round++)
        {
            var won = await Race(n => [new Write.Replace("row", row.ETag, Bytes($"{n}")), new Write.Put($"trace{n}", Bytes($"{round}"))]);

            row = (await records.Get(partition, "row", Never))!;
            Assert.Equal($"{won}", row.Text());
            Assert.Equal([won], await Traces(round));
        }
    }

    [Fact]
    public async Task On_one_new_key_have_exactly_one_winner()
    {
        for (var round = 0; round < 15; round++)
        {
            var won = await Race(n => [new Write.Insert($"row{round}", Bytes($"{n}"))]);

            Assert.Equal($"{won}", (await records.Get(partition, $"row{round}", Never))!.Text());
        }
    }

    [Fact]
    public async Task That_read_again_lose_no_step()
    {
        await records.Given(partition, "count", "0");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Add(20))));

        Assert.Equal("80", (await records.Get(partition, "count", Never))!.Text());
    }

    private async Task Add(int steps)
    {
        while (steps > 0)
        {
            var row = (await records.Get(partition, "count", Never))!;
            var next = Bytes($"{int.Parse(row.Text(), null) + 1}");
            if (await records.Commit(partition, new Write.Replace("count", row.ETag, next)) == CommitResult.Done)
                steps--;
        }
    }

    private async Task<int> Race(Func<int, Write[]> writes)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => records.Commit(partition, writes(n)))));
        return Assert.Single(Enumerable.Range(0, Writers), n => results[n] == CommitResult.Done);
    }

    private async Task<IEnumerable<int>> Traces(int round) =>
        (await records.Range(partition, "trace", "trace~", 100, Never)).Rows
            .Where(row => row.Text() == $"{round}").Select(row => int.Parse(row.Key["trace".Length..], null));
}
