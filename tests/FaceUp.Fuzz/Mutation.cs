using System.Globalization;
using System.Text;

namespace FaceUp.Fuzz;

/// <summary>Makes an input out of those that are as they should be: a few changes, one on top of the other, drawn from a seed so that the same number gives the same bytes.</summary>
public sealed class Mutation(Target target, int seed)
{
    public const int MaxLength = 96 * 1024;

    private static readonly string[] Numbers = ["0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9007199254740992", "9223372036854775807", "18446744073709551616", "1e400", "0.1", "00", "+1"];

    private static readonly string[] Common =
    [
        "null", "true", "\"\"", "[]", "{}", "[", "]", "{", "}", "\"", "\\", "\\u0000", "\\ud800", ",", ":", ";", "=", "&", "%", "%00", "\r\n", "\n", "\n\n", "\0", "--", "\ufeff", "\u202e", "\u2028", "\u0085", "é", "e\u0301", "😀", "../", "//", "@", "#", "|", " ", "\t",
    ];

    public byte[] Input(long number)
    {
        var random = new Random((int)Mixed(number));
        var bytes = target.Seeds[random.Next(target.Seeds.Count)];
        for (var changes = 1 + random.Next(random.Next(8) == 0 ? 12 : 3); changes > 0; changes--)
            bytes = Changed(bytes, random);
        return bytes.Length <= MaxLength ? bytes : bytes[..MaxLength];
    }

    // Not HashCode, which differs from one process to the next.
    private ulong Mixed(long number)
    {
        var mixed = ((ulong)number + 1) * 0x9E3779B97F4A7C15 ^ ((ulong)(uint)seed * 0xBF58476D1CE4E5B9);
        return (mixed ^ (mixed >> 31)) & int.MaxValue;
    }

    private byte[] Changed(byte[] b, Random random)
    {
        var (at, count) = (random.Next(b.Length + 1), 1 + random.Next(random.Next(4) == 0 ? Math.Max(1, b.Length) : 16));
        var end = Math.Min(b.Length, at + count);
        return random.Next(13) switch
        {
            0 when at < b.Length => With(b, at, (byte)(b[at] ^ (1 << random.Next(8)))),
            1 when at < b.Length => With(b, at, (byte)random.Next(256)),
            2 when at < b.Length => With(b, at, (byte)(b[at] + (random.Next(2) == 0 ? 1 : -1))),
            3 => [.. b[..at], .. b[end..]],
            4 => [.. b[..end], .. b[at..end], .. b[end..]],
            5 => b[..at],
            6 => [.. b[..at], .. Word(random), .. b[at..]],
            7 => [.. b[..at], .. Word(random), .. b[end..]],
            8 => Spliced(b, at, target.Seeds[random.Next(target.Seeds.Count)], random),
            9 => [.. b[..at], .. Many(Word(random), 1 << random.Next(11)), .. b[at..]],
            10 => Renumbered(b, at, random),
            11 => Swapped(b, at, end, random),
            _ => [.. b[..at], .. Noise(random, random.Next(1, 40)), .. b[at..]],
        };
    }

    private byte[] Word(Random random)
    {
        var own = target.Words is { Count: > 0 } words && random.Next(2) == 0 ? words : Common;
        return Encoding.UTF8.GetBytes(own[random.Next(own.Count)]);
    }

    private static byte[] Many(byte[] word, int times) => [.. Enumerable.Repeat(word, Math.Min(times, Math.Max(1, MaxLength / Math.Max(1, word.Length)))).SelectMany(w => w)];

    private static byte[] With(byte[] b, int at, byte value)
    {
        var copy = (byte[])b.Clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] Spliced(byte[] b, int at, byte[] other, Random random) => [.. b[..at], .. other[random.Next(other.Length + 1)..]];

    // A number as text, or a length in bytes, of which readers are most often wrong.
    private static byte[] Renumbered(byte[] b, int at, Random random)
    {
        var from = Array.FindIndex(b, Math.Min(at, b.Length), c => c is >= (byte)'0' and <= (byte)'9');
        if (from < 0 || random.Next(3) == 0)
            return at + 4 <= b.Length ? [.. b[..at], .. random.Next(2) == 0 ? new byte[] { 0xFF, 0xFF, 0xFF, (byte)random.Next(256) } : new byte[4], .. b[(at + 4)..]] : b;
        var to = from;
        while (to < b.Length && b[to] is >= (byte)'0' and <= (byte)'9')
            to++;
        var number = random.Next(4) == 0 ? random.NextInt64().ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];
        return [.. b[..from], .. Encoding.ASCII.GetBytes(number), .. b[to..]];
    }

    private static byte[] Swapped(byte[] b, int at, int end, Random random)
    {
        var to = end + random.Next(b.Length - end + 1);
        return [.. b[..at], .. b[end..to], .. b[at..end], .. b[to..]];
    }

    private static byte[] Noise(Random random, int count)
    {
        var noise = new byte[count];
        random.NextBytes(noise);
        return noise;
    }
}
