using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Uploads;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Orchestration;

public class The_heartbeat
{
    private readonly Mock<IRecords> _records = new();
    private readonly ListLog<SweepTimer> _log = new();

    [Fact]
    public async Task Is_one_line_after_each_sweep_that_names_nobody()
    {
        _records.Setup(r => r.Range(Partitions.Due, It.IsAny<string>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync(new RowPage([], More: false));
        await Sweeps();
        Assert.Equal("Sweep done: 0 woken late, 0 cleaned up, 0 failed, 0 torn.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Is_missing_when_the_store_does_not_answer() // the alert waits for the line, whatever kept it away
    {
        _records.Setup(r => r.Range(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());
        await Assert.ThrowsAsync<IOException>(Sweeps);
        Assert.Empty(_log.Lines);
    }

    private Task Sweeps()
    {
        var (records, due, objects) = (_records.Object, new DueRows(_records.Object), new SealedObjects(Mock.Of<IBlobs>()));
        var cases = new CaseStore(records, due, TimeProvider.System);
        var sweep = new Sweep(due, cases, new ReceiptStore(records), objects, new UploadSweep(records, cases, objects), new FakeTimeProvider(new(Turn.Now)), NullLogger<Sweep>.Instance);
        return new SweepTimer(sweep, new DurableWorkflow(NullLogger<DurableWorkflow>.Instance), _log).Run(null!, new Mock<DurableTaskClient>("hub").Object, default);
    }
}
