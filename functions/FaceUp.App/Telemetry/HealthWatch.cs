using FaceUp.App.Health;
using Microsoft.Extensions.Hosting;

namespace FaceUp.App.Telemetry;

/// <summary>Looks at every part once a minute, so that there is something to say of them. Real time: it is the machine that is watched.</summary>
internal sealed class HealthWatch(Readiness readiness) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
            await readiness.Look(stoppingToken); // a part that breaks is one that does not hold
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
