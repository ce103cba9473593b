using System.Buffers;
using System.Globalization;
using System.Text;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>A leaf of the tree that stands for a link of a record, and the way from it to the last checkpoint of the file.</summary>
/// <param name="Seq">The place of the link in its record.</param>
/// <param name="Index">The place of the leaf in the tree.</param>
/// <param name="Path">The inclusion proof (RFC 6962 §2.1.1), the hash nearest to the leaf first.</param>
public sealed record RecordLeaf(LeafKind Kind, int Seq, long Index, IReadOnlyList<byte[]> Path);

/// <summary>
/// Writes a record that is taken out, line by line, in the order of RECORD.md §1, which is the caller's to keep. Links are written as they were hashed, sound or not: what does not hold
/// is for whoever verifies. Holds nothing but its counts.
/// </summary>
/// <param name="to">Where the lines go; whoever owns it empties it when it likes, between two calls.</param>
public sealed class RecordWriter(IBufferWriter<byte> to)
{
    private long _cases;
    private long _checkpoints;
    private long _events;
    private long _leaves;

    /// <param name="origin">What the checkpoints are called by.</param>
    /// <param name="whole">Every leaf and every case is in it.</param>
    public void Header(string origin, TenantId tenant, bool whole)
    {
        Put("{\"format\":"u8, Text(RecordFile.Format), ",\"origin\":"u8, Text(origin));
        Put(",\"tenant\":"u8, Text(tenant.Value), ",\"whole\":"u8, whole ? "true}\n"u8 : "false}\n"u8);
    }

    /// <summary>The next leaf of the tree, of a whole file.</summary>
    public void Leaf(Leaf leaf)
    {
        _leaves++;
        Put("{\"leaf\":\""u8, Encoding.ASCII.GetBytes(leaf.Text), "\"}\n"u8);
    }

    /// <param name="at">When it was signed.</param>
    /// <param name="note">The signed note.</param>
    /// <param name="consistency">From the checkpoint before, of a file that is not whole; null in a whole one.</param>
    public void Checkpoint(DateTimeOffset at, string note, IReadOnlyList<byte[]>? consistency = null)
    {
        _checkpoints++;
        Put("{\"checkpoint\":{\"at\":\""u8, Encoding.ASCII.GetBytes(RecordFile.Time(at)), "\""u8);
        if (consistency is not null)
        {
            Put(",\"consistency\":"u8);
            Hashes(consistency);
        }

        Put(",\"note\":"u8, Text(note), "}}\n"u8);
    }

    /// <param name="canonical">A link of the record whose turn it is, as it was hashed.</param>
    public void Link(ReadOnlySpan<byte> canonical)
    {
        _events++;
        Put(canonical, "\n"u8);
    }

    /// <param name="document">The bytes that an event of the organisation's record names by their hash: UTF-8.</param>
    public void Document(ReadOnlySpan<byte> document) => Put("{\"document\":"u8, Text(Encoding.UTF8.GetString(document)), "}\n"u8);

    /// <param name="hashes">Of the links that went, 32 bytes each, as the certificate vouches for them.</param>
    public void Gone(ReadOnlySpan<byte> hashes)
    {
        Put("{\"gone\":"u8);
        Hashes(hashes.ToArray().Chunk(Merkle.HashBytes));
        Put("}\n"u8);
    }

    /// <param name="id">Null for the organisation's own record.</param>
    /// <param name="leaves">Of a file that is not whole; null in a whole one.</param>
    public void Head(CaseId? id, int count, ReadOnlySpan<byte> last, IReadOnlyList<RecordLeaf>? leaves = null)
    {
        Put("{\"head\":{"u8);
        if (id is { } of)
        {
            _cases++;
            Put("\"case\":"u8, Text(of.Value), ","u8);
        }

        Put("\"count\":"u8, Number(count), ",\"last\":\""u8, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(last)));
        Put("\""u8);
        if (leaves is not null)
            Leaves(leaves);
        Put("}}\n"u8);
    }

    /// <summary>Once, and last.</summary>
    public void End()
    {
        Put("{\"end\":{\"cases\":"u8, Number(_cases), ",\"checkpoints\":"u8, Number(_checkpoints));
        Put(",\"events\":"u8, Number(_events), ",\"leaves\":"u8, Number(_leaves), "}}\n"u8);
    }

    private void Leaves(IReadOnlyList<RecordLeaf> leaves)
    {
        Put(",\"leaves\":["u8);
        foreach (var (leaf, first) in leaves.Select((l, i) => (l, i == 0)))
        {
            Put(first ? "{\"index\":"u8 : ",{\"index\":"u8, Number(leaf.Index), ",\"kind\":"u8, Text(Checkpoints.Leaf.WordOf(leaf.Kind)));
            Put(",\"path\":"u8);
            Hashes(leaf.Path);
            Put(",\"seq\":"u8, Number(leaf.Seq), "}"u8);
        }

        Put("]"u8);
    }

    private void Hashes(IEnumerable<byte[]> hashes)
    {
        Put("["u8);
        foreach (var (hash, first) in hashes.Select((h, i) => (h, i == 0)))
            Put(first ? "\""u8 : ",\""u8, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)), "\""u8);
        Put("]"u8);
    }

    private void Put(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b = default, ReadOnlySpan<byte> c = default, ReadOnlySpan<byte> d = default, ReadOnlySpan<byte> e = default)
    {
        to.Write(a);
        to.Write(b);
        to.Write(c);
        to.Write(d);
        to.Write(e);
    }

    private static byte[] Text(string text) => CanonicalJson.Text(text);

    private static byte[] Number(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
