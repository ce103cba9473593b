using FaceUp.App.Storage;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>
/// Each write of a disposal is broken in each way, once on the way to the case's end and once on the way of clearing away. At every moment it is a whole case or one that
/// nothing opens any more; and when somebody has looked again, nothing tells it from one that went undisturbed.
/// </summary>
public sealed class A_disposal_that_is_killed
{
    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    [InlineData(Break.StoredTwice)]
    public async Task Ends_the_same(Break how)
    {
        await using var house = await TestHouse.Open();
        await house.Wants("""[{"id":"day","how":"anonymise","after":{"number":1,"unit":"days"},"noticeDays":0}]""");
        var (writes, undisturbed) = await Disposed(house, 0, how);
        Assert.InRange(writes, 10, 60); // due row, the commit, objects, notices, requests, receipt, events, the tombstone, the old due row
        for (var at = 1; at <= writes; at++)
            Assert.Equal((at, undisturbed), (at, (await Disposed(house, at, how)).Left));
    }

    private static async Task<(int Writes, string Left)> Disposed(TestHouse house, int at, Break how)
    {
        house.Clock.SetUtcNow(Morning(house, 1));
        var scene = await house.ClosedCase($"number {at}");
        house.Clock.SetUtcNow(Morning(house, 2)); // told today, and disposed of today, once that has arrived
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromHours(3));
        house.Breakage.Arm(at, how);
        await house.WorkflowLooks();
        var writes = house.Breakage.Writes;
        Assert.True(at == 0 || house.Breakage.Happened, $"Write {at} did not come.");
        house.Breakage.Arm(0, how);
        await IsWholeOrShut(house, scene);

        await house.LooksOn();
        house.Clock.Advance(TimeSpan.FromHours(27)); // looked at once more, and rows that nobody claims are taken away
        await house.LooksOn();
        Assert.True(await house.IsGone(scene.Case), $"write {at}");
        Assert.Single(await house.DueOf(scene.Case));
        Assert.Equal(410, (await new Reporter(house).TriesToOpen(scene.Shown.Receipt)).Status);
        Assert.True((await Person.Auditor(house).Verifies(scene.Case)).GetProperty("holds").GetBoolean());
        await house.HourPasses(); // what was its last word goes into the tree, and the rows that waited for that go
        return (writes, string.Join('\n', (await house.RowsAbout(scene.Case)).Select(k => k.StartsWith("l|gone|", StringComparison.Ordinal) ? "l|gone|" : k.StartsWith("fact|", StringComparison.Ordinal) ? "fact|" : k).Concat(await house.BlobsOf(scene.Case))));
    }

    private static DateTimeOffset Morning(TestHouse house, int days) => new(house.Clock.GetUtcNow().UtcDateTime.Date.AddDays(days) + TestHouse.Start.TimeOfDay, TimeSpan.Zero);

    private static async Task IsWholeOrShut(TestHouse house, Scene scene)
    {
        var locks = (await house.Rows($"c|{scene.Case}|k")).Count + (await house.Rows($"c|{scene.Case}|i")).Count;
        if (await house.IsGone(scene.Case))
            Assert.Equal(0, locks);
        else
            Assert.Equal("we acted", (await new Reporter(house).Opens(scene.Shown.Receipt)).GetProperty("messages").EnumerateArray().Last().GetProperty("text").GetString());
        Assert.NotEmpty(await house.DueOf(scene.Case)); // somebody looks again
        Assert.True((await Person.Auditor(house).Verifies(scene.Case)).GetProperty("holds").GetBoolean());
    }
}
