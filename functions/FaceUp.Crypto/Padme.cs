using System.Numerics;

namespace FaceUp.Crypto;

/// <summary>
/// Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PoPETs 2019):
/// sizes are rounded up so that only O(log log n) bits of a length stay visible, at a cost of at most 12 %, less for large files.
/// </summary>
public static class Padme
{
    /// <summary>The smallest Padmé size ≥ <paramref name="length"/> (bytes, 0 or more).</summary>
    /// <exception cref="OverflowException">The size does not fit 63 bits.</exception>
    public static long Size(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < 2)
            return length;
        var exponent = BitOperations.Log2((ulong)length);
        var kept = BitOperations.Log2((uint)exponent) + 1;
        var mask = (1L << (exponent - kept)) - 1;
        return checked(length + mask) & ~mask;
    }
}
