using System.Text.Json.Nodes;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;
using FaceUp.Web.Languages;

namespace FaceUp.Tests.Telephone;

/// <summary>From the first ring to the last, as it is meant to go.</summary>
public sealed class A_call
{
    [Theory]
    [InlineData("de", "de-DE", 2)]
    [InlineData("ar", "ar-XA", 3)]
    public async Task Leaves_a_report_and_comes_back_to_it(string language, string voice, int key)
    {
        await using var line = await LineHouse.Open(null, "en", "de", "ar");
        var words = AllLanguages.Find(language)!;
        var call = await line.Rings();
        Assert.Equal(["en-US", "de-DE", "ar-XA"], call.Heard.Select(h => h.Voice)); // each language in its own voice
        Assert.Contains($"{words.Name}", call.Heard[key - 1].Text, StringComparison.Ordinal);
        await call.Presses($"{key}");
        Assert.Equal([(voice, words["call.welcome"]), (voice, words["call.menu"])], call.Heard);
        await call.Presses("1");
        Assert.Equal([(voice, words["call.speak"])], call.Heard);
        var record = call.Told.Element("Record")!;
        Assert.Equal(("300", "#", "true", "false"), (record.Attribute("maxLength")!.Value, record.Attribute("finishOnKey")!.Value, record.Attribute("playBeep")!.Value, record.Attribute("transcribe")!.Value));
        await call.Speaks(LineHouse.Said);
        Assert.Equal([(voice, words["call.confirm"])], call.Heard);
        Assert.Equal(0, await line.Cases()); // nothing is sent before somebody says so
        await call.Presses("1");

        var code = call.Code;
        Assert.NotNull(CallCode.Read(code));
        Assert.Equal(2, call.Heard.Count(h => h.Text == words["call.code"])); // twice, four digits at a time
        Assert.Equal(8, call.Told.Descendants("Pause").Count());
        Assert.All(call.Heard, h => Assert.Equal(voice, h.Voice));
        Assert.Empty(line.Provider.Recordings);
        await call.Presses("1");
        Assert.Equal(code, call.Code);
        await call.Waits();
        Assert.True(call.IsOver);
        await call.HangsUp();
        Assert.Equal((0, 0), (line.Provider.Calls.Count, await line.CallRows())); // the provider knows nothing of it, and neither do we

        var (id, view) = await line.Case();
        Assert.Equal(("phone", language, "other", "headquarters"), (Of(view, "channel"), Of(view, "language"), Of(view, "category"), Of(view, "unit")));
        var file = Assert.Single(view.GetProperty("files").EnumerateArray());
        Assert.Equal(("recording.mp3", "audio/mpeg"), (file.GetProperty("name").GetString(), file.GetProperty("mediaType").GetString()));

        var back = await line.Rings();
        await back.Presses($"{key}");
        await back.Presses("2");
        Assert.Equal([(voice, words["call.enter"])], back.Heard);
        await back.Presses(code);
        Assert.Contains(words["status.new"], back.Words, StringComparison.Ordinal);
        Assert.Contains(words["call.none"], back.Words, StringComparison.Ordinal);
        Assert.Contains(words.Say("report.received", new DateOnly(2026, 3, 2)), back.Words, StringComparison.Ordinal);
        await back.Presses("1");
        await back.Speaks([1, 2, 3]);
        await back.Presses("1");
        Assert.Contains(words["report.sent"], back.Words, StringComparison.Ordinal);
        await back.Presses("2");
        Assert.True(back.IsOver);
        await back.HangsUp();
        var messages = (await Person.Compliance(line.House).Reads(id)).GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal("recording.mp3", Assert.Single(Assert.Single(messages).GetProperty("files").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal((0, 0, 0), (line.Provider.Recordings.Count, line.Provider.Calls.Count, await line.CallRows()));
        Assert.True((await Person.Auditor(line.House).Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Brings_what_was_said_unaltered_to_whoever_handles_it()
    {
        await using var line = await LineHouse.Open();
        await line.Leaves();
        var (id, view) = await line.Case();
        var file = view.GetProperty("files")[0].GetProperty("id").GetString();
        Assert.Equal(LineHouse.Said.Length, view.GetProperty("files")[0].GetProperty("size").GetInt64());
        // As it was sent, it opens for two; what is said here is no sound that a cleaner knows.
        var asked = (await Person.Compliance(line.House).Asks("POST", $"cases/{id}/files/{file}/original-requests", new { reason = "to hear it" })).Must(201).Json.GetProperty("id").GetString();
        (await Person.Auditor(line.House).Asks("PUT", $"original-requests/{asked}/decision", new { approve = true, reason = "to hear it" })).Must(204);
        Assert.Equal(LineHouse.Said, (await Person.Compliance(line.House).Asks("GET", $"cases/{id}/files/{file}/original")).Must(200).Body);
    }

    [Fact]
    public async Task Is_filed_by_the_number_that_was_called()
    {
        await using var line = await LineHouse.Open(s => s["telephone"]!["numbers"] = new JsonArray(new JsonObject { ["number"] = "+33123456789", ["unit"] = "plant-north", ["category"] = "corruption" }));
        var call = await line.Rings("+33123456789");
        await call.Presses("1");
        await call.Speaks(LineHouse.Said);
        await call.Presses("1");
        var one = (await line.Case()).View;
        Assert.Equal(("corruption", "plant-north"), (Of(one, "category"), Of(one, "unit")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_out_what_the_organisation_wrote_where_that_is_allowed(bool aloud)
    {
        await using var line = await LineHouse.Open(s => s["telephone"]!["readAloud"] = aloud);
        var code = (await line.Leaves()).Code;
        (await Person.Compliance(line.House).Replies((await line.Case()).Id, "Where was it, & <when>?")).Must(204);
        var back = await line.Rings();
        await back.Presses("2");
        await back.Presses(code);
        Assert.Equal(aloud, back.Words.Contains("Where was it, & <when>?", StringComparison.Ordinal));
        Assert.Equal(!aloud, back.Words.Contains(AllLanguages.English["call.answered"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gives_a_code_that_becomes_a_receipt_on_the_pages_and_is_worth_nothing_then()
    {
        await using var line = await LineHouse.Open();
        var code = (await line.Leaves()).Code;
        (await new Reporter(line.House).TriesToOpen(code)).Must(404); // it is no receipt itself
        var turned = (await line.House.Send("POST", "api/v1/tenants/demo/report/first-access", new(new { code = string.Join(' ', code.Chunk(4).Select(c => new string(c))) }, Key: Reporter.NewKey()))).Must(201);
        var report = await new Reporter(line.House).Opens(Submitted.Of(turned.Json).Receipt);
        Assert.Equal(AllLanguages.English["call.said"], report.GetProperty("answers")[0].GetProperty("text").GetString());
        var back = await line.Rings();
        await back.Presses("2");
        await back.Presses(code);
        Assert.Contains(AllLanguages.English["call.wrong"], back.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_two_digits_for_each_of_many_languages()
    {
        await using var line = await LineHouse.Open(null, "en", "de", "fr", "es", "it", "pl", "uk", "ar", "he", "tr", "ja", "zh-Hans");
        var call = await line.Rings();
        Assert.Equal(("2", 12), (call.Told.Element("Gather")!.Attribute("numDigits")!.Value, call.Heard.Count));
        Assert.Contains("0, 9", call.Heard[8].Text, StringComparison.Ordinal);
        await call.Presses("09");
        Assert.All(call.Heard, h => Assert.Equal("he-IL", h.Voice));
    }

    [Fact]
    public async Task Goes_on_without_a_key_and_ends_after_three_silences()
    {
        await using var line = await LineHouse.Open(null, "fr", "en");
        var call = await line.Rings();
        for (var i = 0; i < 3; i++)
            await call.Waits();
        Assert.Equal(AllLanguages.Find("fr")!["call.menu"], call.Heard[^1].Text); // the organisation's first language
        for (var i = 0; i < 3; i++)
            await call.Waits();
        Assert.True(call.IsOver);
    }

    [Fact]
    public async Task Is_spoken_again_when_the_caller_wants_it_and_the_first_try_is_gone()
    {
        await using var line = await LineHouse.Open();
        var call = await line.Rings();
        await call.Presses("1");
        await call.Speaks([9, 9, 9]);
        await call.Presses("2");
        Assert.Empty(line.Provider.Recordings);
        await call.Speaks(LineHouse.Said);
        await call.Presses("1");
        Assert.Equal(LineHouse.Said.Length, (await line.Case()).View.GetProperty("files")[0].GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Is_taken_in_when_the_caller_holds_the_line_or_hangs_up_behind_it()
    {
        await using var line = await LineHouse.Open();
        var silent = await line.Rings();
        await silent.Presses("1");
        await silent.Speaks(LineHouse.Said);
        await silent.Waits();
        await silent.Waits();
        Assert.Equal((1, CallCode.Length), (await line.Cases(), silent.Code.Length));

        var gone = await line.Rings();
        await gone.Presses("1");
        await gone.Speaks(LineHouse.Said, hangsUp: true); // at the end of what was said
        Assert.Equal(2, await line.Cases());

        var early = await line.Rings();
        await early.Presses("1");
        await early.Speaks(LineHouse.Said);
        await early.HangsUp(); // while asked whether to send it
        Assert.Equal(3, await line.Cases());
        Assert.Empty(line.Provider.Recordings);
        Assert.Equal([silent.Call], line.Provider.Calls.Keys);
    }

    [Fact]
    public async Task Asks_for_no_work_and_answers_the_form_of_nobody()
    {
        await using var line = await LineHouse.Open(s => s["forms"] = JsonNode.Parse("""[{"id":"one","label":"One","steps":[{"id":"a","label":"A","fields":[{"id":"what","label":"What?","kind":"long-text","required":true}]}]}]"""));
        Assert.Equal(CallCode.Length, (await line.Leaves()).Code.Length);
    }

    private static string? Of(System.Text.Json.JsonElement view, string member) => view.GetProperty("case").GetProperty(member).GetString();
}
