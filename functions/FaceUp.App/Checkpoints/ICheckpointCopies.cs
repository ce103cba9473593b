namespace FaceUp.App.Checkpoints;

/// <summary>
/// A place outside of the store where copies of checkpoints lie and nobody alters them: a container under a policy, a folder on a disk that is written once. What every adapter promises:
/// <list type="bullet">
/// <item><see cref="Add"/> is durable when it returns true, and never alters or removes what is there: the seam has no way to.</item>
/// <item>One that throws may or may not have happened, and may have left a part of it where a file system does. The caller looks again.</item>
/// <item>It may be repeated by the adapter after a lost answer; false means "something of that name is there", not "it is someone else's".</item>
/// </list>
/// Names as those of <see cref="Storage.IBlobs"/>, of two segments.
/// </summary>
public interface ICheckpointCopies
{
    /// <summary>In bytes; longer objects are no copies.</summary>
    const int MaxBytes = 16 * 1024;

    /// <summary>False: the name is taken, nothing changed.</summary>
    Task<bool> Add(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>The first <see cref="MaxBytes"/> and one; null when there is nothing of that name.</summary>
    Task<byte[]?> Read(string name, CancellationToken ct);

    /// <summary>The first names that start with <paramref name="prefix"/> (which ends in <c>/</c>), in ordinal order.</summary>
    Task<IReadOnlyList<string>> First(string prefix, int limit, CancellationToken ct);
}
