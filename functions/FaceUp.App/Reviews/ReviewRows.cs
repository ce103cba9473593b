using System.Globalization;
using System.Text.Json.Serialization;
using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Reviews;

/// <summary>How far a review is.</summary>
[JsonConverter(typeof(WordJson<ReviewState>))]
public enum ReviewState
{
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Everything is decided, and what was to be taken away is being taken away.</summary>
    [JsonStringEnumMemberName("closing")] Closing,

    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>How a review ended, or is ending.</summary>
public sealed record ReviewEnd(string Sha256, int Kept, int Revoked, PersonId By, DateTimeOffset At);

/// <summary>A review as it is kept.</summary>
/// <param name="Sha256">Of the rights, as the organisation's record has it.</param>
/// <param name="Request">Of what was asked for, so that the same request again is known for what it is.</param>
/// <param name="Week">How often it was said that it is overdue.</param>
public sealed record ReviewRow(
    string Name, DateOnly Due, IReadOnlyList<PersonId> Reviewers, ReviewScope? Scope, PersonId By, DateTimeOffset At, string Sha256, int Items, byte[] Request,
    ReviewState State = ReviewState.Open, int Decided = 0, int Week = 0, ReviewEnd? End = null);

/// <summary>A right of a review, and what was decided on it so far.</summary>
public sealed record RightRow(ReviewedRight Right, RightDecided? Decided = null);

/// <summary>Row keys beside an organisation's settings: <c>review|…</c> a review, <c>right|review|…</c> the rights that it is about, in their order.</summary>
internal static class ReviewRows
{
    public const int IdLength = 26;

    public static bool IsId(string text) => text.Length == IdLength && text.All(Base32.IsLower);

    public static string Review(string id) => $"review|{id}";

    public static (string From, string To) Reviews(string? after) => (after is null ? "review|" : $"review|{after}!", "review~");

    public static string Right(string review, int number) => string.Create(CultureInfo.InvariantCulture, $"right|{review}|{number:D6}");
}
