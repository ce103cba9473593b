using System.Text;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

public sealed class Searching_content : IAsyncLifetime
{
    private TestHouse house = null!;

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    private Slices.Person Safety => Slices.Person.Safety(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Finds_lines_of_own_open_cases_and_no_words()
    {
        var (one, two) = (await NewCase("the zebra invoice was paid twice"), await NewCase("nothing of the kind"));
        (await Compliance.Replies(two, "Which ZÉBRA do you mean?")).Must(204);
        (await Compliance.Notes(two, "ask the quagga")).Must(204);
        var found = await Finds(Compliance, "zebra");
        Assert.Equal(Sorted(one, two), Sorted([.. Ids(found)]));
        Assert.Equal((2, 0), (found.GetProperty("searched").GetInt32(), found.GetProperty("notYet").GetInt32()));
        Assert.DoesNotContain("invoice", found.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([one], Ids(await Finds(Compliance, "twi zebra")));
        Assert.Equal([two], Ids(await Finds(Compliance, "quagga")));
        Assert.Empty(Ids(await Finds(Compliance, "quagga", "report", "messages")));
        Assert.Empty(Ids(await Finds(Safety, "zebra"))); // who could open them all, and handles none
        Assert.Equal(0, (await Finds(Safety, "zebra")).GetProperty("searched").GetInt32());
    }

    [Fact]
    public async Task Knows_what_was_said_since()
    {
        var shown = await new Reporter(house).Submits("first");
        var id = await Compliance.Finds(shown.Reference);
        Assert.Empty(Ids(await Finds(Compliance, "later")));
        (await new Reporter(house).Writes(shown.Receipt, "later words")).Must(201);
        Assert.Equal([id], Ids(await Finds(Compliance, "later")));
        Assert.Single(await house.Rows($"c|{id}|w"));
        Assert.Equal(3, Blobs(id).Count); // the report, the message, and one object with words
    }

    [Fact]
    public async Task Is_recorded_once_for_each_person_and_day_without_the_words()
    {
        var id = await NewCase("the zebra invoice");
        foreach (var word in new[] { "zebra", "quagga", "zebra" })
            await Finds(Compliance, word);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await Finds(Compliance, "zebra");
        var events = (await Compliance.Events(id)).Where(e => e.GetProperty("type").GetString() == "case-searched").ToList();
        Assert.Equal(2, events.Count);
        Assert.All(events, e => Assert.Equal(["at", "by", "type"], e.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal)));
        Assert.True((await Compliance.Verifies(id)).GetProperty("holds").GetBoolean());
        Assert.DoesNotContain("quagga", Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(house.Folder, "records.db"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nothing_to_be_searched_at_rest()
    {
        var id = await NewCase("the zebra invoice");
        await Finds(Compliance, "zebra");
        Assert.Equal(2, Blobs(id).Count);
        foreach (var file in Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("keys", StringComparison.Ordinal)))
            Assert.DoesNotContain("zebra", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_touch_a_case_that_somebody_is_kept_out_of()
    {
        var id = await NewCase("the zebra invoice");
        (await Compliance.Asks("POST", $"cases/{id}/tasks", new { what = "ask", to = "safety-lead", due = "2026-03-04" })).Must(201);
        Assert.Equal([id], Ids(await Finds(Safety, "zebra")));
        (await Compliance.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named in it" })).Must(204);
        house.Clock.Advance(TimeSpan.FromDays(1));
        var events = (await Compliance.Events(id)).Count;
        var reads = house.Records.Reads;
        Assert.Equal("""{"found":[],"searched":0,"notYet":0}""", (await Safety.Asks("POST", "cases/search", new { text = "zebra" })).Must(200).Text);
        Assert.Equal(1, house.Records.Reads - reads); // their own list of work
        Assert.Equal(events, (await Compliance.Events(id)).Count);
    }

    [Fact]
    public async Task Goes_with_the_case_when_it_is_disposed_of()
    {
        var id = await NewCase("the zebra invoice");
        await Finds(Compliance, "zebra");
        (await Compliance.Closes(id, "duplicate", "it is another's")).Must(204);
        Assert.Empty(Ids(await Finds(Compliance, "zebra")));
        var ask = (await Compliance.Asks("POST", $"cases/{id}/disposal-requests", new { reason = "not ours" })).Must(201).Json.GetProperty("id").GetString();
        (await Slices.Person.Auditor(house).Asks("PUT", $"cases/{id}/disposal-requests/{ask}/decision", new { approve = true, reason = "agreed" })).Must(204);
        await house.ComeToRest();
        Assert.Empty(Blobs(id));
        Assert.Empty(await house.Rows($"c|{id}|w"));
        Assert.DoesNotContain(await house.Rows("l|"), r => r.Key.EndsWith(id, StringComparison.Ordinal) && !r.Key.StartsWith("l|gone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"text":"a"}""", "/text")]
    [InlineData("""{"text":" -- "}""", "/text")]
    [InlineData("""{"text":"zebra","cursor":"x"}""", "/cursor")]
    [InlineData("""{"text":"zebra","in":["files"]}""", "/in/0")]
    public async Task Names_what_it_cannot_read(string body, string field) =>
        Assert.Equal(field, (await Compliance.Asks("POST", "cases/search", body)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());

    private IReadOnlyList<string> Blobs(string id) => Directory.Exists(Path.Combine(house.Folder, "content", "demo", id)) ? [.. Directory.EnumerateFiles(Path.Combine(house.Folder, "content", "demo", id), "*", SearchOption.AllDirectories)] : [];

    private async Task<string> NewCase(string text) => await Compliance.Finds((await new Reporter(house).Submits(text)).Reference);

    private static async Task<JsonElement> Finds(Slices.Person person, string text, params string[] where) => (await person.Asks("POST", "cases/search", new { text, @in = where })).Must(200).Json;

    private static List<string> Ids(JsonElement found) => [.. found.GetProperty("found").EnumerateArray().Select(c => c.GetProperty("id").GetString()!)];

    private static string Sorted(params string[] ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
