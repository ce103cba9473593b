using FaceUp.Domain;

namespace FaceUp.App.People;

/// <summary>
/// Row keys beside an organisation's settings: <c>invitation|…</c> an invitation under the hash of its code; <c>invited|…</c> which one of a person's is the
/// latest; <c>handover|…</c> how far the cases of somebody who handles no longer are handed over.
/// </summary>
internal static class PeopleRows
{
    public static string Invitation(string hash) => $"invitation|{hash}";

    public static string Invited(PersonId person) => $"invited|{person}";

    public static string HandOver(PersonId person) => $"handover|{person}";

    public static readonly (string From, string To) HandOvers = ("handover|", "handover~");
}

/// <summary>An invitation as it is kept: nothing in it leads to the code.</summary>
/// <param name="Request">HMAC-SHA-256 under a key of the organisation of what was asked for, so that the same request again is known for what it is.</param>
/// <param name="Used">Somebody joined by it.</param>
public sealed record InvitationRow(PersonId Person, DateTimeOffset Expires, byte[] Request, bool Used = false);

/// <summary>How far a hand-over is.</summary>
/// <param name="Shard">Which partition's cases come next.</param>
/// <param name="After">The last that was looked at there.</param>
/// <param name="Left">Some could not be handed over.</param>
public sealed record HandOverRow(int Shard = 0, string? After = null, bool Left = false);
