using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Telephone;

/// <summary>Each write of a call breaks, in each way, and the provider sends the request once more or never again.</summary>
public sealed class A_broken_call
{
    [Fact]
    public async Task That_goes_on_is_one_report_with_one_code_and_leaves_nothing_behind()
    {
        await using var line = await LineHouse.Open();
        line.House.Breakage.Arm(0, default);
        await Calls(line, isPatient: true);
        var writes = line.House.Breakage.Writes;
        Assert.InRange(writes, 10, 60);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                var cases = await line.Cases();
                line.House.Breakage.Arm(at, how);
                var call = await Calls(line, isPatient: true);
                Assert.True(line.House.Breakage.Happened);
                line.House.Breakage.Arm(0, how);
                Assert.Equal((16, cases + 1), (call.Length, await line.Cases()));
                line.House.Clock.Advance(TimeSpan.FromHours(3));
                await line.House.ChoresDone();
                Assert.Equal((0, 0, 0), (line.Provider.Recordings.Count, line.Provider.Calls.Count, await line.CallRows()));
            }
        }
    }

    [Fact]
    public async Task That_comes_back_adds_one_message()
    {
        await using var line = await LineHouse.Open();
        var code = (await line.Leaves()).Code;
        line.House.Breakage.Arm(0, default);
        await ComesBack(line, code);
        var writes = line.House.Breakage.Writes;
        Assert.InRange(writes, 8, 60);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                var messages = await Messages(line);
                line.House.Breakage.Arm(at, how);
                await ComesBack(line, code);
                Assert.True(line.House.Breakage.Happened);
                line.House.Breakage.Arm(0, how);
                Assert.Equal(messages + 1, await Messages(line));
            }
        }

        Assert.Empty(line.Provider.Recordings);
        Assert.True((await Person.Auditor(line.House).Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task That_ends_there_is_a_whole_report_or_none_and_leaves_nothing_at_the_provider()
    {
        await using var line = await LineHouse.Open();
        line.House.Breakage.Arm(0, default);
        await Calls(line, isPatient: false);
        var writes = line.House.Breakage.Writes;
        for (var at = 1; at <= writes; at++)
        {
            line.House.Breakage.Arm(at, Break.NotStored);
            var code = await Calls(line, isPatient: false);
            line.House.Breakage.Arm(0, default);
            line.House.Clock.Advance(TimeSpan.FromHours(3));
            await line.House.ChoresDone();
            line.House.Clock.Advance(TimeSpan.FromHours(25));
            await line.House.ChoresDone();
            // Of a call that never began there is no row; its entry, without a recording, is all that the provider has.
            Assert.Equal((0, 0), (line.Provider.Recordings.Count, await line.CallRows()));
            line.Provider.Calls.Clear();
            if (code.Length > 0)
            {
                var back = await line.Rings();
                await back.Presses("2");
                await back.Presses(code);
                Assert.Contains(Web.Languages.AllLanguages.English["status.new"], back.Words, StringComparison.Ordinal);
            }
        }

        await line.House.WorkflowLooks();
        Assert.True((await Person.Auditor(line.House).Verifies()).GetProperty("holds").GetBoolean());
    }

    private static async Task<int> Messages(LineHouse line) => (await line.Case()).View.GetProperty("messages").GetArrayLength();

    private static async Task ComesBack(LineHouse line, string code)
    {
        var call = await new Telephone(line.House.Http, line.Provider) { IsPatient = true }.Rings();
        await call.Presses("2");
        await call.Presses(code);
        await call.Presses("1");
        await call.Speaks([1, 2, 3]);
        await call.Presses("1");
        Assert.Contains(Web.Languages.AllLanguages.English["report.sent"], call.Words, StringComparison.Ordinal);
        await call.HangsUp();
    }

    // The code that was heard; empty for a call that broke off.
    private static async Task<string> Calls(LineHouse line, bool isPatient)
    {
        var call = await new Telephone(line.House.Http, line.Provider) { IsPatient = isPatient }.Rings();
        Func<Task>[] deeds = [() => call.Presses("1"), () => call.Speaks([1, 2, 3]), () => call.Presses("1")];
        foreach (var deed in deeds)
        {
            if (call.Last.Status == 200)
                await deed();
        }

        var code = call.Last.Status == 200 ? call.Code : "";
        await call.HangsUp();
        return code;
    }
}
