namespace FaceUp.App.Retention;

/// <summary>
/// What a store keeps of rows that were deleted, beside the rows: a write-ahead log, a journal. Told when something was disposed of; gets rid of it soon, and by itself
/// after a crash.
/// </summary>
public interface ITraces
{
    /// <summary>Returns at once.</summary>
    void Clear();
}

/// <summary>Of a store that keeps nothing which anybody could clear: Azure Tables.</summary>
public sealed class NoTraces : ITraces
{
    public void Clear()
    {
    }
}
