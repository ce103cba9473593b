using System.Globalization;
using System.Text;
using System.Text.Json;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>What a certificate says of the case that it ends.</summary>
/// <param name="Events">How many links went before it.</param>
/// <param name="Links">SHA-256 over their hashes; null where it vouches for none.</param>
internal sealed record Disposal(int Events, string? Links);

/// <summary>
/// A record while its links come, from its first to its head: RECORD.md §2, 4. Judges one link after the other, in the quickest way that the ordinary ones allow: what is expected of a
/// link before and behind its event is known byte for byte.
/// </summary>
/// <param name="tenant">As text, and as it stands behind the place in a link.</param>
/// <param name="id">Of the case; null for the organisation's own.</param>
internal sealed class OpenRecord((string Id, byte[] Text) tenant, string? id)
{
    private readonly byte[] _name = id is null ? [] : CanonicalJson.Text(id);
    private readonly EventTypes _types = id is null ? EventTypes.OfOrganisations : EventTypes.OfCases;
    private readonly List<long> _times = new(16);
    private byte[] _hashes = new byte[16 * Merkle.HashBytes];
    private byte[] _after = new byte[192 + tenant.Text.Length];

    /// <summary>What stands behind the place in every link of an organisation.</summary>
    public static byte[] TextOf(string tenant) => [.. ",\"tenant\":"u8, .. CanonicalJson.Text(tenant), .. ",\"v\":1}"u8];

    public string? Id => id;

    /// <summary>The place of the first link: not 0 where all before a certificate went.</summary>
    public int First { get; private set; }

    /// <summary>The place that the next link must have.</summary>
    public int Next { get; private set; }

    /// <summary>What the certificate says that is the last link; null for none.</summary>
    public Disposal? Certificate { get; private set; }

    /// <summary>The hash of the link before the certificate, as that says.</summary>
    public string? Before { get; private set; }

    /// <summary>The certificate is all there is.</summary>
    public bool IsLone => Certificate is not null && _times.Count == 1 && First > 0;

    public int Count => _times.Count;

    public ReadOnlySpan<byte> HashOf(int seq) => _hashes.AsSpan((seq - First) * Merkle.HashBytes, Merkle.HashBytes);

    public ReadOnlySpan<byte> Last => Count == 0 ? HashChain.Start : HashOf(Next - 1);

    public long TimeOf(int seq) => _times[seq - First];

    /// <summary>True when the line is the next link, spelled in the ordinary way. False says nothing: see <see cref="Fault"/>.</summary>
    public bool TryTake(ReadOnlySpan<byte> line)
    {
        var (before, after) = (id is null ? 10 : 18 + _name.Length, After());
        if (line.Length <= before + after || Certificate is not null || !IsBefore(line) || !line.EndsWith(_after.AsSpan(0, after)))
            return false;
        if (!EventBytes.Fit(line[before..^after], _types, out var type, out var at) || type.SequenceEqual("case-disposed"u8) || !System.Text.Unicode.Utf8.IsValid(line))
            return false;
        Take(line, at);
        return true;
    }

    /// <summary>True when the line is the head of a whole file that fits. False says nothing.</summary>
    public bool IsHead(ReadOnlySpan<byte> line)
    {
        var at = 0;
        Put("{\"head\":{"u8, ref at);
        if (id is not null)
        {
            Put("\"case\":"u8, ref at);
            Put(_name, ref at);
            Put(","u8, ref at);
        }

        Put("\"count\":"u8, ref at);
        Put(Next, ref at);
        Put(",\"last\":\""u8, ref at);
        PutLast(ref at);
        Put("\"}}"u8, ref at);
        return line.SequenceEqual(_after.AsSpan(0, at));
    }

    /// <summary>Takes a link, however it is spelled, or says what does not hold of it and at which place.</summary>
    /// <param name="root">The line, which is canonical.</param>
    public (int Place, string What)? Fault(ReadOnlySpan<byte> line, JsonElement root)
    {
        var certificate = CertificateOf(root);
        if (Certificate is not null)
            return IsLone ? (0, "A link stands behind the certificate of a case that was disposed of.") : (Next, "A link stands behind the certificate of a case that was disposed of.");
        if (Count == 0 && certificate is { Events: > 0 } && Whole(root, "seq") == certificate.Events)
            First = Next = certificate.Events;
        if (FaultOf(root) is { } what)
            return (Next, what);
        if (!EventJson.Fit(root.GetProperty("event"), _types, out _, out var at))
            return (Next, "The event is none that a record has, or has other members.");
        if (certificate is not null && certificate.Events != Next)
            return (Next, "The certificate counts other events than stand before it.");
        Take(line, at);
        (Certificate, Before) = (certificate, certificate is null ? null : Text(root, "prev"));
        return null;
    }

    private void Take(ReadOnlySpan<byte> line, long at)
    {
        if ((Count + 1) * Merkle.HashBytes > _hashes.Length)
            Array.Resize(ref _hashes, 2 * _hashes.Length);
        Sha.Hash(line, _hashes.AsSpan(Count * Merkle.HashBytes, Merkle.HashBytes));
        _times.Add(at);
        Next++;
    }

    private string? FaultOf(JsonElement root)
    {
        var owner = id is null ? "record" : "case";
        if (root.GetPropertyCount() != 6 || Whole(root, "v") is not { } version || Text(root, "tenant") is not { } of || Text(root, "prev") is not { } prev || Whole(root, "seq") is not { } seq
            || !root.TryGetProperty("event", out var e) || e.ValueKind != JsonValueKind.Object || (Text(root, "case") ?? Text(root, "record")) is null)
            return "The link has other members than a link has.";
        return version != 1 ? "The link is of an unknown version."
            : of != tenant.Id || Text(root, owner) != (id ?? "organisation") ? "The link belongs to another record."
            : seq != Next ? string.Create(CultureInfo.InvariantCulture, $"Expected link {Next}, found link {seq}.")
            : (Count == 0 && First > 0 ? Hashes.Of(prev) is null : prev != Convert.ToHexStringLower(Last)) ? "The link does not follow the one before it." // of a certificate alone, what it says of that is taken at its word
            : null;
    }

    // By its event alone: where a link stands does not hang on what else is wrong with it.
    private Disposal? CertificateOf(JsonElement root) =>
        id is not null && root.TryGetProperty("event", out var e) && e.ValueKind == JsonValueKind.Object && EventJson.Fit(e, _types, out var type, out _) && type == "case-disposed"
            ? new(e.GetProperty("events").GetInt32(), Text(e, "links"))
            : null;

    private bool IsBefore(ReadOnlySpan<byte> line) => id is null
        ? line.StartsWith("{\"event\":{"u8)
        : line.StartsWith("{\"case\":"u8) && line[8..].StartsWith(_name) && line[(8 + _name.Length)..].StartsWith(",\"event\":{"u8);

    // Into the buffer; how much of it.
    private int After()
    {
        var at = 0;
        Put(",\"prev\":\""u8, ref at);
        PutLast(ref at);
        Put(id is null ? "\",\"record\":\"organisation\",\"seq\":"u8 : "\",\"seq\":"u8, ref at);
        Put(Next, ref at);
        Put(tenant.Text, ref at);
        return at;
    }

    private void PutLast(ref int at)
    {
        Room(at + (2 * Merkle.HashBytes));
        Convert.TryToHexStringLower(Last, _after.AsSpan(at), out var written);
        at += written;
    }

    private void Put(int number, ref int at)
    {
        Room(at + 16);
        number.TryFormat(_after.AsSpan(at), out var digits, provider: CultureInfo.InvariantCulture);
        at += digits;
    }

    private void Put(ReadOnlySpan<byte> part, ref int at)
    {
        Room(at + part.Length);
        part.CopyTo(_after.AsSpan(at));
        at += part.Length;
    }

    private void Room(int length)
    {
        if (length > _after.Length)
            Array.Resize(ref _after, 2 * length);
    }

    private static string? Text(JsonElement root, string member) => root.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;

    private static long? Whole(JsonElement root, string member) => root.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.Number && said.TryGetInt64(out var whole) ? whole : null;
}
