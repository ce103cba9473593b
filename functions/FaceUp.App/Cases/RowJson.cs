using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>A record's head: how long it is and what the last event hashes to. Whoever writes the case, or the organisation, writes the row it stands in under its version.</summary>
public sealed record CaseHead(int Count, byte[] Last);

/// <summary>The two locks on a case's key. Destroying this row destroys everything that was sealed for the case.</summary>
public sealed record CaseLocks(string KeyId, byte[] Tenant, byte[] Receipt);

/// <summary>The one lock on the key that the reporter's identity is sealed under. Destroying this row destroys the identity, and nothing else of the case.</summary>
/// <param name="Request">Where it was given through a receipt: keyed hash of the request, to know a repeat. The key is the Idempotency-Key, which is kept nowhere.</param>
public sealed record IdentityLock(string KeyId, byte[] Tenant, byte[]? Request = null);

/// <summary>Of a list's row the reference alone.</summary>
public sealed record ReferenceLine(string Reference);

/// <summary>What a list shows of a case, so that listing opens no case.</summary>
public sealed record CaseLine(
    CaseId Id, string Reference, CaseStatus Status, PersonId Handler, string Category, string Unit, string Channel, string Language,
    DateTimeOffset ReceivedAt, DateOnly AcknowledgeBy, DateOnly FeedbackBy, bool Acknowledged, bool FeedbackGiven, CaseOutcome? Outcome);

/// <summary>Bodies of rows, as JSON without fuss.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CaseHead))]
[JsonSerializable(typeof(CaseLocks))]
[JsonSerializable(typeof(CaseLine))]
[JsonSerializable(typeof(IdentityLock))]
[JsonSerializable(typeof(ReferenceLine))]
[JsonSerializable(typeof(ReceiptRow))]
[JsonSerializable(typeof(DueBody))]
[JsonSerializable(typeof(NoticeRow))]
[JsonSerializable(typeof(OutboxRow))]
[JsonSerializable(typeof(TenantRow))]
[JsonSerializable(typeof(FaceUp.Crypto.SealedSecret))]
[JsonSerializable(typeof(FaceUp.App.Upkeep.ChoreRow))]
[JsonSerializable(typeof(FaceUp.App.Keys.KeyBook))]
[JsonSerializable(typeof(FaceUp.App.Keys.RewrapRow))]
internal sealed partial class RowJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body.Span, type) ?? throw new InvalidDataException("A row without a body.");
}
