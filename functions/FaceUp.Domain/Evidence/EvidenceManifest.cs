using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Evidence;

/// <summary>A file of a pack.</summary>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record PackEntry(string Name, long Bytes, string Sha256);

/// <summary>What is in a pack, so that one signature is over all of it. As bytes: canonical JSON (CHAIN.md §2), exactly these members.</summary>
/// <param name="Pack">The id under which the organisation's record tells of it.</param>
/// <param name="By">Who took it out.</param>
public sealed record EvidenceManifest(string Origin, string Tenant, string Pack, EvidencePeriod Period, string By, DateTimeOffset Made, IReadOnlyList<PackEntry> Entries)
{
    public const string Name = "manifest.json", NoteName = "manifest.note";
    public const int MaxBytes = 256 * 1024;

    private static readonly string[] Members = ["by", "entries", "format", "from", "made", "origin", "pack", "tenant", "type", "until"];

    public byte[] Write() => CanonicalJson.Write(JsonSerializer.Deserialize<JsonElement>(new JsonObject
    {
        ["format"] = EvidenceFiles.Format, ["origin"] = Origin, ["tenant"] = Tenant, ["pack"] = Pack, ["type"] = Period.IsDate ? "I" : "II", ["from"] = Day(Period.From), ["until"] = Day(Period.Until),
        ["by"] = By, ["made"] = Verification.RecordFile.Time(Made),
        ["entries"] = new JsonArray([.. Entries.Select(JsonNode (e) => new JsonObject { ["name"] = e.Name, ["bytes"] = e.Bytes, ["sha256"] = e.Sha256 })]),
    }.ToJsonString()));

    /// <summary>What is signed. Its second line begins with a word, where that of a checkpoint is a number, so that neither ever reads as the other.</summary>
    public static string NoteText(ReadOnlySpan<byte> manifest) => $"{EvidenceFiles.Format}\nmanifest {Convert.ToHexStringLower(SHA256.HashData(manifest))}\n";

    /// <summary>Null where it is no manifest, or spelled otherwise than it should be.</summary>
    public static EvidenceManifest? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            return null;
        try
        {
            using var parsed = JsonDocument.Parse(utf8.ToArray());
            var m = parsed.RootElement;
            if (m.ValueKind != JsonValueKind.Object || !m.EnumerateObject().Select(p => p.Name).SequenceEqual(Members) || m.GetProperty("format").GetString() != EvidenceFiles.Format)
                return null;
            var period = new EvidencePeriod(Day(m.GetProperty("from")), Day(m.GetProperty("until")), m.GetProperty("type").GetString() == "I");
            var made = DateTimeOffset.ParseExact(m.GetProperty("made").GetString()!, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var read = new EvidenceManifest(m.GetProperty("origin").GetString()!, m.GetProperty("tenant").GetString()!, m.GetProperty("pack").GetString()!, period, m.GetProperty("by").GetString()!, made,
                [.. m.GetProperty("entries").EnumerateArray().Select(e => new PackEntry(e.GetProperty("name").GetString()!, e.GetProperty("bytes").GetInt64(), e.GetProperty("sha256").GetString()!))]);
            return period.IsValid && read.Write().AsSpan().SequenceEqual(utf8) ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException) // of another shape
        {
            return null;
        }
    }

    /// <summary>Whether one of the keys signed this manifest as such.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> manifest, string note, IEnumerable<VerifierKey> keys) =>
        SignedNote.TryParse(note, out var signed) && signed.Text == NoteText(manifest) && keys.Any(k => k.Signed(signed));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(JsonElement day) => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
