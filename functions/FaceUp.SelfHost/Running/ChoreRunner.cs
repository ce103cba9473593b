using FaceUp.App.Checkpoints;
using FaceUp.App.Upkeep;

namespace FaceUp.SelfHost.Running;

/// <summary>Does the chores that are due, every few seconds. A piece that is under way when the process stops is given up at its next step, and done by the next process.</summary>
public sealed partial class ChoreRunner(Chores chores, EveryOrganisation checkpoints, ILogger<ChoreRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AtATime = TimeSpan.FromMinutes(1); // anything: the next round goes on

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await checkpoints.Plan(stoppingToken);
                await chores.Work(AtATime, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Doing chores failed: {Exception}.")]
    static partial void Failed(ILogger log, string exception);
}
