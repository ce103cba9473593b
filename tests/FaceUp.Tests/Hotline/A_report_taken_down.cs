using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Hotline;

public sealed class A_report_taken_down
{
    [Fact]
    public async Task Is_a_case_that_its_operator_sees_nothing_of()
    {
        await using var house = await HotlineHouse.Open();
        var taken = (await house.TakesDown(HotlineHouse.Call())).Must(201);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", taken.Json.GetProperty("code").GetString());
        Assert.Equal(["code", "until"], taken.Json.EnumerateObject().Select(p => p.Name)); // no case, no reference, no proof
        Assert.Equal("2026-04-01", taken.Json.GetProperty("until").GetString());

        var (compliance, hotline) = (Person.Compliance(house), new Person(house, HotlineHouse.Operator));
        var id = Assert.Single(await compliance.Lists()).GetProperty("id").GetString()!;
        Assert.Equal("what the caller said", (await compliance.Reads(id)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Empty(await hotline.Lists());
        foreach (var path in new[] { $"cases/{id}", $"cases/{new string('0', 26)}" })
            (await hotline.Asks("GET", path)).Must(404);
        foreach (var path in new[] { $"cases/{id}/record", $"cases/{id}/access", "dead-letters" })
            (await hotline.Asks("GET", path)).Must(403);
        var received = (await Person.Auditor(house).Events(id))[0];
        Assert.Equal("phone", received.GetProperty("channel").GetString());
        Assert.DoesNotContain("operator", received.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_the_same_code_when_the_same_request_comes_again_until_it_is_turned()
    {
        await using var house = await HotlineHouse.Open();
        var key = Reporter.NewKey();
        var code = await house.Code(key);
        Assert.Equal(code, await house.Code(key));
        (await house.TakesDown(HotlineHouse.Call("something else"), key)).Must(422);
        var shown = Submitted.Of((await house.Turns(code, Reporter.NewKey())).Must(201).Json);
        (await house.TakesDown(HotlineHouse.Call(), key)).Must(422);
        (await house.Turns(code, Reporter.NewKey())).Must(404);
        await new Reporter(house).Opens(shown.Receipt);
        Assert.Equal(1, await house.CountCases());
        Assert.Single(await house.Rows("", App.Storage.Partitions.Receipts(TestHouse.Tenant)));
    }

    [Fact]
    public async Task Is_about_the_part_that_its_operator_works_for()
    {
        await using var house = await HotlineHouse.Open("plant-north");
        (await house.TakesDown(HotlineHouse.Call(unit: "paint-shop"))).Must(201);
        foreach (var unit in new[] { "headquarters", "nowhere" })
            Assert.Equal("/unit", (await house.TakesDown(HotlineHouse.Call(unit: unit))).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal("/channel", (await house.TakesDown(HotlineHouse.Call(channel: "web"))).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(1, await house.CountCases());
    }

    [Theory]
    [InlineData("demo-compliance", 403)]
    [InlineData("demo-admin", 403)]
    [InlineData("whoever", 404)]
    public async Task Is_taken_down_by_nobody_else(string subject, int status)
    {
        await using var house = await HotlineHouse.Open();
        (await new Person(house, subject).Asks("POST", "intake", HotlineHouse.Call())).Must(status);
        Assert.Equal(0, await house.CountCases());
    }

    [Fact]
    public async Task Is_asked_for_as_reporters_are_asked_and_by_operators_alone()
    {
        await using var house = await HotlineHouse.Open();
        var shown = (await new Person(house, HotlineHouse.Operator).Asks("GET", "intake?language=de")).Must(200).Json;
        var form = (await house.Send("GET", "api/v1/tenants/demo/form?language=de", new())).Must(200).Json;
        Assert.Equal(form.GetProperty("categories").GetRawText(), shown.GetProperty("categories").GetRawText());
        Assert.Equal(form.GetProperty("version").GetInt32(), shown.GetProperty("version").GetInt32());
        (await new Person(house, HotlineHouse.Operator).Asks("GET", "intake?language=nonsense!")).Must(400);
        (await new Person(house, "demo-compliance").Asks("GET", "intake")).Must(403);
    }

    [Fact]
    public async Task That_broke_off_is_one_case_with_one_code_when_it_is_sent_again()
    {
        await using var house = await HotlineHouse.Open();
        foreach (var how in Enum.GetValues<Storage.Break>())
        {
            for (var at = 1; at <= 4; at++)
            {
                var (key, cases) = (Reporter.NewKey(), await house.CountCases());
                house.Breakage.Arm(at, how);
                Assert.Contains((await house.TakesDown(HotlineHouse.Call(), key)).Status, new[] { 201, 500, 503 });
                Assert.True(house.Breakage.Happened);
                house.Breakage.Arm(0, how);
                var code = await house.Code(key);
                Assert.Equal(cases + 1, await house.CountCases());
                await new Reporter(house).Opens(Submitted.Of((await house.Turns(code, Reporter.NewKey())).Must(201).Json).Receipt);
            }
        }
    }

    [Fact]
    public async Task Asks_for_no_work_and_makes_it_harder_for_nobody()
    {
        await using var house = await HotlineHouse.Open();
        await Work.BusyHouse.Asks(house, w => w["minBits"] = 12);
        for (var i = 0; i < 6; i++)
            (await house.TakesDown(HotlineHouse.Call())).Must(201);
        Assert.Equal(12, await Work.Solver.Bits(house));
    }
}
