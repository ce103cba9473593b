using System.Text;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Access;

/// <summary>Single persons let into a case, and kept out of it.</summary>
public sealed class Sight_given_and_taken : IAsyncLifetime
{
    private TestHouse house = null!;
    private Person compliance = null!, north = null!, custodian = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        (compliance, north, custodian) = (Person.Compliance(house), new Person(house, "demo-north"), new Person(house, "demo-custodian"));
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report("what happened", "corruption", "headquarters"))).Must(201).Json);
        id = await compliance.Finds(shown.Reference);
        await house.Settle();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Whoever_was_given_sight_reads_and_no_more_until_it_ends()
    {
        (await custodian.Asks("GET", $"cases/{id}")).Must(404);
        Assert.Empty(await custodian.Lists());
        (await Give("custodian", until: house.Clock.GetUtcNow().AddDays(2))).Must(204);
        await custodian.Reads(id);
        Assert.Single(await custodian.Lists());
        (await custodian.Notes(id, "no")).Must(403);
        (await custodian.Asks("GET", $"cases/{id}/record")).Must(403);
        house.Clock.Advance(TimeSpan.FromDays(2));
        (await custodian.Asks("GET", $"cases/{id}")).Must(404);
        Assert.Empty(await custodian.Lists());

        (await Give("custodian")).Must(204);
        await custodian.Reads(id);
        (await compliance.Asks("DELETE", $"cases/{id}/grants/custodian")).Must(204);
        (await custodian.Asks("GET", $"cases/{id}")).Must(404);
        Assert.Empty(await custodian.Lists());
    }

    [Fact]
    public async Task A_handler_of_another_part_who_was_given_sight_handles_it()
    {
        (await north.Replies(id, "hello")).Must(404);
        (await Give("north-manager")).Must(204);
        (await north.Replies(id, "hello")).Must(204);
        Assert.Single(await north.Lists());
    }

    [Fact]
    public async Task Who_handled_it_and_is_kept_out_is_told_nothing_and_it_passes_on()
    {
        (await Exclude("compliance", by: Person.Safety(house))).Must(204);
        await SeesNothing(compliance);
        await house.Settle();
        var line = Assert.Single(await Person.Safety(house).Lists());
        Assert.NotEqual("compliance", line.GetProperty("handler").GetString());
        Assert.Contains("case-handed-over", (await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()));
        (await compliance.Asks("DELETE", $"cases/{id}/exclusions/compliance", reason: "let me in")).Must(404);
        (await Person.Safety(house).Assigns(id, "compliance")).Must(422);
        (await Person.Safety(house).Asks("PUT", $"cases/{id}/grants/compliance", new { reason = "x" })).Must(422);

        (await Person.Safety(house).Asks("DELETE", $"cases/{id}/exclusions/compliance", reason: "it was somebody else")).Must(204);
        await compliance.Reads(id);
    }

    [Fact]
    public async Task Somebody_keeps_themselves_out_and_an_exclusion_ends()
    {
        (await compliance.Asks("PUT", $"cases/{id}/exclusions/compliance", new { reason = "a relative of mine", until = house.Clock.GetUtcNow().AddDays(3) })).Must(204);
        await SeesNothing(compliance);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await compliance.Reads(id);
    }

    [Fact]
    public async Task Somebody_is_left_who_can_handle_it()
    {
        foreach (var person in new[] { "safety-lead", "audit-chair", "north-manager" })
            (await Exclude(person)).Must(204);
        Assert.Equal("urn:faceup:problem:nobody-left", (await Exclude("compliance")).Must(409).Json.GetProperty("type").GetString());
        await compliance.Reads(id);
        (await Exclude("auditor")).Must(204);
    }

    [Theory]
    [InlineData("""{"reason":""}""", "/reason")]
    [InlineData("""{"reason":" \n"}""", "/reason")]
    [InlineData("""{"reason":"x","until":"2026-03-02T09:00:00Z"}""", "/until")]
    [InlineData("""{"reason":"x","until":"2027-03-09T09:00:00Z"}""", "/until")]
    public async Task A_request_that_breaks_a_rule_is_told_where(string body, string field)
    {
        foreach (var path in new[] { "grants/custodian", "exclusions/custodian" })
            Assert.Equal(field, (await compliance.Asks("PUT", $"cases/{id}/{path}", body)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        (await compliance.Asks("PUT", $"cases/{id}/grants/nobody-of-this-name", new { reason = "x" })).Must(422);
        (await compliance.Asks("PUT", $"cases/{id}/exclusions/nobody-of-this-name", new { reason = "x" })).Must(422);
        (await compliance.Asks("DELETE", $"cases/{id}/exclusions/custodian")).Must(422);
        Assert.DoesNotContain((await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()), t => t is "access-granted" or "person-barred" or "bar-lifted");
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing_and_a_key_stands_for_one_reason()
    {
        var key = Reporter.NewKey();
        (await compliance.Asks("PUT", $"cases/{id}/grants/custodian", new { reason = "one" }, key)).Must(204);
        (await compliance.Asks("PUT", $"cases/{id}/grants/custodian", new { reason = "one" }, key)).Must(204);
        (await Give("custodian")).Must(204);
        Assert.Single((await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()), "access-granted");
        (await compliance.Asks("DELETE", $"cases/{id}/grants/auditor")).Must(204);
        (await compliance.Asks("DELETE", $"cases/{id}/grants/custodian")).Must(204);
        (await compliance.Asks("DELETE", $"cases/{id}/grants/custodian")).Must(204);
        Assert.Single((await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()), "access-ended");
    }

    [Fact]
    public async Task Reasons_are_shown_to_handlers_and_lie_nowhere_in_the_clear()
    {
        const string Because = "because of the paint shop";
        (await compliance.Asks("PUT", $"cases/{id}/grants/custodian", new { reason = Because })).Must(204);
        (await compliance.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = Because })).Must(204);
        var view = (await compliance.Asks("GET", $"cases/{id}/access")).Must(200).Json;
        var given = view.GetProperty("people").EnumerateArray().Single(p => p.GetProperty("person").GetString() == "custodian").GetProperty("ways")[0];
        Assert.Equal(("grant", "reader", Because, "compliance"), (Word(given, "by"), Word(given, "role"), Word(given, "reason"), Word(given, "givenBy")));
        var excluded = Assert.Single(view.GetProperty("excluded").EnumerateArray());
        Assert.Equal(("safety-lead", Because, "compliance"), (Word(excluded, "person"), Word(excluded, "reason"), Word(excluded, "by")));
        Assert.Equal(["audit-chair", "auditor", "compliance", "custodian"], view.GetProperty("people").EnumerateArray().Select(p => Word(p, "person")).Order(StringComparer.Ordinal));

        var events = await Person.Auditor(house).Events(id);
        Assert.Equal("case-read", Word(events[^1], "type"));
        Assert.DoesNotContain(events, e => e.ToString().Contains("safety-lead", StringComparison.Ordinal));
        Assert.DoesNotContain(await house.Rows(""), r => Encoding.UTF8.GetString(r.Body.Span).Contains("paint shop", StringComparison.Ordinal));
        Assert.True((await Person.Auditor(house).Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_case_kept_from_somebody_costs_them_as_many_reads_as_none()
    {
        (await Exclude("compliance", by: Person.Safety(house))).Must(204);
        var notice = (await house.NoticesOf(id))[0].Id;
        (string, string, object?)[] ways =
        [
            ("GET", "cases/{0}", null), ("GET", "cases/{0}/files/" + new string('0', 26), null), ("POST", "cases/{0}/replies", new { text = "x" }), ("PUT", "cases/{0}/acknowledgement", null),
            ("PUT", "cases/{0}/assignment", new { to = "audit-chair" }), ("PUT", "cases/{0}/closure", new { outcome = "duplicate" }), ("GET", "cases/{0}/record", null),
            ("GET", "cases/{0}/record/verification", null), ("GET", "cases/{0}/access", null), ("PUT", "cases/{0}/grants/auditor", new { reason = "x" }), ("DELETE", "cases/{0}/grants/auditor", null),
            ("PUT", "cases/{0}/exclusions/auditor", new { reason = "x" }),
        ];
        foreach (var (method, path, body) in ways)
            Assert.Equal(await Counted(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, new string('0', 26)), body), await Counted(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id), body));
        Assert.Equal(await Counted("GET", $"notices/{new string('0', 26)}", null), await Counted("GET", $"notices/{notice}", null));
    }

    [Fact]
    public async Task Another_persons_cursor_is_none()
    {
        for (var i = 0; i < 2; i++)
            await new Reporter(house).Submits("more");
        var next = (await compliance.Asks("GET", "cases?limit=1")).Must(200).Json.GetProperty("next").GetString();
        (await compliance.Asks("GET", $"cases?limit=1&cursor={next}")).Must(200);
        (await Person.Safety(house).Asks("GET", $"cases?limit=1&cursor={next}")).Must(400);
    }

    private Task<Reply> Give(string to, DateTimeOffset? until = null) =>
        compliance.Asks("PUT", $"cases/{id}/grants/{to}", until is null ? (object)new { reason = "asked to help" } : new { reason = "asked to help", until });

    private Task<Reply> Exclude(string person, Person? by = null) => (by ?? compliance).Asks("PUT", $"cases/{id}/exclusions/{person}", new { reason = "named in a message" });

    private async Task SeesNothing(Person person)
    {
        (await person.Asks("GET", $"cases/{id}")).Must(404);
        (await person.Asks("GET", $"cases/{id}/record")).Must(404);
        Assert.Empty(await person.Lists());
        Assert.Equal(0, (await person.Verifies()).GetProperty("cases").GetInt32());
    }

    private async Task<(int Status, string Headers, string Text, int Reads)> Counted(string method, string path, object? body)
    {
        var before = house.Records.Reads;
        var said = await compliance.Asks(method, path, body);
        return (said.Status, said.Headers, said.Text, house.Records.Reads - before);
    }

    private static string? Word(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;
}
