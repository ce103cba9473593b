using System.Globalization;

namespace FaceUp.Web.Reporting;

/// <summary>
/// The organisation's own colour, as far as it can be read: made darker on light paper and lighter on dark paper until text in it, and white or black text on it, has a
/// contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
/// </summary>
public static class Colours
{
    private const double Enough = 4.6;
    private static readonly (double R, double G, double B) _light = (0xF7, 0xF6, 0xF2);
    private static readonly (double R, double G, double B) _dark = (0x1B, 0x22, 0x29);

    /// <param name="colour"><c>#rrggbb</c>.</param>
    public static string Css(string colour)
    {
        var rgb = ((double)Part(colour, 1), (double)Part(colour, 3), (double)Part(colour, 5));
        return $":root{{--accent:{Hex(Towards(rgb, _light, 0))};--on-accent:#fff}}\n@media(prefers-color-scheme:dark){{:root{{--accent:{Hex(Towards(rgb, _dark, 255))};--on-accent:#0f1418}}}}\n";
    }

    /// <summary>By WCAG's definition, 1 to 21.</summary>
    public static double Contrast((double R, double G, double B) a, (double R, double G, double B) b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static (double R, double G, double B) Towards((double R, double G, double B) from, (double R, double G, double B) paper, double end)
    {
        for (var step = 0.0; step < 1; step += 0.02)
        {
            var mixed = (Mix(from.R), Mix(from.G), Mix(from.B));
            if (Contrast(mixed, paper) >= Enough)
                return mixed;
            double Mix(double part) => Math.Round(part + (end - part) * step);
        }

        return (end, end, end);
    }

    private static double Luminance((double R, double G, double B) c) => 0.2126 * Linear(c.R) + 0.7152 * Linear(c.G) + 0.0722 * Linear(c.B);

    private static double Linear(double part) => part / 255 is var p && p <= 0.04045 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4);

    private static int Part(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Hex((double R, double G, double B) c) => string.Create(CultureInfo.InvariantCulture, $"#{(int)c.R:x2}{(int)c.G:x2}{(int)c.B:x2}");
}
