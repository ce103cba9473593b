using System.Text.Json;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

public sealed class The_same_request_again(The_same_request_again.House shared) : IClassFixture<The_same_request_again.House>
{
    public sealed class House : IAsyncLifetime
    {
        public TestHouse It { get; private set; } = null!;

        public async Task InitializeAsync() => It = await TestHouse.Open(withTargets: false);

        public Task DisposeAsync() => It.DisposeAsync().AsTask();
    }

    private readonly TestHouse house = shared.It;

    private Reporter Reporter => new(house);

    private Person Handler => Person.Compliance(house);

    [Fact]
    public async Task Gives_the_same_case_and_the_same_receipt()
    {
        var (cases, key) = (await house.CountCases(), Reporter.NewKey());
        var first = await Reporter.TriesToSubmit(Reporter.Report("once"), key);
        house.Clock.Advance(TimeSpan.FromHours(3));
        var again = await Reporter.TriesToSubmit(Reporter.Report("once"), key);
        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Equal(cases + 1, await house.CountCases());
    }

    [Fact]
    public async Task Twenty_times_at_once_is_one_case_and_one_receipt()
    {
        var (cases, key) = (await house.CountCases(), Reporter.NewKey());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Reporter.TriesToSubmit(Reporter.Report("at once"), key)));
        Assert.All(answers, a => a.Must(201));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal(cases + 1, await house.CountCases());
        var shown = Submitted.Of(answers[0].Json);
        Assert.Equal("at once", (await Reporter.Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.True((await Handler.Verifies(await Handler.Finds(shown.Reference))).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task With_other_words_under_the_same_key_is_refused()
    {
        var (cases, key) = (await house.CountCases(), Reporter.NewKey());
        var first = (await Reporter.TriesToSubmit(Reporter.Report("one"), key)).Must(201);
        var other = (await Reporter.TriesToSubmit(Reporter.Report("two"), key)).Must(422);
        Assert.Equal("urn:faceup:problem:idempotency-key-reused", other.Json.GetProperty("type").GetString());
        Assert.Equal(cases + 1, await house.CountCases());
        Assert.Equal("one", (await Reporter.Opens(Submitted.Of(first.Json).Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task In_another_organisation_is_another_case()
    {
        var key = Reporter.NewKey();
        var settings = (await Person.Admin(house).Asks("GET", "settings")).Text;
        (await new Person(house, "demo-installer", "other").Asks("PUT", "", settings)).Must(201);
        var (here, there) = (await Reporter.Submits("same", key: key), await new Reporter(house, "other").Submits("same", key: key));
        Assert.NotEqual(here.Receipt, there.Receipt);
        Assert.NotEqual(here.Reference, there.Reference);
    }

    [Fact]
    public async Task Without_a_key_is_two_cases()
    {
        var cases = await house.CountCases();
        var (one, two) = (await Reporter.Submits("same words"), await Reporter.Submits("same words"));
        Assert.NotEqual(one.Receipt, two.Receipt);
        Assert.Equal(cases + 2, await house.CountCases());
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("twenty-one-characters")]
    [InlineData("spaces are not among the characters of a key")]
    public async Task With_a_key_that_can_be_guessed_is_refused_by_the_headers_name(string key)
    {
        var refused = (await Reporter.TriesToSubmit(Reporter.Report("x"), key)).Must(422);
        Assert.Equal("Idempotency-Key", refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Writes_each_text_once()
    {
        var (shown, id) = await Case();
        foreach (var send in Texts(shown.Receipt, id))
        {
            var key = Reporter.NewKey();
            var first = await send("the words", key);
            Assert.True(first.IsFine, first.Text);
            var again = await send("the words", key);
            Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
            (await send("other words", key)).Must(422);
        }

        var types = (await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()).ToList();
        Assert.Equal((1, 1, 1), (types.Count(t => t == "reporter-wrote"), types.Count(t => t == "handler-replied"), types.Count(t => t == "note-added")));
        Assert.Equal(2, (await Reporter.Opens(shown.Receipt)).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task Twenty_times_at_once_writes_each_text_once()
    {
        var (shown, id) = await Case();
        foreach (var send in Texts(shown.Receipt, id))
        {
            var key = Reporter.NewKey();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => send("at once", key)));
            // Everyone who loses eight races in a row is told that somebody else was first; the words stand once all the same.
            Assert.All(answers, a => Assert.True(a.IsFine || a.Status == 412, a.Text));
            Assert.Contains(answers, a => a.IsFine);
        }

        var types = (await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()).ToList();
        Assert.Equal((1, 1, 1), (types.Count(t => t == "reporter-wrote"), types.Count(t => t == "handler-replied"), types.Count(t => t == "note-added")));
        Assert.True((await Handler.Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task With_a_file_twenty_times_at_once_is_one_message_with_one_file()
    {
        var (shown, id) = await Case();
        var key = Reporter.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Reporter.Writes(shown.Receipt, "see this", key, Deeds.File)));
        Assert.All(answers, a => a.Must(201));
        var message = Assert.Single((await Reporter.Opens(shown.Receipt)).GetProperty("messages").EnumerateArray());
        var file = Assert.Single(message.GetProperty("files").EnumerateArray());
        Assert.Equal(Deeds.File.Item2, (await Reporter.Downloads(shown.Receipt, file.GetProperty("id").GetString()!)).Must(200).Body);
        Assert.True((await Handler.Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Closes_once_and_says_the_closing_words_once()
    {
        var (shown, id) = await Case();
        var key = Reporter.NewKey();
        (await Handler.Closes(id, "substantiated", "we acted", key)).Must(204);
        (await Handler.Closes(id, "substantiated", "we acted", key)).Must(204);
        (await Handler.Closes(id, "substantiated", "we did not", key)).Must(422);
        (await Handler.Closes(id, "duplicate", "we acted", key)).Must(409);
        Assert.Single((await Reporter.Opens(shown.Receipt)).GetProperty("messages").EnumerateArray());
    }

    private Func<string, string, Task<Reply>>[] Texts(string receipt, string id) =>
    [
        (text, key) => Reporter.Writes(receipt, text, key),
        (text, key) => Handler.Replies(id, text, key: key),
        (text, key) => Handler.Notes(id, text, key),
    ];

    private async Task<(Submitted, string)> Case()
    {
        var shown = await Reporter.Submits("a report");
        return (shown, await Handler.Finds(shown.Reference));
    }
}
