using System.Buffers.Binary;

namespace FaceUp.Domain.Intake;

/// <summary>
/// The way back of somebody who has a telephone and nothing else: 16 decimal digits, all of them random (53 bits). Fewer than a receipt has, because they are heard, written
/// down and typed on twelve keys; therefore their hash is slow and keyed, and few are tried (see TELEPHONE.md).
/// </summary>
public static class CallCode
{
    public const int Length = 16;
    public const int RandomBytes = 16; // 128 bits, so that no digit is likelier than another by more than 2^-74

    /// <summary>Lasts as long as the case does.</summary>
    public static readonly DateTimeOffset Forever = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The code for these <see cref="RandomBytes"/> bytes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var number = BinaryPrimitives.ReadUInt128BigEndian(random);
        return string.Create(Length, number, static (digits, left) =>
        {
            for (var i = digits.Length - 1; i >= 0; i--, left /= 10)
                digits[i] = (char)('0' + (int)(left % 10));
        });
    }

    /// <summary>Spaces and dashes do not matter. Null for what is no such code.</summary>
    public static string? Read(string? text)
    {
        var digits = string.Concat((text ?? "").Where(c => c is not (' ' or '-')));
        return digits.Length == Length && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
