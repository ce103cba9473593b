using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Forms;

/// <summary>Over real HTTP: the form shown, answered, refused, changed under way, and read by both sides.</summary>
public sealed class An_organisation_that_asks_by_forms : IAsyncLifetime
{
    private TestHouse house = null!;
    private int version;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        version = await house.Asks([FormHouse.Incident, FormHouse.Short], "privacy=short");
        await Later(TimeSpan.FromMinutes(1));
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Shows_which_form_goes_with_which_category()
    {
        var form = await house.Form();
        Assert.Equal(version, form.GetProperty("version").GetInt32());
        Assert.Equal(["incident", "short"], form.GetProperty("forms").EnumerateArray().Select(f => f.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(form.GetProperty("categories").EnumerateArray(), c => Assert.Equal(c.GetProperty("id").GetString() == "privacy" ? "short" : "incident", c.GetProperty("form").GetString()));
        Assert.Equal("short", Assert.Single((await house.Form("?category=privacy")).GetProperty("forms").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("category", (await house.Send("GET", "api/v1/tenants/demo/form?category=none")).Field(400));
        Assert.Equal("language", (await house.Send("GET", "api/v1/tenants/demo/form?language=Deutsch!")).Field(400));
    }

    [Theory]
    [InlineData("", "What is it about?", "Call 112.")]
    [InlineData("?language=en-GB", "What is it about?", "Call 112.")]
    [InlineData("?language=de", "Worum geht es?", "Rufen Sie 112.")]
    [InlineData("?language=de-CH-1901", "Worum geht es?", "Rufen Sie 112.")]
    [InlineData("?language=de-AT", "Um was geht's?", "Rufen Sie 112.")]
    [InlineData("?language=fr", "What is it about?", "Call 112.")]
    public async Task Shows_it_in_the_language_asked_for_or_the_nearest(string query, string label, string elsewhere)
    {
        var form = (await house.Form(query)).GetProperty("forms").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "incident");
        var kind = form.GetProperty("steps")[0].GetProperty("fields")[0];
        Assert.Equal(label, kind.GetProperty("label").GetString());
        Assert.Equal(elsewhere, kind.GetProperty("options")[0].GetProperty("elsewhere").GetString());
        foreach (var hidden in new[] { "urgency", "rule\"", "safety-first", "critical", "translations", "regime" })
            Assert.DoesNotContain(hidden, form.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_answers_that_fit_and_shows_them_to_both_sides_with_the_form()
    {
        var report = FormHouse.Report(version, "danger");
        report["answers"]!.AsArray().Add(JsonNode.Parse("""{"question":"safe","text":"yes"}"""));
        var shown = Submitted.Of((await house.Sends(report)).Must(201).Json);
        var own = await new Reporter(house).Opens(shown.Receipt);
        var handler = Person.Compliance(house);
        var seen = await handler.Reads(await handler.Finds(shown.Reference));
        foreach (var view in new[] { own, seen })
        {
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(report["answers"]!.ToJsonString()), view.GetProperty("answers")));
            Assert.Equal(version, view.GetProperty("formUsed").GetProperty("version").GetInt32());
            Assert.Equal("incident", view.GetProperty("form").GetProperty("id").GetString());
        }

        Assert.Equal("Um was geht's?", Label(own)); // the language of the report
        Assert.Equal("What is it about?", Label(seen)); // the organisation's first
    }

    [Fact]
    public async Task Reads_the_form_as_it_was_when_it_was_answered()
    {
        var shown = Submitted.Of((await house.Sends(FormHouse.Report(version))).Must(201).Json);
        await house.Asks([FormHouse.Incident.Replace("What is it about?", "What else?", StringComparison.Ordinal)]);
        await Later(TimeSpan.FromDays(3));
        var handler = Person.Compliance(house);
        Assert.Equal("What is it about?", Label(await handler.Reads(await handler.Finds(shown.Reference))));
        await house.Asks([]);
        await Later(TimeSpan.FromDays(3));
        Assert.Equal("What is it about?", Label(await handler.Reads(await handler.Finds(shown.Reference))));
        Assert.Equal("Um was geht's?", Label(await new Reporter(house).Opens(shown.Receipt)));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "/form", """{"form":null}""" },
        { "/form", """{"form":{"id":"short","version":0}}""" },
        { "/form", """{"form":{"id":"nothing","version":V}}""" },
        { "/form", """{"form":{"id":"incident","version":1}}""" }, // there was none
        { "/form", """{"form":{"id":"incident","version":999999}}""" },
        { "/form", """{"form":{"id":"incident","version":-1}}""" },
        { "/form", """{"category":"privacy"}""" }, // which has another
        { "/answers", """{"answers":[{"question":"story","text":"x"}]}""" },
        { "/answers/0", """{"answers":[{"question":"safe","text":"yes"},{"question":"kind","text":"","values":["other"]},{"question":"story","text":"x"}]}""" },
        { "/answers/0/values/0", """{"answers":[{"question":"kind","text":"","values":["zlatokop"]},{"question":"story","text":"x"}]}""" },
        { "/answers/2/question", """{"answers":[{"question":"kind","text":"","values":["other"]},{"question":"story","text":"x"},{"question":"zlatokop","text":"x"}]}""" },
        { "/answers/2/item", """{"answers":[{"question":"kind","text":"","values":["other"]},{"question":"story","text":"x"},{"question":"name","text":"x","item":2147483647}]}""" },
        { "/answers/2/values/0", """{"answers":[{"question":"kind","text":"","values":["other"]},{"question":"story","text":"x"},{"question":"proof","text":"","values":["0"]}]}""" }, // no file follows
        { "/identity/0/text", """{"identity":[{"question":"me.email","text":"zlatokop"}]}""" },
        { "/identity/0/question", """{"identity":[{"question":"zlatokop","text":"zlatokop"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses_what_the_form_does_not_allow(string pointer, string change)
    {
        var report = FormHouse.Report(version);
        foreach (var (name, value) in JsonNode.Parse(change.Replace("V", $"{version}", StringComparison.Ordinal))!.AsObject())
        {
            report.AsObject().Remove(name);
            if (value is not null)
                report[name] = value.DeepClone();
        }

        var before = (await house.Rows("")).Count;
        var answer = await house.Sends(report);
        Assert.Equal(pointer, answer.Field());
        Assert.DoesNotContain("zlatokop", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await house.Rows("")).Count);
        Assert.Empty(await Person.Compliance(house).Lists());
    }

    [Fact]
    public async Task Takes_the_files_that_answers_speak_of_and_no_other()
    {
        var report = FormHouse.Report(version);
        Assert.Equal("files/0", (await house.Sends(report, ("a.pdf", [1, 2, 3]))).Field());
        report["answers"]!.AsArray().Add(JsonNode.Parse("""{"question":"proof","text":"","values":["0"]}"""));
        var shown = Submitted.Of((await house.Sends(report, ("a.pdf", [1, 2, 3]))).Must(201).Json);
        Assert.Equal("a.pdf", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("files")[0].GetProperty("name").GetString());
        await Later(TimeSpan.FromHours(30));
        await house.WorkflowLooks();
        Assert.Single(await Person.Compliance(house).Lists()); // what was refused left no case
    }

    [Fact]
    public async Task Takes_no_free_answers_with_options_where_it_asks_none()
    {
        await house.Asks([]);
        await Later(TimeSpan.FromMinutes(1));
        var report = JsonNode.Parse("""{"category":"safety","unit":"plant-north","language":"en","answers":[{"question":"what","text":"x"}]}""")!;
        (await house.Sends(report)).Must(201);
        report["answers"]![0]!["values"] = new JsonArray("a");
        Assert.Equal("/answers/0/values", (await house.Sends(report)).Field());
        report["answers"]![0]!.AsObject().Remove("values");
        report["answers"]![0]!["item"] = 0;
        Assert.Equal("/answers/0/item", (await house.Sends(report)).Field());
    }

    private static string Label(JsonElement view) => view.GetProperty("form").GetProperty("steps")[0].GetProperty("fields")[0].GetProperty("label").GetString()!;

    // Long enough that nothing is remembered.
    private Task Later(TimeSpan time)
    {
        house.Clock.Advance(time);
        return Task.CompletedTask;
    }
}
