using FaceUp.App.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Uploads;

/// <summary>Each write on the way of a file broken in each way; then the same request again, as a page would send it.</summary>
public sealed class A_broken_upload : IAsyncLifetime
{
    private TestHouse house = null!;

    private Uploader Uploader => new(house.Http);

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Goes_on_where_a_part_broke_off()
    {
        var part = Uploader.Random(100_000);
        await EachBroken(() => Uploader.Begins(), async token => (await Uploader.Puts(token, 1, part)).Status, 204, async token =>
        {
            var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, [part])))).Must(201).Json);
            await Opens(shown.Receipt, part);
        });
    }

    [Fact]
    public async Task Is_taken_by_the_same_report_again()
    {
        var part = Uploader.Random(100_000);
        var (keys, receipt) = (new Dictionary<string, string>(), "");
        await EachBroken(() => Uploader.Brings([part]), async token =>
        {
            var key = keys.TryGetValue(token, out var known) ? known : keys[token] = Reporter.NewKey();
            var answer = await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, [part])), key);
            receipt = answer.Status == 201 ? Submitted.Of(answer.Json).Receipt : "";
            return answer.Status;
        }, 201, _ => Opens(receipt, part));
    }

    [Fact]
    public async Task Is_taken_by_another_try_without_a_key()
    {
        var (part, receipt) = (Uploader.Random(100_000), "");
        await EachBroken(() => Uploader.Brings([part]), async token =>
        {
            var answer = await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, [part])));
            receipt = answer.Status == 201 ? Submitted.Of(answer.Json).Receipt : "";
            return answer.Status;
        }, 201, async _ =>
        {
            if (receipt.Length > 0)
                await Opens(receipt, part);
        }, 422); // the first was stored after all, and nobody was told: its receipt is lost as without a file
    }

    [Fact]
    public async Task Is_taken_by_the_same_message_again()
    {
        var part = Uploader.Random(100_000);
        var (shown, key) = (await new Reporter(house).Submits("before"), "");
        await EachBroken(async () =>
        {
            key = Reporter.NewKey();
            return await Uploader.Brings([part], shown.Receipt);
        }, async token => (await house.Send("POST", "api/v1/tenants/demo/report/messages", new(new { text = "see the file", uploads = new[] { Uploader.Named(token, [part]) } }, Receipt: shown.Receipt, Key: key))).Status, 201, async _ =>
        {
            var file = (await new Reporter(house).Opens(shown.Receipt)).GetProperty("messages").EnumerateArray().Last().GetProperty("files").EnumerateArray().Single();
            Assert.Equal(part, (await new Reporter(house).Downloads(shown.Receipt, file.GetProperty("id").GetString()!)).Must(200).Body);
        });
    }

    [Fact]
    public async Task Is_cleared_away_whatever_breaks_meanwhile()
    {
        foreach (var how in new[] { Break.NotStored, Break.Stored })
        {
            for (var at = 1; ; at++)
            {
                await Uploader.Brings([Uploader.Random(1000), Uploader.Random(1000)]);
                house.Clock.Advance(TimeSpan.FromHours(28));
                house.Breakage.Arm(at, how);
                await house.WorkflowLooks();
                var happened = house.Breakage.Happened;
                house.Breakage.Arm(0, how);
                await house.WorkflowLooks();
                Assert.Empty(await house.Rows("", Partitions.Uploads(TestHouse.Tenant)));
                Assert.False(await house.RawBlobs.List($"{TestHouse.Tenant}/", default).GetAsyncEnumerator().MoveNextAsync());
                if (!happened)
                    break;
            }
        }
    }

    private async Task Opens(string receipt, byte[] part)
    {
        var file = (await new Reporter(house).Opens(receipt)).GetProperty("files").EnumerateArray().Single();
        Assert.Equal(part, (await new Reporter(house).Downloads(receipt, file.GetProperty("id").GetString()!)).Must(200).Body);
    }

    private async Task EachBroken(Func<Task<string>> given, Func<string, Task<int>> deed, int status, Func<string, Task> then, params int[] again)
    {
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; ; at++)
            {
                var token = await given();
                house.Breakage.Arm(at, how);
                var first = await deed(token);
                var happened = house.Breakage.Happened;
                house.Breakage.Arm(0, how);
                Assert.True(first == status || first is 500 or 503, $"write {at} {how}: {first}");
                var second = first == status ? first : await deed(token);
                Assert.True(second == status || again.Contains(second), $"write {at} {how}, again: {second}");
                await then(token);
                if (!happened)
                    break;
            }
        }
    }
}
