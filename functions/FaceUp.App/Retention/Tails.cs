namespace FaceUp.App.Retention;

/// <summary>
/// How long this installation keeps copies of what was deleted, in days: a fact about its stores and its operator, which certificates name. By themselves the copies of
/// objects open nothing, since the keys went first; a backup from before may hold both.
/// </summary>
/// <param name="Objects">Until soft delete and earlier versions of objects have ended.</param>
/// <param name="Backups">Until the last backup has been destroyed that was made before; 0 where none are made.</param>
public sealed record Tails(int Objects, int Backups)
{
    public const int MaxDays = 3660;

    /// <summary>Files that are removed are gone; a backup is kept for a month unless the operator says otherwise.</summary>
    public static readonly Tails OfOneMachine = new(0, 30);

    /// <summary>As settings say it; null where one of them is no number of days.</summary>
    public static Tails? Read(string? objects, string? backups, Tails otherwise) =>
        Days(objects, otherwise.Objects) is { } first && Days(backups, otherwise.Backups) is { } second ? new(first, second) : null;

    private static int? Days(string? text, int otherwise) => text switch
    {
        null or "" => otherwise,
        _ when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) && days <= MaxDays => days,
        _ => null,
    };

    /// <summary>The day (UTC) from which on nothing of it is left anywhere.</summary>
    public DateOnly EndFor(DateTimeOffset disposedAt) => DateOnly.FromDateTime(disposedAt.UtcDateTime).AddDays(Math.Max(Objects, Backups) + 1);
}
