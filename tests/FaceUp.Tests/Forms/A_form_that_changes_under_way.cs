using FaceUp.App.Tenants;
using FaceUp.Tests.Slices;
using TenantEvent = FaceUp.Domain.Tenants.TenantEvent;

namespace FaceUp.Tests.Forms;

/// <summary>Somebody has the form open while the organisation changes it.</summary>
public sealed class A_form_that_changes_under_way : IAsyncLifetime
{
    private static readonly string Changed = FormHouse.Incident.Replace("What is it about?", "What else?", StringComparison.Ordinal);
    private TestHouse house = null!;
    private int old;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        old = await house.Asks([FormHouse.Incident]);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Theory]
    [InlineData(23, 201)]
    [InlineData(25, 422)]
    public async Task Is_taken_as_it_was_for_a_day(int hours, int status)
    {
        await house.Asks([Changed]);
        house.Clock.Advance(TimeSpan.FromHours(hours));
        (await house.Sends(FormHouse.Report(old))).Must(status);
    }

    [Fact]
    public async Task Is_held_against_what_was_shown_and_not_against_what_is_asked_now()
    {
        await house.Asks([FormHouse.Incident.Replace("\"story\"", "\"tale\"", StringComparison.Ordinal)]);
        house.Clock.Advance(TimeSpan.FromHours(1));
        (await house.Sends(FormHouse.Report(old))).Must(201);
        Assert.Equal("/answers/1/question", (await house.Sends(FormHouse.Report(old + 1))).Field());
    }

    [Fact]
    public async Task Is_taken_for_ever_where_something_else_changed()
    {
        for (var i = 0; i < 3; i++)
            await house.Changes(s => s["name"] = $"Name {i}");
        house.Clock.Advance(TimeSpan.FromDays(60));
        var reads = house.Records.Reads;
        (await house.Sends(FormHouse.Report(old))).Must(201);
        var cost = house.Records.Reads - reads;
        reads = house.Records.Reads;
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Sends(FormHouse.Report(old + 3))).Must(201);
        Assert.Equal(house.Records.Reads - reads, cost); // an earlier version of the same form costs no more than today's
    }

    [Fact]
    public async Task Is_taken_for_ever_where_it_comes_back_to_what_it_was_or_only_another_changed()
    {
        await house.Asks([Changed]);
        await house.Asks([FormHouse.Incident]);
        house.Clock.Advance(TimeSpan.FromDays(60));
        (await house.Sends(FormHouse.Report(old))).Must(201);
        Assert.Equal("/form", (await house.Sends(FormHouse.Report(old + 1))).Field());
        await house.Asks([FormHouse.Incident, FormHouse.Short], "privacy=short");
        house.Clock.Advance(TimeSpan.FromDays(60));
        (await house.Sends(FormHouse.Report(old))).Must(201);
    }

    [Fact]
    public async Task Is_known_when_another_process_shows_it_first()
    {
        (await house.Sends(FormHouse.Report(old))).Must(201); // remembered here for a few seconds
        await ElsewhereChanged();
        (await house.Sends(FormHouse.Report(old + 1))).Must(201);
        (await house.Sends(FormHouse.Report(old + 2))).Must(422);
    }

    [Fact]
    public async Task Is_remembered_for_those_who_have_it_open_however_often_it_changes()
    {
        var versions = new List<int> { old };
        for (var i = 0; i < 25; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(10));
            versions.Add(await house.Asks([FormHouse.Incident.Replace("What is it about?", $"What {i}?", StringComparison.Ordinal)]));
        }

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var version in versions.TakeLast(20))
            (await house.Sends(FormHouse.Report(version))).Must(201);
        Assert.Equal("/form", (await house.Sends(FormHouse.Report(old))).Field()); // of hundreds of changes a day, the last twenty
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("/form", (await house.Sends(FormHouse.Report(versions[^2]))).Field());
        (await house.Sends(FormHouse.Report(versions[^1]))).Must(201);
    }

    /// <summary>What else is told to the record between two versions leaves the memory of forms as it is; and the deepest of forms fits into the record.</summary>
    [Fact]
    public async Task Is_remembered_past_other_events_of_a_record_that_holds()
    {
        var deep = Changed.Replace("\"required\":true}]}", "\"required\":true},{\"id\":\"role\",\"kind\":\"single-choice\",\"label\":\"Role\",\"options\":[{\"id\":\"a\",\"label\":\"A\",\"translations\":{\"de\":{\"label\":\"A\"}}}]}]}", StringComparison.Ordinal);
        await house.Asks([]);
        await house.Asks([deep]);
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        Assert.True(await house.Get<TenantChanges>().Tell(tenant, new TenantEvent.KeyRotated("key", TestHouse.Start), [], default));
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("/form", (await house.Sends(FormHouse.Report(old))).Field());
        (await house.Sends(FormHouse.Report(old + 2))).Must(201);
        var verified = await Person.Auditor(house).Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }

    // A second head over the same store writes; the first one does not hear of it.
    private async Task ElsewhereChanged()
    {
        await using var other = await TestHouse.Open(house.RawRecords, house.RawBlobs, withTargets: false);
        other.Clock.SetUtcNow(house.Clock.GetUtcNow());
        await other.Asks([Changed]);
    }
}
