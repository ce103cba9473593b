namespace FaceUp.Domain.Intake;

/// <summary>
/// The last character of a code that people copy by hand. A sum over GF(32) with a different non-zero weight for each place, so that every single wrong character and every
/// swap of two is noticed. Codes of up to 31 characters.
/// </summary>
internal static class CheckSymbol
{
    public static char Of(string body)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in body)
        {
            weight = Times(weight, 2); // 2 generates GF(32)*, whose order is 31: thirty places get thirty different weights, none of them 1
            sum ^= Times(weight, Base32.ValueOf(c));
        }

        return Base32.Upper[sum];
    }

    /// <summary>The code without its groups, in upper case, with I and L as 1 and O as 0. Null when it is none of this length, or its check symbol is wrong.</summary>
    public static string? Read(string? text, int length)
    {
        if (text is null || text.Length > length * 3)
            return null;

        var values = text.Where(c => c is not ('-' or ' ')).Select(Base32.ValueOf).ToArray();
        if (values.Length != length || values.Contains(-1))
            return null;

        var code = string.Concat(values.Select(v => Base32.Upper[v]));
        return code[^1] == Of(code[..^1]) ? code : null;
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
