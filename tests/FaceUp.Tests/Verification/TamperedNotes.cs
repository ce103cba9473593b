using System.Security.Cryptography;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Verification;

/// <summary>What is signed, by whom, and which keys are asked for.</summary>
internal static class TamperedNotes
{
    private const int At = 3;

    public static IEnumerable<Tampered> Of(Base b) => Texts(b).Concat(Signatures(b)).Concat(Keys(b)).Concat(Witnesses(b));

    private static byte[] Altered(Base b, Func<SignedNote, SignedNote> alter, int at = At) => Spelled(b, said => SignedNote.TryParse(said, out var note) ? alter(note).ToString() : throw new FormatException(said), at);

    private static byte[] Spelled(Base b, Func<string, string> alter, int at = At) => b.Sheet is var s ? s.Change(s.First("checkpoint", at), j => j["checkpoint"]!["note"] = alter((string)j["checkpoint"]!["note"]!)).File : [];

    private static Tampered In(Base b, string what, Func<SignedNote, SignedNote> alter) => new($"a note {what}", Altered(b, alter), $"checkpoint:{At}");

    private static IEnumerable<Tampered> Texts(Base b)
    {
        Tampered Text(string what, Func<Checkpoint, Checkpoint> alter, bool again = false) => In(b, what, n =>
        {
            var text = Checkpoint.TryParse(n.Text, out var c) ? alter(c).Text : throw new FormatException(n.Text);
            return new(text, again ? [b.Signer.Sign(text)] : n.Signatures);
        });
        Tampered Said(string what, Func<string, string> alter) => new($"a note {what}", Spelled(b, alter), $"checkpoint:{At}");

        yield return Text("of another root", c => c with { Root = SHA256.HashData(c.Root) });
        yield return Text("of another root, signed anew by the same key", c => c with { Root = SHA256.HashData(c.Root) }, again: true);
        yield return Text("of another size", c => c with { Size = c.Size + 1 });
        yield return Text("of another size, signed anew by the same key", c => c with { Size = c.Size + 1 }, again: true);
        yield return Text("of a smaller tree, signed anew by the same key", c => c with { Size = 1 }, again: true);
        yield return Text("of an endless tree, signed anew by the same key", c => c with { Size = (1L << 53) - 1 }, again: true);
        yield return Text("of another log, signed anew by the same key", c => c with { Origin = "reports.example.org/globex" }, again: true);
        yield return Said("with a line more", n => n.Replace("\n\n", "\nsince 2026\n\n", StringComparison.Ordinal));
        yield return Said("with a blank line more", n => n.Replace("\n\n", "\n\n\n", StringComparison.Ordinal));
        yield return Said("without its signatures", n => n[..(n.IndexOf("\n\n", StringComparison.Ordinal) + 2)]);
        yield return Said("without its text", n => n[(n.IndexOf("\n\n", StringComparison.Ordinal) + 1)..]);
        yield return Said("that is empty", _ => "");
        yield return Said("without its last line feed", n => n[..^1]);
        yield return Said("with something behind it", n => n + "x");
        yield return Said("with a size in another spelling", n => n.Replace("\n", "\n0", StringComparison.Ordinal));
        yield return Said("with a control character", n => n.Replace("\n\n", "\t\n\n", StringComparison.Ordinal));
        yield return Said("with lines that end as on Windows", n => n.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Said("longer than a note may be", n => n + string.Concat(Enumerable.Repeat(n[(n.IndexOf("\n\n", StringComparison.Ordinal) + 2)..], 40)));
        yield return new("a note of another checkpoint", b.Sheet is var s ? s.Change(s.First("checkpoint", At), j => j["checkpoint"]!["note"] = (string)s[s.First("checkpoint", At + 1)]["checkpoint"]!["note"]!).File : [], b.Whole ? $"checkpoint:{At}" : null);
        yield return new("a note of another checkpoint's text under its own signatures", Altered(b, n => n with { Text = Note(b, At + 1).Text }), $"checkpoint:{At}");
    }

    private static SignedNote Note(Base b, int at) => SignedNote.TryParse((string)b.Sheet[b.Sheet.First("checkpoint", at)]["checkpoint"]!["note"]!, out var note) ? note : throw new InvalidOperationException("The base does not hold.");

    private static IEnumerable<Tampered> Signatures(Base b)
    {
        Tampered Own(string what, Func<NoteSignature, NoteSignature> alter) => In(b, what, n => n with { Signatures = [alter(n.Signatures[0]), .. n.Signatures.Skip(1)] });
        byte[] Flipped(byte[] bytes, int at) => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]];

        yield return Own("with a bit of its signature turned", s => s with { Signature = Flipped(s.Signature, 20) });
        yield return Own("with the last bit of its signature turned", s => s with { Signature = Flipped(s.Signature, s.Signature.Length - 1) });
        yield return Own("with a signature cut", s => s with { Signature = s.Signature[..^1] });
        yield return Own("with a byte behind its signature", s => s with { Signature = [.. s.Signature, 0] });
        yield return Own("with a signature of nothing", s => s with { Signature = [0x30, 6, 2, 1, 0, 2, 1, 0] });
        yield return Own("with a signature that is no DER", s => s with { Signature = new byte[64] });
        yield return Own("with a signature under another name", s => s with { Name = "reports.example.org/globex" });
        yield return Own("with a signature under another id", s => s with { KeyId = s.KeyId ^ 1 });
        yield return Own("with the signature of the one before", _ => Note(b, At - 1).Signatures[0]);
        yield return Own("signed by a stranger under the key's id", s => s with { Signature = b.Stranger.Sign(Note(b, At).Text).Signature });
        yield return Own("signed by a stranger", _ => b.Stranger.Sign(Note(b, At).Text));
        yield return In(b, "signed by the witness alone", n => n with { Signatures = [.. n.Signatures.Skip(1)] });
        yield return In(b, "signed once well and once badly", n => n with { Signatures = [n.Signatures[0], n.Signatures[0] with { Signature = Note(b, At - 1).Signatures[0].Signature }] });
        yield return new("a note with a signature in another spelling of base64", Spelled(b, n => n.TrimEnd('\n') + "\n", At) is var same && same.AsSpan().SequenceEqual(b.File) ? Respelled(b) : [], $"checkpoint:{At}");
    }

    // The bits that the last character of base64 does not need, set.
    private static byte[] Respelled(Base b) => Spelled(b, n => n.Contains("==\n", StringComparison.Ordinal)
        ? n.Insert(n.IndexOf("==\n", StringComparison.Ordinal), "").Replace("==\n", "=\n", StringComparison.Ordinal)
        : n.Replace("=\n", "\n", StringComparison.Ordinal));

    private static IEnumerable<Tampered> Keys(Base b)
    {
        yield return new("asked for with a stranger's key", b.File, "checkpoint:0", [b.Stranger.Key]);
        yield return new("all signed by a stranger, asked for with the organisation's key", b.Past.File(b.Stranger.Alone, b.Sees), "checkpoint:0");
        yield return new("from the fourth on signed by a stranger", b.Past.File((n, text, at) => n < At ? b.Signs(n, text, at) : [b.Stranger.Sign(text)], b.Sees), $"checkpoint:{At}");
        yield return new("asked for with another log's key", b.File, "key", [b.Signer.Key, OtherLog]);
        yield return new("asked for with what is no key", b.File, "key", ["reports.example.org/acme+00000000+AjBZ"]);
        yield return new("asked for with a key under another id", b.File, "key", [b.Signer.Key.Replace("acme+", "acme+0", StringComparison.Ordinal)]);
        yield return new("asked for with a witness's key", b.File, "key", [b.Witness.Key]);
    }

    private static readonly string OtherLog = new Signer("reports.example.org/globex").Key;

    private static IEnumerable<Tampered> Witnesses(Base b)
    {
        Tampered Seen(string what, string place, Func<int, string, DateTimeOffset, NoteSignature> cosign) =>
            new($"cosigned {what}", b.Past.File((n, text, at) => [b.Signs(n, text, at)[0], n == At ? cosign(n, text, at) : b.Signs(n, text, at)[1]], b.Sees), place, null, [b.Witness.Key]);
        yield return new("asked for with a witness who saw nothing", b.Past.File((n, text, at) => [b.Signs(n, text, at)[0]], b.Sees), "key", null, [b.Witness.Key]);
        yield return new("asked for with another witness of that name", b.File, "checkpoint:0", null, [new Cosigner().Key]);
        yield return Seen("by another under the witness's name", $"checkpoint:{At}", (_, text, at) => new Cosigner().Sign(text, at));
        yield return Seen("before it was signed", $"checkpoint:{At}", (_, text, at) => b.Witness.Sign(text, at.AddMinutes(-6)));
        yield return Seen("as something else", $"checkpoint:{At}", (_, text, at) => b.Witness.Sign(text + " ", at));
        yield return Seen("with a bit turned", $"checkpoint:{At}", (_, text, at) => b.Witness.Sign(text, at) is var s ? s with { Signature = [.. s.Signature[..30], (byte)(s.Signature[30] ^ 1), .. s.Signature[31..]] } : null!);
        yield return Seen("with another time", $"checkpoint:{At}", (_, text, at) => b.Witness.Sign(text, at) is var s ? s with { Signature = [.. s.Signature[..7], (byte)(s.Signature[7] ^ 1), .. s.Signature[8..]] } : null!);
        yield return Seen("with something behind it", $"checkpoint:{At}", (_, text, at) => b.Witness.Sign(text, at) is var s ? s with { Signature = [.. s.Signature, 0] } : null!);
        yield return new("dated later than it was cosigned", b.Sheet is var d ? d.Change(d.First("checkpoint", At), j => j["checkpoint"]!["at"] = (string)d[d.First("checkpoint", At + 1)]["checkpoint"]!["at"]!).File : [], $"checkpoint:{At}", null, [b.Witness.Key]);
    }
}
