using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Casework;

public sealed class Two_cases_that_have_to_do_with_each_other : IAsyncLifetime
{
    private TestHouse house = null!;
    private Worked one = null!, two = null!;

    private Person Safety => Person.Safety(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        (one, two) = (await Worked.Comes(house), await Worked.Comes(house, unit: "warehouse-south"));
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Show_each_other_until_they_have_not()
    {
        (await one.Links(two)).Must(204);
        (await one.Links(two)).Must(204);
        (await two.Links(one)).Must(204); // the same link, from the other end
        var link = (await one.Read()).GetProperty("links")[0];
        Assert.Equal((two.Id, two.Shown.Reference, "new", "related", "compliance", "the same warehouse"), (
            link.GetProperty("case").GetString(), link.GetProperty("reference").GetString(), link.GetProperty("status").GetString(), link.GetProperty("kind").GetString(),
            link.GetProperty("by").GetString(), link.GetProperty("reason").GetString()));
        Assert.Equal([(one.Id, "related")], await two.LinksFor());
        (await two.Links(one, new { kind = "duplicate" })).Must(204);
        Assert.Equal([(two.Id, "duplicate")], await one.LinksFor());

        (await two.Unlinks(one)).Must(204);
        (await one.Unlinks(two)).Must(204);
        Assert.Empty(await one.LinksFor());
        Assert.Empty(await two.LinksFor());
        Assert.Equal(["case-linked", "case-linked", "case-unlinked"], (await one.Events()).Where(e => e.Contains("link", StringComparison.Ordinal)));
        await one.Verifies();
        await two.Verifies();
    }

    [Fact]
    public async Task Are_named_in_no_record_and_no_row_of_each_other()
    {
        (await one.Links(two, new { reason = "zlatokop" })).Must(204);
        foreach (var (at, other) in new[] { (one, two), (two, one) })
        {
            Assert.DoesNotContain(other.Id, (await Person.Auditor(house).Asks("GET", $"cases/{at.Id}/record")).Must(200).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(await house.RawRecords.All(RawStore.Cases), r =>
                r.Key.Contains(at.Id, StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetString(r.Body.Span) is var text && (text.Contains(other.Id, StringComparison.Ordinal) || text.Contains("zlatokop", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Are_both_seen_by_whoever_links_them_or_neither_is_there()
    {
        var none = (await one.Links(one with { Id = Endings.Nothing })).Must(404);
        await house.Change(s => s["people"]!.AsArray().Single(p => (string?)p!["id"] == "north-manager")!.AsObject().Remove("state"));
        var manager = new Person(house, "demo-north"); // sees the plant's cases alone
        Assert.Equal(none.Text, (await one.Links(two, by: manager)).Must(404).Text);
        Assert.Equal(none.Text, (await two.Links(one, by: manager)).Must(404).Text);
        Assert.Equal(none.Text, (await one.Unlinks(two, manager)).Must(404).Text);
        Assert.Equal("other", (await one.Links(one)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.DoesNotContain("case-linked", await one.Events());

        (await one.Links(two)).Must(204);
        Assert.Empty(await one.LinksFor(manager));
        Assert.False((await one.Read(manager)).TryGetProperty("links", out _)); // as with none
    }

    [Fact]
    public async Task Are_not_linked_where_that_would_tell_somebody_of_a_case_they_are_kept_out_of()
    {
        (await two.Excludes("safety-lead")).Must(204);
        Assert.Equal("kept-apart", (await one.Links(two)).Must(409).Problem());
        Assert.Equal("kept-apart", (await two.Links(one)).Must(409).Problem());
        Assert.DoesNotContain("case-linked", (await one.Events()).Concat(await two.Events()));
        (await one.Excludes("safety-lead")).Must(204);
        (await one.Links(two)).Must(204);
    }

    [Fact]
    public async Task Show_nothing_of_each_other_to_who_is_kept_out_of_one()
    {
        (await one.Links(two)).Must(204);
        Assert.Equal([(two.Id, "related")], await one.LinksFor(Safety));
        (await two.Excludes("safety-lead")).Must(204);
        Assert.DoesNotContain(two.Id, (await Safety.Asks("GET", $"cases/{one.Id}")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(two.Shown.Reference, (await Safety.Asks("GET", $"cases/{one.Id}")).Must(200).Text, StringComparison.Ordinal);
        Assert.Equal((await one.Unlinks(one with { Id = Endings.Nothing }, Safety)).Must(404).Text, (await one.Unlinks(two, Safety)).Must(404).Text);
    }

    /// <summary>Each write of the two cases breaks in each way; a repeat leaves both of them linked, each once.</summary>
    [Fact]
    public async Task Are_linked_whole_by_asking_again()
    {
        house.Breakage.Arm(0, Break.NotStored);
        (await one.Links(two)).Must(204);
        var writes = house.Breakage.Writes;
        Assert.InRange(writes, 4, 8);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var write = 1; write <= writes; write++)
                await IsLinkedWhole(write, how);
        }
    }

    private async Task IsLinkedWhole(int write, Break how)
    {
        var (left, right, key) = (await Worked.Comes(house), await Worked.Comes(house), Reporter.NewKey());
        house.Breakage.Arm(write, how);
        var first = (await left.Links(right, key: key)).Status;
        Assert.True(house.Breakage.Happened && (first is 500 or 503 || (how == Break.StoredTwice && first == 204)), $"write {write} {how}: {first}");
        house.Breakage.Arm(0, how);
        (await left.Links(right, key: key)).Must(204);
        Assert.Equal([(right.Id, "related")], await left.LinksFor());
        Assert.Equal([(left.Id, "related")], await right.LinksFor());
        Assert.Single(await left.Events(), "case-linked");
        Assert.Single(await right.Events(), "case-linked");
    }
}
