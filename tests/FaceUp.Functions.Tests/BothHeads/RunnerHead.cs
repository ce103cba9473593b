using FaceUp.App.Escalation;
using FaceUp.SelfHost.Running;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Functions.Tests.BothHeads;

/// <summary>The self-host head: due rows, and a runner that is turned whenever one comes up.</summary>
internal sealed class RunnerHead : Head
{
    private CaseRunner _runner = null!;

    protected override Task Begins()
    {
        _runner = ActivatorUtilities.CreateInstance<CaseRunner>(App.Services);
        return Turn();
    }

    protected override async Task Passes(DateTimeOffset to)
    {
        while (await Next() is { } at && at <= to)
        {
            Clock.SetUtcNow(at > Clock.GetUtcNow() ? at : Clock.GetUtcNow());
            await Turn();
        }

        Clock.SetUtcNow(to);
    }

    protected override async Task Happens(Deed deed)
    {
        await Do(deed);
        await App.Services.GetRequiredService<IWorkflow>().Wake(Stories.Tenant, Stories.Case, default);
        await Turn();
    }

    private async Task Turn() => Assert.True(await _runner.Turn(default));

    private async Task<DateTimeOffset?> Next() =>
        (await App.Services.GetRequiredService<DueRows>().Ready(DateTimeOffset.MaxValue.AddYears(-1000), null, 1, default)) is [var first] ? first.At : null;
}
