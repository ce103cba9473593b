using FaceUp.App.Storage;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// One thread that owns the writing connection. Whatever commits wait when it comes round go into one SQLite transaction, each behind its own
/// savepoint, and are made durable by one fsync; only then are their callers answered. A transaction that fails fails every caller in it.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MaxGroup = 256;                    // bounds how long the first caller of a group waits for the last
    private const long MaxGroupBytes = 16 * 1024 * 1024; // and the growth of the log by one transaction

    private readonly SqliteWriter writer;
    private readonly Queue<Waiting> queue = []; // also the monitor it is waited on with: a monitor sleeps at once, where a channel's reader would spin first
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long transactions;
    private bool closing;

    public GroupCommit(SqliteWriter writer)
    {
        this.writer = writer;
        // A thread of its own: it blocks in fsync most of the time, and the pool has few threads on a small machine.
        new Thread(Run) { IsBackground = true, Name = "records" }.Start();
    }

    public long Transactions => Interlocked.Read(ref transactions);

    /// <summary>Once queued a commit is not taken back: its bodies belong to the writer until the task ends, and its outcome is due within milliseconds.</summary>
    /// <param name="bytes">Of all bodies.</param>
    public Task<CommitResult> Add(string partition, IReadOnlyList<Write> writes, long bytes)
    {
        var waiting = new Waiting(partition, writes, bytes);
        lock (queue)
        {
            ObjectDisposedException.ThrowIf(closing, typeof(SqliteRecords));
            queue.Enqueue(waiting);
            Monitor.Pulse(queue);
        }

        return waiting.Task;
    }

    /// <summary>Answers what is queued, then ends the thread and closes its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (queue)
        {
            closing = true;
            Monitor.Pulse(queue);
        }

        await stopped.Task;
    }

    private void Run()
    {
        var group = new List<Waiting>();
        for (Gather(group); group.Count > 0; Gather(group))
        {
            Commit(group);
            group.Clear();
        }

        try
        {
            writer.Dispose();
            stopped.SetResult();
        }
        catch (Exception e)
        {
            stopped.SetException(e);
        }
    }

    // Waits for somebody; nobody comes only when it is closing.
    private void Gather(List<Waiting> group)
    {
        lock (queue)
        {
            while (queue.Count == 0 && !closing)
                Monitor.Wait(queue);
            for (var bytes = 0L; group.Count < MaxGroup && bytes < MaxGroupBytes && queue.TryDequeue(out var next); bytes += next.Bytes)
                group.Add(next);
        }
    }

    private void Commit(List<Waiting> group)
    {
        try
        {
            writer.Begin();
            foreach (var waiting in group)
                waiting.Outcome = writer.Apply(waiting.Partition, waiting.Writes);
            writer.End();
            Interlocked.Increment(ref transactions);
        }
        catch (Exception e)
        {
            Fail(group, e);
            return;
        }

        foreach (var waiting in group)
            waiting.SetResult(waiting.Outcome);
    }

    private void Fail(List<Waiting> group, Exception why)
    {
        try
        {
            writer.Abandon();
        }
        catch (Exception also)
        {
            why = new AggregateException(why, also); // the next BEGIN will say so again; nobody waits for an answer meanwhile
        }

        foreach (var waiting in group)
            waiting.SetException(new IOException("The records could not be written.", why));
    }

    private sealed class Waiting(string partition, IReadOnlyList<Write> writes, long bytes)
        : TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Partition { get; } = partition;

        public IReadOnlyList<Write> Writes { get; } = writes;

        public long Bytes { get; } = bytes;

        public CommitResult Outcome { get; set; }
    }
}
