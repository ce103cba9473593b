namespace FaceUp.Cleaning;

/// <summary>What became of a file.</summary>
public enum CleanOutcome
{
    /// <summary>Written without what is named in <see cref="Cleaned.Removed"/>.</summary>
    Cleaned,

    /// <summary>Written; what was written tells no more than the file's own content does.</summary>
    NothingToRemove,

    /// <summary>No clean copy: the kind is not one that can be cleaned here, or the file is larger than the limits allow. What was written counts for nothing.</summary>
    CannotClean,

    /// <summary>No clean copy: the file is not well-formed, or is made to exhaust its reader. What was written counts for nothing.</summary>
    Damaged,
}

/// <summary>The outcome, and what was taken out: words of <see cref="Trace"/>, each at most once, never anything from the file itself.</summary>
public sealed record Cleaned(CleanOutcome Outcome, IReadOnlyList<string> Removed);

/// <summary>The closed list of what can be taken out of a file.</summary>
public static class Trace
{
    public const string Exif = "exif";
    public const string Xmp = "xmp";
    public const string Iptc = "iptc";
    public const string Comment = "comment";
    public const string ColourProfile = "colour-profile";
    public const string Thumbnail = "thumbnail";
    public const string AppData = "application-data";
    public const string Trailing = "trailing-data";
    public const string Times = "times";
    public const string Author = "author";
    public const string History = "edit-history";
    public const string Properties = "properties";
    public const string Tags = "tags";
    public const string Tracks = "data-tracks";
    public const string Script = "script";
    public const string Attachment = "attachment";
    public const string Path = "path";
    public const string Printer = "printer";
    public const string Signature = "signature";
}

/// <summary>What was found and taken out so far.</summary>
internal sealed class Traces
{
    private readonly SortedSet<string> _gone = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Gone => [.. _gone];

    public void Add(string trace) => _gone.Add(trace);

    public void Add(string trace, bool when)
    {
        if (when)
            _gone.Add(trace);
    }
}

/// <summary>The file breaks its format, or a limit that only hostile files reach.</summary>
internal sealed class DamagedException() : Exception("The file is damaged.");

/// <summary>The file is sound, but cannot be cleaned without losing what it says.</summary>
internal sealed class CannotCleanException() : Exception("The file cannot be cleaned.");
