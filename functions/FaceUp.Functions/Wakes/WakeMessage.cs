using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.Domain;

namespace FaceUp.Functions.Wakes;

/// <summary>
/// A case to be looked at, as it lies in the queue: <c>{"v":1,"tenant":"…","case":"…"}</c>. Ids only, because a queue keeps its messages in clear. Unknown fields are
/// passed over, so that a newer sender can be read.
/// </summary>
public sealed record WakeMessage(
    [property: JsonPropertyName("v")] int V,
    [property: JsonPropertyName("tenant")] TenantId Tenant,
    [property: JsonPropertyName("case")] CaseId Case)
{
    public static BinaryData Of(TenantId tenant, CaseId id) => BinaryData.FromObjectAsJson(new WakeMessage(1, tenant, id));

    /// <summary>Which case, or null when the body names none: nothing that a retry could mend.</summary>
    public static WakeMessage? Read(BinaryData body)
    {
        try
        {
            return body.ToObjectFromJson<WakeMessage>() is { } read && TenantId.IsValid(read.Tenant.Value ?? "") && CaseId.IsValid(read.Case.Value ?? "") ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
