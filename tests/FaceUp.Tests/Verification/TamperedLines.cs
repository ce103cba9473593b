using System.Text;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Verification;

/// <summary>The file cut, its lines carried about, and said in another spelling.</summary>
internal static class TamperedLines
{
    public static IEnumerable<Tampered> Of(Base b) => Cut(b).Concat(Moved(b)).Concat(Spelled(b)).Concat(Ends(b));

    private static IEnumerable<Tampered> Cut(Base b)
    {
        var (sheet, plain) = (b.Sheet, b.Plain.Value);
        Tampered Before(string what, int line) => new($"cut {what}", new Sheet(b.File).Drop(line, sheet.Lines.Count - line).File, "end");
        yield return Before("before everything", 0);
        yield return Before("behind the header", 1);
        yield return Before("between checkpoints", sheet.First("checkpoint", 2) + 1);
        yield return Before("behind the tree", sheet.Links(null)[0]);
        yield return Before("within the organisation's record", sheet.Links(null)[5]);
        yield return Before("before the organisation's head", sheet.Head(null));
        yield return Before("behind the organisation's head", sheet.Head(null) + 1);
        yield return Before("within a case", sheet.Links(plain)[3]);
        yield return Before("before a head", sheet.Head(plain));
        yield return Before("behind a case", sheet.Head(plain) + 1);
        yield return Before("before the end", sheet.End);
        yield return new("cut within a line", b.File[..^40], "file");
        yield return new("cut by its last character", b.File[..^1], "file");
    }

    private static IEnumerable<Tampered> Moved(Base b)
    {
        var plain = b.Plain.Value;
        Tampered Altered(string what, string? place, Func<Sheet, Sheet> alter) => new(what, alter(b.Sheet).File, place);
        yield return Altered("a blank line", "file", s => { s.Lines.Insert(s.Head(null), ""); return s; });
        yield return Altered("a line of something else", "file", s => { s.Lines.Insert(s.Head(null), "{\"comment\":\"x\"}"); return s; });
        yield return Altered("a list for a line", "file", s => { s.Lines.Insert(1, "[]"); return s; });
        yield return Altered("the header twice", "file", s => { s.Lines.Insert(1, s.Lines[0]); return s; });
        yield return Altered("without a header", "file", s => s.Drop(0));
        yield return Altered("a head missing", null, s => s.Drop(s.Head(plain)));
        yield return Altered("the organisation's head missing", "file", s => s.Drop(s.Head(null)));
        yield return Altered("a head twice", "file", s => { s.Lines.Insert(s.Head(plain) + 1, s.Lines[s.Head(plain)]); return s; });
        yield return Altered("a head before its links", "file", s => { var head = s.Lines[s.Head(plain)]; s.Drop(s.Head(plain)).Lines.Insert(s.Links(plain)[0], head); return s; });
        yield return Altered("a head of another case", "file", s => s.Respell(s.Head(plain), plain, "zzzzzzzzzzzzzzzzzzzzzzzzzz"));
        yield return Altered("a document before the organisation's head", "file", s => { var line = s.Lines[s.First("document")]; s.Drop(s.First("document")).Lines.Insert(s.Head(null), line); return s; });
        yield return Altered("a document between cases", "file", s => { var line = s.Lines[s.First("document")]; s.Lines.Insert(s.End, line); return s; });
        yield return Altered("a checkpoint behind the tree", "file", s => { var line = s.Lines[s.Last("checkpoint")]; s.Lines.Insert(s.Head(null) + 1, line); return s; });
        yield return Altered("what is gone, where nothing went", "file", s => { s.Lines.Insert(s.Head(plain), "{\"gone\":[]}"); return s; });
        yield return Altered("the organisation's record behind the cases", "file", s =>
        {
            var (from, count) = (s.Links(null)[0], s.Links(null).Count + 1);
            var lines = s.Lines.GetRange(from, count);
            s.Drop(from, count).Lines.InsertRange(s.End, lines);
            return s;
        });
        yield return Altered("whole said to be not, or not said to be whole", null, s => s.Change(0, j => j["whole"] = !(bool)j["whole"]!));
        yield return Altered("an unknown format", "format", s => s.Change(0, j => j["format"] = "faceup-record/2"));
        yield return Altered("another organisation's name", "organisation:0", s => s.Change(0, j => j["tenant"] = "globex"));
        yield return Altered("another log's name", "key", s => s.Change(0, j => j["origin"] = "reports.example.org/globex"));
        yield return new("another log's name, no key asked for", b.Sheet.Change(0, j => j["origin"] = "reports.example.org/globex").File, "checkpoint:0", []);
        yield return Altered("a header with a member more", "file", s => s.Change(0, j => j["by"] = "x"));
        yield return Altered("a header without a member", "file", s => s.Change(0, j => j.Remove("whole")));
        yield return Altered("a header of other types", "file", s => s.Change(0, j => j["whole"] = "true"));
    }

    private static IEnumerable<Tampered> Spelled(Base b)
    {
        Tampered Raw(string what, Func<string, string> change, string? place = "file")
        {
            var (sheet, at) = (b.Sheet, b.Sheet.Links(b.Plain.Value)[2]);
            sheet.Lines[at] = change(sheet.Lines[at]);
            return new(what, sheet.File, place);
        }

        yield return Raw("a blank more", l => l.Replace("\"seq\":", "\"seq\": ", StringComparison.Ordinal));
        yield return Raw("a blank behind", l => l + " ");
        yield return Raw("a carriage return", l => l + "\r");
        yield return Raw("a letter escaped", l => l.Replace("\"acme\"", "\"\\u0061cme\"", StringComparison.Ordinal));
        yield return Raw("a stroke escaped", l => l.Replace("\"acme\"", "\"ac\\/me\"", StringComparison.Ordinal));
        yield return Raw("a number with a fraction", l => l.Replace("\"v\":1}", "\"v\":1.0}", StringComparison.Ordinal));
        yield return Raw("a number with an exponent", l => l.Replace("\"v\":1}", "\"v\":1e0}", StringComparison.Ordinal));
        yield return Raw("a number below zero that is none", l => l.Replace("\"v\":1}", "\"v\":-0}", StringComparison.Ordinal));
        yield return Raw("a number with a zero before it", l => l.Replace("\"seq\":2", "\"seq\":02", StringComparison.Ordinal));
        yield return Raw("a number that no double holds", l => l.Replace("\"seq\":2", "\"seq\":9007199254740993", StringComparison.Ordinal));
        yield return Raw("a number without end", l => l.Replace("\"seq\":2", "\"seq\":1e999", StringComparison.Ordinal));
        yield return Raw("members in another order", l => l.Replace("\"tenant\":\"acme\",\"v\":1", "\"v\":1,\"tenant\":\"acme\"", StringComparison.Ordinal));
        yield return Raw("a member twice", l => l.Replace("\"v\":1}", "\"v\":1,\"v\":1}", StringComparison.Ordinal));
        yield return Raw("a member twice, the first another", l => l.Replace("\"tenant\":", "\"tenant\":\"globex\",\"tenant\":", StringComparison.Ordinal));
        yield return Raw("a comment", l => l + "// x");
        yield return Raw("a comma too many", l => l.Replace("\"v\":1}", "\"v\":1,}", StringComparison.Ordinal));
        yield return Raw("half a pair of surrogates", l => l.Replace("\"acme\"", "\"\\ud83d\"", StringComparison.Ordinal));
        yield return Raw("something behind it", l => l + "{}");
        yield return Raw("nested without end", _ => new string('[', 100_000) + new string(']', 100_000));
        yield return Raw("nested one deeper than is allowed", _ => new string('[', 17) + new string(']', 17));
        yield return Raw("longer than a line may be", l => l.Replace("\"acme\"", $"\"{new string('a', 4 << 20)}\"", StringComparison.Ordinal));
        yield return Raw("a letter that looks the same", l => l.Replace("\"acme\"", "\"\u0430cme\"", StringComparison.Ordinal), $"case:{b.Plain.Value}:2");
        yield return Raw("a letter taken apart", l => l.Replace("\"acme\"", "\"a\u0301cme\"", StringComparison.Ordinal), $"case:{b.Plain.Value}:2");
        yield return new("bytes that are no UTF-8", [.. b.File.AsSpan(0, b.File.Length - 3), 0xC3, 0x28, (byte)'\n'], "file");
        yield return new("a byte order mark", [0xEF, 0xBB, 0xBF, .. b.File], "file");
        yield return new("UTF-16", Encoding.Unicode.GetBytes(Past.Text(b.File)), "file");
        yield return new("lines that end as on Windows", Encoding.UTF8.GetBytes(Past.Text(b.File).Replace("\n", "\r\n", StringComparison.Ordinal)), "file");
        yield return new("a zero byte behind the header", Encoding.UTF8.GetBytes(Past.Text(b.File).ReplaceFirst("\n", "\0\n")), "file");
        yield return new("lines in one", Encoding.UTF8.GetBytes(Past.Text(b.File).Replace("\n", " ", StringComparison.Ordinal) + "\n"), "file");
    }

    private static string ReplaceFirst(this string text, string what, string with) => text[..text.IndexOf(what, StringComparison.Ordinal)] + with + text[(text.IndexOf(what, StringComparison.Ordinal) + what.Length)..];

    private static IEnumerable<Tampered> Ends(Base b)
    {
        foreach (var member in b.Whole ? new[] { "cases", "checkpoints", "events", "leaves" } : ["cases", "checkpoints", "events"])
        {
            yield return new($"one of {member} more than there are", b.Sheet is var s ? s.Change(s.End, j => j["end"]![member] = (int)j["end"]![member]! + 1).File : [], "end");
            yield return new($"one of {member} less than there are", b.Sheet is var t ? t.Change(t.End, j => j["end"]![member] = (int)j["end"]![member]! - 1).File : [], "end");
        }

        yield return new("an end with a member more", b.Sheet is var u ? u.Change(u.End, j => j["end"]!["by"] = "x").File : [], "file");
        yield return new("an end that counts below zero", b.Sheet is var v ? v.Change(v.End, j => j["end"]!["cases"] = -1).File : [], "file");
        yield return new("two ends", Behind(b, b.Sheet.Lines[^1] + "\n"), "end");
        yield return new("a case behind the end", Behind(b, string.Concat(b.Sheet.Lines.Skip(b.Sheet.Links(b.Plain.Value)[0]).Take(3).Select(l => l + "\n"))), "end");
        yield return new("a blank line behind the end", Behind(b, "\n"), "end");
        yield return new("a blank behind the end", Behind(b, " "), "end");
        yield return new("another file behind it", Behind(b, Past.Text(b.File)), "end");
        yield return new("an end in the middle of a case", b.Sheet is var w ? Inserted(w, w.Links(b.Plain.Value)[3], w.Lines[w.End]) : [], "file");
        yield return new("an end before the organisation's head", b.Sheet is var x ? Inserted(x, x.Head(null), x.Lines[x.End]) : [], "file");
        yield return new("an end behind the header", b.Sheet is var y ? Inserted(y, 1, y.Lines[y.End]) : [], "file");
        yield return new("an end as a text", b.Sheet is var z ? z.Change(z.End, j => j["end"] = new JsonArray()).File : [], "file");
    }

    private static byte[] Behind(Base b, string more) => [.. b.File, .. Encoding.UTF8.GetBytes(more)];

    private static byte[] Inserted(Sheet sheet, int at, string line)
    {
        sheet.Lines.Insert(at, line);
        return sheet.File;
    }
}
