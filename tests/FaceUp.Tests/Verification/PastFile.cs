using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Verification;
using FaceUp.Tests.Checkpoints;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace FaceUp.Tests.Verification;

/// <summary>Signs the text of the checkpoint with this number.</summary>
internal delegate IReadOnlyList<NoteSignature> Signs(int number, string text, DateTimeOffset at);

/// <summary>Somebody who signs checkpoints: the organisation, or who would like to be it.</summary>
internal sealed class Signer(string origin) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Key => Verifier.ToString();

    private VerifierKey Verifier => field ??= new(origin, _key.ExportSubjectPublicKeyInfo());

    public NoteSignature Sign(string text) => Verifier.Signature(_key.SignHash(VerifierKey.Digest(text)));

    public Signs Alone => (_, text, _) => [Sign(text)];

    public void Dispose() => _key.Dispose();
}

/// <summary>Somebody outside who saw a checkpoint: C2SP tlog-cosignature, written here once more.</summary>
internal sealed class Cosigner
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _public = new byte[32];

    public Cosigner() => Ed25519.GeneratePublicKey(_secret, 0, _public, 0);

    private const string Name = "witness.example.net/one";

    public string Key => $"{Name}+{Id:x8}+{Convert.ToBase64String([4, .. _public])}";

    private uint Id => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Name + "\n"), 4, .. _public]));

    public NoteSignature Sign(string text, DateTimeOffset at)
    {
        var (seconds, signature) = (at.ToUnixTimeSeconds(), new byte[72]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(signature, seconds);
        var message = Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{text}");
        Ed25519.Sign(_secret, 0, message, 0, message.Length, signature, 8);
        return new(Name, Id, signature);
    }

    /// <summary>The same for the product's reader, which is given how to check such a signature.</summary>
    public static FaceUp.Domain.Verification.Witness Known(string key)
    {
        var (name, id, bytes) = key.Split('+', 3) is [var n, var i, var k] ? (n, Convert.ToUInt32(i, 16), Convert.FromBase64String(k)[1..]) : throw new FormatException(key);
        return new(name, (line, text) =>
        {
            if (line.KeyId != id || line.Signature.Length != 72)
                return null;
            var seconds = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(line.Signature);
            var message = Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{text}");
            return Ed25519.Verify(line.Signature, 8, bytes, 0, message, 0, message.Length) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        });
    }

    public Signs After(Signs first) => (number, text, at) => [.. first(number, text, at), Sign(text, at.AddMinutes(1))];
}

/// <summary>Writes a past as the file that somebody takes out, by the product's own writer.</summary>
internal static class PastFile
{
    /// <param name="sees">Null for a whole file, else which cases are shown.</param>
    public static byte[] File(this Past past, Signs sign, Func<CaseId, bool>? sees = null)
    {
        var to = new ArrayBufferWriter<byte>(1 << 16);
        var (writer, tree, done) = (new RecordWriter(to), new Grown(), 0);
        var before = new PastCheckpoint(DateTimeOffset.MinValue, 0);
        writer.Header(past.Origin, past.Tenant, sees is null);
        foreach (var (checkpoint, number) in past.Checkpoints.Select((c, n) => (c, n)))
        {
            var added = past.Leaves.Skip(done).Take(checkpoint.Size - done).ToList();
            tree.Add([.. added.Select(l => l.MerkleHash)]);
            if (sees is null)
                added.ForEach(writer.Leaf);
            done += added.Count;
            var text = new Checkpoint(past.Origin, checkpoint.Size, tree.Root(checkpoint.Size)).Text;
            IReadOnlyList<byte[]> consistency = number == 0 || before.Size == checkpoint.Size ? [] : tree.Consistency(before.Size, checkpoint.Size);
            writer.Checkpoint(checkpoint.At, new SignedNote(text, sign(number, text, checkpoint.At)).ToString(), sees is null ? null : consistency);
            before = checkpoint;
        }

        foreach (var record in past.Records.Where(r => r.Case is not { } id || sees is null || sees(id)))
            Write(writer, past, record, sees is null ? null : tree);
        writer.End();
        return to.WrittenSpan.ToArray();
    }

    private static void Write(RecordWriter writer, Past past, PastRecord record, Grown? tree)
    {
        foreach (var link in record.Links)
            writer.Link(link.Canonical);
        if (record.Gone is not null)
            writer.Gone(record.Gone);
        writer.Head(record.Case, record.Count, record.Links[^1].Hash, tree is null ? null : [.. Shown(past, record, tree)]);
        if (record.Case is null)
        {
            foreach (var document in past.Documents)
                writer.Document(Encoding.UTF8.GetBytes(document));
        }
    }

    private static IEnumerable<RecordLeaf> Shown(Past past, PastRecord record, Grown tree)
    {
        if (record.Links[0].Sequence == 0 && record.Case is not null && Leaf(past, LeafKind.Report, record.Links[0], tree) is { } first)
            yield return first;
        if (record.Links.Reverse().Select(l => Leaf(past, record.Case is null ? LeafKind.Record : LeafKind.Case, l, tree)).FirstOrDefault(l => l is not null) is { } newest)
            yield return newest;
    }

    private static RecordLeaf? Leaf(Past past, LeafKind kind, ChainedEvent link, Grown tree)
    {
        var index = past.Leaves.Take((int)tree.Size).TakeWhile(l => l.Kind != kind || !l.Hash.AsSpan().SequenceEqual(link.Hash)).Count();
        return index == tree.Size ? null : new(kind, link.Sequence, index, tree.Inclusion(index, tree.Size));
    }
}
