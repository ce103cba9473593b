using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.Tests.Slices;

/// <summary>Who a reporter is, from the moment they say so until it is opened, or is not.</summary>
public sealed class A_reporters_identity : IAsyncLifetime
{
    private TestHouse house = null!;
    private Submitted shown = null!;
    private string id = "";

    private Person Handler => Person.Compliance(house);

    private Person Custodian => Person.Custodian(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        (shown, id) = await Disguise.Submits(house);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    private async Task<string> Asked(string reason = "to hear them as a witness") => (await Handler.AsksWho(id, reason)).Must(201).Id();

    private async Task<string> Allowed()
    {
        var request = await Asked();
        (await Custodian.Decides(request, approve: true)).Must(204);
        return request;
    }

    [Fact]
    public async Task Is_known_to_be_there_and_not_whose_it_is()
    {
        var read = (await Handler.Asks("GET", $"cases/{id}")).Must(200);
        Assert.DoesNotContain(Disguise.Name, read.Text, StringComparison.Ordinal);
        Assert.True(read.Json.GetProperty("identity").GetProperty("given").GetBoolean());
        Assert.Equal("2026-03-02", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("identity").GetProperty("givenOn").GetString());
        Assert.DoesNotContain(Disguise.Name, (await new Reporter(house).TriesToOpen(shown.Receipt)).Text, StringComparison.Ordinal); // whoever finds the receipt learns it no more than others

        var other = await new Reporter(house).Submits("anonymous");
        var anonymous = await Person.Auditor(house).Finds(other.Reference);
        Assert.False((await Handler.Reads(anonymous)).GetProperty("identity").GetProperty("given").GetBoolean());
        Assert.Empty(await house.Rows($"c|{anonymous}|i"));
        Assert.False((await new Reporter(house).Opens(other.Receipt)).GetProperty("identity").TryGetProperty("givenOn", out _));
    }

    [Fact]
    public async Task Opens_for_who_asked_once_a_custodian_has_consented_and_the_reporter_is_told()
    {
        (await Handler.ReadsWho(id)).Must(403);
        var request = await Asked();
        (await Handler.ReadsWho(id)).Must(403);

        var waiting = Assert.Single(await Custodian.Waiting("identity-requests"));
        Assert.Equal((request, shown.Reference, "compliance"), (waiting.GetProperty("id").GetString(), waiting.GetProperty("reference").GetString(), waiting.GetProperty("by").GetString()));
        Assert.DoesNotContain(id, waiting.ToString(), StringComparison.Ordinal);
        var view = (await Custodian.Asks("GET", $"identity-requests/{request}")).Must(200).Json;
        Assert.Equal("to hear them as a witness", view.GetProperty("reason").GetString());
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await Custodian.Decides(request, approve: true)).Must(204);
        Assert.Empty(await Custodian.Waiting("identity-requests"));

        house.Clock.Advance(TimeSpan.FromDays(1));
        var who = (await Handler.ReadsWho(id)).Must(200).Json;
        Assert.Equal(Disguise.Name, who.GetProperty("identity")[0].GetProperty("text").GetString());
        Assert.Equal("2026-03-10T09:20:35+00:00", who.GetProperty("until").GetString());
        Assert.Equal(
            ["report-received", "case-routed", "identity-asked", "file-read", "identity-decided", "identity-read"],
            (await Person.Auditor(house).Events(id)).Select(e => e.GetProperty("type").GetString()));
        Assert.True((await Person.Auditor(house).Verifies(id)).GetProperty("holds").GetBoolean());

        var told = (await new Reporter(house).Opens(shown.Receipt)).GetProperty("identity");
        Assert.Equal("""{"givenOn":"2026-03-02","askedOn":["2026-03-02"],"allowedOn":["2026-03-03"],"openedOn":["2026-03-04"]}""", told.GetRawText());
        var requests = (await Handler.Reads(id)).GetProperty("identity").GetProperty("requests");
        Assert.Equal(("custodian", true), (requests[0].GetProperty("decidedBy").GetString(), requests[0].GetProperty("approved").GetBoolean()));
    }

    [Fact]
    public async Task Is_closed_again_after_seven_days()
    {
        await Allowed();
        house.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await Handler.ReadsWho(id)).Must(200);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Handler.ReadsWho(id)).Must(403);
        (await Handler.AsksWho(id)).Must(201);
    }

    [Fact]
    public async Task Opens_for_nobody_but_who_asked()
    {
        await Allowed();
        (await Person.Safety(house).ReadsWho(id)).Must(403); // a handler with sight of the case
        foreach (var other in new[] { Custodian, Person.Admin(house), Person.Auditor(house) })
            (await other.ReadsWho(id)).Must(403);
    }

    [Fact]
    public async Task Stays_closed_when_the_custodian_refuses()
    {
        var request = await Asked();
        (await Custodian.Decides(request, approve: false)).Must(204);
        (await Handler.ReadsWho(id)).Must(403);
        Assert.Empty((await new Reporter(house).Opens(shown.Receipt)).GetProperty("identity").GetProperty("allowedOn").EnumerateArray());
        (await Handler.AsksWho(id)).Must(201); // with better reasons
    }

    [Fact]
    public async Task Is_decided_on_once_and_a_repeat_is_fine()
    {
        var request = await Asked();
        var key = Reporter.NewKey();
        (await Custodian.Decides(request, approve: true, key: key)).Must(204);
        var events = (await Person.Auditor(house).Events(id)).Count;
        (await Custodian.Decides(request, approve: true, key: key)).Must(204);
        (await Custodian.Decides(request, approve: true)).Must(204);
        Assert.Equal(events, (await Person.Auditor(house).Events(id)).Count);
        (await Custodian.Decides(request, approve: false)).Must(409);
    }

    [Fact]
    public async Task Is_asked_for_once_at_a_time_and_a_repeat_is_fine()
    {
        var key = Reporter.NewKey();
        var request = (await Handler.AsksWho(id, key: key)).Must(201).Id();
        Assert.Equal(request, (await Handler.AsksWho(id, key: key)).Must(201).Id());
        (await Handler.AsksWho(id, "another reason", key)).Must(422);
        (await Handler.AsksWho(id)).Must(409);
        (await Person.Safety(house).AsksWho(id)).Must(201); // somebody else may
        Assert.Equal(2, (await Custodian.Waiting("identity-requests")).Count);
    }

    [Fact]
    public async Task Is_not_decided_on_by_who_asked()
    {
        await House.With(house, "compliance", p => p["roles"]!.AsArray().Add("custodian"));
        var request = await Asked();
        Assert.Empty(await Handler.Waiting("identity-requests"));
        (await Handler.Asks("GET", $"identity-requests/{request}")).Must(404);
        (await Handler.Decides(request, approve: true)).Must(409);
        (await Handler.ReadsWho(id)).Must(403);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u0007")]
    [InlineData(null)]
    public async Task Is_not_asked_for_without_a_reason(string? reason)
    {
        var rows = (await house.Rows("")).Count;
        (await Handler.AsksWho(id, reason ?? new string('x', 2001))).Must(422);
        Assert.Equal(rows, (await house.Rows("")).Count);
        Assert.Equal(2, (await house.BlobsOf(id)).Count);
    }

    [Fact]
    public async Task Of_nobody_cannot_be_asked_for()
    {
        var anonymous = await Person.Auditor(house).Finds((await new Reporter(house).Submits("anonymous")).Reference);
        (await Handler.AsksWho(anonymous)).Must(409);
        Assert.Single(await house.BlobsOf(anonymous));
    }

    [Fact]
    public async Task Is_no_matter_of_a_person_who_is_kept_out()
    {
        var request = await Asked();
        await Disguise.Bar(house, id, "custodian");
        Assert.Empty(await Custodian.Waiting("identity-requests"));
        var (there, none) = (await Custodian.Asks("GET", $"identity-requests/{request}"), await Custodian.Asks("GET", $"identity-requests/{new string('0', 26)}"));
        Assert.Equal((404, none.Text, none.Headers), (there.Status, there.Text, there.Headers));
        Assert.Equal(none.Text, (await Custodian.Decides(request, approve: true)).Must(404).Text);
    }

    [Fact]
    public async Task Is_closed_to_a_handler_who_is_kept_out_after_the_consent()
    {
        await Allowed();
        await Disguise.Bar(house, id, "compliance");
        (await Handler.ReadsWho(id)).Must(404);
        (await Handler.AsksWho(id)).Must(404);
    }

    [Fact]
    public async Task Is_not_opened_by_the_keys_of_the_case()
    {
        var found = (await house.Get<CaseStore>().Find(TestHouse.Tenant, new(id), default))!;
        using var caseKey = await TenantLock.Open(house.Get<OwnKeys>().Of(TestHouse.Tenant), found.Locks.KeyId, found.Locks.Tenant, default);
        using var receiptKeys = App.Intake.ReceiptStore.KeysOf(TestHouse.Tenant, shown.Receipt);
        using var same = ReceiptLock.Open(receiptKeys, found.Locks.Receipt, "demo", id);
        foreach (var key in new[] { caseKey, same })
        {
            foreach (var kind in Enum.GetValues<ObjectKind>())
                await Assert.ThrowsAsync<SealBrokenException>(() => house.Get<SealedObjects>().Read(key, TestHouse.Tenant, new(id), found.State.Identity!.Id, kind, default));
        }

        using var own = await TenantLock.Open(house.Get<OwnKeys>().Of(TestHouse.Tenant), found.Identity!.KeyId, found.Identity.Tenant, default);
        Assert.NotEmpty(await house.Get<SealedObjects>().Read(own, TestHouse.Tenant, new(id), found.State.Identity!.Id, ObjectKind.Identity, default));
        await Assert.ThrowsAsync<SealBrokenException>(() => house.Get<SealedObjects>().Read(own, TestHouse.Tenant, new(id), found.State.Identity!.Id, ObjectKind.Report, default));
    }

    [Fact]
    public async Task Is_gone_with_its_row_and_the_case_is_not()
    {
        await Allowed();
        await house.RawRecords.Commit(Partitions.Of(TestHouse.Tenant, new CaseId(id)), [new Write.Delete(CaseRows.Identity(new(id)))], default);
        (await Handler.ReadsWho(id)).Must(503);
        Assert.Equal("what happened", (await Handler.Reads(id)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal("what happened", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Stands_in_no_row_object_or_notice()
    {
        await Allowed();
        (await Handler.ReadsWho(id)).Must(200);
        await house.ComeToRest();
        foreach (var text in new[] { Disguise.Name, "to hear them", "proportionate" }.Select(Encoding.UTF8.GetBytes))
        {
            Assert.DoesNotContain(await house.Rows(""), r => r.Body.Span.IndexOf(text) >= 0);
            foreach (var file in Directory.EnumerateFiles(house.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true }))
                Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(text) < 0, file);
        }

        Assert.All(house.Slack.Received.Concat(house.Teams.Received), p => Assert.DoesNotContain("Mustermann", p.Text, StringComparison.Ordinal));
        Assert.Contains(house.Slack.Received, p => p.Text.Contains("A custodian is asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_kept_when_its_lock_is_made_anew()
    {
        await Allowed();
        var (keyring, wrapped) = (house.Get<ITenantKeyring>(), house.Get<WrappedKeys>());
        await keyring.Rotate(TestHouse.Tenant, default);
        var current = await keyring.Current(TestHouse.Tenant, default);
        var before = await wrapped.Of(TestHouse.Tenant, new(id), default);
        Assert.Equal([$"c|{id}|k", $"c|{id}|i"], before.Select(w => w.Row));
        foreach (var old in before)
        {
            using var key = await TenantLock.Open(house.Get<OwnKeys>().Of(TestHouse.Tenant), old.KeyId, old.Wrapped, default);
            Assert.Equal(CommitResult.Done, await wrapped.Replace(TestHouse.Tenant, new(id), old, current.KeyId, current.Wrap(key), default));
            Assert.Equal(CommitResult.Conflict, await wrapped.Replace(TestHouse.Tenant, new(id), old, current.KeyId, current.Wrap(key), default));
        }

        Assert.All(await wrapped.Of(TestHouse.Tenant, new(id), default), w => Assert.Equal(current.KeyId, w.KeyId));
        Assert.Equal(Disguise.Name, (await Handler.ReadsWho(id)).Must(200).Json.GetProperty("identity")[0].GetProperty("text").GetString());
        Assert.Equal("what happened", (await Handler.Reads(id)).GetProperty("answers")[0].GetProperty("text").GetString());
        await new Reporter(house).Opens(shown.Receipt);
    }

    [Theory]
    [InlineData("[]", "/identity")]
    [InlineData("""[{"question":"","text":"x"}]""", "/identity/0/question")]
    [InlineData("""[{"question":"q","text":"\u0000"}]""", "/identity/0/text")]
    [InlineData("many", "/identity")]
    [InlineData("long", "/identity")]
    public async Task Is_checked_like_answers(string identity, string pointer)
    {
        var one = """{"question":"q","text":"t"}""";
        var sent = identity switch
        {
            "many" => $"[{string.Join(',', Enumerable.Repeat(one, 21))}]",
            "long" => $"[{string.Join(',', Enumerable.Repeat(one.Replace("\"t\"", $"\"{new string('x', 19_000)}\"", StringComparison.Ordinal), 2))}]",
            _ => identity,
        };
        var report = $$"""{"category":"corruption","unit":"plant-north","language":"en","answers":[{{one}}],"identity":{{sent}}}""";
        foreach (var reply in new[] { await new Reporter(house).TriesToSubmit(report), await house.Send("POST", "api/v1/tenants/demo/report/identity", new($$"""{"identity":{{sent}}}""", Receipt: shown.Receipt)) })
            Assert.Equal(pointer, reply.Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(1, await house.CountCases());
    }
}
