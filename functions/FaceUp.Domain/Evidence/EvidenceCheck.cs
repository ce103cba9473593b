using System.Buffers;
using System.Security.Cryptography;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Verification;

namespace FaceUp.Domain.Evidence;

/// <summary>The first thing in a pack that does not hold.</summary>
/// <param name="Place">An entry's name, <c>signature</c>, <c>key</c>, or <c>entries</c>.</param>
public sealed record PackFault(string Place, string What);

/// <summary>
/// Checks an evidence pack while somebody reads it out to us: its manifest first, then every entry, in any order. Every figure is made again from the record in the pack. That this record
/// itself holds, <c>RecordVerifier</c> says. The pages (report.html, report.pdf) say the same in other words; they are held to the manifest alone.
/// </summary>
/// <example><c>EvidenceCheck.Begin(manifest, note, keys)</c>, for each entry <c>Begin(name)</c>, <c>Bytes(…)</c>, <c>End()</c>, and last <c>Finish()</c>.</example>
public sealed class EvidenceCheck : IDisposable
{
    private readonly Dictionary<string, PackEntry> _expected;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly EvidenceFold _fold;
    private PackEntry? _open;
    private long _bytes;

    private EvidenceCheck(EvidenceManifest manifest)
    {
        Manifest = manifest;
        _expected = manifest.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        _fold = new(manifest.Period);
    }

    public EvidenceManifest Manifest { get; }

    /// <summary>What the record comes to, once <see cref="Finish"/> has found nothing wrong.</summary>
    public EvidenceAnswer? Answer { get; private set; }

    /// <param name="keys">Known from elsewhere. With none, nobody's signature is checked, and whoever asks has to be told so.</param>
    /// <returns>Null with the fault.</returns>
    public static EvidenceCheck? Begin(ReadOnlySpan<byte> manifest, string note, IReadOnlyList<VerifierKey> keys, out PackFault? fault)
    {
        var read = EvidenceManifest.Read(manifest);
        fault = read is null ? new(EvidenceManifest.Name, "It is no manifest, or was altered.")
            : read.Entries.DistinctBy(e => e.Name).Count() != read.Entries.Count ? new(EvidenceManifest.Name, "An entry stands in it twice.")
            : !SignedNote.TryParse(note, out var signed) || signed.Text != EvidenceManifest.NoteText(manifest) ? new("signature", "The note is not one about this manifest.")
            : keys.Any(k => !LogOrigin.IsUpTo(k.Name, read.Origin)) ? new("key", "The key is another organisation's.")
            : keys.Count > 0 && !keys.Any(k => k.Signed(signed)) ? new("signature", "None of the keys signed this manifest.")
            : null;
        return fault is null ? new(read!) : null;
    }

    /// <summary>The next entry. The manifest and its note are not among those that are told of.</summary>
    public PackFault? Begin(string name)
    {
        (_open, _bytes) = (_expected.GetValueOrDefault(name), 0);
        return _open is null ? new("entries", "There is an entry that the manifest does not name.") : _seen.Add(name) ? null : new(name, "It is there twice.");
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _bytes += bytes.Length;
        if (_open?.Name == EvidenceFiles.Record)
            Split(bytes);
    }

    public PackFault? End()
    {
        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        return _open is { } entry && (entry.Sha256 != sha256 || entry.Bytes != _bytes) ? new(entry.Name, "It is not what the manifest says.") : null;
    }

    public PackFault? Finish()
    {
        if (_expected.Keys.FirstOrDefault(n => !_seen.Contains(n)) is { } missing)
            return new(missing, "It is missing.");
        if (_line.WrittenCount > 0 || _fold.Finish() is not { } facts)
            return new(EvidenceFiles.Record, _fold.Broken > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Line {_fold.Broken} cannot be read.") : "It is missing, or was cut.");
        if (facts.Origin != Manifest.Origin || facts.Tenant != Manifest.Tenant)
            return new(EvidenceFiles.Record, "It is another organisation's record.");
        var answer = EvidenceAnswer.Of(facts);
        foreach (var (name, pieces) in EvidenceFiles.Of(answer))
        {
            foreach (var piece in pieces)
                _hash.AppendData(piece);
            var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
            if (!_expected.TryGetValue(name, out var entry))
                return new(name, "It is missing.");
            if (entry.Sha256 != sha256)
                return new(name, "It does not say what the record says.");
        }

        Answer = answer;
        return null;
    }

    public void Dispose() => _hash.Dispose();

    private void Split(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            if (_line.WrittenCount == 0)
            {
                _fold.Line(bytes[..end]);
            }
            else
            {
                _line.Write(bytes[..end]);
                _fold.Line(_line.WrittenSpan);
                _line.ResetWrittenCount();
            }

            bytes = bytes[(end + 1)..];
        }

        if (_line.WrittenCount + bytes.Length <= RecordFile.MaxLine)
            _line.Write(bytes);
        else
            _fold.Line(default); // no line is so long: what cannot be read is named
    }
}
