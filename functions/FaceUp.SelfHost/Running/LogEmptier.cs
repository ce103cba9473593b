using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// Empties the store's write-ahead log when the process starts, every hour, and within a minute of a disposal, so that what was deleted does not go on lying in it. After
/// disposals a file that is not too large is also written anew, once a day.
/// </summary>
public sealed partial class LogEmptier(SqliteRecords records, DeletedRows deleted, ILogger<LogEmptier> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1); // a thousand disposals in a night need not empty it a thousand times
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const long Anew = 256 * 1024 * 1024; // some seconds in which commits wait

    private long? _anewAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Apart, stoppingToken), await deleted.Wait(Every, stoppingToken))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Longest);
            try
            {
                if (deleted.Any && !(_anewAt > Environment.TickCount64))
                    await WriteAnew(patience.Token);
                else
                    await records.Checkpoint(patience.Token);
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                Busy(log); // somebody reads all the time: the next hour will do
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e.GetType().Name); // a full disk, for example: no reason to take reports no longer
            }
        }
    }

    // What is too large is left to the log alone: no lock is among what stays in it, see RowJson.WriteApart.
    private async Task WriteAnew(CancellationToken ct)
    {
        deleted.Seen();
        try
        {
            await records.WriteAnew(Anew, ct);
        }
        catch
        {
            deleted.Clear(); // still to be done
            throw;
        }

        _anewAt = Environment.TickCount64 + (long)TimeSpan.FromDays(1).TotalMilliseconds;
    }

    [LoggerMessage(LogLevel.Information, "The write-ahead log is in use and was not emptied.")]
    static partial void Busy(ILogger log);

    [LoggerMessage(LogLevel.Warning, "The write-ahead log was not emptied: {Exception}. The next hour tries again.")]
    static partial void Failed(ILogger log, string exception);
}
