using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain.Cases;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Casework;

public sealed class A_merged_case : IAsyncLifetime
{
    private TestHouse house = null!;
    private Worked from = null!, into = null!;

    private Person Compliance => Person.Compliance(house);

    private Person Safety => Person.Safety(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        (from, into) = (await Worked.Comes(house, "an invoice"), await Worked.Comes(house, "the same invoice"));
        await house.Settle();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_closed_names_the_other_and_keeps_its_record()
    {
        (await from.Merges(into)).Must(204);
        (await from.Merges(into)).Must(204);
        var line = await from.Line();
        Assert.Equal(("closed", "duplicate", true, true), (line.GetProperty("status").GetString(), line.GetProperty("outcome").GetString(), line.GetProperty("acknowledged").GetBoolean(), line.GetProperty("feedbackGiven").GetBoolean()));
        Assert.Equal([(into.Id, "merged-into")], await from.LinksFor());
        Assert.Equal([(from.Id, "merged-from")], await into.LinksFor());
        Assert.Equal(["receipt-acknowledged", "handler-replied", "case-merged", "case-closed"], (await from.Events()).Where(e => e != "case-read").TakeLast(4));
        Assert.Equal(["case-absorbed"], (await into.Events()).Where(e => e != "case-read").TakeLast(1));
        Assert.Equal("an invoice", (await from.Read()).GetProperty("answers")[0].GetProperty("text").GetString());
        await from.Verifies();
        await into.Verifies();
    }

    [Fact]
    public async Task Leaves_the_dates_of_both_as_they_were()
    {
        (await Compliance.Acknowledges(from.Id)).Must(204); // feedback is counted from there
        var (before, other) = (await from.Line(), await into.Line());
        (await from.Merges(into)).Must(204);
        foreach (var date in new[] { "receivedAt", "acknowledgeBy", "feedbackBy" })
        {
            Assert.Equal(before.GetProperty(date).ToString(), (await from.Line()).GetProperty(date).ToString());
            Assert.Equal(other.GetProperty(date).ToString(), (await into.Line()).GetProperty(date).ToString());
        }

        Assert.Equal("new", (await into.Line()).GetProperty("status").GetString()); // and what is to be done in it goes on
        await house.Pass(8);
        Assert.Contains("deadline-escalated", await into.Events());
        Assert.DoesNotContain("deadline-escalated", await from.Events());
    }

    [Fact]
    public async Task Still_has_its_reporter_who_hears_and_is_heard()
    {
        (await from.Merges(into)).Must(204);
        var reporter = new Reporter(house);
        var seen = await reporter.Opens(from.Shown.Receipt);
        Assert.Equal(("closed", "We look into this together with another report."), (seen.GetProperty("status").GetString(), seen.GetProperty("messages")[0].GetProperty("text").GetString()));
        Assert.DoesNotContain(into.Shown.Reference, seen.ToString(), StringComparison.Ordinal); // and learns of no other

        (await reporter.Writes(from.Shown.Receipt, "there is one more")).Must(201);
        (await Compliance.Replies(from.Id, "thank you, what is its number?")).Must(204);
        Assert.Equal(["organisation", "reporter", "organisation"], (await reporter.Opens(from.Shown.Receipt)).GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("from").GetString()));
        Assert.Equal("the same invoice", (await reporter.Opens(into.Shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Empty((await reporter.Opens(into.Shown.Receipt)).GetProperty("messages").EnumerateArray()); // nothing of the one shows in the other
    }

    [Fact]
    public async Task Is_seen_by_nobody_who_did_not_see_it_before_and_kept_from_whom_either_was_kept()
    {
        (await into.Excludes("safety-lead")).Must(204);
        (await from.Excludes("audit-chair")).Must(204);
        (await Compliance.Asks("PUT", $"cases/{into.Id}/grants/custodian", new { reason = "to read it" })).Must(204);
        (await from.Merges(into)).Must(204);
        var chair = new Person(house, "demo-audit");
        var none = (await Safety.Asks("GET", $"cases/{Endings.Nothing}")).Must(404).Text;
        foreach (var at in new[] { from, into })
        {
            Assert.Equal(none, (await Safety.Asks("GET", $"cases/{at.Id}")).Must(404).Text);
            Assert.Equal(none, (await chair.Asks("GET", $"cases/{at.Id}")).Must(404).Text);
            Assert.DoesNotContain(await Safety.Lists("?limit=200"), c => c.GetProperty("id").GetString() == at.Id);
        }

        // A grant is for the case that it was given for.
        (await Person.Custodian(house).Asks("GET", $"cases/{into.Id}")).Must(200);
        Assert.Equal(none, (await Person.Custodian(house).Asks("GET", $"cases/{from.Id}")).Must(404).Text);
        Assert.Empty(await into.LinksFor(Person.Custodian(house)));
        var excluded = (await Compliance.Asks("GET", $"cases/{from.Id}/access")).Must(200).Json.GetProperty("excluded").EnumerateArray().Single(e => e.GetProperty("person").GetString() == "safety-lead");
        Assert.Equal("one and the same invoice", excluded.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Goes_on_sharing_whom_it_keeps_out()
    {
        (await from.Merges(into)).Must(204);
        (await into.Excludes("safety-lead")).Must(204);
        (await from.Excludes("audit-chair")).Must(204);
        foreach (var at in new[] { from, into })
        {
            (await Safety.Asks("GET", $"cases/{at.Id}")).Must(404);
            (await new Person(house, "demo-audit").Asks("GET", $"cases/{at.Id}")).Must(404);
        }
    }

    [Fact]
    public async Task Is_refused_where_somebody_is_kept_out_whom_nobody_can_name()
    {
        // No way of the product leads there: nobody is ever dropped from the organisation's people.
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var bar = new CaseCommand.Bar(new string('7', 26), true, new(new(Endings.Nothing), new string('a', 64)), new("compliance"), null, house.Clock.GetUtcNow());
        Assert.NotEmpty((await house.Get<CaseStore>().Change(tenant, new(from.Id), _ => bar, default))!.Decision.Events);
        Assert.Equal("kept-out-unknown", (await from.Merges(into)).Must(409).Problem());
        Assert.Equal("kept-out-unknown", (await into.Merges(from)).Must(409).Problem());
        Assert.Equal("new", (await from.Line()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Is_merged_only_as_it_may_be()
    {
        var none = (await from.Merges(into with { Id = Endings.Nothing })).Must(404).Text;
        (await into.Excludes("safety-lead")).Must(204);
        Assert.Equal(none, (await from.Merges(into, by: Safety)).Must(404).Text);
        Assert.Equal(none, (await into.Merges(from, by: Safety)).Must(404).Text);
        Assert.Equal("/into", (await from.Merges(from)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal("/message", (await from.Merges(into, new { into = into.Id, reason = "x", message = " " })).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal("/reason", (await from.Merges(into, new { into = into.Id, reason = "", message = "x" })).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());

        var third = await Worked.Comes(house);
        (await from.Merges(third)).Must(204);
        Assert.Equal("merged-elsewhere", (await from.Merges(into)).Must(409).Problem());
        Assert.Equal("target-closed", (await into.Merges(from)).Must(409).Problem());
        (await Compliance.Closes(into.Id, "substantiated", "we acted")).Must(204);
        Assert.Equal("case-closed", (await into.Merges(third)).Must(409).Problem());
    }

    [Fact]
    public async Task Is_not_merged_under_a_hold_on_either()
    {
        var hold = (await Person.Auditor(house).Asks("POST", $"cases/{into.Id}/holds", new { reason = "a court asks" })).Must(201).Id();
        Assert.Equal("on-hold", (await from.Merges(into)).Must(409).Problem());
        Assert.Equal("on-hold", (await into.Merges(from)).Must(409).Problem());
        (await Person.Auditor(house).Asks("DELETE", $"cases/{into.Id}/holds/{hold}", reason: "the court is done")).Must(204);
        (await from.Merges(into)).Must(204);
    }

    [Fact]
    public async Task Stays_as_long_as_the_other_is_open_or_held()
    {
        await house.Wants(Endings.AfterThirtyDays);
        (await from.Merges(into)).Must(204);
        await house.ThirtyDaysPass();
        await house.ThirtyDaysPass();
        Assert.False(await house.IsGone(from.Id));
        (await Person.Auditor(house).Asks("POST", $"cases/{into.Id}/holds", new { reason = "a court asks" })).Must(201);
        (await Compliance.Closes(into.Id, "substantiated", "we acted")).Must(204);
        await house.ThirtyDaysPass();
        await house.ThirtyDaysPass();
        Assert.False(await house.IsGone(from.Id));
        var hold = (await Person.Auditor(house).Asks("GET", $"cases/{into.Id}/retention")).Must(200).Json.GetProperty("holds")[0].GetProperty("id").GetString();
        (await Person.Auditor(house).Asks("DELETE", $"cases/{into.Id}/holds/{hold}", reason: "the court is done")).Must(204);
        await house.ThirtyDaysPass();
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(from.Id));
        Assert.True(await house.IsGone(into.Id));
        Assert.Empty(await house.BlobsOf(from.Id));
    }

    [Fact]
    public async Task Is_a_case_of_its_own_again_once_it_is_opened()
    {
        (await from.Merges(into)).Must(204);
        (await Compliance.Says(from.Id, "open")).Must(204);
        Assert.Empty(await from.LinksFor());
        Assert.Equal([(from.Id, "related")], await into.LinksFor());
        (await from.Merges(into)).Must(204);
        Assert.Equal([(from.Id, "merged-from")], await into.LinksFor());
    }

    /// <summary>Each write breaks in each way: wherever it did, what is closed is named by the other, which keeps out whom it keeps out; and a repeat makes it whole.</summary>
    [Fact]
    public async Task Is_merged_whole_by_asking_again_and_shown_to_nobody_in_between()
    {
        var (left, right) = await Kept();
        house.Breakage.Arm(0, Break.NotStored);
        (await left.Merges(right)).Must(204);
        var writes = house.Breakage.Writes;
        Assert.InRange(writes, 6, 12);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var write = 1; write <= writes; write++)
                await IsMergedWhole(write, how);
        }
    }

    private async Task IsMergedWhole(int write, Break how)
    {
        var ((left, right), key, chair) = (await Kept(), Reporter.NewKey(), new Person(house, "demo-audit"));
        house.Breakage.Arm(write, how);
        var first = (await left.Merges(right, key: key)).Status;
        Assert.True(house.Breakage.Happened && (first is 500 or 503 || (how == Break.StoredTwice && first == 204)), $"write {write} {how}: {first}");
        house.Breakage.Arm(0, how);
        await house.IsSureToBeLookedAt(left.Id);
        await house.IsSureToBeLookedAt(right.Id);
        if ((await left.Line()).GetProperty("status").GetString() == "closed")
            (await chair.Asks("GET", $"cases/{right.Id}")).Must(404);
        (await left.Merges(right, key: key)).Must(204);
        Assert.Equal([(right.Id, "merged-into")], await left.LinksFor());
        Assert.Equal([(left.Id, "merged-from")], await right.LinksFor());
        Assert.Single(await left.Events(), "case-merged");
        Assert.Single(await right.Events(), "case-absorbed");
        (await Safety.Asks("GET", $"cases/{left.Id}")).Must(404);
        (await chair.Asks("GET", $"cases/{right.Id}")).Must(404);
        await left.Verifies();
        await right.Verifies();
    }

    // Each keeps out somebody whom the other does not.
    private async Task<(Worked, Worked)> Kept()
    {
        var (left, right) = (await Worked.Comes(house), await Worked.Comes(house));
        (await left.Excludes("audit-chair")).Must(204);
        (await right.Excludes("safety-lead")).Must(204);
        await house.Settle();
        return (left, right);
    }
}
