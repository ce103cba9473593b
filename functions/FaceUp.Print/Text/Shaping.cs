using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace FaceUp.Print.Text;

/// <summary>A glyph where HarfBuzz puts it, in the font's units.</summary>
/// <param name="Cluster">Where in the text its characters begin.</param>
/// <param name="Said">The characters that it and its neighbours of the same cluster stand for; empty for all but the first of them.</param>
internal readonly record struct Glyph(ushort Id, int Advance, int X, int Y, int Cluster, string Said);

/// <summary>A stretch of text of one font, script and direction.</summary>
internal sealed record Run(int Start, int Length, FontFace Font, int Level)
{
    public int End => Start + Length;

    public bool IsRightToLeft => (Level & 1) == 1;
}

internal static class Shaping
{
    /// <summary>The runs of a paragraph, in the order of its text.</summary>
    public static List<Run> Runs(string text, byte[] levels, bool bold)
    {
        var runs = new List<Run>();
        var (start, font, script) = (0, default(FontFace), Script.Common);
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(i));
            var rune = Rune.GetRuneAt(text, i);
            var (own, written) = (FontOf(text.AsSpan(i, length), font, bold), ScriptOf(rune, script));
            if (i > start && (own != font || levels[i] != levels[start] || (script != Script.Common && written != script)))
            {
                runs.Add(new(start, i - start, font!, levels[start]));
                (start, script) = (i, Script.Common);
                written = ScriptOf(rune, script);
            }

            (font, script) = (own, written);
        }

        if (text.Length > start)
            runs.Add(new(start, text.Length - start, font!, levels[start]));
        return runs;
    }

    /// <summary>The glyphs of a part of a run, from left to right; the text around it decides on forms of letters.</summary>
    public static List<Glyph> Shape(string text, Run run, int start, int end)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text, start, end - start);
        buffer.Direction = run.IsRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.GuessSegmentProperties();
        run.Font.Shaping.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var glyphs = new List<Glyph>(infos.Length);
        for (var i = 0; i < infos.Length; i++)
        {
            var cluster = (int)infos[i].Cluster;
            var first = i == 0 || infos[i - 1].Cluster != infos[i].Cluster;
            var said = first ? text[cluster..EndOf(infos, i, end, run.IsRightToLeft)] : "";
            glyphs.Add(new((ushort)infos[i].Codepoint, places[i].XAdvance, places[i].XOffset, places[i].YOffset, cluster, said));
        }

        return glyphs;
    }

    // Where the next cluster of the text begins: behind it on the line, or before it.
    private static int EndOf(ReadOnlySpan<GlyphInfo> infos, int at, int end, bool rightToLeft)
    {
        var step = rightToLeft ? -1 : 1;
        for (var i = at + step; i >= 0 && i < infos.Length; i += step)
        {
            if (infos[i].Cluster != infos[at].Cluster)
                return (int)infos[i].Cluster;
        }

        return end;
    }

    private static FontFace FontOf(ReadOnlySpan<char> element, FontFace? before, bool bold)
    {
        Rune.DecodeFromUtf16(element, out var rune, out _);
        if (before is not null && !Rune.IsLetterOrDigit(rune) && before.Has(rune.Value))
            return before; // a space or full stop does not cut words from each other
        FontFace? first = null;
        foreach (var one in element.EnumerateRunes())
        {
            var font = Fonts.For(one.Value, bold);
            if (font is not null && HasAll(font, element))
                return font;
            first ??= font;
        }

        return first ?? before ?? Fonts.First(bold);
    }

    private static bool HasAll(FontFace font, ReadOnlySpan<char> element)
    {
        foreach (var rune in element.EnumerateRunes())
        {
            if (!font.Has(rune.Value) && rune.Value is not (0x200C or 0x200D or 0xFE0E or 0xFE0F))
                return false;
        }

        return true;
    }

    private static Script ScriptOf(Rune rune, Script before) => UnicodeFunctions.Default.GetScript((uint)rune.Value) is var script && (script == Script.Common || script == Script.Inherited || script == Script.Unknown) ? before : script;
}
