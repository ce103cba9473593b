using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Retention;

/// <summary>Before its time: one asks, another decides, and what they wrote about it goes with it.</summary>
public sealed class Two_persons_who_end_a_case : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Handler => Person.Compliance(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Leave_their_names_in_the_certificate_and_nothing_else()
    {
        var (scene, ask) = await Asked();
        var shown = (await Auditor.Asks("GET", $"cases/{scene.Case}/retention")).Must(200).Json.GetProperty("requests")[0];
        Assert.Equal("it should never have come to us", (await Auditor.Asks("GET", $"cases/{scene.Case}/retention/reasons/{shown.GetProperty("reason").GetString()}")).Must(200).Json.GetProperty("reason").GetString());
        Assert.Equal("file-read", (await Auditor.Events(scene.Case))[^1].GetProperty("type").GetString());
        (await Decides(Auditor, scene, ask, true)).Must(204);
        await house.LooksOn();
        var certificate = (await Auditor.Asks("GET", $"cases/{scene.Case}/certificate")).Must(200).Json;
        Assert.Equal(("early", "dispose", "compliance", "auditor"), (certificate.GetProperty("policy").GetString(), certificate.GetProperty("how").GetString(), certificate.GetProperty("askedBy").GetString(), certificate.GetProperty("approvedBy").GetString()));
        Assert.Empty(await house.BlobsOf(scene.Case));
        Assert.Equal(410, (await new Reporter(house).TriesToOpen(scene.Shown.Receipt)).Status);
    }

    [Fact]
    public async Task Are_two()
    {
        var (scene, ask) = await Asked();
        Assert.Equal("another-person", (await Decides(Handler, scene, ask, true)).Problem());
        (await Decides(Auditor, scene, ask, false)).Must(204);
        Assert.Equal("decided", (await Decides(Person.Safety(house), scene, ask, true)).Problem());
        await house.LooksOn();
        Assert.False(await house.IsGone(scene.Case));
        (await Asks(scene)).Must(201); // refused, and asked for once more
    }

    [Fact]
    public async Task Both_see_the_case_when_they_decide()
    {
        var (scene, ask) = await Asked();
        (await Handler.Asks("PUT", $"cases/{scene.Case}/exclusions/auditor", new { reason = "named in it" })).Must(204);
        Assert.Equal("not-found", (await Decides(Auditor, scene, ask, true)).Problem());
        (await Person.Safety(house).Asks("PUT", $"cases/{scene.Case}/exclusions/compliance", new { reason = "named in it, too" })).Must(204);
        Assert.Equal("not-found", (await Decides(Person.Safety(house), scene, ask, true)).Problem()); // whoever asked is one of them
        (await Decides(Person.Safety(house), scene, ask, false)).Must(204);
    }

    [Fact]
    public async Task Come_too_late_once_the_reporter_has_written_or_a_fortnight_has_passed()
    {
        var (scene, ask) = await Asked();
        (await new Reporter(house).Writes(scene.Shown.Receipt, "wait, there is more")).Must(201);
        Assert.Equal("request-lapsed", (await Decides(Auditor, scene, ask, true)).Problem());
        house.Clock.Advance(TimeSpan.FromSeconds(2));
        var again = (await Asks(scene)).Must(201).Json.GetProperty("id").GetString()!;
        Assert.Equal("disposal-asked", (await Asks(scene)).Problem());
        house.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal("request-lapsed", (await Decides(Auditor, scene, again, true)).Problem());
        (await Asks(scene)).Must(201);
    }

    [Fact]
    public async Task Cannot_end_an_open_case_or_one_on_hold()
    {
        var (scene, ask) = await Asked();
        var hold = (await Auditor.Asks("POST", $"cases/{scene.Case}/holds", new { reason = "a court asks", owner = "compliance" }, key: scene.Key)).Must(201).Json.GetProperty("id").GetString();
        Assert.Equal(hold, (await Auditor.Asks("POST", $"cases/{scene.Case}/holds", new { reason = "a court asks", owner = "compliance" }, key: scene.Key)).Must(201).Json.GetProperty("id").GetString());
        Assert.Equal("not-found", (await Decides(Auditor, scene, ask, true)).Problem()); // what was asked before is void
        Assert.Equal("on-hold", (await Asks(scene)).Problem());
        var shown = Assert.Single((await Handler.Asks("GET", $"cases/{scene.Case}/retention")).Must(200).Json.GetProperty("holds").EnumerateArray());
        Assert.Equal((hold, "compliance", "auditor"), (shown.GetProperty("id").GetString(), shown.GetProperty("owner").GetString(), shown.GetProperty("by").GetString()));
        Assert.Equal(422, (await Handler.Asks("DELETE", $"cases/{scene.Case}/holds/{hold}")).Status); // it does not say why
        (await Handler.Asks("DELETE", $"cases/{scene.Case}/holds/{hold}", reason: "the court is done")).Must(204);
        (await Handler.Says(scene.Case, "open")).Must(204);
        Assert.Equal("case-open", (await Asks(scene)).Problem());
    }

    [Fact]
    public async Task Of_a_hold_one_is_enough_and_its_deadlines_run_on()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        var hold = (await Auditor.Asks("POST", $"cases/{scene.Case}/holds", new { reason = "a court asks" })).Must(201).Json.GetProperty("id").GetString();
        await house.ThirtyDaysPass();
        Assert.False(await house.IsGone(scene.Case));
        (await Auditor.Asks("DELETE", $"cases/{scene.Case}/holds/{hold}", reason: "the court is done")).Must(204);
        await house.LooksOn();
        Assert.False(await house.IsGone(scene.Case)); // told first
        house.Clock.Advance(TimeSpan.FromDays(15));
        await house.LooksOn();
        Assert.True(await house.IsGone(scene.Case));
    }

    private async Task<(Scene Scene, string Ask)> Asked()
    {
        var scene = await house.ClosedCase();
        return (scene, (await Asks(scene)).Must(201).Json.GetProperty("id").GetString()!);
    }

    private Task<Reply> Asks(Scene scene) => Handler.Asks("POST", $"cases/{scene.Case}/disposal-requests", new { reason = "it should never have come to us" });

    private static Task<Reply> Decides(Person who, Scene scene, string ask, bool approve) => who.Asks("PUT", $"cases/{scene.Case}/disposal-requests/{ask}/decision", new { approve, reason = "as agreed" });
}
