using System.Text.Json.Serialization;
using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

[JsonConverter(typeof(JsonStringEnumConverter<NoticeState>))]
public enum NoticeState
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("delivered")] Delivered,
    [JsonStringEnumMemberName("dead")] Dead,

    /// <summary>Waits for, or went out in, a digest; that has a row of its own.</summary>
    [JsonStringEnumMemberName("gathered")] Gathered,

    /// <summary>Its target is muted, or by now among those who are kept out of its case, or that is no more.</summary>
    [JsonStringEnumMemberName("muted")] Muted,
}

/// <summary>One notice for one target, from its birth in a case's commit on. Ids, codes and the statutory date only.</summary>
/// <param name="Attempts">All so far. Numbers the tickets, so it never goes back, not even when a dead letter is sent again.</param>
/// <param name="Revived">How many attempts there had been when somebody last asked to send it again.</param>
/// <param name="Code">Why the last attempt failed, from the closed list <see cref="DeliveryCode"/>.</param>
/// <param name="Review">What it is about where it is about no case: an access review, a finding, an attestation.</param>
/// <param name="NotBefore">When the next attempt is due; null when that is at once. Stored to the hour (<see cref="NoticeStore.Mark"/>).</param>
/// <param name="Rung">With <paramref name="Duty"/>, <paramref name="Due"/> and <paramref name="Task"/>: the reminder or escalation that it carries.</param>
/// <param name="Counts">What a digest counts, until it is delivered.</param>
/// <param name="Of">Of a digest of one: the notice that it is, whose link it shows.</param>
/// <param name="Reminders">The reminders and escalations that a digest counts, until it is delivered: their cases are told if it never is.</param>
/// <param name="By">Who handed the case over, where it is the case that goes out.</param>
public sealed record NoticeRow(
    CaseId Case, string Target, NoticeKind Kind, string Unit, Duty? Duty, DateOnly? Due,
    NoticeState State = NoticeState.Pending, int Attempts = 0, int Revived = 0, DeliveryCode? Code = null, DateTimeOffset? NotBefore = null, string? Review = null,
    string? Rung = null, ObjectId? Task = null, IReadOnlyList<NoticeCount>? Counts = null, string? Of = null,
    IReadOnlyList<string>? Reminders = null, PersonId? By = null)
{
    /// <summary>The row after one more attempt: finished, or waiting for its next.</summary>
    /// <param name="jitter01">0 to 1, drawn by the caller.</param>
    public NoticeRow After(Delivery delivery, DateTimeOffset now, double jitter01)
    {
        var tried = this with { Attempts = Attempts + 1, NotBefore = null };
        return delivery switch
        {
            Delivery.Delivered when Counts is not null => new NoticeRow(Case, Target, NoticeKind.Digest, "", null, null, NoticeState.Delivered, tried.Attempts, Revived), // it told, and keeps nothing
            Delivery.Delivered => tried with { State = NoticeState.Delivered, Code = null },
            Delivery.Failed failed => tried with { State = NoticeState.Dead, Code = failed.Code },
            Delivery.Later later when tried.Attempts - Revived >= Backoff.MaxAttempts => tried with { State = NoticeState.Dead, Code = later.Code },
            Delivery.Later later => tried with { Code = later.Code, NotBefore = now + Longer(later.After, Backoff.After(tried.Attempts - Revived, jitter01)) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The row of a notice that its target does not hear of after all. A digest keeps nothing then.</summary>
    public NoticeRow Unheard() => Counts is null
        ? this with { State = NoticeState.Muted, Code = null, NotBefore = null }
        : new(Case, Target, NoticeKind.Digest, "", null, null, NoticeState.Muted, Attempts, Revived);

    /// <summary>As it lies in the store: of the next attempt's time, the hour. The exact one would tell when this one was made, and so when the reporter wrote; the ticket carries it.</summary>
    public NoticeRow AsStored() => NotBefore is { } at ? this with { NotBefore = DueRows.Soon(at) } : this;

    /// <summary>True for the same row in the store. What a digest counts does not change any more.</summary>
    public bool IsStoredAs(NoticeRow there) => there with { Counts = null, Reminders = null } == AsStored() with { Counts = null, Reminders = null };

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

/// <summary>What an outbox row says: when the notice's ticket went to the queue; null while it has not.</summary>
public sealed record OutboxRow(DateTimeOffset? CarriedAt);

/// <summary>A notice that is not known to be finished.</summary>
public sealed record WaitingNotice(string Id, DateTimeOffset? CarriedAt);
