namespace FaceUp.Domain.Intake;

/// <summary>
/// What an operator reads out to a caller, who turns it into a receipt of their own: 16 Crockford base-32 characters in four groups of four, 15 of them random (75 bits)
/// and one check symbol. Fewer bits than a receipt has, because it is spoken and written down; therefore it works once, not for long, and its hash is slow.
/// </summary>
public static class FirstAccessCode
{
    public const int Length = 16;
    public const int RandomBytes = 10; // 80 bits, of which the code uses 75

    /// <summary>The code for these <see cref="RandomBytes"/> bytes, without its dashes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var body = Base32.Encode(random, Length - 1, Base32.Upper);
        return body + CheckSymbol.Of(body);
    }

    /// <summary>As a receipt is read. Null when it is no such code or its check symbol is wrong.</summary>
    public static string? Read(string? text) => CheckSymbol.Read(text, Length);
}
