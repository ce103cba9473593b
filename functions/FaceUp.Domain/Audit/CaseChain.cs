using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Audit;

/// <summary>One event as the record holds it: where it stands, what came before, its canonical bytes and their hash. The format is CHAIN.md.</summary>
/// <param name="Sequence">0 for the first event of the record.</param>
/// <param name="Hash">SHA-256 of <paramref name="Canonical"/>, 32 bytes.</param>
/// <param name="Canonical">RFC 8785 bytes of the link: v, tenant, case or record, seq, prev, event.</param>
public sealed record ChainedEvent(int Sequence, byte[] Hash, byte[] Canonical);

/// <summary>The first thing that does not hold, in words, and the sequence number it was seen at.</summary>
public sealed record ChainFault(int Sequence, string What);

/// <summary>Hash chain per case: each link names tenant, case, its place and the hash before it, so nothing can be edited, dropped, moved or carried to another case unseen.</summary>
public static class CaseChain
{
    /// <summary>What stands before the first event: 32 zero bytes.</summary>
    public static readonly byte[] Start = HashChain.Start;

    /// <summary>The links that <paramref name="events"/> add behind <paramref name="sequence"/> earlier ones whose last hash is <paramref name="previous"/>.</summary>
    public static IReadOnlyList<ChainedEvent> Extend(TenantId tenant, CaseId id, int sequence, byte[] previous, IEnumerable<CaseEvent> events) =>
        HashChain.Extend(sequence, previous, events, (e, seq, prev) => CanonicalJson.Write(JsonSerializer.SerializeToElement(new Link(1, tenant, id, seq, prev, e), ChainJson.Default.Link)));

    /// <summary>The event of a link, as it was recorded. Says nothing about whether the link is sound: see <see cref="Verify"/>.</summary>
    /// <exception cref="JsonException">The bytes are no link of version 1; nothing else is thrown, whatever they are.</exception>
    public static CaseEvent Event(ChainedEvent link) => Read(link.Canonical).Event;

    /// <summary>The hash (hex) of the event before, as a link names it. Throws as <see cref="Event"/> does.</summary>
    public static string Previous(ChainedEvent link) => Read(link.Canonical).Prev;

    /// <summary>The event of a link; null when the link says nothing that an event of version 1 can say.</summary>
    public static CaseEvent? TryEvent(ChainedEvent link)
    {
        try
        {
            return Event(link);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Null when every link holds and the last is the one the head names; otherwise the first fault. Does not ask what the events mean, so that it is about as
    /// fast as hashing: <see cref="TryEvent"/> does.
    /// </summary>
    /// <param name="count">How many events the case's head says there are.</param>
    /// <param name="last">The hash that the head holds.</param>
    public static ChainFault? Verify(TenantId tenant, CaseId id, IReadOnlyList<ChainedEvent> links, int count, byte[] last) =>
        HashChain.Verify(new(tenant, id), links, count, last, BeginsLater(links));

    // Where everything before the certificate went, the record is the certificate. Nothing else may stand there, and nothing behind it.
    private static bool BeginsLater(IReadOnlyList<ChainedEvent> links) => links is [{ Sequence: > 0 } only] && TryEvent(only) is CaseEvent.CaseDisposed disposed && disposed.Events == only.Sequence;

    private static Link Read(byte[] canonical)
    {
        try
        {
            var link = JsonSerializer.Deserialize(canonical, ChainJson.Default.Link) ?? throw new JsonException("No link.");
            return FilesOf(link.Event).Contains(null!) || link.Event is CaseEvent.ReportReceived { Barred: { } barred } && barred.Contains(null!) ? throw new JsonException("A member of a list that is null.") : link; // nulls in lists are not the reader's business
        }
        catch (NotSupportedException e) // what the reader says to an event without a type
        {
            throw new JsonException("No event.", e);
        }
    }

    private static IReadOnlyList<SealedRef> FilesOf(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived r => r.Files,
        CaseEvent.ReporterWrote w => w.Files,
        _ => [],
    };
}

/// <summary>The canonical link. Members are written in ordinal order whatever their order here.</summary>
public sealed record Link(int V, TenantId Tenant, CaseId Case, int Seq, string Prev, CaseEvent Event);

/// <summary>Seconds and a Z: the record knows no fractions and no offsets.</summary>
public sealed class RecordTime : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw new JsonException("Not a time of the record.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, // what an event does not say, it does not name
    AllowOutOfOrderMetadataProperties = true, // canonical order puts "at" before "type"
    Converters = [typeof(RecordTime)])]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(TenantLink))]
[JsonSerializable(typeof(IReadOnlyList<Access.ReviewedRight>))]
[JsonSerializable(typeof(IReadOnlyList<Retention.Figure>))]
[JsonSerializable(typeof(IReadOnlyList<Access.RightDecided>))]
internal sealed partial class ChainJson : JsonSerializerContext;
