using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Evidence.Controls;

/// <summary>What is known of a control.</summary>
/// <param name="TestedAt">When it was tested last.</param>
/// <param name="Since">Since when the result is what it is.</param>
/// <param name="ToldAt">When the record was told last.</param>
/// <param name="Sha256">Of the exceptions, which lie under it; null for none.</param>
/// <param name="Finding">The open one.</param>
/// <param name="AcceptedUntil">The last day on which what somebody accepted opens no finding; null once the control has held again.</param>
/// <param name="Accepted">Of the exceptions that were accepted, like <paramref name="Sha256"/>.</param>
/// <param name="Seen">What looked odd, by the day on which it first did: see <see cref="Domain.Evidence.OrphanedAccess"/>.</param>
/// <param name="Unsigned">How large the tree was that was not signed.</param>
public sealed record ControlRow(
    ControlResult Result, DateTimeOffset TestedAt, DateTimeOffset Since, DateTimeOffset ToldAt, int? Population = null, string? Sha256 = null,
    ObjectId? Finding = null, DateOnly? AcceptedUntil = null, IReadOnlyDictionary<string, DateOnly>? Seen = null, long? Unsigned = null, string? Accepted = null);

/// <summary>A finding.</summary>
/// <param name="Week">How often it was said that it is overdue.</param>
public sealed record FindingRow(string Control, DateTimeOffset OpenedAt, DateOnly Due, int Week = 0, FindingClosing? End = null);

/// <summary>How a finding ended.</summary>
/// <param name="Until">Of an accepted one: the last day on which it counts as such.</param>
public sealed record FindingClosing(FindingEnd How, string Why, PersonId By, DateTimeOffset At, DateOnly? Until = null);

/// <summary>What somebody is asked to say.</summary>
/// <param name="Request">Of what was asked for, so that the same request again is known for what it is.</param>
/// <param name="Week">How often it was said that it is overdue.</param>
public sealed record AttestationRow(
    string Criterion, PersonId To, DateOnly From, DateOnly Until, DateOnly Due, PersonId By, DateTimeOffset At, byte[] Request, int Week = 0, AttestationSaid? Said = null);

/// <summary>What they said.</summary>
public sealed record AttestationSaid(bool Holds, string Statement, PersonId By, DateTimeOffset At, string? Document = null);

/// <summary>
/// Row keys beside an organisation's settings: <c>control|…</c> a control, <c>control-doc|…</c> a list of exceptions under its SHA-256, <c>control-memory</c> what is known of the record so far;
/// <c>finding|…</c>, <c>attestation|…</c>.
/// </summary>
internal static class ControlRows
{
    public const string Memory = "control-memory";

    public static string Control(string id) => $"control|{id}";

    public static (string From, string To) Controls => ("control|", "control~");

    /// <summary>The canonical list of exceptions that an event names by this hash.</summary>
    public static string Document(string sha256) => $"control-doc|{sha256}";

    public static string Finding(ObjectId id) => $"finding|{id}";

    public static (string From, string To) Findings(string? after) => (after is null ? "finding|" : $"finding|{after}!", "finding~");

    public static string Attestation(ObjectId id) => $"attestation|{id}";

    public static (string From, string To) Attestations(string? after) => (after is null ? "attestation|" : $"attestation|{after}!", "attestation~");
}
