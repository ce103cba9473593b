using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Directory;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.People;
using FaceUp.App.Retention;
using FaceUp.App.Reviews;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>A record's head: how long it is and what the last event hashes to. Whoever writes the case, or the organisation, writes the row it stands in under its version.</summary>
/// <param name="Listing">How the case is listed; null for the organisation's own record, and for one that was last written when lists knew less.</param>
/// <param name="Fact">Of a case: the hour since 1970 in the key of its <see cref="CaseRows.Fact"/>; null where it has none yet.</param>
public sealed record CaseHead(int Count, byte[] Last, Listing? Listing = null, long? Fact = null);

/// <summary>The two locks on a case's key. Destroying this row destroys everything that was sealed for the case.</summary>
/// <param name="Locator">Where the row lies that leads from the receipt to the case, so that disposal need not look for it.</param>
/// <param name="Form">The form that was answered, for whoever opens the report outside and asks for its words; null where there was none, and in rows of before.</param>
/// <param name="Former">Where the row lay of the first-access code that the receipt came of, for the same as <paramref name="Locator"/>.</param>
public sealed record CaseLocks(string KeyId, byte[] Tenant, byte[] Receipt, string? Locator = null, FormUsed? Form = null, string? Former = null);

/// <summary>The one lock on the key that the reporter's identity is sealed under. Destroying this row destroys the identity, and nothing else of the case.</summary>
/// <param name="Request">Where it was given through a receipt: keyed hash of the request, to know a repeat. The key is the Idempotency-Key, which is kept nowhere.</param>
public sealed record IdentityLock(string KeyId, byte[] Tenant, byte[]? Request = null);

/// <summary>What a list shows of a case, so that listing opens no case.</summary>
/// <param name="Handler">Empty when nobody handles it.</param>
/// <param name="AcknowledgeBy">As of the last change of the case; absent where its regime sets no date. The same for <paramref name="FeedbackBy"/>.</param>
/// <param name="Urgency">Absent for normal.</param>
/// <param name="Second">The second pair of eyes; absent for none.</param>
/// <param name="Next">What is to be done first, and by when; as of the last change of the case. Absent where nothing has a date.</param>
/// <param name="OnHold">True under a legal hold; absent otherwise.</param>
public sealed record CaseLine(
    CaseId Id, string Reference, CaseStatus Status, PersonId Handler, string Category, string Unit, string Channel, string Language,
    DateTimeOffset ReceivedAt, DateOnly? AcknowledgeBy, DateOnly? FeedbackBy, bool Acknowledged, bool FeedbackGiven, CaseOutcome? Outcome,
    Urgency? Urgency = null, PersonId? Second = null, Domain.Notifications.DueDuty? Next = null, bool? OnHold = null);

/// <summary>What stands in a row of a list: the line, and beside it what decides who is shown it and is shown to nobody.</summary>
/// <param name="Granted">By person, until when; absent for nobody.</param>
/// <param name="Barred">By mark, until when; absent for nobody.</param>
public sealed record StoredLine(
    CaseLine Line, IReadOnlyDictionary<string, DateTimeOffset?>? Granted = null, IReadOnlyDictionary<string, DateTimeOffset?>? Barred = null)
{
    private static readonly Dictionary<string, DateTimeOffset?> Nobody = [];
    private static readonly Dictionary<PersonId, DateTimeOffset?> NoOne = [];

    [JsonIgnore]
    public Domain.Access.CaseFacts Facts => new(
        Line.Unit, Line.Category, Line.Handler, Line.Second ?? PersonId.Nobody, Granted is null ? NoOne : Granted.ToDictionary(g => new PersonId(g.Key), g => g.Value), Barred ?? Nobody);

    public static StoredLine Of(Tenant tenant, CaseId id, CaseState s) => new(
        CaseStore.LineOf(tenant, id, s),
        s.Granted.IsEmpty ? null : new SortedDictionary<string, DateTimeOffset?>(s.Granted.ToDictionary(g => g.Key.Value, g => g.Value), StringComparer.Ordinal),
        s.Barred.IsEmpty ? null : s.Barred);

    /// <summary>Rows written before there was more than the line are the line alone.</summary>
    public static StoredLine Read(ReadOnlyMemory<byte> body) =>
        RowJson.Read(body, RowJson.Default.StoredLine) is { Line: not null } stored ? stored : new(RowJson.Read(body, RowJson.Default.CaseLine));

    public byte[] Write() => RowJson.Write(this, RowJson.Default.StoredLine);
}

/// <summary>Bodies of rows, as JSON without fuss.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CaseHead))]
[JsonSerializable(typeof(CaseLocks))]
[JsonSerializable(typeof(CaseLine))]
[JsonSerializable(typeof(IdentityLock))]
[JsonSerializable(typeof(StoredLine))]
[JsonSerializable(typeof(ReceiptRow))]
[JsonSerializable(typeof(DueBody))]
[JsonSerializable(typeof(NoticeRow))]
[JsonSerializable(typeof(OutboxRow))]
[JsonSerializable(typeof(DeliveryRow))]
[JsonSerializable(typeof(PaceRow))]
[JsonSerializable(typeof(HeldRow))]
[JsonSerializable(typeof(TenantRow))]
[JsonSerializable(typeof(FaceUp.Crypto.SealedSecret))]
[JsonSerializable(typeof(InvitationRow))]
[JsonSerializable(typeof(HandOverRow))]
[JsonSerializable(typeof(ReviewRow))]
[JsonSerializable(typeof(RightRow))]
[JsonSerializable(typeof(FaceUp.App.Upkeep.ChoreRow))]
[JsonSerializable(typeof(FaceUp.App.Keys.KeyBook))]
[JsonSerializable(typeof(FaceUp.App.Keys.RewrapRow))]
[JsonSerializable(typeof(UserRow))]
[JsonSerializable(typeof(GroupRow))]
[JsonSerializable(typeof(NameRow))]
[JsonSerializable(typeof(TokenRow))]
[JsonSerializable(typeof(TombstoneRow))]
[JsonSerializable(typeof(RetentionWalkRow))]
[JsonSerializable(typeof(ReplanRow))]
[JsonSerializable(typeof(OpenUploadRow))]
[JsonSerializable(typeof(TakenUploadRow))]
[JsonSerializable(typeof(PartRow))]
[JsonSerializable(typeof(FaceUp.App.Telephone.CallState))]
[JsonSerializable(typeof(FaceUp.App.Telephone.ProviderAccount))]
[JsonSerializable(typeof(FaceUp.App.Checkpoints.TreeRow))]
[JsonSerializable(typeof(FaceUp.App.Checkpoints.NoteRow))]
[JsonSerializable(typeof(FaceUp.App.Checkpoints.PublicationRow))]
[JsonSerializable(typeof(FaceUp.App.Analytics.FactRow))]
[JsonSerializable(typeof(FaceUp.App.Analytics.FactsWalkRow))]
[JsonSerializable(typeof(FaceUp.App.Analytics.Dashboard))]
[JsonSerializable(typeof(FaceUp.App.Analytics.ShareRow))]
[JsonSerializable(typeof(WorkRow))]
[JsonSerializable(typeof(LaneBookRow))]
[JsonSerializable(typeof(FaceUp.App.Inbox.ViewsRow))]
[JsonSerializable(typeof(FaceUp.App.Inbox.WordsRow))]
[JsonSerializable(typeof(FaceUp.App.Inbox.CaseWords))]
[JsonSerializable(typeof(FaceUp.App.Evidence.Controls.ControlRow))]
[JsonSerializable(typeof(FaceUp.App.Evidence.Controls.FindingRow))]
[JsonSerializable(typeof(FaceUp.App.Evidence.Controls.AttestationRow))]
[JsonSerializable(typeof(Domain.Evidence.RecordFacts))]
[JsonSerializable(typeof(FaceUp.App.Watching.WatchRow))]
[JsonSerializable(typeof(FaceUp.App.Watching.AlertRow))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentRow))]
internal sealed partial class RowJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>
    /// For rows that hold a lock: 1 KiB of spaces stands before it, which JSON does not mind. SQLite keeps the first thousand bytes of a row in pages between which it moves
    /// rows, and leaves copies there that it does not overwrite when the row is deleted; whatever lies behind them has pages of its own, which it does.
    /// </summary>
    public static byte[] WriteApart<T>(T value, JsonTypeInfo<T> type)
    {
        var json = Write(value, type);
        var apart = new byte[Apart + json.Length];
        apart.AsSpan(0, Apart).Fill((byte)' ');
        json.CopyTo(apart, Apart);
        return apart;
    }

    private const int Apart = 1024; // more than a page of 4,096 bytes keeps of a row of an index b-tree: (4096 - 12) * 64 / 255 - 23

    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body.Span, type) ?? throw new InvalidDataException("A row without a body.");
}
