using FaceUp.App.Notifications;

namespace FaceUp.SelfHost.Running;

/// <summary>Sends what lies in the queue, several at once, so that a recipient that does not answer holds up nobody else.</summary>
public sealed partial class NoticeRunner(StoredNotices queue, DeliverNotice deliver, ILogger<NoticeRunner> log) : BackgroundService
{
    private const int Batch = 100;
    private const int AtOnce = 64; // more than one target is sent by itself in an hour: one that hangs leaves places for the others, and rests after ten failures

    private const int MostFailures = 10; // in a row, with three hours between the first and the last; the cloud's queue tries as often

    private readonly HashSet<string> _underWay = [];
    private readonly SemaphoreSlim _places = new(AtOnce);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartReady(stoppingToken);
                await queue.WaitForNews(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>One attempt at each of the first tickets whose time has come.</summary>
    public async Task Turn(CancellationToken ct) => await Task.WhenAll(await StartReady(ct));

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    private async Task<IReadOnlyList<Task>> StartReady(CancellationToken ct)
    {
        var started = new List<Task>();
        foreach (var ticket in await queue.Ready(Batch, ct))
        {
            lock (_underWay)
            {
                if (!_underWay.Add(ticket.Key))
                    continue;
            }

            await _places.WaitAsync(ct);
            started.Add(Send(ticket, ct));
        }

        return started;
    }

    private async Task Send(StoredTicket stored, CancellationToken ct)
    {
        try
        {
            if (await deliver.Handle(stored.Ticket, ct) is { } next)
                await queue.Enqueue(next.Ticket, next.NotBefore, ct);
            await queue.Finished(stored, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(log, e.GetType().Name);
            await PutOff(stored, ct);
        }
        catch (OperationCanceledException)
        {
            // stopping: the ticket stays where it is
        }
        finally
        {
            lock (_underWay)
                _underWay.Remove(stored.Key);
            _places.Release();
        }
    }

    // The ticket stays where it is and comes up again, each time later, so that those which keep breaking leave the front of the queue to the others.
    private async Task PutOff(StoredTicket stored, CancellationToken ct)
    {
        if (queue.PutOff(stored) < MostFailures)
            return;
        try
        {
            await deliver.Bury(stored.Ticket, ct);
            await queue.Finished(stored, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(log, e.GetType().Name); // not even that can be written down; it is tried again with the next attempt
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending notices failed: {Exception}. They are tried again.")]
    static partial void Failed(ILogger log, string exception);
}
