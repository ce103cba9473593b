using System.Threading.Channels;
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
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long transactions;

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
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(waiting), typeof(SqliteRecords));
        return waiting.Task;
    }

    /// <summary>Answers what is queued, then ends the thread and closes its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopped.Task;
    }

    private void Run()
    {
        var group = new List<Waiting>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(group);
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

    private void Gather(List<Waiting> group)
    {
        var bytes = 0L;
        while (group.Count < MaxGroup && bytes < MaxGroupBytes && queue.Reader.TryRead(out var next))
        {
            group.Add(next);
            bytes += next.Bytes;
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
