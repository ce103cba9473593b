using FaceUp.App.Intake;
using FaceUp.App.Telephone;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;
using FaceUp.Web.Languages;

namespace FaceUp.Tests.Telephone;

public sealed class A_call_that_goes_wrong
{
    private static Language English => AllLanguages.English;

    [Fact]
    public async Task Is_answered_alike_whether_it_is_forged_or_there_is_no_line()
    {
        await using var line = await LineHouse.Open();
        var call = await line.Rings();
        var (rows, fields) = (await line.CallRows(), call.Fields("in-progress"));
        var other = new Telephone(line.House.Http, line.Provider) { Tenant = "nobody" };
        Reply[] answers =
        [
            await call.Sends("calls", fields, secret: null), await call.Sends("calls", fields, "another-secret-0123456789"), await call.Sends("calls", fields, signature: "?"),
            await call.Sends("calls?turn=1", fields, signature: Telephone.Sign(ProviderStandIn.Secret, line.House.Http.BaseAddress + "api/v1/tenants/demo/calls", fields)), // signed for another address
            await call.Sends("calls", [.. fields, ("Digits", "2")], signature: Telephone.Sign(ProviderStandIn.Secret, line.House.Http.BaseAddress + "api/v1/tenants/demo/calls", fields)),
            await call.Sends("calls", [.. fields.Where(f => f.Name != "AccountSid"), ("AccountSid", "ACffffffffffffffffffffffffffffffff")]), await call.Sends("calls", [.. fields.Where(f => f.Name != "CallSid")]),
            await call.Sends("calls", [.. fields.Where(f => f.Name != "CallSid"), ("CallSid", "../../Accounts")]), await other.Sends("calls", other.Fields("ringing")),
        ];
        Assert.All(answers, a => Assert.Equal((404, answers[0].Headers, answers[0].Text), (a.Status, a.Headers, a.Text)));
        Assert.Equal(rows, await line.CallRows());
        await House.Settings(line.House, s => s["telephone"]!["on"] = false);
        Assert.Equal((404, answers[0].Text), ((await call.Sends("calls", fields)).Status, call.Last.Text));
    }

    [Fact]
    public async Task Asks_the_provider_in_the_settings_and_nobody_else_whatever_a_request_names()
    {
        await using var line = await LineHouse.Open();
        await using var elsewhere = await ProviderStandIn.Start();
        var call = await line.Rings();
        await call.Presses("1");
        var id = ProviderStandIn.NewId("RE");
        (line.Provider.Recordings[id], elsewhere.Recordings[id]) = ((call.Call, LineHouse.Said), (call.Call, [6, 6, 6]));
        var action = call.Told.Element("Record")!.Attribute("action")!.Value;
        await call.Sends(action, [.. call.Fields("in-progress"), ("Digits", "#"), ("RecordingUrl", $"{elsewhere.Api}/Accounts/{ProviderStandIn.Account}/Recordings/{id}"), ("RecordingDuration", "7")]); // without its id, as documented
        await call.Presses("1");
        Assert.Equal(LineHouse.Said.Length, (await line.Case()).View.GetProperty("files")[0].GetProperty("size").GetInt64());
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData("../../../../secret")]
    [InlineData("RE%2e%2e")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("")]
    [InlineData("x")]
    public async Task Takes_no_recording_of_a_name_that_is_none(string name)
    {
        await using var line = await LineHouse.Open();
        var call = await line.Rings();
        await call.Presses("1");
        await call.Sends(call.Told.Element("Record")!.Attribute("action")!.Value, [.. call.Fields("in-progress"), ("Digits", "#"), ("RecordingSid", name)]);
        Assert.Equal(200, call.Last.Status);
        Assert.Contains(English["call.speak"], call.Words, StringComparison.Ordinal);
        Assert.Empty(line.Provider.Asked);
    }

    [Fact]
    public async Task Is_told_the_same_when_a_request_comes_twice()
    {
        await using var line = await LineHouse.Open();
        var call = await line.Rings();
        await call.Sends("calls", call.Fields("ringing"));
        Assert.Contains(English["call.menu"], call.Words, StringComparison.Ordinal);
        await call.Presses("1");
        await call.Speaks(LineHouse.Said);
        var (confirm, fields) = (call.Told.Element("Gather")!.Attribute("action")!.Value, (IReadOnlyList<(string, string)>)[.. call.Fields("in-progress"), ("Digits", "1")]);
        var first = await call.Sends(confirm, fields);
        var code = call.Code;
        Assert.Equal(first.Text, (await call.Sends(confirm, fields)).Text);
        Assert.Equal((1, code), (await line.Cases(), call.Code));
    }

    [Fact]
    public async Task Waits_for_a_recording_that_is_not_there_yet_and_gives_up_in_the_end()
    {
        await using var line = await LineHouse.Open();
        line.Provider.NotYet = 3;
        var call = await line.Leaves();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(English["call.wait"], call.Words);
            await call.Waits();
        }

        Assert.Equal(CallCode.Length, call.Code.Length);

        line.Provider.NotYet = 100;
        var lost = await line.Leaves();
        for (var i = 0; !lost.IsOver && i < 20; i++)
            await lost.Waits();
        Assert.Contains(English["call.failed"], lost.Words, StringComparison.Ordinal);
        await lost.HangsUp();
        Assert.Equal((1, 0), (await line.Cases(), line.Provider.Recordings.Count));
    }

    [Fact]
    public async Task Becomes_no_report_when_its_recording_breaks_off_is_too_large_or_lies_elsewhere()
    {
        await using var line = await LineHouse.Open();
        await using var elsewhere = await ProviderStandIn.Start();
        line.Provider.BreaksOff = true;
        Assert.Equal(English["call.wait"], (await line.Leaves()).Words);
        line.Provider.BreaksOff = false;
        line.Provider.LeadsTo = elsewhere.Api + "/x.mp3";
        Assert.Equal(English["call.wait"], (await line.Leaves()).Words);
        line.Provider.LeadsTo = null;
        var much = new byte[IncomingText<object>.MaxFileBytes + 1];
        Assert.Equal(English["call.wait"], (await line.Leaves(much)).Words);
        line.Provider.SaysNoLength = true;
        Assert.Equal(English["call.wait"], (await line.Leaves(much)).Words);
        Assert.Equal(0, await line.Cases());
        Assert.Empty(elsewhere.Asked);
    }

    [Fact]
    public async Task Is_taken_in_later_when_its_recording_could_not_be_had_as_the_caller_hung_up()
    {
        await using var line = await LineHouse.Open();
        line.Provider.NotYet = 1;
        var call = await line.Rings();
        await call.Presses("1");
        await call.Speaks(LineHouse.Said, hangsUp: true);
        Assert.Equal(0, await line.Cases());
        await call.RecordingIsThere(); // the provider says so itself
        Assert.Equal((1, 0, 0), (await line.Cases(), line.Provider.Recordings.Count, await line.CallRows()));

        line.Provider.NotYet = 1;
        var silent = await line.Rings();
        await silent.Presses("1");
        await silent.Speaks(LineHouse.Said, hangsUp: true);
        line.House.Clock.Advance(TimeSpan.FromHours(3));
        await line.House.ChoresDone(); // or the desk finds it
        Assert.Equal((2, 0, 0), (await line.Cases(), line.Provider.Recordings.Count, await line.CallRows()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_taken_in_where_a_provider_only_tells_that_it_ended_and_that_there_is_a_recording(bool endFirst)
    {
        await using var line = await LineHouse.Open();
        var call = await line.Rings();
        await call.Presses("1");
        call.BreaksOff(LineHouse.Said);
        await (endFirst ? call.HangsUp() : call.RecordingIsThere());
        Assert.Equal(0, await line.Cases());
        await (endFirst ? call.RecordingIsThere() : call.HangsUp());
        Assert.Equal((1, 0, 0), (await line.Cases(), line.Provider.Recordings.Count, await line.CallRows()));
    }

    [Fact]
    public async Task Leaves_nothing_at_a_provider_that_was_down_when_it_should_delete()
    {
        await using var line = await LineHouse.Open();
        line.Provider.KeepsAll = true;
        var call = await line.Leaves();
        await call.HangsUp();
        Assert.Equal((1, 1, 1), (await line.Cases(), line.Provider.Recordings.Count, line.Provider.Calls.Count));
        line.Provider.IsDown = true;
        await Pass(line, TimeSpan.FromMinutes(6));
        line.Provider.IsDown = false;
        await Pass(line, TimeSpan.FromHours(30)); // it still deletes nothing, for more than a day
        Assert.Equal((1, 1, 2), (line.Provider.Recordings.Count, line.Provider.Calls.Count, await line.CallRows()));
        line.Provider.KeepsAll = false;
        await Pass(line, TimeSpan.FromMinutes(6));
        Assert.Equal((0, 0, 0), (line.Provider.Recordings.Count, line.Provider.Calls.Count, await line.CallRows()));
    }

    [Fact]
    public async Task Leaves_nothing_at_the_provider_when_no_request_tells_that_it_ended()
    {
        await using var line = await LineHouse.Open();
        await line.Leaves();
        var hurried = await line.Rings();
        await hurried.Presses("1");
        Assert.Equal((2, 4), (line.Provider.Calls.Count, await line.CallRows()));
        await Pass(line, TimeSpan.FromHours(2));
        Assert.Equal((0, 0), (line.Provider.Calls.Count, await line.CallRows()));
    }

    [Fact]
    public async Task With_the_line_given_up_is_cleared_away_before_its_account_is_forgotten()
    {
        await using var line = await LineHouse.Open();
        await line.Leaves();
        await House.Settings(line.House, s => s.AsObject().Remove("telephone"));
        await Pass(line, TimeSpan.FromHours(3));
        Assert.Equal((0, 0), (line.Provider.Calls.Count, await line.CallRows()));
        Assert.Null(await line.House.Get<App.Tenants.TenantStore>().Telephone(TestHouse.Tenant, default));
    }

    [Fact]
    public async Task Ends_after_three_codes_that_nobody_knows_and_bars_no_receipt()
    {
        await using var line = await LineHouse.Open();
        var code = (await line.Leaves()).Code;
        var receipt = (await new Reporter(line.House).Submits("written")).Receipt;
        var call = await line.Rings();
        await call.Presses("2");
        foreach (var wrong in new[] { "1234567890123456", "12", new string('9', 16) })
        {
            await call.Presses(wrong);
            Assert.Contains(English["call.wrong"], call.Words, StringComparison.Ordinal);
        }

        Assert.True(call.IsOver);
        await call.Sends("calls?turn=5", [.. call.Fields("in-progress"), ("Digits", code)]);
        Assert.True(call.IsOver); // the right one is too late in this call, and not in the next
        await new Reporter(line.House).Opens(receipt);
        var next = await line.Rings();
        await next.Presses("2");
        await next.Presses(code);
        Assert.Contains(English["status.new"], next.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_up_the_budget_of_its_organisation_and_of_no_other()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestHouse.Start);
        var budget = new CallBudget(clock);
        for (var i = 0; i < CallBudget.WrongPerHour; i++)
        {
            Assert.True(budget.MayTry(TestHouse.Tenant));
            budget.WasWrong(TestHouse.Tenant);
        }

        Assert.Equal((false, true, true), (budget.MayTry(TestHouse.Tenant), budget.MayTry(new("other")), budget.TakeCall(TestHouse.Tenant)));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(budget.MayTry(TestHouse.Tenant));
    }

    [Fact]
    public async Task Waits_for_no_provider_longer_than_its_time()
    {
        await using var standIn = await ProviderStandIn.Start();
        standIn.Stalls = true;
        standIn.Recordings["RE1"] = ("CA1", LineHouse.Said);
        using var provider = new Provider(new(AllowLoopback: true) { Fetch = TimeSpan.FromMilliseconds(300) });
        await using var fetched = await provider.Fetch(new(standIn.Api, ProviderStandIn.Account, ProviderStandIn.Secret), "RE1", default);
        await using var body = await fetched!.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => body.CopyToAsync(Stream.Null, fetched.TooSlow));
        using var strict = new Provider(new());
        Assert.Null(await strict.Fetch(new(standIn.Api, ProviderStandIn.Account, ProviderStandIn.Secret), "RE1", default)); // outside Development, no address of this machine
        Assert.False(await provider.Forget(new("https://[::ffff:10.0.0.1]/2010-04-01", ProviderStandIn.Account, ProviderStandIn.Secret), "CA1", default));
    }

    private static async Task Pass(LineHouse line, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromHours(1))
        {
            line.House.Clock.Advance(left < TimeSpan.FromHours(1) ? left : TimeSpan.FromHours(1));
            await line.House.ChoresDone();
        }
    }
}
