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
[JsonDerivedType(typeof(ControlTested), "control-tested")]
[JsonDerivedType(typeof(FindingOpened), "finding-opened")]
[JsonDerivedType(typeof(FindingOverdue), "finding-overdue")]
[JsonDerivedType(typeof(FindingClosed), "finding-closed")]
[JsonDerivedType(typeof(AttestationAsked), "attestation-asked")]
[JsonDerivedType(typeof(AttestationOverdue), "attestation-overdue")]
[JsonDerivedType(typeof(AttestationGiven), "attestation-given")]
[JsonDerivedType(typeof(EvidenceExported), "evidence-exported")]
[JsonDerivedType(typeof(RecordExported), "record-exported")]
[JsonDerivedType(typeof(PublicationFailed), "publication-failed")]
[JsonDerivedType(typeof(AlertRaised), "alert-raised")]
[JsonDerivedType(typeof(AlertOverdue), "alert-overdue")]
[JsonDerivedType(typeof(AlertDecided), "alert-decided")]
[JsonDerivedType(typeof(IncidentOpened), "incident-opened")]
[JsonDerivedType(typeof(IncidentStepped), "incident-stepped")]
[JsonDerivedType(typeof(IncidentOverdue), "incident-overdue")]
[JsonDerivedType(typeof(IncidentClosed), "incident-closed")]
[JsonDerivedType(typeof(BackupMade), "backup-made")]
[JsonDerivedType(typeof(RestoreDrilled), "restore-drilled")]
[JsonDerivedType(typeof(OrganisationMoved), "organisation-moved")]
[JsonDerivedType(typeof(LogBegun), "log-begun")]
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

    /// <summary>A control tested itself. Of one that looks at cases only the result stands here: who reads this may be kept out of some, and would count them.</summary>
    /// <param name="Control">Its id.</param>
    /// <param name="Population">How many things were looked at.</param>
    /// <param name="Exceptions">How many of them were not as they should be.</param>
    /// <param name="Sha256">Of the canonical list of exceptions, which lies beside the record.</param>
    public sealed record ControlTested(string Control, ControlResult Result, DateTimeOffset At, int? Population = null, int? Exceptions = null, string? Sha256 = null) : TenantEvent(At);

    /// <summary>A control that failed, and somebody has to do something about it.</summary>
    /// <param name="Due">The last day on which it can be closed in time.</param>
    public sealed record FindingOpened(ObjectId Finding, string Control, DateOnly Due, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Week">1 on the day after it was due, 2 a week later, and so on.</param>
    public sealed record FindingOverdue(ObjectId Finding, DateOnly Due, int Week, DateTimeOffset At) : TenantEvent(At);

    /// <param name="How">Mended only once the control holds again.</param>
    /// <param name="Until">Of an accepted one: when it has to be looked at again.</param>
    public sealed record FindingClosed(ObjectId Finding, FindingEnd How, string Why, PersonId By, DateTimeOffset At, DateOnly? Until = null) : TenantEvent(At);

    /// <summary>Somebody shall say whether something holds that no system can know.</summary>
    /// <param name="Criterion">Of the 61 of the Trust Services Criteria.</param>
    /// <param name="From">With <paramref name="Until"/>: the days that it is about.</param>
    public sealed record AttestationAsked(ObjectId Attestation, string Criterion, PersonId To, DateOnly From, DateOnly Until, DateOnly Due, PersonId By, DateTimeOffset At) : TenantEvent(At);

    public sealed record AttestationOverdue(ObjectId Attestation, DateOnly Due, int Week, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Holds">False: they say that it does not.</param>
    /// <param name="Document">SHA-256 (lower-case hex) of what they point at, which they keep; null for none.</param>
    public sealed record AttestationGiven(ObjectId Attestation, bool Holds, string Statement, PersonId By, DateTimeOffset At, string? Document = null) : TenantEvent(At);

    /// <summary>Somebody took an evidence pack out.</summary>
    /// <param name="Sha256">Of its manifest.</param>
    public sealed record EvidenceExported(ObjectId Pack, DateOnly From, DateOnly Until, string Sha256, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Somebody took the record out.</summary>
    /// <param name="Whole">Everything: what only whoever runs the installation can, at the machine; then <paramref name="By"/> is null.</param>
    public sealed record RecordExported(bool Whole, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <summary>Checkpoints no longer reach a place outside.</summary>
    /// <param name="Place"><c>copy</c>, <c>witness</c> or the id of a target.</param>
    /// <param name="Since">Since when.</param>
    public sealed record PublicationFailed(string Place, DateTimeOffset Since, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Something in the record is out of the ordinary. How much there was of it is not told beyond the rule's threshold: it could count cases.</summary>
    /// <param name="Rule">Its id.</param>
    /// <param name="From">With <paramref name="Until"/>: when it was.</param>
    /// <param name="Person">Whom it is about; null where it is nobody of the organisation.</param>
    public sealed record AlertRaised(ObjectId Alert, string Rule, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset At, PersonId? Person = null) : TenantEvent(At);

    /// <param name="Day">1 on the day after somebody should have decided, and so on.</param>
    public sealed record AlertOverdue(ObjectId Alert, int Day, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Incident">The one that it belongs to; null unless the verdict is an incident.</param>
    public sealed record AlertDecided(ObjectId Alert, AlertVerdict Verdict, string Why, PersonId By, DateTimeOffset At, ObjectId? Incident = null) : TenantEvent(At);

    /// <param name="PersonalData">Personal data may be concerned: the 72 hours of GDPR Art. 33 run from <paramref name="AwareAt"/>.</param>
    public sealed record IncidentOpened(ObjectId Incident, string Title, IncidentSeverity Severity, bool PersonalData, DateTimeOffset AwareAt, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Occurred">When it happened.</param>
    public sealed record IncidentStepped(ObjectId Incident, IncidentStep Step, string What, DateTimeOffset Occurred, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>The 72 hours are nearly over (<paramref name="Hours"/> left), or are.</summary>
    /// <param name="Due">When they end.</param>
    /// <param name="Hours">24, 6 or 0.</param>
    public sealed record IncidentOverdue(ObjectId Incident, DateTimeOffset Due, int Hours, DateTimeOffset At) : TenantEvent(At);

    /// <param name="Lessons">What was learned.</param>
    public sealed record IncidentClosed(ObjectId Incident, string Lessons, PersonId By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Whoever runs the installation made a backup in which this organisation is.</summary>
    /// <param name="Sha256">Of its manifest.</param>
    public sealed record BackupMade(string Sha256, bool Encrypted, DateTimeOffset At) : TenantEvent(At);

    /// <summary>A backup was brought back somewhere else, verified, and thrown away.</summary>
    /// <param name="Backup">SHA-256 (lower-case hex) of its manifest.</param>
    /// <param name="Holds">Record, keys and a sample of contents.</param>
    /// <param name="Root">Of the tree in it (lower-case hex), with <paramref name="Size"/> leaves; null for a tree that was not there or does not hold.</param>
    /// <param name="Seconds">How long it took.</param>
    public sealed record RestoreDrilled(string Backup, bool Holds, long Size, int Seconds, DateTimeOffset At, string? Root = null) : TenantEvent(At);

    /// <summary>The organisation's records came here from another installation.</summary>
    /// <param name="Root">Of the tree as it came (lower-case hex), with <paramref name="Size"/> leaves.</param>
    public sealed record OrganisationMoved(string From, string Root, long Size, DateTimeOffset At) : TenantEvent(At);

    /// <summary>
    /// The store did not continue what had been published of its log of checkpoints: an older one was brought back. Whoever runs the installation ended that log, and began another. What lies between
    /// <paramref name="Held"/> and the last checkpoint published is lost, or was never there.
    /// </summary>
    /// <param name="Origin">Of the new log.</param>
    /// <param name="Before">Of the log that ended.</param>
    /// <param name="Size">Of the last checkpoint of it that is known to have been published, with its <paramref name="Root"/> (lower-case hex). The record does not contain it.</param>
    /// <param name="Held">The size of the last checkpoint that the store had; 0 for none.</param>
    /// <param name="DecidedBy">In the words of whoever did it at the machine.</param>
    public sealed record LogBegun(string Origin, string Before, long Size, string Root, long Held, string DecidedBy, string Why, DateTimeOffset At) : TenantEvent(At);
}

/// <summary>
/// A version of an organisation's settings, counted from 1 without a gap, vouched for by the SHA-256 (lower-case hex) of its canonical document. Addresses of
/// webhooks never stand here, only which targets were given one.
/// </summary>
public abstract record SettingsEvent(int Version, string Sha256, string Why, DateTimeOffset At) : TenantEvent(At);

[JsonConverter(typeof(WordJson<ControlResult>))]
public enum ControlResult
{
    [JsonStringEnumMemberName("holds")] Holds,
    [JsonStringEnumMemberName("fails")] Fails,

    /// <summary>What it needs to look at was not there.</summary>
    [JsonStringEnumMemberName("untested")] Untested,
}

[JsonConverter(typeof(WordJson<FindingEnd>))]
public enum FindingEnd
{
    [JsonStringEnumMemberName("mended")] Mended,
    [JsonStringEnumMemberName("accepted")] Accepted,
}

[JsonConverter(typeof(WordJson<AlertVerdict>))]
public enum AlertVerdict
{
    /// <summary>There was a reason for it.</summary>
    [JsonStringEnumMemberName("expected")] Expected,

    /// <summary>Not enough to act on; seen all the same.</summary>
    [JsonStringEnumMemberName("watched")] Watched,
    [JsonStringEnumMemberName("incident")] Incident,
}

[JsonConverter(typeof(WordJson<IncidentSeverity>))]
public enum IncidentSeverity
{
    [JsonStringEnumMemberName("low")] Low,
    [JsonStringEnumMemberName("medium")] Medium,
    [JsonStringEnumMemberName("high")] High,
    [JsonStringEnumMemberName("critical")] Critical,
}

[JsonConverter(typeof(WordJson<IncidentStep>))]
public enum IncidentStep
{
    [JsonStringEnumMemberName("noted")] Noted,
    [JsonStringEnumMemberName("contained")] Contained,
    [JsonStringEnumMemberName("authority-notified")] AuthorityNotified,

    /// <summary>A risk to nobody's rights is likely: GDPR Art. 33(1). Why stands in what was said.</summary>
    [JsonStringEnumMemberName("authority-not-needed")] AuthorityNotNeeded,
    [JsonStringEnumMemberName("persons-notified")] PersonsNotified,
    [JsonStringEnumMemberName("recovered")] Recovered,
}
