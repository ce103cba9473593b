using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Casework;

public sealed class A_case_that_is_handed_over : IAsyncLifetime
{
    private TestHouse house = null!;
    private Worked at = null!;

    private Person Compliance => Person.Compliance(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        at = await Worked.Comes(house);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    private Task<Reply> HandsOver(object body, Person? by = null) => (by ?? Compliance).Asks("PUT", $"cases/{at.Id}/handover", body);

    [Fact]
    public async Task Goes_with_words_and_tasks_in_one_commit()
    {
        var due = house.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", null);
        (await Compliance.Asks("POST", $"cases/{at.Id}/tasks", new { what = "to ask the warehouse", to = "compliance", due })).Must(201);
        (await Compliance.Asks("POST", $"cases/{at.Id}/tasks", new { what = "to ask the yard", to = "audit-chair", due })).Must(201);
        (await HandsOver(new { to = "safety-lead", second = "audit-chair", words = "the invoice is in the safe" })).Must(204);
        (await HandsOver(new { to = "safety-lead", second = "audit-chair", words = "the invoice is in the safe" })).Must(204);
        Assert.Equal(["note-added", "case-assigned", "tasks-given"], (await at.Events()).TakeLast(3));
        var read = await at.Read();
        Assert.Equal(("safety-lead", "audit-chair"), (read.GetProperty("case").GetProperty("handler").GetString(), read.GetProperty("case").GetProperty("second").GetString()));
        Assert.Equal("the invoice is in the safe", Assert.Single(read.GetProperty("notes").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(["safety-lead", "audit-chair"], read.GetProperty("duties").GetProperty("tasks").EnumerateArray().OrderBy(t => t.GetProperty("what").GetString(), StringComparer.Ordinal).Select(t => t.GetProperty("to").GetString()));
        await at.Verifies();
    }

    [Fact]
    public async Task Goes_to_handlers_alone()
    {
        async Task<string?> Fault(object body) => (await HandsOver(body)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString();
        Assert.Equal("/to", await Fault(new { to = "auditor", words = "x" }));
        Assert.Equal("/second", await Fault(new { to = "safety-lead", second = "auditor", words = "x" }));
        Assert.Equal("/second", await Fault(new { to = "safety-lead", second = "safety-lead", words = "x" }));
        Assert.Equal("/words", await Fault(new { to = "safety-lead", words = " " }));
        (await at.Excludes("audit-chair")).Must(204);
        Assert.Equal("/to", await Fault(new { to = "audit-chair", words = "x" }));
        Assert.Equal("/second", await Fault(new { to = "safety-lead", second = "audit-chair", words = "x" }));
        Assert.DoesNotContain("note-added", await at.Events());
        (await Compliance.Closes(at.Id, "substantiated", "we acted")).Must(204);
        Assert.Equal("case-closed", (await HandsOver(new { to = "safety-lead", words = "x" })).Must(409).Problem());
    }
}
