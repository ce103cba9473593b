namespace FaceUp.Domain.Intake;

/// <summary>What a reporter keeps: 24 Crockford base-32 characters in six groups of four, 23 of them random (115 bits) and one check symbol (<see cref="CheckSymbol"/>).</summary>
public static class ReceiptCode
{
    public const int Length = 24;
    public const int RandomBytes = 15; // 120 bits, of which the code uses 115

    /// <summary>The code for these <see cref="RandomBytes"/> bytes, without its dashes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var body = Base32.Encode(random, Length - 1, Base32.Upper);
        return body + CheckSymbol.Of(body);
    }

    /// <summary><c>7K3M-9XQF-…</c>, as it is shown and read out.</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));

    /// <summary>
    /// The code as it is stored nowhere but derived from: upper case, no dashes or spaces, I and L as 1, O as 0.
    /// Null when the text is not a receipt at all or its check symbol is wrong.
    /// </summary>
    public static string? Read(string? text) => CheckSymbol.Read(text, Length);
}
