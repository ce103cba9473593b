using System.Text;

namespace FaceUp.Print.Text;

/// <summary>
/// The level of each UTF-16 unit of a paragraph: even runs from left to right, odd the other way (UAX #9, rules P2–P3, W1–W7, N0–N2, I1–I2). Explicit formatting characters
/// take no part: they have become visible before, so that no text can turn another around.
/// </summary>
internal static class BidiLevels
{
    /// <param name="rightToLeft">Of the document: where no letter of the text has a direction.</param>
    public static byte[] Of(string text, bool rightToLeft)
    {
        var starts = new List<int>(text.Length);
        var classes = new List<Bidi>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            starts.Add(i);
            classes.Add(BidiClasses.Of(rune));
            i += length;
        }

        var kinds = classes.ToArray();
        var at = kinds.AsSpan().IndexOfAny(Bidi.L, Bidi.R, Bidi.AL);
        var level = (byte)(at < 0 ? (rightToLeft ? 1 : 0) : kinds[at] == Bidi.L ? 0 : 1);
        var embedding = level == 0 ? Bidi.L : Bidi.R;
        Weak(kinds, embedding);
        Brackets(text, starts, kinds, [.. classes], embedding);
        Neutral(kinds, embedding);
        var levels = new byte[text.Length];
        for (var i = 0; i < kinds.Length; i++)
            levels.AsSpan(starts[i], (i + 1 < starts.Count ? starts[i + 1] : text.Length) - starts[i]).Fill(Implicit(level, kinds[i]));
        return levels;
    }

    /// <summary>Reverses what runs from right to left (rule L2).</summary>
    public static void Reorder<T>(List<T> runs, Func<T, int> levelOf)
    {
        for (var level = runs.Count == 0 ? 0 : runs.Max(levelOf); level > 0; level--)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var end = i;
                while (end < runs.Count && levelOf(runs[end]) >= level)
                    end++;
                if (end > i)
                    runs.Reverse(i, end - i);
                i = end;
            }
        }
    }

    private static byte Implicit(byte level, Bidi kind) => (byte)(level + ((level & 1, kind) switch
    {
        (0, Bidi.R) => 1,
        (0, Bidi.AN or Bidi.EN) => 2,
        (1, Bidi.L or Bidi.AN or Bidi.EN) => 1,
        _ => 0,
    }));

    // W1–W7.
    private static void Weak(Bidi[] k, Bidi start)
    {
        var before = start;
        for (var i = 0; i < k.Length; before = k[i++])
            k[i] = k[i] == Bidi.NSM ? before : k[i];
        var strong = start;
        for (var i = 0; i < k.Length; i++)
        {
            strong = k[i] is Bidi.L or Bidi.R or Bidi.AL ? k[i] : strong;
            k[i] = k[i] == Bidi.EN && strong == Bidi.AL ? Bidi.AN : k[i];
        }

        for (var i = 0; i < k.Length; i++)
            k[i] = k[i] == Bidi.AL ? Bidi.R : k[i];
        for (var i = 1; i + 1 < k.Length; i++)
        {
            if (k[i] is Bidi.CS or Bidi.ES && k[i - 1] == k[i + 1] && (k[i - 1] == Bidi.EN || (k[i - 1] == Bidi.AN && k[i] == Bidi.CS)))
                k[i] = k[i - 1];
        }

        for (var i = 0; i < k.Length; i++)
        {
            if (k[i] != Bidi.ET)
                continue;
            var end = i;
            while (end < k.Length && k[end] == Bidi.ET)
                end++;
            var beside = (i > 0 && k[i - 1] == Bidi.EN) || (end < k.Length && k[end] == Bidi.EN);
            k.AsSpan(i, end - i).Fill(beside ? Bidi.EN : Bidi.ON);
            i = end - 1;
        }

        strong = start;
        for (var i = 0; i < k.Length; i++)
        {
            k[i] = k[i] is Bidi.ES or Bidi.CS ? Bidi.ON : k[i];
            strong = k[i] is Bidi.L or Bidi.R ? k[i] : strong;
            k[i] = k[i] == Bidi.EN && strong == Bidi.L ? Bidi.L : k[i];
        }
    }

    // N0. A pair takes the direction of what it holds.
    private static void Brackets(string text, List<int> starts, Bidi[] k, Bidi[] original, Bidi embedding)
    {
        foreach (var (open, close) in Pairs(text, starts, k))
        {
            var inside = k.AsSpan(open + 1, close - open - 1);
            var opposite = embedding == Bidi.L ? Bidi.R : Bidi.L;
            Bidi? side = Holds(inside, embedding) ? embedding
                : !Holds(inside, opposite) ? null
                : Before(k, open, embedding) == opposite ? opposite : embedding;
            if (side is not { } found)
                continue;
            foreach (var at in (int[])[open, close])
            {
                k[at] = found;
                for (var i = at + 1; i < k.Length && original[i] == Bidi.NSM; i++)
                    k[i] = found;
            }
        }
    }

    private static List<(int Open, int Close)> Pairs(string text, List<int> starts, Bidi[] k)
    {
        const int MostOpen = 63; // BD16
        var (open, pairs) = (new List<(char Closer, int At)>(), new List<(int, int)>());
        for (var i = 0; i < k.Length; i++)
        {
            if (k[i] != Bidi.ON)
                continue;
            var c = text[starts[i]];
            if (BidiClasses.CloserOf(c) is { } closer)
            {
                if (open.Count == MostOpen)
                    return [];
                open.Add((closer, i));
            }
            else if (BidiClasses.Closer(c) is { } closing && open.FindLastIndex(o => o.Closer == closing) is >= 0 and var found)
            {
                pairs.Add((open[found].At, i));
                open.RemoveRange(found, open.Count - found);
            }
        }

        pairs.Sort();
        return pairs;
    }

    private static bool Holds(ReadOnlySpan<Bidi> inside, Bidi side) => side == Bidi.L ? inside.Contains(Bidi.L) : inside.IndexOfAny(Bidi.R, Bidi.EN, Bidi.AN) >= 0;

    private static Bidi Before(Bidi[] k, int at, Bidi start)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (Side(k[i]) is { } side)
                return side;
        }

        return start;
    }

    private static Bidi? Side(Bidi kind) => kind switch
    {
        Bidi.L => Bidi.L,
        Bidi.R or Bidi.EN or Bidi.AN => Bidi.R,
        _ => null,
    };

    // N1, N2.
    private static void Neutral(Bidi[] k, Bidi embedding)
    {
        for (var i = 0; i < k.Length; i++)
        {
            if (Side(k[i]) is not null)
                continue;
            var end = i;
            while (end < k.Length && Side(k[end]) is null)
                end++;
            var before = i > 0 ? Side(k[i - 1])!.Value : embedding;
            var after = end < k.Length ? Side(k[end])!.Value : embedding;
            k.AsSpan(i, end - i).Fill(before == after ? before : embedding);
            i = end - 1;
        }
    }
}
