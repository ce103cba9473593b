using System.Text;
using CsCheck;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Verification;

/// <summary>
/// Alterations that nobody thought of: whatever they come to (some, such as a document left out, are no fault), the two readers say the same of it. FACEUP_ALTERED sets how many files are tried, of other alterations each time; without it they are the same ones always.
/// </summary>
public sealed class Any_file_altered_anyhow
{
    private static readonly int? More = int.TryParse(Environment.GetEnvironmentVariable("FACEUP_ALTERED"), out var more) ? more : null;

    private static readonly string[] Pieces =
    [
        "", " ", "\n", "\r", "\t", ",", ":", "\"", "\\", "{", "}", "[", "]", "{}", "[]", "\"\"", "0", "00", "-1", "-0", "1e1", "1.5", "9007199254740993", "2147483648", "null", "true", "false", "\\u0041", "\\ud800", "\\n", "/", "é", "\u2028", "\ufeff", "\0",
        "\"v\":1", "\"v\":1}\n{\"v\":1", "\"seq\":0", "\"leaf\":\"case 0\"", "\"case\":", "\"record\":\"organisation\"", "\"prev\":", "A", "f", "+", "=", "—", "{\"gone\":[]}\n", "{\"end\":{}}\n", "\"__proto__\":1,", "\"constructor\":1,", "\"zz\":[1,{\"b\":2}],",
    ];

    private static readonly Gen<(int Kind, double At, double To, int Piece, int Length)> Alteration = Gen.Select(Gen.Int[0, 7], Gen.Double[0, 0.999999], Gen.Double[0, 0.999999], Gen.Int[0, Pieces.Length - 1], Gen.Int[0, 6]);

    [Fact]
    public void Is_judged_alike()
    {
        var (at, key) = (OwnRecords.Life[0].At, new Signer("reports.example.org/acme"));
        var past = new Growth(Chains.Acme, Leaf.PaddingFor).Over(
            OwnRecords.Life[..4], [(Bases.Plain, Chains.Life[..6], Ending.Kept), (Bases.Late, Chains.Life[..4], Ending.Kept), (Bases.Put, Chains.Life[..5], Ending.Disposed), (Bases.PutLongAgo, Chains.Life[..3], Ending.DisposedLongAgo)],
            at, at.AddDays(3), ["first", "second"]);
        var bases = new[] { past.File(key.Alone), past.File(key.Alone, _ => true) };
        var files = Gen.Select(Alteration.Array[1, 3], Gen.Int[0, 1]).Array[More ?? 1000].Generate(new PCG(More is null ? 8u : (uint)Environment.TickCount), null, out _).Select(a =>
            new Handed(string.Join(" and ", a.Item1.Select(x => $"{x.Kind} at {x.At:R} to {x.To:R} with {x.Piece} for {x.Length}")) + $" of {a.Item2}", a.Item1.Aggregate(bases[a.Item2], Altered), [key.Key], [])).ToList();
        BothReaders.Say(files, [.. files.Select(_ => BothReaders.Anything)]);
    }

    private static byte[] Altered(byte[] file, (int Kind, double At, double To, int Piece, int Length) how)
    {
        var lines = Encoding.Latin1.GetString(file).Split('\n').ToList();
        var (at, to, byteAt) = ((int)(how.At * lines.Count), (int)(how.To * lines.Count), (int)(how.At * file.Length));
        switch (how.Kind)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(to, lines[at]);
                break;
            case 2:
                (lines[at], lines[to]) = (lines[to], lines[at]);
                break;
            case 3:
                lines.RemoveRange(Math.Min(at, to), Math.Min(lines.Count - Math.Max(at, to), how.Length));
                break;
            case 4: // a bit
                return file.Length == 0 ? file : [.. file[..byteAt], (byte)(file[byteAt] ^ (1 << how.Length)), .. file[(byteAt + 1)..]];
            case 5: // a digit for a digit, a letter for a letter
                return file.Length == 0 ? file : [.. file[..byteAt], (byte)(char.IsAsciiDigit((char)file[byteAt]) ? '0' + how.Length : 'a' + how.Length), .. file[(byteAt + 1)..]];
            default:
                return [.. file[..byteAt], .. Encoding.UTF8.GetBytes(Pieces[how.Piece]), .. file[Math.Min(file.Length, byteAt + how.Length)..]];
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }
}
