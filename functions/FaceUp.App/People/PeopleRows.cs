using System.Globalization;
using FaceUp.Domain;

namespace FaceUp.App.People;

/// <summary>
/// Row keys beside an organisation's settings: <c>invitation|…</c> an invitation under the hash of its code; <c>invited|…</c> which one of a person's is the
/// latest; <c>handover|…</c> whose cases are to be handed over because of one version of the settings, and how far that is.
/// </summary>
internal static class PeopleRows
{
    public static string Invitation(string hash) => $"invitation|{hash}";

    public static string Invited(PersonId person) => $"invited|{person}";

    public static string HandOver(int version) => HandOver(HandOverOf(version));

    public static string HandOver(string id) => $"handover|{id}";

    /// <summary>Names what one version of the settings asks for.</summary>
    public static string HandOverOf(int version) => version.ToString("D8", CultureInfo.InvariantCulture);

    public static readonly (string From, string To) HandOvers = ("handover|", "handover~");
}

/// <summary>An invitation as it is kept: nothing in it leads to the code.</summary>
/// <param name="Request">HMAC-SHA-256 under a key of the organisation of what was asked for, so that the same request again is known for what it is.</param>
/// <param name="Used">Somebody joined by it.</param>
public sealed record InvitationRow(PersonId Person, DateTimeOffset Expires, byte[] Request, bool Used = false);

/// <summary>How far a hand-over is.</summary>
/// <param name="People">Who handles no longer and is not done with, the first one first.</param>
/// <param name="Shard">Which partition's cases of the first come next.</param>
/// <param name="After">The last that was looked at there.</param>
/// <param name="Left">Some of the first one's could not be handed over.</param>
/// <param name="Later">Those whose cases could not all be handed over, to be tried again.</param>
public sealed record HandOverRow(IReadOnlyList<PersonId> People, int Shard = 0, string? After = null, bool Left = false, IReadOnlyList<PersonId>? Later = null);
