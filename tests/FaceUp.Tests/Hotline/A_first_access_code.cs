using System.Text.Json.Nodes;
using CsCheck;
using FaceUp.App.Hotline;
using FaceUp.App.Storage;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using FaceUp.Tests.Work;

namespace FaceUp.Tests.Hotline;

public sealed class A_first_access_code
{
    [Fact]
    public void Reads_back_as_it_is_spoken_and_notices_a_wrong_character() => Gen.Select(Gen.Byte.Array[FirstAccessCode.RandomBytes], Gen.Int[0, FirstAccessCode.Length - 1], Gen.Int[1, 31]).Sample((random, place, by) =>
    {
        var code = FirstAccessCode.From(random);
        var other = FaceUp.Domain.Base32.Upper[(FaceUp.Domain.Base32.ValueOf(code[place]) + by) % 32];
        return FirstAccessCode.Read(ReceiptCode.Show(code).ToLowerInvariant().Replace('-', ' ')) == code && FirstAccessCode.Read(code[..place] + other + code[(place + 1)..]) is null && ReceiptCode.Read(code) is null;
    });

    [Fact]
    public async Task Becomes_a_receipt_that_opens_the_report_and_is_worth_nothing_then()
    {
        await using var house = await HotlineHouse.Open();
        var code = await house.Code();
        await new Reporter(house).TriesToOpen(code);
        (await new Reporter(house).TriesToOpen(code)).Must(404); // it is no receipt itself
        var shown = Submitted.Of((await house.Turns(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Reporter.NewKey())).Must(201).Json);
        var report = await new Reporter(house).Opens(shown.Receipt);
        Assert.Equal(("what the caller said", shown.Reference, shown.Proof), (report.GetProperty("answers")[0].GetProperty("text").GetString(), report.GetProperty("reference").GetString(), report.GetProperty("proof").GetString()));
        (await new Reporter(house).Writes(shown.Receipt, "and one thing more")).Must(201);
        (await house.Turns(code, Reporter.NewKey())).Must(404);
        Assert.True((await Person.Auditor(house).Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Brings_the_same_receipt_to_the_same_request_and_to_no_other()
    {
        await using var house = await HotlineHouse.Open();
        var (code, other, key) = (await house.Code(), await house.Code(), Reporter.NewKey());
        var first = (await house.Turns(code, key)).Must(201);
        Assert.Equal(first.Text, (await house.Turns(code, key)).Must(201).Text);
        (await house.Turns(other, key)).Must(422); // the key belongs to another code
        (await house.Turns(other, null)).Must(422);
        (await house.Turns(other, Reporter.NewKey())).Must(201);
    }

    [Fact]
    public async Task That_two_turn_at_once_becomes_the_receipt_of_one()
    {
        await using var house = await HotlineHouse.Open();
        var code = await house.Code();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.Turns(code, Reporter.NewKey())));
        var won = Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Except([won]), a => a.Must(404));
        await new Reporter(house).Opens(Submitted.Of(won.Json).Receipt);
        Assert.Single(await house.Rows("", Partitions.Receipts(TestHouse.Tenant)));
    }

    [Fact]
    public async Task Is_answered_alike_whether_it_is_unknown_used_over_mistyped_or_another_organisations()
    {
        await using var house = await HotlineHouse.Open();
        await House.Settings(house, s => s["hotline"] = new System.Text.Json.Nodes.JsonObject { ["codeDays"] = 2 });
        var (over, used) = (await house.Code(), await house.Code());
        (await house.Turns(used, Reporter.NewKey())).Must(201);
        house.Clock.Advance(TimeSpan.FromDays(2));
        var fresh = await house.Code();
        var answers = new List<(int, string, string, int)>();
        foreach (var code in new[] { over, used, ReceiptCode.Show(FirstAccessCode.From(new byte[10])), fresh[..^1] + (fresh[^1] == '0' ? '1' : '0'), "", "?", new string('0', FirstAccessApi.MaxCode) })
        {
            var before = house.Records.Reads;
            var said = await house.Turns(code, Reporter.NewKey());
            answers.Add((said.Status, said.Headers, said.Text, house.Records.Reads - before));
        }

        Assert.All(answers, a => Assert.Equal((404, answers[0].Item2, answers[0].Item3, 2), a));
        (await house.Turns(fresh, Reporter.NewKey(), "no-such-organisation")).Must(404);
        (await house.Turns(fresh, Reporter.NewKey())).Must(201);
    }

    [Fact]
    public async Task That_is_guessed_at_asks_for_work_and_never_makes_reports_harder()
    {
        await using var house = await HotlineHouse.Open();
        await BusyHouse.Asks(house, _ => { });
        var code = await house.Code();
        for (var i = 0; i <= BusyHouse.Quiet; i++)
            (await house.Turns("0000-0000-0000-0000", Reporter.NewKey())).Must(404);
        var refused = (await house.Turns(code, Reporter.NewKey())).Must(429).Json;
        Assert.Equal(0, await house.Bits());
        var work = Solver.Solve(refused.GetProperty("challenge").GetString()!, refused.GetProperty("bits").GetInt32());
        (await house.Turns(code, Reporter.NewKey(), work: work)).Must(201);
        (await house.Turns(code, Reporter.NewKey(), work: work)).Must(429); // spent
    }

    [Fact]
    public async Task That_is_turned_while_writes_break_is_turned_by_trying_again()
    {
        await using var house = await HotlineHouse.Open();
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= 2; at++)
            {
                var (code, key) = (await house.Code(), Reporter.NewKey());
                house.Breakage.Arm(at, how);
                Assert.Contains((await house.Turns(code, key)).Status, new[] { 201, 500, 503 }); // where the adapter itself has tried again
                Assert.True(house.Breakage.Happened);
                house.Breakage.Arm(0, how);
                var shown = Submitted.Of((await house.Turns(code, key)).Must(201).Json);
                Assert.Equal("what the caller said", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
                (await house.Turns(code, Reporter.NewKey())).Must(404);
            }
        }

        Assert.Equal(await house.CountCases(), (await house.Rows("", Partitions.Receipts(TestHouse.Tenant))).Count);
    }

    [Fact]
    public async Task Leaves_no_row_behind_when_its_case_ends_though_it_broke_in_the_middle()
    {
        await using var house = await HotlineHouse.Open();
        var code = await house.Code();
        house.Breakage.Arm(2, Break.NotStored); // the lock is closed anew, and no receipt's row leads to it
        Assert.Equal(500, (await house.Turns(code, Reporter.NewKey())).Status);
        house.Breakage.Arm(0, Break.NotStored);
        await House.Settings(house, s => s["retention"] = JsonNode.Parse("""[{"id":"soon","how":"dispose","after":{"number":2,"unit":"days"},"graceDays":0,"noticeDays":0,"tombstoneMonths":0}]"""));
        var id = Assert.Single(await Person.Compliance(house).Lists()).GetProperty("id").GetString()!;
        (await Person.Compliance(house).Closes(id, "duplicate", "said before")).Must(204);
        await house.Pass(8);
        Assert.Equal(0, await house.CountCases());
        Assert.Empty(await house.Rows("", Partitions.Receipts(TestHouse.Tenant)));
    }
}
