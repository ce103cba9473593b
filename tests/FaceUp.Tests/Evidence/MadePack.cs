using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;

namespace FaceUp.Tests.Evidence;

/// <summary>A pack in memory, and what is told of it by whoever checks it. Whoever alters it may sign again.</summary>
internal sealed class MadePack : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SortedDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public byte[] Manifest { get; set; } = [];

    public string Note { get; set; } = "";

    public VerifierKey Key => new(EvidenceYear.Origin, _key.ExportSubjectPublicKeyInfo());

    public static MadePack Of(byte[] record)
    {
        var pack = new MadePack();
        pack.Entries[EvidenceFiles.Record] = [.. record]; // a copy: whoever alters it alters this pack alone
        foreach (var (name, pieces) in EvidenceFiles.Of(EvidenceAnswer.Of(EvidenceYear.Fold(record, EvidenceYear.Whole)!)))
            pack.Entries[name] = [.. pieces.SelectMany(p => p)];
        pack.Entries["report.html"] = Encoding.UTF8.GetBytes("<!doctype html>");
        pack.Sign();
        return pack;
    }

    public void Replace(string entry, string what, string with)
    {
        var text = Encoding.UTF8.GetString(Entries[entry]);
        Assert.Contains(what, text, StringComparison.Ordinal);
        Entries[entry] = Encoding.UTF8.GetBytes(text.Replace(what, with, StringComparison.Ordinal));
    }

    /// <summary>Over what is there now.</summary>
    public void Sign(EvidencePeriod? period = null)
    {
        Manifest = new EvidenceManifest(EvidenceYear.Origin, "acme", "0123456789abcdefghjkmnpqrs", period ?? EvidenceYear.Whole, "cid", new(2027, 1, 5, 8, 0, 0, TimeSpan.Zero),
            [.. Entries.Select(e => new PackEntry(e.Key, e.Value.Length, Convert.ToHexStringLower(SHA256.HashData(e.Value))))]).Write();
        Note = Signed(EvidenceManifest.NoteText(Manifest)).ToString();
    }

    public SignedNote Signed(string text) => new(text, [Key.Signature(_key.SignHash(VerifierKey.Digest(text)))]);

    public PackFault? Check(params IReadOnlyList<VerifierKey> keys)
    {
        using var check = EvidenceCheck.Begin(Manifest, Note, keys, out var fault);
        if (check is null)
            return fault;
        foreach (var (name, bytes) in Entries)
        {
            if (check.Begin(name) is { } unknown)
                return unknown;
            foreach (var piece in bytes.Chunk(10_007)) // lines are cut anywhere
                check.Bytes(piece);
            if (check.End() is { } altered)
                return altered;
        }

        return check.Finish();
    }

    public void Dispose() => _key.Dispose();
}
