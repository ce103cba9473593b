using FaceUp.App.Storage;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

public sealed class A_broken_submission
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sent_again_under_its_key_is_one_whole_case(bool withFile)
    {
        await using var house = await TestHouse.Open();
        var (writes, undisturbed) = await Undisturbed(house, withFile);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                var (cases, key) = (await house.CountCases(), Reporter.NewKey());
                house.Breakage.Arm(at, how);
                var first = await Submit(house, withFile, key);
                Assert.True(house.Breakage.Happened);
                Assert.True(first.Status is 201 or 500 or 503, first.Text);
                house.Breakage.Arm(0, how);

                var shown = Submitted.Of((await Submit(house, withFile, key)).Must(201).Json);
                if (first.IsFine)
                    Assert.Equal(first.Text, (await Submit(house, withFile, key)).Text);
                Assert.Equal(cases + 1, await house.CountCases());
                Assert.Equal(undisturbed, await AtRest(house, shown, key));
            }
        }

        await NothingIsLeftBut(house, await house.CountCases());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Never_sent_again_leaves_a_whole_case_or_nothing(bool withFile)
    {
        await using var house = await TestHouse.Open();
        var (writes, undisturbed) = await Undisturbed(house, withFile);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                var cases = await house.CountCases();
                house.Breakage.Arm(at, how);
                var answer = await Submit(house, withFile, null);
                Assert.True(house.Breakage.Happened);
                house.Breakage.Arm(0, how);
                if (answer.IsFine) // a receipt that was shown opens its report, whatever broke
                    Assert.Equal(undisturbed, await AtRest(house, Submitted.Of(answer.Json), ""));
                else
                    Assert.Equal(cases + (at == writes && how == Break.Stored ? 1 : 0), await house.CountCases());
            }
        }

        await NothingIsLeftBut(house, await house.CountCases());
    }

    [Fact]
    public async Task Is_cleaned_up_though_the_cleaning_breaks_too()
    {
        await using var house = await TestHouse.Open();
        var writes = int.MaxValue;
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                house.Breakage.Arm(5, Break.NotStored); // due row, receipt, file and text stand; the case does not
                Assert.Equal(500, (await Submit(house, withFile: true, null)).Status);
                house.Clock.Advance(TimeSpan.FromHours(26));
                house.Breakage.Arm(at, how);
                await house.WorkflowLooks();
                Assert.True(house.Breakage.Happened);
                house.Breakage.Arm(0, how);
                await house.WorkflowLooks();
                writes = writes == int.MaxValue ? 4 : writes; // two blobs, the receipt, the due row
                await NothingIsLeftBut(house, cases: 0);
            }
        }
    }

    [Fact]
    public async Task Is_left_alone_for_a_day_because_it_may_be_on_its_way()
    {
        await using var house = await TestHouse.Open();
        var key = Reporter.NewKey();
        house.Breakage.Arm(5, Break.NotStored);
        Assert.Equal(500, (await Submit(house, withFile: true, key)).Status);
        house.Clock.Advance(TimeSpan.FromHours(23));
        await house.WorkflowLooks();
        Assert.Single(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        Assert.Single(await house.Due(_ => true));
        Assert.Equal(201, (await Submit(house, withFile: true, key)).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Sent_again_while_it_is_cleaned_up_loses_nothing(int at)
    {
        await using var house = await TestHouse.Open();
        var (key, commits) = (Reporter.NewKey(), 0);
        house.Breakage.Arm(5, Break.NotStored);
        Assert.Equal(500, (await Submit(house, withFile: true, key)).Status);
        house.Clock.Advance(TimeSpan.FromHours(26));
        house.Records.BeforeCommit = () => ++commits == at ? house.WorkflowLooks() : Task.CompletedTask;
        var shown = Submitted.Of((await Submit(house, withFile: true, key)).Must(201).Json);
        house.Records.BeforeCommit = null;
        Assert.True(commits >= at);
        await house.WorkflowLooks();
        await AtRest(house, shown, key); // the receipt opens its report, and the record vouches for content that is there
        await NothingIsLeftBut(house, cases: 1);
    }

    [Fact]
    public async Task Cleaned_up_while_it_is_sent_again_loses_nothing()
    {
        for (var at = 1; at <= 2; at++)
        {
            await using var house = await TestHouse.Open();
            var (key, commits, shown) = (Reporter.NewKey(), 0, (Submitted?)null);
            house.Breakage.Arm(5, Break.NotStored);
            Assert.Equal(500, (await Submit(house, withFile: true, key)).Status);
            house.Clock.Advance(TimeSpan.FromHours(26));
            house.Records.BeforeCommit = async () =>
            {
                if (++commits == at)
                    shown = Submitted.Of((await Submit(house, withFile: true, key)).Must(201).Json);
            };
            await house.WorkflowLooks();
            house.Records.BeforeCommit = null;
            await house.WorkflowLooks();
            await AtRest(house, shown!, key);
            await NothingIsLeftBut(house, cases: 1);
        }
    }

    private static Task<Reply> Submit(TestHouse house, bool withFile, string? key) =>
        new Reporter(house).TriesToSubmit(Reporter.Report("what happened"), key, withFile ? Deeds.File : null);

    private static async Task<(int Writes, string Portrait)> Undisturbed(TestHouse house, bool withFile)
    {
        house.Breakage.Arm(0, Break.NotStored);
        var shown = Submitted.Of((await Submit(house, withFile, null)).Must(201).Json);
        var writes = house.Breakage.Writes;
        Assert.Equal(withFile ? 5 : 4, writes); // due row, receipt row, (file,) text, case
        return (writes, await AtRest(house, shown, ""));
    }

    private static async Task<string> AtRest(TestHouse house, Submitted shown, string key)
    {
        var scene = new Scene(shown, await Person.Auditor(house).Finds(shown.Reference), key);
        await house.IsSureToBeLookedAt(scene.Case);
        await house.ComeToRest();
        await house.IsSureToBeLookedAt(scene.Case);
        var posts = house.Slack.Received.Concat(house.Teams.Received).Select(p => p.Text).ToList();
        foreach (var notice in await house.NoticesOf(scene.Case))
            Assert.Contains(posts, p => p.Contains(notice.Id, StringComparison.Ordinal));
        return await Portrait.Of(house, scene);
    }

    /// <summary>A day and an hour later: every receipt row, blob and due row belongs to a case.</summary>
    private static async Task NothingIsLeftBut(TestHouse house, int cases)
    {
        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.Settle();
        var ids = (await house.Rows("l|all|")).Select(r => r.Key[^26..]).ToHashSet();
        Assert.Equal(cases, ids.Count);
        Assert.Equal(cases, (await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant))).Count);
        Assert.All(await house.Due(_ => true), r => Assert.Contains(r.Key.Split('|')[2], ids));
        var blobs = new List<string>();
        await foreach (var blob in house.RawBlobs.List($"{TestHouse.Tenant}/", default))
            blobs.Add(blob);
        Assert.All(blobs, b => Assert.Contains(b.Split('/')[1], ids));
    }
}
