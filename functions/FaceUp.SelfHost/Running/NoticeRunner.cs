using FaceUp.App.Notifications;

namespace FaceUp.SelfHost.Running;

/// <summary>Sends what lies in the queue, several at once, so that a recipient that does not answer holds up nobody else.</summary>
public sealed partial class NoticeRunner(StoredNotices queue, DeliverNotice deliver, ILogger<NoticeRunner> log) : BackgroundService
{
    private const int Batch = 100;
    private const int AtOnce = 64; // more than one target is sent by itself in an hour: one that hangs leaves places for the others, and rests after ten failures

    private readonly HashSet<string> _underWay = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(AtOnce);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartReady(places, stoppingToken);
                await queue.WaitForNews(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task StartReady(SemaphoreSlim places, CancellationToken ct)
    {
        foreach (var ticket in await queue.Ready(Batch, ct))
        {
            lock (_underWay)
            {
                if (!_underWay.Add(ticket.Key))
                    continue;
            }

            await places.WaitAsync(ct);
            _ = Send(ticket, places, ct);
        }
    }

    private async Task Send(StoredTicket stored, SemaphoreSlim places, CancellationToken ct)
    {
        try
        {
            if (await deliver.Handle(stored.Ticket, ct) is { } next)
                await queue.Enqueue(next.Ticket, next.NotBefore, ct);
            await queue.Finished(stored, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(log, e.GetType().Name); // the ticket stays where it is and comes up again
        }
        catch (OperationCanceledException)
        {
            // stopping: the ticket stays where it is
        }
        finally
        {
            lock (_underWay)
                _underWay.Remove(stored.Key);
            places.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending notices failed: {Exception}. They are tried again.")]
    static partial void Failed(ILogger log, string exception);
}
