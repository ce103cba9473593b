using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Domain.Audit;

/// <summary>Whose record: a case's, or, without one, the organisation's own. A link says it in its members, so that neither passes for the other.</summary>
internal readonly record struct RecordOwner(TenantId Tenant, CaseId? Case = null);

/// <summary>What every record is: links that name their owner, their place and the hash before, so that nothing can be edited, dropped, moved or carried elsewhere unseen.</summary>
internal static class HashChain
{
    /// <summary>What stands before the first event: 32 zero bytes.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    /// <summary>The links that <paramref name="events"/> add behind <paramref name="sequence"/> earlier ones whose last hash is <paramref name="previous"/>.</summary>
    /// <param name="canonical">The bytes of one link: its event, its place and, in hex, the hash before it.</param>
    public static IReadOnlyList<ChainedEvent> Extend<T>(int sequence, byte[] previous, IEnumerable<T> events, Func<T, int, string, byte[]> canonical)
    {
        var links = new List<ChainedEvent>();
        foreach (var e in events)
        {
            var bytes = canonical(e, sequence, Convert.ToHexStringLower(previous));
            previous = SHA256.HashData(bytes);
            links.Add(new(sequence++, previous, bytes));
        }

        return links;
    }

    /// <summary>Null when every link holds and the last is the one the head names; otherwise the first fault.</summary>
    /// <param name="later">The record begins behind events that are gone, whose last hash its first link names.</param>
    public static ChainFault? Verify(RecordOwner owner, IReadOnlyList<ChainedEvent> links, int count, byte[] last, bool later = false)
    {
        var (first, previous) = later ? (links[0].Sequence, PreviousOf(links[0])) : (0, Start);
        var (tenant, id) = (Encoding.UTF8.GetBytes(owner.Tenant.Value), owner.Case is { } c ? Encoding.UTF8.GetBytes(c.Value) : []);
        for (var place = first; place - first < links.Count; place++)
        {
            var link = links[place - first];
            if (FaultOf(link, new(owner.Case is null, tenant, id, place, previous)) is { } what)
                return new(place, what);
            previous = link.Hash;
        }

        return links.Count == 0 ? new(0, "The record is empty.") // a case begins with its report, an organisation with its first settings
            : first + links.Count != count ? new(Math.Clamp(count, first, first + links.Count), $"The head counts {count} events, the record holds {first + links.Count}.")
            : !previous.AsSpan().SequenceEqual(last) ? new(first + links.Count - 1, "The head names another last event.")
            : null;
    }

    // What cannot be read is found out by the check of the link itself.
    private static byte[] PreviousOf(ChainedEvent link)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return CanonicalLink.TryRead(link.Canonical, out var read, out _) && Convert.FromHexString(Encoding.UTF8.GetString(read.Prev), hash, out _, out var written) == System.Buffers.OperationStatus.Done && written == hash.Length ? hash : Start;
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
            _ when !expected.Owns(link) => expected.Organisation ? "The event belongs to another record." : "The event belongs to another case.",
            _ when link.Seq != expected.Sequence => string.Create(CultureInfo.InvariantCulture, $"Expected event {expected.Sequence}, found event {link.Seq}."),
            _ when stored.Sequence != expected.Sequence => string.Create(CultureInfo.InvariantCulture, $"Event {link.Seq} is stored in the place of event {stored.Sequence}."),
            _ when !IsHex(link.Prev, expected.Previous) => "The event does not follow the one before it.",
            _ => null,
        };
    }

    private readonly ref struct Place(bool organisation, ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> id, int sequence, ReadOnlySpan<byte> previous)
    {
        private readonly ReadOnlySpan<byte> _tenant = tenant;
        private readonly ReadOnlySpan<byte> _case = id;

        public bool Organisation { get; } = organisation;

        public int Sequence { get; } = sequence;

        public ReadOnlySpan<byte> Previous { get; } = previous;

        public bool Owns(in CanonicalLink link) => link.Tenant.SequenceEqual(_tenant)
            && (Organisation ? link.Record.SequenceEqual("organisation"u8) : link.HasCase && link.Case.SequenceEqual(_case));
    }

    private static bool IsHex(ReadOnlySpan<byte> hex, ReadOnlySpan<byte> hash)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes * 2];
        for (var i = 0; i < hash.Length; i++)
            (expected[2 * i], expected[(2 * i) + 1]) = ("0123456789abcdef"u8[hash[i] >> 4], "0123456789abcdef"u8[hash[i] & 15]);
        return hex.SequenceEqual(expected);
    }
}
