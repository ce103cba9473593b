using System.Text.Json.Serialization;
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
}

/// <summary>One notice for one target, from its birth in a case's commit on. Ids, codes and the statutory date only.</summary>
/// <param name="Attempts">All so far. Numbers the tickets, so it never goes back, not even when a dead letter is sent again.</param>
/// <param name="Revived">How many attempts there had been when somebody last asked to send it again.</param>
/// <param name="Code">Why the last attempt failed, from the closed list <see cref="DeliveryCode"/>.</param>
/// <param name="Review">The access review that it is about, where it is about no case.</param>
/// <param name="NotBefore">When the next attempt is due; null when that is at once. Stored to the hour (<see cref="NoticeStore.Mark"/>).</param>
public sealed record NoticeRow(
    CaseId Case, string Target, NoticeKind Kind, string Unit, Duty? Duty, DateOnly? Due,
    NoticeState State = NoticeState.Pending, int Attempts = 0, int Revived = 0, DeliveryCode? Code = null, DateTimeOffset? NotBefore = null, string? Review = null)
{
    /// <summary>The row after one more attempt: finished, or waiting for its next.</summary>
    /// <param name="jitter01">0 to 1, drawn by the caller.</param>
    public NoticeRow After(Delivery delivery, DateTimeOffset now, double jitter01)
    {
        var tried = this with { Attempts = Attempts + 1, NotBefore = null };
        return delivery switch
        {
            Delivery.Delivered => tried with { State = NoticeState.Delivered, Code = null },
            Delivery.Failed failed => tried with { State = NoticeState.Dead, Code = failed.Code },
            Delivery.Later later when tried.Attempts - Revived >= Backoff.MaxAttempts => tried with { State = NoticeState.Dead, Code = later.Code },
            Delivery.Later later => tried with { Code = later.Code, NotBefore = now + Longer(later.After, Backoff.After(tried.Attempts - Revived, jitter01)) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

/// <summary>What an outbox row says: when the notice's ticket went to the queue; null while it has not.</summary>
public sealed record OutboxRow(DateTimeOffset? CarriedAt);

/// <summary>A notice that is not known to be finished.</summary>
public sealed record WaitingNotice(string Id, DateTimeOffset? CarriedAt);
