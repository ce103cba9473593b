using System.Text.Json.Serialization;

namespace FaceUp.Domain.Tenants;

/// <summary>A fact about an organisation, to the second, in UTC. It says nothing about reports: who reads this record may be kept out of any of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OrganisationMade), "organisation-made")]
[JsonDerivedType(typeof(SettingsChanged), "settings-changed")]
[JsonDerivedType(typeof(SettingsRestored), "settings-restored")]
[JsonDerivedType(typeof(KeyRotationAsked), "key-rotation-asked")]
[JsonDerivedType(typeof(KeyRotated), "key-rotated")]
[JsonDerivedType(typeof(KeyDisabled), "key-disabled")]
[JsonDerivedType(typeof(KeyEnabled), "key-enabled")]
[JsonDerivedType(typeof(RewrapStarted), "rewrap-started")]
[JsonDerivedType(typeof(RewrapFinished), "rewrap-finished")]
[JsonDerivedType(typeof(PersonInvitedAgain), "person-invited-again")]
[JsonDerivedType(typeof(HandOverFinished), "hand-over-finished")]
[JsonDerivedType(typeof(ReviewOpened), "review-opened")]
[JsonDerivedType(typeof(ReviewOverdue), "review-overdue")]
[JsonDerivedType(typeof(ReviewClosed), "review-closed")]
[JsonDerivedType(typeof(DirectoryTokenMade), "directory-token-made")]
[JsonDerivedType(typeof(DirectoryTokensEnded), "directory-tokens-ended")]
[JsonDerivedType(typeof(GlassWasBroken), "glass-was-broken")]
[JsonDerivedType(typeof(CasesListed), "cases-listed")]
[JsonDerivedType(typeof(FiguresShared), "figures-shared")]
[JsonDerivedType(typeof(SharedFiguresSeen), "shared-figures-seen")]
[JsonDerivedType(typeof(FiguresShareEnded), "figures-share-ended")]
public abstract record TenantEvent(DateTimeOffset At)
{
    /// <param name="Installer">The subject of the token that asked for it: no person of the organisation.</param>
    public sealed record OrganisationMade(int Version, string Sha256, string Installer, string Why, IReadOnlyList<string> Addresses, DateTimeOffset At) : SettingsEvent(Version, Sha256, Why, At);

    /// <param name="Changes">From the version before to this one.</param>
    /// <param name="By">A person; empty where it was none.</param>
    /// <param name="Addresses">The targets whose webhook address came with it.</param>
    /// <param name="Cause">What it was done for, one of <see cref="ChangeCause"/>; null for a change of the document as such.</param>
    /// <param name="Through">Where nobody signed in: <c>directory</c>, the organisation's directory asked for it; <c>operator</c>, whoever runs the installation.</param>
    public sealed record SettingsChanged(
        int Version, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, IReadOnlyList<string> Addresses, DateTimeOffset At, string? Cause = null, string? Through = null)
        : SettingsEvent(Version, Sha256, Why, At);

    /// <param name="From">The earlier version that this one repeats.</param>
    public sealed record SettingsRestored(int Version, int From, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, DateTimeOffset At) : SettingsEvent(Version, Sha256, Why, At);

    /// <summary>Stands before the new version is made, so that no crash hides who asked for it.</summary>
    /// <param name="By">Nobody of the organisation when whoever runs the installation asked.</param>
    public sealed record KeyRotationAsked(string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <summary>A version of the organisation's key that the record had not known.</summary>
    /// <param name="KeyId">As the key store names it.</param>
    public sealed record KeyRotated(string KeyId, DateTimeOffset At) : TenantEvent(At);

    /// <param name="By">Nobody when it was found so: done in the key store itself, or by whoever runs the installation.</param>
    public sealed record KeyDisabled(string KeyId, string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <inheritdoc cref="KeyDisabled"/>
    public sealed record KeyEnabled(string KeyId, string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <summary>Everything is to be locked anew, by the current version.</summary>
    public sealed record RewrapStarted(string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <param name="KeyId">What was locked by another version before is locked by this one now, unless it could not be opened.</param>
    /// <param name="Whole">Everything was.</param>
    public sealed record RewrapFinished(string KeyId, bool Whole, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An invited person was given another code; the one before opens nothing any more.</summary>
    public sealed record PersonInvitedAgain(PersonId Person, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>No open case is with this person any more, who has left or handles no longer. How many there were is nobody's business: an admin may be concerned by one.</summary>
    public sealed record HandOverFinished(PersonId Person, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Somebody shall decide on every right that people have.</summary>
    /// <param name="Review">An id of 26 random characters.</param>
    /// <param name="Due">The last day on which it can be done in time.</param>
    /// <param name="Sha256">Of the rights as they were, with who decides on each.</param>
    /// <param name="Items">How many rights that are.</param>
    public sealed record ReviewOpened(string Review, string Name, DateOnly Due, string Sha256, int Items, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Week">1 on the day after <paramref name="Due"/>, 2 a week later, and so on.</param>
    public sealed record ReviewOverdue(string Review, DateOnly Due, int Week, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Every right was decided on, and those that were to be taken away are: by the version of the settings before this, where that was any.</summary>
    /// <param name="Sha256">Of the decisions: on which right, what, by whom, why and when.</param>
    public sealed record ReviewClosed(string Review, string Sha256, int Kept, int Revoked, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>A secret by which the organisation's directory is known from then on. The one before it goes on for a day.</summary>
    public sealed record DirectoryTokenMade(PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Older">All but the newest ended; otherwise all.</param>
    public sealed record DirectoryTokensEnded(bool Older, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Two persons agreed that one of them reads a case. Told only of a case that keeps nobody out, and without naming it: the request stands in the case's record, too.</summary>
    /// <param name="To">Who reads.</param>
    /// <param name="By">Who agreed.</param>
    public sealed record GlassWasBroken(ObjectId Request, PersonId To, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>
    /// Somebody took a list of the cases that they see out of the house. How many there were is not told: who reads this record may be kept out of one of them, and would count it.
    /// </summary>
    public sealed record CasesListed(PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Whoever holds a secret may see figures that name nobody, until it ends.</summary>
    /// <param name="Scope">Codes of what is shown, as a query.</param>
    public sealed record FiguresShared(ObjectId Share, string Scope, DateTimeOffset Until, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>How often shared figures were looked at on a day (UTC). By whom is not known.</summary>
    public sealed record SharedFiguresSeen(ObjectId Share, DateOnly On, int Times, DateTimeOffset At) : TenantEvent(At);

    public sealed record FiguresShareEnded(ObjectId Share, PersonId By, DateTimeOffset At) : TenantEvent(At);
}

/// <summary>
/// A version of an organisation's settings, counted from 1 without a gap, vouched for by the SHA-256 (lower-case hex) of its canonical document. Addresses of
/// webhooks never stand here, only which targets were given one.
/// </summary>
public abstract record SettingsEvent(int Version, string Sha256, string Why, DateTimeOffset At) : TenantEvent(At);
