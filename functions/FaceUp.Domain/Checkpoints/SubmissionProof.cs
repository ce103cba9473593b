using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceUp.Domain.Checkpoints;

/// <summary>
/// That a report was taken in: its first event is a leaf of a tree whose root the organisation has signed. Names no case, no person and nothing that was said; who holds the
/// record of the case can tell which one the event is of, and nobody else can. The format is CHECKPOINTS.md §5.
/// </summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Event">SHA-256 of the first event of the report, lower-case hex: what was shown as its proof when it was taken in.</param>
/// <param name="Index">The place of the leaf, from 0.</param>
/// <param name="Path">The inclusion proof (RFC 6962 §2.1.1), lower-case hex, the hash nearest to the leaf first.</param>
/// <param name="Checkpoint">A signed note (C2SP tlog-checkpoint, signed-note).</param>
/// <param name="Key">The verifier key of its signature. It proves nothing by itself: compare it with the one that the organisation gives out.</param>
public sealed record SubmissionProof(string Format, string Event, long Index, IReadOnlyList<string> Path, string Checkpoint, string Key)
{
    public const string FormatName = "faceup-proof/1";

    /// <summary>In bytes of UTF-8; a tree of 2^53 leaves takes 7,000.</summary>
    public const int MaxBytes = 32 * 1024;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ProofJson.Default.SubmissionProof);

    /// <summary>Null when these bytes are no proof of this form.</summary>
    public static SubmissionProof? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var read = utf8.Length <= MaxBytes ? JsonSerializer.Deserialize(utf8, ProofJson.Default.SubmissionProof) : null;
            return read is null || read.Path.Contains(null!) ? null : read; // nulls in lists are not the reader's business
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What stops a proof from holding.</summary>
/// <param name="Member">Where: <c>format</c> <c>event</c> <c>path</c> <c>checkpoint</c> <c>key</c> <c>index</c>.</param>
public sealed record ProofFault(string Member, string What);

/// <summary>Checks a proof with nothing but itself and, if there is one, a key that is known from elsewhere.</summary>
public static class ProofCheck
{
    private const int MaxPath = 53; // levels of the largest tree

    /// <param name="known">The organisation's verifier key; null to take the word of the file for it.</param>
    /// <returns>The first thing that does not hold; null when everything does, and what then was shown is in <paramref name="shown"/>.</returns>
    public static ProofFault? Fault(SubmissionProof proof, string? known, out Checkpoint? shown)
    {
        shown = null;
        if (proof.Format != SubmissionProof.FormatName)
            return new("format", "The file is of another format.");
        if (Hash(proof.Event) is not { } hash)
            return new("event", "The event is not a hash of 64 lower-case hexadecimal digits.");
        if (proof.Path.Count > MaxPath || proof.Path.Any(h => Hash(h) is null))
            return new("path", "The path is not a list of hashes.");
        if (!SignedNote.TryParse(proof.Checkpoint, out var note) || !Domain.Checkpoints.Checkpoint.TryParse(note.Text, out var checkpoint))
            return new("checkpoint", "The checkpoint cannot be read.");
        if (!VerifierKey.TryParse(proof.Key, out var key))
            return new("key", "The key cannot be read.");
        if (known is not null && known != proof.Key)
            return new("key", "The key is not the one that was asked for.");
        if (key.Name != checkpoint.Origin)
            return new("key", "The key is another log's.");
        if (!key.Signed(note))
            return new("checkpoint", "The checkpoint is not signed by this key, or has been altered.");
        if (proof.Index < 0 || proof.Index >= checkpoint.Size)
            return new("index", "The place lies outside of the tree.");
        if (!Merkle.Includes(new Leaf(LeafKind.Report, hash).MerkleHash, proof.Index, checkpoint.Size, [.. proof.Path.Select(h => Hash(h)!)], checkpoint.Root))
            return new("path", "Event, place and path do not lead to the root that was signed.");
        shown = checkpoint;
        return null;
    }

    private static byte[]? Hash(string? hex) =>
        hex is { Length: 2 * Merkle.HashBytes } && hex.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f') ? Convert.FromHexString(hex) : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(SubmissionProof))]
internal sealed partial class ProofJson : JsonSerializerContext;
