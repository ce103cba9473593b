namespace FaceUp.Domain.Intake;

/// <summary>
/// What a reporter keeps: 24 Crockford base-32 characters in six groups of four, 23 of them random (115 bits) and one check symbol.
/// The check is a sum over GF(32) with a different non-zero weight for each place, so every single wrong character and every swap of two is noticed.
/// </summary>
public static class ReceiptCode
{
    public const int Length = 24;
    public const int RandomBytes = 15; // 120 bits, of which the code uses 115

    /// <summary>The code for these <see cref="RandomBytes"/> bytes, without its dashes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var body = Base32.Encode(random, Length - 1, Base32.Upper);
        return body + Base32.Upper[Check(body)];
    }

    /// <summary><c>7K3M-9XQF-…</c>, as it is shown and read out.</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));

    /// <summary>
    /// The code as it is stored nowhere but derived from: upper case, no dashes or spaces, I and L as 1, O as 0.
    /// Null when the text is not a receipt at all or its check symbol is wrong.
    /// </summary>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > Length * 3)
            return null;

        var values = text.Where(c => c is not ('-' or ' ')).Select(Base32.ValueOf).ToArray();
        if (values.Length != Length || values.Contains(-1))
            return null;

        var code = string.Concat(values.Select(v => Base32.Upper[v]));
        return Base32.ValueOf(code[^1]) == Check(code[..^1]) ? code : null;
    }

    private static int Check(string body)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in body)
        {
            weight = Times(weight, 2); // 2 generates GF(32)*, whose order is 31: 23 places get 23 different weights, none of them 1
            sum ^= Times(weight, Base32.ValueOf(c));
        }

        return sum;
    }

    // Multiplication in GF(2^5) modulo x^5 + x^2 + 1.
    private static int Times(int a, int b)
    {
        var product = 0;
        for (; b > 0; b >>= 1)
        {
            product ^= (b & 1) * a;
            a = (a << 1) ^ ((a & 16) == 0 ? 0 : 0b100101);
        }

        return product;
    }
}
