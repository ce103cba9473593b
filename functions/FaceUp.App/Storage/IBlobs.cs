namespace FaceUp.App.Storage;

/// <summary>
/// The content store: write-once objects of sealed bytes. What every adapter promises:
/// <list type="bullet">
/// <item><see cref="Put"/> is all or nothing and durable when it returns; a source that fails or ends by an exception leaves no object.</item>
/// <item>A name that exists is never overwritten: <see cref="Put"/> answers false and changes nothing.</item>
/// <item>A put that throws may or may not have happened, never in part.</item>
/// <item>A put may be repeated by the adapter after a lost answer; it then answers false if the first try had succeeded, so false means "an object
/// of that name is there", not "it is someone else's".</item>
/// <item><see cref="Delete"/> is durable when it returns.</item>
/// <item>Bytes are streamed; memory does not grow with the size, and what touches a disk is what was given (callers give sealed bytes only).</item>
/// <item>An adapter keeps no exact time of its own where it can help it: files carry one fixed modification time.</item>
/// </list>
/// Names: 1–8 segments of <c>a-z 0-9 -</c> joined by <c>/</c>, at most 200 characters.
/// </summary>
public interface IBlobs
{
    /// <summary>Stores the whole of <paramref name="content"/> (read once, forward only). False: the name is taken, nothing changed.</summary>
    Task<bool> Put(string name, Stream content, CancellationToken ct);

    /// <summary>The object from its first byte, or null when there is none. The caller disposes it.</summary>
    Task<Stream?> Open(string name, CancellationToken ct);

    /// <summary>Removes the object; nothing there is success.</summary>
    Task Delete(string name, CancellationToken ct);

    /// <summary>Every name that starts with <paramref name="prefix"/> (which ends in <c>/</c>), in any order.</summary>
    IAsyncEnumerable<string> List(string prefix, CancellationToken ct);

    /// <summary>
    /// Removes every object whose name starts with <paramref name="prefix"/> (which ends in <c>/</c>), with its snapshots, and with its earlier versions where the store keeps
    /// such and lets this identity remove them. Durable when it returns; done again, it removes what is left.
    /// </summary>
    /// <returns>False when earlier versions stay, which this identity may not remove: the store's own rule ends them.</returns>
    async Task<bool> Erase(string prefix, CancellationToken ct)
    {
        var names = new List<string>();
        await foreach (var name in List(prefix, ct))
            names.Add(name);
        foreach (var name in names)
            await Delete(name, ct);
        return true;
    }
}
