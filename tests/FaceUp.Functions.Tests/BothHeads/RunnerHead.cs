using System.Globalization;
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
            Clock.SetUtcNow(at);
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

    // Behind this minute: a row that no case points to any more stands for two hours, and comes up again with every other.
    private async Task<DateTimeOffset?> Next()
    {
        var here = Clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture) + "~";
        return await App.Services.GetRequiredService<DueRows>().Ready(Clock.GetUtcNow().AddYears(10), here, 1, default) is [var first] ? first.At : null;
    }
}
