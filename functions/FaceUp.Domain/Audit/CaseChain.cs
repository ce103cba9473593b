using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Audit;

/// <summary>One event as the record holds it: where it stands, what came before, its canonical bytes and their hash. The format is CHAIN.md.</summary>
/// <param name="Sequence">0 for the first event of the case.</param>
/// <param name="Hash">SHA-256 of <paramref name="Canonical"/>, 32 bytes.</param>
/// <param name="Canonical">RFC 8785 bytes of the link: v, tenant, case, seq, prev, event.</param>
public sealed record ChainedEvent(int Sequence, byte[] Hash, byte[] Canonical);

/// <summary>The first thing that does not hold, in words, and the sequence number it was seen at.</summary>
public sealed record ChainFault(int Sequence, string What);

/// <summary>Hash chain per case: each link names tenant, case, its place and the hash before it, so nothing can be edited, dropped, moved or carried to another case unseen.</summary>
public static class CaseChain
{
    /// <summary>What stands before the first event: 32 zero bytes.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    /// <summary>The links that <paramref name="events"/> add behind <paramref name="sequence"/> earlier ones whose last hash is <paramref name="previous"/>.</summary>
    public static IReadOnlyList<ChainedEvent> Extend(TenantId tenant, CaseId id, int sequence, byte[] previous, IEnumerable<CaseEvent> events)
    {
        var links = new List<ChainedEvent>();
        foreach (var e in events)
        {
            var link = new Link(1, tenant, id, sequence, Convert.ToHexStringLower(previous), e);
            var canonical = CanonicalJson.Write(JsonSerializer.SerializeToElement(link, ChainJson.Default.Link));
            previous = SHA256.HashData(canonical);
            links.Add(new(sequence++, previous, canonical));
        }

        return links;
    }

    /// <summary>The event of a link, as it was recorded. Says nothing about whether the link is sound: see <see cref="Verify"/>.</summary>
    /// <exception cref="JsonException">The bytes are no link of version 1; nothing else is thrown, whatever they are.</exception>
    public static CaseEvent Event(ChainedEvent link) => Read(link.Canonical).Event;

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
    public static ChainFault? Verify(TenantId tenant, CaseId id, IReadOnlyList<ChainedEvent> links, int count, byte[] last)
    {
        var previous = Start;
        var (tenantName, caseName) = (Encoding.UTF8.GetBytes(tenant.Value), Encoding.UTF8.GetBytes(id.Value));
        for (var place = 0; place < links.Count; place++)
        {
            if (FaultOf(links[place], new(tenantName, caseName, place, previous)) is { } what)
                return new(place, what);
            previous = links[place].Hash;
        }

        return links.Count == 0 ? new(0, "The record is empty.") // a case begins with its report
            : links.Count != count ? new(Math.Clamp(count, 0, links.Count), $"The head counts {count} events, the record holds {links.Count}.")
            : !previous.AsSpan().SequenceEqual(last) ? new(links.Count - 1, "The head names another last event.")
            : null;
    }

    private static string? FaultOf(ChainedEvent stored, in Place expected)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stored.Canonical, hash);
        if (!hash.SequenceEqual(stored.Hash))
            return "The event is not the one that was recorded: its bytes and its hash disagree.";
        if (!CanonicalLink.TryRead(stored.Canonical, out var link, out var canonical))
            return "The event cannot be read.";
        return 0 switch
        {
            _ when !canonical => "The event is not in canonical form.",
            _ when link.V != 1 => "The event is of an unknown version.",
            _ when !link.Tenant.SequenceEqual(expected.Tenant) || !link.Case.SequenceEqual(expected.Case) => "The event belongs to another case.",
            _ when link.Seq != expected.Sequence => string.Create(CultureInfo.InvariantCulture, $"Expected event {expected.Sequence}, found event {link.Seq}."),
            _ when stored.Sequence != expected.Sequence => string.Create(CultureInfo.InvariantCulture, $"Event {link.Seq} is stored in the place of event {stored.Sequence}."),
            _ when !IsHex(link.Prev, expected.Previous) => "The event does not follow the one before it.",
            _ => null,
        };
    }

    private readonly ref struct Place(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> id, int sequence, ReadOnlySpan<byte> previous)
    {
        public ReadOnlySpan<byte> Tenant { get; } = tenant;

        public ReadOnlySpan<byte> Case { get; } = id;

        public int Sequence { get; } = sequence;

        public ReadOnlySpan<byte> Previous { get; } = previous;
    }

    private static bool IsHex(ReadOnlySpan<byte> hex, ReadOnlySpan<byte> hash)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes * 2];
        for (var i = 0; i < hash.Length; i++)
            (expected[2 * i], expected[(2 * i) + 1]) = ("0123456789abcdef"u8[hash[i] >> 4], "0123456789abcdef"u8[hash[i] & 15]);
        return hex.SequenceEqual(expected);
    }

    private static Link Read(byte[] canonical)
    {
        try
        {
            var link = JsonSerializer.Deserialize(canonical, ChainJson.Default.Link) ?? throw new JsonException("No link.");
            return FilesOf(link.Event).Contains(null!) ? throw new JsonException("A file that is null.") : link; // nulls in lists are not the reader's business
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
    AllowOutOfOrderMetadataProperties = true, // canonical order puts "at" before "type"
    Converters = [typeof(RecordTime)])]
[JsonSerializable(typeof(Link))]
internal sealed partial class ChainJson : JsonSerializerContext;
