namespace FaceUp.Cleaning;

/// <summary>How much a single file may cost. One that needs more is not cleaned; none makes its reader run out of memory, stack or time.</summary>
public sealed record CleanLimits
{
    public static CleanLimits Default { get; } = new();

    /// <summary>Bytes of a file that has to be held whole: pictures, PDF, Office. Sound is streamed at any size; MP4 too when its stream can seek.</summary>
    public int InMemory { get; init; } = 128 * 1024 * 1024;

    /// <summary>Bytes that all compressed parts of one file may inflate to, nested ones counted.</summary>
    public long Inflated { get; init; } = 256L * 1024 * 1024;

    /// <summary>Parts of one file: entries of an archive, objects of a PDF, pages, frames.</summary>
    public int Parts { get; init; } = 500_000;

    /// <summary>How deep files stand in files: a picture in a document in a document is 3.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Bytes of the index of a film (its <c>moov</c>) and of the headers of a sound, which are held whole.</summary>
    public int Headers { get; init; } = 64 * 1024 * 1024;
}

/// <summary>What is left of the limits while a file, with all files in it, is read.</summary>
internal sealed class Budget(CleanLimits limits, CancellationToken ct)
{
    private long _inflated = limits.Inflated;
    private int _parts = limits.Parts;

    public CleanLimits Limits => limits;

    public void Part()
    {
        ct.ThrowIfCancellationRequested();
        if (--_parts < 0)
            throw new DamagedException();
    }

    public void Inflate(long bytes)
    {
        ct.ThrowIfCancellationRequested();
        if ((_inflated -= bytes) < 0)
            throw new DamagedException();
    }
}
