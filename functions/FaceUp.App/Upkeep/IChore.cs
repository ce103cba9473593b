using FaceUp.App.Tenants;

namespace FaceUp.App.Upkeep;

/// <summary>A kind of work for an organisation that nobody waits for: too long for a request, or wanted at a date. <see cref="Chores"/> says when.</summary>
public interface IChore
{
    /// <summary>1–40 of <c>a-z -</c>, stored in rows and said in the log.</summary>
    string Kind { get; }

    /// <summary>
    /// A bounded piece, 10 s at most, that finds out from the store how far the work has come. Done twice, or by two processes at once, or killed at any line, it
    /// does no harm. What it throws is logged by its type alone, and tried again later.
    /// </summary>
    /// <param name="id">Which one of its kind: an id or a code, never anything about a report.</param>
    /// <returns>When it wants to go on, or null: finished for good.</returns>
    Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct);
}
