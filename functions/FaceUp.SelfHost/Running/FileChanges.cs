using System.Diagnostics;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Running;

/// <summary>Whether anything was written since, be it by the reporters' process. However many ask, the file is looked at about once a second, and when nobody asks, never.</summary>
public sealed class FileChanges(SqliteRecords records) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(800);

    private readonly Lock gate = new();
    private SqliteWatch? watch;
    private long version;
    private long lookedAt;

    /// <summary>Another number once something was written.</summary>
    public long Version
    {
        get
        {
            lock (gate)
            {
                if (watch is not null && Stopwatch.GetElapsedTime(lookedAt) < Fresh)
                    return version;
                (watch, lookedAt) = (watch ?? records.Watch(), Stopwatch.GetTimestamp());
                return version = watch.Version;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            watch?.Dispose();
    }
}
