using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Slices;

public sealed class The_sweep : IAsyncLifetime, IWorkflow, ILogger<Sweep>
{
    private readonly List<CaseId> woken = [];
    private readonly List<string> lines = [];
    private bool engineBreaks;
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Wakes_a_case_whose_hint_was_lost_and_counts_it_only_when_that_tells_no_minute()
    {
        await new Reporter(house).Submits("x"); // at 09:20:35, its row says nine o'clock
        Assert.Equal(new SweepCount(0, 0, 0, 0), await Sweeps());
        var id = Assert.Single(woken);
        MoveTo(10, 14);
        Assert.Equal(new SweepCount(0, 0, 0, 0), await Sweeps());
        Assert.Empty(lines);
        MoveTo(10, 16);
        Assert.Equal(new SweepCount(1, 0, 0, 0), await Sweeps());
        Assert.Equal($"Case {id} is late: nobody has looked at it for more than 75 minutes.", Assert.Single(lines));
        Assert.Equal([id, id, id], woken);
    }

    [Fact]
    public async Task Is_silent_about_a_case_that_was_looked_at()
    {
        await new Reporter(house).Submits("x");
        await house.ComeToRest();
        house.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(new SweepCount(0, 0, 0, 0), await Sweeps());
        Assert.Empty(woken);
    }

    [Fact]
    public async Task Tries_again_what_breaks_and_names_the_case_only_once_it_is_late()
    {
        await new Reporter(house).Submits("x");
        engineBreaks = true;
        Assert.Equal(new SweepCount(0, 0, 1, 0), await Sweeps());
        Assert.Equal("A due row could not be settled: IOException. It is tried again.", Assert.Single(lines));
        MoveTo(10, 16);
        Assert.Equal(new SweepCount(0, 0, 1, 0), await Sweeps());
        Assert.StartsWith("Case ", lines[^1], StringComparison.Ordinal);
        engineBreaks = false;
        await Sweeps();
        Assert.Single(woken);
    }

    [Fact]
    public async Task Names_the_first_ten_of_many_and_counts_them_all()
    {
        for (var n = 0; n < 12; n++)
            await new Reporter(house).Submits("x");
        MoveTo(10, 16);
        Assert.Equal(new SweepCount(12, 0, 0, 0), await Sweeps());
        Assert.Equal(10, lines.Count);
        Assert.Equal(12, woken.Distinct().Count());
    }

    [Fact]
    public async Task Counts_what_an_interrupted_submission_left_a_day_later_and_names_nobody()
    {
        house.Breakage.Arm(4, Break.NotStored); // behind due row, receipt and content: the commit that would have made it a case
        await new Reporter(house).TriesToSubmit(Reporter.Report("x"));
        Assert.Equal((true, 0), (house.Breakage.Happened, await house.CountCases()));
        Assert.Equal(new SweepCount(0, 0, 0, 0), await Sweeps());
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(new SweepCount(0, 1, 0, 0), await Sweeps());
        Assert.Empty(lines);
        Assert.Empty(woken);
        Assert.Equal(new SweepCount(0, 0, 0, 0), await Sweeps());
    }

    [Theory]
    [InlineData("the head")]
    [InlineData("the head and the events")]
    [InlineData("all but the outbox")]
    public async Task Leaves_a_case_that_somebody_took_apart_for_people_to_look_at(string taken)
    {
        var id = await Torn(key => taken switch
        {
            "the head" => key.EndsWith("|h", StringComparison.Ordinal),
            "the head and the events" => key.EndsWith("|h", StringComparison.Ordinal) || key.Contains("|e|", StringComparison.Ordinal),
            _ => key.StartsWith("c|", StringComparison.Ordinal),
        });
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(new SweepCount(0, 0, 0, 1), await Sweeps());
        Assert.Equal($"Case {id} is torn: it was made, and its head is gone. Nothing of it was removed.", Assert.Single(lines));
        Assert.NotEmpty(await house.BlobsOf(id));
        Assert.NotEmpty(await house.DueOf(id)); // so it is said again, until people have looked
    }

    [Fact]
    public async Task Leaves_what_a_planted_row_points_to()
    {
        var id = await Torn(_ => true); // not one row of it is left but its receipt's
        foreach (var row in await house.DueOf(id))
            await house.Get<DueRows>().Remove(row.Key, default);
        var stranger = (await house.Rows("", Partitions.Receipts(TestHouse.Tenant)))[0].Key; // of this case; the row below is another's
        var past = house.Clock.GetUtcNow() - TimeSpan.FromDays(9);
        await house.Get<DueRows>().Put(DueRows.NewKey(past, TestHouse.Tenant, new(id)), default);
        await house.Get<DueRows>().Put(DueRows.NewKey(past, TestHouse.Tenant, new(new string('0', CaseId.Length))), new DueBody(stranger, past), default);
        Assert.Equal(new SweepCount(0, 0, 0, 2), await Sweeps());
        Assert.NotEmpty(await house.BlobsOf(id));
        Assert.Single(await house.Rows("", Partitions.Receipts(TestHouse.Tenant)));
    }

    // Somebody who may write rows takes some of a case's away.
    private async Task<string> Torn(Func<string, bool> taken)
    {
        await new Reporter(house).Submits("x");
        var id = (await house.Rows("c|"))[0].Key.Split('|')[1];
        foreach (var row in (await house.RawRecords.All(RawStore.Cases)).Where(r => taken(r.Key)))
            await house.RawRecords.Commit(RawStore.Cases, new Write.Delete(row.Key));
        return id;
    }

    Task IWorkflow.Wake(TenantId tenant, CaseId id, CancellationToken ct)
    {
        if (engineBreaks)
            throw new IOException("host.example");
        woken.Add(id);
        return Task.CompletedTask;
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));

    private Task<SweepCount> Sweeps() =>
        new Sweep(house.Get<DueRows>(), house.Get<CaseStore>(), house.Get<ReceiptStore>(), house.Get<SealedObjects>(), house.Get<FaceUp.App.Uploads.UploadSweep>(), house.Clock, this).Run(this, default);

    private void MoveTo(int hour, int minute) => house.Clock.SetUtcNow(new(2026, 3, 2, hour, minute, 0, TimeSpan.Zero));
}
