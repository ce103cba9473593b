using System.IO.Pipelines;
using FaceUp.App.Storage;
using FaceUp.Cleaning;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Files;

/// <summary>
/// A clean copy on its way from the cleaner, which writes, to the store, which reads: a pipe of some 64 KiB between the two. When it comes to nothing the reading ends by an
/// exception, and so no object is stored.
/// </summary>
internal sealed class CleanCopy(ContentKind kind, Stream original)
{
    /// <summary>Once it was put.</summary>
    public Cleaned Cleaned { get; private set; } = new(CleanOutcome.Damaged, []);

    /// <summary>Bytes of the copy.</summary>
    public long Size { get; private set; }

    /// <param name="put">Reads to the end, and stores all of it or nothing.</param>
    /// <returns>Null: there is no copy.</returns>
    public async Task<SealedRef?> Put(Func<Stream, Task<SealedRef>> put, CancellationToken ct)
    {
        var pipe = new Pipe();
        var cleaning = Task.Run(() => Clean(pipe.Writer, ct), ct);
        SealedRef? stored = null;
        try
        {
            await using var content = new Counted(pipe.Reader.AsStream());
            stored = await put(content);
            Size = content.Count;
        }
        catch (NoCopyException)
        {
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await cleaning; // whatever failed on its side is thrown from here
        }

        return stored;
    }

    private async Task Clean(PipeWriter writer, CancellationToken ct)
    {
        try
        {
            Cleaned = await Cleaner.Clean(kind, original, writer.AsStream(leaveOpen: true), CleanLimits.Default, ct);
            await writer.CompleteAsync(Cleaned.Outcome is CleanOutcome.Cleaned or CleanOutcome.NothingToRemove ? null : new NoCopyException());
        }
        catch (Exception e)
        {
            await writer.CompleteAsync(e);
            throw;
        }
    }

    private sealed class NoCopyException : Exception;

    private sealed class Counted(Stream inner) : ForwardStream
    {
        public long Count { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Count += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
