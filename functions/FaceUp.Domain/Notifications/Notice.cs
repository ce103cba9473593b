using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications;

/// <summary>What a notice may announce. One thing each, and nothing that tells one report from another.</summary>
[JsonConverter(typeof(WordJson<NoticeKind>))]
public enum NoticeKind
{
    [JsonStringEnumMemberName("report-received")] ReportReceived,
    [JsonStringEnumMemberName("message-received")] MessageReceived,
    [JsonStringEnumMemberName("case-assigned")] CaseAssigned,
    [JsonStringEnumMemberName("deadline-near")] DeadlineNear,
    [JsonStringEnumMemberName("deadline-passed")] DeadlinePassed,
    [JsonStringEnumMemberName("identity-asked")] IdentityAsked,
    [JsonStringEnumMemberName("glass-broken")] GlassBroken,

    /// <summary>About no case: an access review was not done in time.</summary>
    [JsonStringEnumMemberName("review-overdue")] ReviewOverdue,

    /// <summary>Everybody who could handle a case is kept out of it or gone: an administrator must find somebody.</summary>
    [JsonStringEnumMemberName("nobody-handles")] NobodyHandles,

    /// <summary>What a reporter wrote has lain unread for days.</summary>
    [JsonStringEnumMemberName("message-unread")] MessageUnread,

    /// <summary>A report has lain unread for days.</summary>
    [JsonStringEnumMemberName("report-unread")] ReportUnread,

    /// <summary>A case has rested for days without a word to its reporter.</summary>
    [JsonStringEnumMemberName("handler-silent")] HandlerSilent,

    /// <summary>A task on a case is due by the date that a person set.</summary>
    [JsonStringEnumMemberName("task-due")] TaskDue,

    /// <summary>A reporter asks to be met in person (Directive (EU) 2019/1937 Art. 9(2)).</summary>
    [JsonStringEnumMemberName("meeting-asked")] MeetingAsked,

    /// <summary>A reporter is to be told how far the case has come.</summary>
    [JsonStringEnumMemberName("interim-due")] InterimDue,

    /// <summary>What is kept of a case will be deleted.</summary>
    [JsonStringEnumMemberName("disposal-near")] DisposalNear,

    /// <summary>Several of the others, gathered: how many of each kind in each unit, and nothing else.</summary>
    [JsonStringEnumMemberName("digest")] Digest,

    /// <summary>A scanner found that a file of a report does harm.</summary>
    [JsonStringEnumMemberName("file-infected")] FileInfected,

    /// <summary>A second person is to decide whether a file is opened as it was sent.</summary>
    [JsonStringEnumMemberName("original-asked")] OriginalAsked,

    /// <summary>A case itself, handed over to another case system. Goes to that alone, and is announced to nobody.</summary>
    [JsonStringEnumMemberName("case-sent")] CaseSent,

    /// <summary>The organisation's newest checkpoint, once a day at most, to be kept outside.</summary>
    [JsonStringEnumMemberName("checkpoint-made")] CheckpointMade,

    /// <summary>About no case: a control does not hold, and somebody has to see to it.</summary>
    [JsonStringEnumMemberName("finding-opened")] FindingOpened,

    /// <summary>About no case: nobody has seen to it in time.</summary>
    [JsonStringEnumMemberName("finding-overdue")] FindingOverdue,

    /// <summary>About no case: somebody is asked to attest something.</summary>
    [JsonStringEnumMemberName("attestation-waits")] AttestationWaits,

    /// <summary>About no case: something in the record is out of the ordinary, and somebody has to decide about it.</summary>
    [JsonStringEnumMemberName("alert-raised")] AlertRaised,

    /// <summary>About no case: nobody has decided about an alert in time.</summary>
    [JsonStringEnumMemberName("alert-overdue")] AlertOverdue,

    /// <summary>About no case: the 72 hours in which the supervisory authority is told of an incident are nearly over, or are (GDPR Art. 33).</summary>
    [JsonStringEnumMemberName("incident-due")] IncidentDue,
}

/// <summary>A statutory date and the duty it belongs to. The last day on which the duty can still be met.</summary>
public sealed record DueDuty(Duty Duty, DateOnly By);

/// <summary>How many notices of one kind about one unit were gathered.</summary>
/// <param name="Unit">As in <see cref="Notice"/>.</param>
public sealed record NoticeCount(NoticeKind Kind, string Unit, int Number);

/// <summary>
/// All that may leave for a chat channel. There is deliberately no field for content, category, case, reference or a person's name:
/// a channel has readers whom nobody checked, and one of them may be the person a report is about.
/// </summary>
/// <param name="Id">Opaque; the same notice keeps it through every attempt, so that a repeat can be told from a second notice. Chats and mails do not show it.</param>
/// <param name="Unit">The unit's name as the organisation wrote it, of any length and content; rendering makes it harmless.</param>
/// <param name="Link">Absolute address behind the sign-in, naming the case by an opaque id or not at all.</param>
/// <param name="Due">The statutory date that the notice is about, if it is about one.</param>
/// <param name="Language">BCP 47; null for English.</param>
/// <param name="Counts">What a digest counts; null for a notice of one thing.</param>
/// <param name="Test">Somebody tries the channel out: it says so, and nothing has happened.</param>
/// <param name="Checkpoint">The signed note of a checkpoint, which anybody may fetch; null where it is about none.</param>
public sealed record Notice(
    string Id, NoticeKind Kind, string Unit, string Link, DueDuty? Due = null, string? Language = null, IReadOnlyList<NoticeCount>? Counts = null, bool Test = false, string? Checkpoint = null);
