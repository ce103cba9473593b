using FaceUp.App.Escalation;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Functions.Tests.BothHeads;

/// <summary>The Functions head: the orchestrator on an engine that replays it after everything that happens, and its one activity, which really looks.</summary>
internal sealed class OrchestratedHead(int version = CaseOrchestration.Current) : Head
{
    private Engine _engine = null!;
    private LookAtCase _activity = null!;

    /// <summary>The most that any turn wrote into its history, and the version that the instance carries in the end.</summary>
    public (int LongestHistory, int Version, int Uncancelled) Seen => (_engine.LongestHistory, _engine.Input.V, _engine.Uncancelled);

    protected override async Task Begins()
    {
        _activity = new(App.Services.GetRequiredService<CaseWork>(), NullLogger<LookAtCase>.Instance);
        _engine = new(CaseOrchestration.Of(Stories.Tenant, Stories.Case) with { V = version }, Clock.GetUtcNow().UtcDateTime);
        await Looks();
    }

    protected override async Task Passes(DateTimeOffset to)
    {
        while (_engine.Timer is { } at && at <= to.UtcDateTime)
        {
            Clock.SetUtcNow(new(at, TimeSpan.Zero));
            _engine.TimerFires();
            await Looks();
        }

        Clock.SetUtcNow(to);
        _engine.Passes(to.UtcDateTime - _engine.Now);
    }

    protected override async Task Happens(Deed deed)
    {
        if (!deed.Meanwhile || _engine.Ended)
        {
            await Do(deed);
            Wakes();
            await Looks();
            return;
        }

        // A hint for nothing begins a look; the deed comes when it has read the case, and its hint before its answer is in.
        _engine.Hint();
        var answer = await _activity.Run(_engine.Input, default);
        await Do(deed);
        Wakes();
        _engine.LookEnds(answer);
        await Looks();
    }

    private void Wakes()
    {
        if (_engine.Ended)
            _engine.StartsAnew();
        else
            _engine.Hint();
    }

    private async Task Looks()
    {
        while (_engine.Looks)
            _engine.LookEnds(await _activity.Run(_engine.Input, default));
    }
}
