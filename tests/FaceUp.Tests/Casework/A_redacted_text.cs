using System.Text.Json;
using FaceUp.Tests.Files;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Casework;

public sealed class A_redacted_text : IAsyncLifetime
{
    private const string Said = "I am Zlatokop from the paint shop 👩‍👩‍👧‍👦, room 7.";
    private const string Shown = "I am ████████ from the paint shop 👩‍👩‍👧‍👦, room 7.";

    private TestHouse house = null!;
    private Worked at = null!;

    private Person Compliance => Person.Compliance(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        at = await Worked.Comes(house, Said);
        await house.Settle();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    private static object Name(string? id = null) => Part(5, 8, id);

    private static object Part(int start, int length, string? id = null, string reason = "the reporter named themselves by accident") => id is null
        ? new { answer = 0, parts = new[] { new { start, length } }, reason } : new { @object = id, parts = new[] { new { start, length } }, reason };

    private static string Answer(JsonElement read) => read.GetProperty("answers")[0].GetProperty("text").GetString()!;

    [Fact]
    public async Task Is_read_without_what_was_hidden_by_everybody_but_its_reporter()
    {
        var id = (await at.Redacts(Name())).Must(201).Id();
        var read = await at.Read();
        Assert.Equal(Shown, Answer(read));
        var redaction = read.GetProperty("answers")[0].GetProperty("redactions")[0];
        Assert.Equal((id, "compliance", 5, 8), (redaction.GetProperty("id").GetString(), redaction.GetProperty("by").GetString(), redaction.GetProperty("start").GetInt32(), redaction.GetProperty("length").GetInt32()));
        Assert.DoesNotContain("Zlatokop", (await Person.Safety(house).Asks("GET", $"cases/{at.Id}")).Must(200).Text, StringComparison.Ordinal);
        Assert.Equal(Said, Answer(await new Reporter(house).Opens(at.Shown.Receipt)));

        var glass = (await Person.Admin(house).AsksForGlass(at.Shown.Reference)).Must(202).Id();
        (await Auditor.Asks("PUT", $"glass/{glass}/confirmation")).Must(204);
        Assert.Equal(Shown, Answer((await Person.Admin(house).Asks("GET", $"glass/{glass}/case")).Must(200).Json));
        Assert.Contains("text-redacted", await at.Events());
        await at.Verifies();
    }

    [Fact]
    public async Task Is_hidden_in_messages_and_notes_as_well()
    {
        (await new Reporter(house).Writes(at.Shown.Receipt, Said)).Must(201);
        (await Compliance.Replies(at.Id, Said)).Must(204);
        (await Compliance.Notes(at.Id, Said)).Must(204);
        var read = await at.Read();
        foreach (var text in read.GetProperty("messages").EnumerateArray().Concat(read.GetProperty("notes").EnumerateArray()))
            (await at.Redacts(Name(text.GetProperty("id").GetString()))).Must(201);
        read = await at.Read();
        Assert.Equal([Shown, Shown, Shown], read.GetProperty("messages").EnumerateArray().Concat(read.GetProperty("notes").EnumerateArray()).Select(t => t.GetProperty("text").GetString()));
        Assert.Equal(Said, Answer(read)); // that one was not asked for
        Assert.All((await new Reporter(house).Opens(at.Shown.Receipt)).GetProperty("messages").EnumerateArray(), m => Assert.Equal(Said, m.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Hides_more_and_more()
    {
        (await at.Redacts(Name())).Must(201);
        (await at.Redacts(Part(Said.Length - 2, 1))).Must(201);
        var read = await at.Read();
        Assert.Equal(Shown.Replace("room 7", "room █", StringComparison.Ordinal), Answer(read));
        Assert.Equal([(5, 8), (Said.Length - 2, 1)], read.GetProperty("answers")[0].GetProperty("redactions").EnumerateArray().Select(r => (r.GetProperty("start").GetInt32(), r.GetProperty("length").GetInt32())));
        Assert.Equal("/parts/0/start", await Fault(Name())); // it is hidden already: the same words asked for once more hide no others
    }

    [Theory]
    [InlineData(0, 0, "/parts/0/length")]
    [InlineData(-1, 2, "/parts/0/start")]
    [InlineData(0, 999, "/parts/0/length")]
    [InlineData(2147483647, 2147483647, "/parts/0/start")]
    [InlineData(34, 1, "/parts/0/length")] // a family is one character
    [InlineData(36, 2, "/parts/0/start")]
    public async Task Is_cut_within_its_bounds_and_between_characters(int start, int length, string field) => Assert.Equal(field, await Fault(Part(start, length)));

    [Fact]
    public async Task Is_one_that_is_there()
    {
        var parts = new[] { new { start = 0, length = 1 } };
        Assert.Equal("/answer", await Fault(new { answer = 1, parts, reason = "x" }));
        Assert.Equal("/object", await Fault(new { parts, reason = "x" }));
        Assert.Equal("/object", await Fault(new { answer = 0, @object = Endings.Nothing, parts, reason = "x" }));
        Assert.Equal("/object", await Fault(new { @object = Endings.Nothing, parts, reason = "x" }));
        Assert.Equal("/reason", await Fault(new { answer = 0, parts, reason = " " }));
        Assert.Equal("/parts", await Fault(new { answer = 0, parts = Array.Empty<object>(), reason = "x" }));
        (await at.Redacts(Name() , Auditor)).Must(403);
        Assert.DoesNotContain("text-redacted", await at.Events());
    }

    [Fact]
    public async Task Is_redacted_once_however_often_it_is_sent()
    {
        var key = Reporter.NewKey();
        var first = (await at.Redacts(Name(), key: key)).Must(201).Id();
        Assert.Equal(first, (await at.Redacts(Name(), key: key)).Must(201).Id());
        Assert.Single(await at.Events(), "text-redacted");
    }

    [Fact]
    public async Task Opens_as_it_was_written_for_two_persons_and_a_day()
    {
        var id = (await at.Redacts(Name())).Must(201).Id();
        var other = (await at.Redacts(Part(Said.Length - 2, 1))).Must(201).Id();
        var path = $"cases/{at.Id}/redactions/{id}/original";
        Assert.Equal("no-approval", (await Compliance.Asks("GET", path)).Must(403).Problem());
        var request = (await Compliance.Asks("POST", $"cases/{at.Id}/redactions/{id}/original-requests", new { reason = "to ask them" })).Must(201).Id();
        var waiting = (await Auditor.Asks("GET", "original-requests")).Must(200).Json.GetProperty("requests")[0];
        Assert.Equal((request, true), (waiting.GetProperty("id").GetString(), waiting.GetProperty("redaction").GetBoolean()));
        var view = (await Auditor.Asks("GET", $"original-requests/{request}")).Must(200);
        Assert.True(view.Json.GetProperty("redaction").GetBoolean());
        Assert.DoesNotContain("Zlatokop", view.Text, StringComparison.Ordinal);
        (await SentFile.Decides(Auditor, request)).Must(204);

        var opened = (await Compliance.Asks("GET", path)).Must(200).Json;
        Assert.Equal((Said.Replace("room 7", "room █", StringComparison.Ordinal), 0), (opened.GetProperty("text").GetString(), opened.GetProperty("answer").GetInt32()));
        (await Person.Safety(house).Asks("GET", path)).Must(403); // another handler of the case
        (await Compliance.Asks("GET", $"cases/{at.Id}/redactions/{other}/original")).Must(403); // another redaction of the same text
        (await Compliance.Asks("GET", $"cases/{at.Id}/files/{id}/original")).Must(404);
        Assert.Equal(["original-asked", "file-read", "original-decided", "original-read"], (await at.Events()).TakeLast(4));
        var listed = (await Compliance.Asks("GET", $"cases/{at.Id}/redactions")).Must(200).Json.GetProperty("redactions");
        Assert.Equal((2, "the reporter named themselves by accident", true), (listed.GetArrayLength(), listed[0].GetProperty("reason").GetString(), listed[0].GetProperty("originals")[0].GetProperty("approved").GetBoolean()));
        house.Clock.Advance(TimeSpan.FromHours(24));
        (await Compliance.Asks("GET", path)).Must(403);
        Assert.Equal(Shown.Replace("room 7", "room █", StringComparison.Ordinal), Answer(await at.Read())); // for everybody else it stays hidden
    }

    [Fact]
    public async Task Is_as_if_it_were_not_there_to_whom_the_case_keeps_out()
    {
        var id = (await at.Redacts(Name())).Must(201).Id();
        (await at.Excludes("safety-lead")).Must(204);
        var none = (await at.Redacts(Name(), Person.Safety(house))).Must(404).Text;
        foreach (var (method, path, body) in new[] { ("GET", "redactions", (object?)null), ("GET", $"redactions/{id}/original", null), ("POST", $"redactions/{id}/original-requests", new { reason = "x" }) })
            Assert.Equal(none, (await Person.Safety(house).Asks(method, $"cases/{at.Id}/{path}", body)).Must(404).Text);
        Assert.Equal(none, (await Compliance.Asks("POST", $"cases/{at.Id}/redactions/{Endings.Nothing}/original-requests", new { reason = "x" })).Must(404).Text);
        Assert.Equal(none, (await Compliance.Asks("GET", $"cases/{at.Id}/redactions/{Endings.Nothing}/original")).Must(404).Text);
    }

    [Fact]
    public async Task Is_in_no_row_and_goes_with_its_case()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var id = (await at.Redacts(Part(5, 8, reason: "kapelusznik"))).Must(201).Id();
        (await Compliance.Asks("POST", $"cases/{at.Id}/redactions/{id}/original-requests", new { reason = "to ask them" })).Must(201);
        Assert.DoesNotContain(await house.RawRecords.All(RawStore.Cases), r => System.Text.Encoding.UTF8.GetString(r.Body.Span) is var text && (text.Contains("kapelusznik", StringComparison.Ordinal) || text.Contains("Zlatokop", StringComparison.Ordinal)));
        Assert.Equal(4, (await house.BlobsOf(at.Id)).Count); // the report, what is shown in its place, why, and why somebody asks
        (await Compliance.Closes(at.Id, "substantiated", "we acted")).Must(204);
        await house.ComeToRest();
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(at.Id));
        Assert.Empty(await house.BlobsOf(at.Id));
        Assert.Empty(await house.Rows("s|"));
    }

    [Fact]
    public async Task Is_redacted_by_two_at_once_and_both_hold()
    {
        var texts = Enumerable.Range(0, 6).Select(i => at.Redacts(Part(5 + i, 1), i % 2 == 0 ? Compliance : Person.Safety(house)));
        var answers = await Task.WhenAll(texts);
        Assert.All(answers, a => Assert.True(a.Status is 201 or 412, a.Text));
        var shown = Answer(await at.Read());
        Assert.Equal(answers.Count(a => a.Status == 201), shown.Count(c => c == '█'));
    }

    private async Task<string?> Fault(object body) => (await at.Redacts(body)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString();
}
