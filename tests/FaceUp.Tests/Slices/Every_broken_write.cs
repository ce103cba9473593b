using FaceUp.App.Escalation;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>
/// Each deed is done once undisturbed. Then, for each of its writes and each way in which a write can break, it is done on a fresh case with that write broken, and
/// once more as a client or a runner would; when everything has come to rest, nothing tells the two apart.
/// </summary>
public sealed class Every_broken_write
{
    public static TheoryData<string> Names => [.. Deeds.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_made_good_by_trying_again(string name)
    {
        var deed = Deeds.All.Single(d => d.Name == name);
        await using var house = await TestHouse.Open();
        var (writes, undisturbed) = await Undisturbed(house, deed);
        Assert.InRange(writes, 1, 40);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
                Assert.Equal($"{undisturbed}", $"{await Broken(house, deed, at, how)}");
        }

        await NothingStaysBehind(house);
    }

    private static async Task<(int Writes, string Portrait)> Undisturbed(TestHouse house, Deed deed)
    {
        var scene = await deed.Given(house);
        house.Breakage.Arm(0, Break.NotStored);
        Assert.Equal(deed.Status, await deed.Do(house, scene));
        var writes = house.Breakage.Writes;
        return (writes, await AtRest(house, scene));
    }

    private static async Task<string> Broken(TestHouse house, Deed deed, int at, Break how)
    {
        var scene = await deed.Given(house);
        house.Breakage.Arm(at, how);
        var first = await deed.Do(house, scene);
        Assert.True(house.Breakage.Happened, $"{deed}: write {at} did not come.");
        house.Breakage.Arm(0, how);
        Assert.True(first == deed.Status || first is 500 or 503, $"{deed}, write {at} {how}: {first}");
        await house.IsSureToBeLookedAt(scene.Case);

        var again = await deed.Do(house, scene);
        Assert.True(again == deed.Status || deed.Again.Contains(again), $"{deed}, write {at} {how}, again: {again}");
        await house.IsSureToBeLookedAt(scene.Case);
        return await AtRest(house, scene);
    }

    private static async Task<string> AtRest(TestHouse house, Scene scene)
    {
        await house.ComeToRest();
        var portrait = await Portrait.Of(house, scene);
        await house.IsSureToBeLookedAt(scene.Case);
        var posts = house.Slack.Received.Concat(house.Teams.Received).Select(p => p.Text).ToList();
        Assert.All(await house.NoticesOf(scene.Case), n => Assert.True(
            n.Shown.EndsWith("dead", StringComparison.Ordinal) || posts.Exists(p => p.Contains(n.Id, StringComparison.Ordinal)), $"{n.Shown} was never posted."));
        return portrait;
    }

    /// <summary>Due rows nobody needs are gone soon after their time has come, and every case points to one that stands.</summary>
    private static async Task NothingStaysBehind(TestHouse house)
    {
        await house.Pass(10);
        var due = (await house.Due(_ => true)).Select(r => r.Key).ToList();
        Assert.DoesNotContain(due, key => DueRows.ComesBy(key, house.Clock.GetUtcNow()));
        var pointers = (await house.Rows("c|")).Where(r => r.Key.EndsWith("|d", StringComparison.Ordinal)).Select(r => r.Text()).Where(p => p.Length > 0);
        Assert.Empty(pointers.Except(due));
    }
}
