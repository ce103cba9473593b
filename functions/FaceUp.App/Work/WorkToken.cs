using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.App.Work;

/// <summary>What is sealed in a challenge or a ticket: an id of its own (16 random bytes), the hour in which it ends, and what it is good for.</summary>
/// <param name="Value">Of a challenge the bits that were asked for; of a ticket the second since 1970 from which on it counts.</param>
internal sealed record WorkToken(SpentWork Once, long Value)
{
    private const int IdLength = 16;
    private const int Length = IdLength + sizeof(int) + sizeof(long);

    public static byte[] New(DateTimeOffset end, long value)
    {
        var plain = new byte[Length];
        RandomNumberGenerator.Fill(plain.AsSpan(0, IdLength));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(IdLength), SpentWork.HourOf(end));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(IdLength + sizeof(int)), value);
        return plain;
    }

    public static WorkToken? Read(byte[]? plain) => plain is not { Length: Length } ? null
        : new(SpentWork.Of(plain.AsSpan(0, IdLength), BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(IdLength))), BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(IdLength + sizeof(int))));

    /// <summary>With how many zero bits SHA-256 of <c>challenge.nonce</c> begins.</summary>
    public static int ZeroBits(string work)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(work), hash);
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash)); // nobody is asked for more than 24
    }
}
