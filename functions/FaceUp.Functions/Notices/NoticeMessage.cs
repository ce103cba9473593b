using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.App.Notifications;
using FaceUp.Domain;

namespace FaceUp.Functions.Notices;

/// <summary>
/// A notice's ticket as it lies in the queue: <c>{"v":1,"tenant":"…","case":"…","notice":"…","attempt":0}</c>. Ids only, because a queue keeps its
/// messages, and its dead letters, in clear. Unknown fields are passed over, so that a newer sender can be read.
/// </summary>
public sealed record NoticeMessage(
    [property: JsonPropertyName("v")] int V,
    [property: JsonPropertyName("tenant")] TenantId Tenant,
    [property: JsonPropertyName("case")] CaseId Case,
    [property: JsonPropertyName("notice")] string Notice,
    [property: JsonPropertyName("attempt")] int Attempt)
{
    public static BinaryData Of(NoticeTicket ticket) =>
        BinaryData.FromObjectAsJson(new NoticeMessage(1, ticket.Tenant, ticket.Case, ticket.Id, ticket.Attempt));

    /// <summary>The ticket, or null when the body is not one: nothing that a retry could mend.</summary>
    public static NoticeTicket? Read(BinaryData body)
    {
        try
        {
            return body.ToObjectFromJson<NoticeMessage>() is { Notice.Length: > 0, Attempt: >= 0 } read && TenantId.IsValid(read.Tenant.Value ?? "") && CaseId.IsValid(read.Case.Value ?? "")
                ? new(read.Tenant, read.Case, read.Notice, read.Attempt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
