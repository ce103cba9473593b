using System.Text;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

public sealed class Views_that_are_kept : IAsyncLifetime
{
    private TestHouse house = null!;

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    private Slices.Person Safety => Slices.Person.Safety(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_their_owners_until_they_are_shared()
    {
        (await Compliance.Asks("PUT", "views/mine", new { name = "Overdue in the north", query = "?due=overdue&unit=plant-north" })).Must(204);
        (await Compliance.Asks("PUT", "views/ours", new { name = "All that waits", query = "status=waiting", shared = true })).Must(204);
        Assert.Equal(["ours: status=waiting, shared by compliance", "mine: due=overdue&unit=plant-north, of compliance"], await Of(Compliance));
        Assert.Equal(["ours: status=waiting, shared by compliance"], await Of(Safety));
        Assert.Equal("Overdue in the north", (await Compliance.Asks("GET", "views/mine")).Must(200).Json.GetProperty("name").GetString());
        (await Safety.Asks("GET", "views/mine")).Must(404);
        (await Safety.Asks("DELETE", "views/ours")).Must(404); // it is another's

        (await Compliance.Asks("PUT", "views/ours", new { name = "All that waits", query = "status=waiting" })).Must(204);
        Assert.Empty(await Of(Safety));
        (await Compliance.Asks("DELETE", "views/ours")).Must(204);
        (await Compliance.Asks("DELETE", "views/ours")).Must(404);
        Assert.Single(await Of(Compliance));
    }

    [Fact]
    public async Task Show_everybody_what_they_see_themselves()
    {
        var shown = await new Reporter(house).Submits("first");
        (await Compliance.Asks("PUT", "views/new", new { name = "New", query = "status=new", shared = true })).Must(204);
        (await Compliance.Asks("PUT", $"cases/{await Compliance.Finds(shown.Reference)}/exclusions/safety-lead", new { reason = "named in it" })).Must(204);
        Assert.Empty(await Safety.Lists("?status=new"));
    }

    [Theory]
    [InlineData("a view", "status=shut", "/query", "status: Known values are")]
    [InlineData("a view", "text=words", "/query", "query: Known parameters are")]
    [InlineData("a view", "cursor=x", "/query", "query: Known parameters are")]
    [InlineData("  ", "status=new", "/name", "empty")]
    [InlineData("two\nlines", "status=new", "/name", "one line")]
    public async Task Hold_filters_of_the_list_alone(string name, string query, string field, string rule)
    {
        var refused = (await Compliance.Asks("PUT", "views/one", new { name, query })).Must(422).Json.GetProperty("errors")[0];
        Assert.Equal(field, refused.GetProperty("field").GetString());
        Assert.Contains(rule, refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await Of(Compliance));
    }

    [Fact]
    public async Task Are_fifty_at_most_and_lie_sealed()
    {
        foreach (var n in Enumerable.Range(0, 50))
            (await Compliance.Asks("PUT", $"views/v{n}", new { name = $"Zebra {n}", query = "status=new", shared = n % 2 == 0 })).Must(204);
        (await Compliance.Asks("PUT", "views/v7", new { name = "Zebra again", query = "status=open" })).Must(204);
        (await Compliance.Asks("PUT", "views/one-more", new { name = "Zebra", query = "status=new" })).Must(409);
        Assert.Equal(50, (await Of(Compliance)).Count);
        Assert.All(await house.Rows("views|", "demo~settings"), r => Assert.DoesNotContain("ebra", Encoding.Latin1.GetString(r.Body.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Go_with_the_person()
    {
        (await Safety.Asks("PUT", "views/mine", new { name = "Mine", query = "status=new" })).Must(204);
        (await Safety.Asks("PUT", "views/ours", new { name = "Ours", query = "status=new", shared = true })).Must(204);
        (await Slices.Person.Admin(house).Asks("POST", "people/safety-lead/offboarding", new { reason = "retired", to = "compliance" })).Must(204);
        Assert.Empty(await house.Rows("views|", "demo~settings"));
        Assert.Empty(await Of(Compliance));
    }

    [Theory]
    [InlineData(Storage.Break.Stored)]
    [InlineData(Storage.Break.NotStored)]
    public async Task Survive_a_broken_write(Storage.Break how)
    {
        house.Breakage.Arm(1, how);
        Assert.Contains((await Compliance.Asks("PUT", "views/mine", new { name = "Mine", query = "status=new" })).Status, new[] { 204, 500 });
        (await Compliance.Asks("PUT", "views/mine", new { name = "Mine", query = "status=new" })).Must(204);
        Assert.Single(await Of(Compliance));
    }

    private static async Task<IReadOnlyList<string>> Of(Slices.Person person) => [.. (await person.Asks("GET", "views")).Must(200).Json.GetProperty("views").EnumerateArray().Select(Said)];

    private static string Said(JsonElement view) =>
        $"{view.GetProperty("id")}: {view.GetProperty("query")}, {(view.GetProperty("shared").GetBoolean() ? "shared by" : "of")} {view.GetProperty("by")}";
}
