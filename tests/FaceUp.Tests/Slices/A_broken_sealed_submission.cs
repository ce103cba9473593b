using FaceUp.App.Storage;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>A sealed report has its names from outside, so that a repeat meets what an earlier try has left. It must neither trip over that nor lose it.</summary>
public sealed class A_broken_sealed_submission
{
    private static readonly (string, byte[]) Paper = ("a.pdf", new byte[70_000]);

    [Fact]
    public async Task Sent_again_is_one_whole_case()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var undisturbed = await AtRest(house, await source.Submits(await source.Seals("what happened", Paper)));
        var cases = 1;
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= 5; at++, cases++) // due row, receipt row, text, file, case
            {
                var already = await source.Seals("what happened", Paper);
                house.Breakage.Arm(at, how);
                var first = await source.Sends(already.Body);
                Assert.True(house.Breakage.Happened);
                Assert.True(first.Status is 201 or 500 or 503, first.Text);
                house.Breakage.Arm(0, how);
                var shown = await source.Submits(already);
                Assert.Equal(cases + 1, await house.CountCases());
                Assert.Equal(undisturbed, await AtRest(house, shown));
            }
        }
    }

    [Fact]
    public async Task Never_sent_again_leaves_nothing()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        foreach (var cleaning in new[] { 0, 1, 2, 3, 4, 5 })
        {
            var already = await source.Seals("what happened", Paper);
            house.Breakage.Arm(5, Break.NotStored);
            Assert.Equal(500, (await source.Sends(already.Body)).Status);
            house.Clock.Advance(TimeSpan.FromHours(26));
            house.Breakage.Arm(cleaning, Break.NotStored); // the receipt closed, two objects, the receipt, the due row
            await house.WorkflowLooks();
            Assert.Equal(cleaning > 0, house.Breakage.Happened);
            house.Breakage.Arm(0, Break.NotStored);
            await house.WorkflowLooks();
            await NothingIsLeft(house);
        }
    }

    /// <summary>Whoever sends it again while it is taken away is told to draw another receipt, before or after it was, and never is there a case whose objects are gone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sent_again_while_it_is_cleaned_up_is_whole_or_nothing(int at)
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("what happened", Paper);
        house.Breakage.Arm(5, Break.NotStored);
        Assert.Equal(500, (await source.Sends(already.Body)).Status);
        house.Clock.Advance(TimeSpan.FromHours(26));
        var keyId = (await source.Offer()).GetProperty("keyId").GetString(); // the old one holds no more, and all else is the same
        var again = already with { Body = already.Body.With(t => t["locks"]!["keyId"] = keyId) };
        var (commits, answer) = (0, 0);
        house.Records.BeforeCommit = async () =>
        {
            if (++commits == at)
                answer = (await source.Sends(again.Body)).Status;
        };
        await house.WorkflowLooks();
        house.Records.BeforeCommit = null;
        Assert.Equal(at == 2 ? 422 : 201, answer);
        if (answer == 201)
            await AtRest(house, await source.Submits(again));
        house.Clock.Advance(TimeSpan.FromHours(26));
        await house.WorkflowLooks();
        if (answer == 422)
            await NothingIsLeft(house);
    }

    private static async Task<string> AtRest(TestHouse house, Submitted shown)
    {
        var scene = new Scene(shown, await Person.Auditor(house).Finds(shown.Reference), "");
        await house.IsSureToBeLookedAt(scene.Case);
        await house.ComeToRest();
        return await Portrait.Of(house, scene);
    }

    private static async Task NothingIsLeft(TestHouse house)
    {
        Assert.Empty(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        Assert.Empty(await house.Due(_ => true));
        await foreach (var blob in house.RawBlobs.List($"{TestHouse.Tenant}/", default))
            Assert.Fail(blob);
    }
}
