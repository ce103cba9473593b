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
/// <param name="Code">Why the last attempt failed, from the closed list <see cref="DeliveryCode"/>.</param>
public sealed record NoticeRow(
    CaseId Case, string Target, NoticeKind Kind, string Unit, Duty? Duty, DateOnly? Due,
    NoticeState State = NoticeState.Pending, int Attempts = 0, DeliveryCode? Code = null);
