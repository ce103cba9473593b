using System.Text;

namespace FaceUp.Domain.Checkpoints;

/// <summary>What a leaf stands for. The number is what is stored.</summary>
public enum LeafKind : byte
{
    /// <summary>The first event of a case: what a reporter proves.</summary>
    Report = (byte)'r',

    /// <summary>The last event of a case, as it was at the end of an hour.</summary>
    Case = (byte)'c',

    /// <summary>The last event of the organisation's own record.</summary>
    Record = (byte)'o',

    /// <summary>Nothing: a random number that is there so that the size of the tree says little.</summary>
    Padding = (byte)'p',
}

/// <summary>One leaf of an organisation's tree.</summary>
/// <param name="Hash">32 bytes: of the event, or random. The event names organisation, case and place, so the hash binds the leaf to them and says none of them.</param>
public sealed record Leaf(LeafKind Kind, byte[] Hash)
{
    /// <summary>As stored: the kind's letter, and the hash.</summary>
    public const int Bytes = 1 + Merkle.HashBytes;

    /// <summary>Of <see cref="Text"/>, in bytes.</summary>
    public const int MaxText = 8 + (2 * Merkle.HashBytes);

    /// <summary>What is hashed: a word, a blank, and 64 hexadecimal digits, in ASCII. The word keeps one kind from passing for another.</summary>
    public string Text => $"{WordOf(Kind)} {Convert.ToHexStringLower(Hash)}";

    public byte[] MerkleHash => Merkle.Leaf(Encoding.ASCII.GetBytes(Text));

    /// <summary>The word of a kind.</summary>
    public static string WordOf(LeafKind kind) => kind switch
    {
        LeafKind.Report => "report",
        LeafKind.Case => "case",
        LeafKind.Record => "record",
        LeafKind.Padding => "padding",
    };

    /// <summary>How many leaves an hour is made up to, however many there were: a power of two, and never less than this.</summary>
    public const int LeastAnHour = 16;

    public static int PaddingFor(int leaves) => Math.Max(LeastAnHour, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)leaves)) - leaves;
}
