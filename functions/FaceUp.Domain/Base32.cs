namespace FaceUp.Domain;

/// <summary>Crockford's base 32: no I, L, O, U, so that a code survives being read out, and a typist's I, L and O are forgiven.</summary>
public static class Base32
{
    public const string Upper = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public const string Lower = "0123456789abcdefghjkmnpqrstvwxyz";

    public static bool IsLower(char c) => Lower.Contains(c, StringComparison.Ordinal);

    /// <summary>0–31, or -1 for a character outside the alphabet. Case does not matter; I and L read as 1, O as 0.</summary>
    public static int ValueOf(char c) => char.ToUpperInvariant(c) switch
    {
        'I' or 'L' => 1,
        'O' => 0,
        var upper => Upper.IndexOf(upper, StringComparison.Ordinal),
    };

    /// <summary>The first <paramref name="length"/> base-32 digits of <paramref name="bytes"/>, most significant bits first; needs 5·length bits.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, int length, string alphabet = Lower)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length * 5, bytes.Length * 8);
        Span<char> digits = stackalloc char[length];
        for (var i = 0; i < length; i++)
            digits[i] = alphabet[FiveBits(bytes, i * 5)];
        return new string(digits);
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int bit)
    {
        var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
        return (pair >> (11 - (bit % 8))) & 31;
    }
}
