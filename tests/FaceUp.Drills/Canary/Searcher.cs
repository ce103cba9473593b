using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Drills.Canary;

internal sealed record Hit(string Word, string Form, long At);

/// <summary>Looks for every needle at every byte. Letters are compared without regard to case: headers and hex are spelled either way.</summary>
internal sealed class Searcher
{
    private const int Window = 4 * 1024 * 1024;

    private readonly Dictionary<string, (string Name, string Form)> needles = new(StringComparer.OrdinalIgnoreCase);
    private readonly SearchValues<string> any;
    private readonly int longest;

    public Searcher(IEnumerable<(string Name, string Form, byte[] Bytes)> words)
    {
        foreach (var (name, form, bytes) in words)
            needles.TryAdd(Encoding.Latin1.GetString(bytes), (name, form)); // one character for each byte
        any = SearchValues.Create([.. needles.Keys], StringComparison.OrdinalIgnoreCase);
        longest = needles.Keys.Max(n => n.Length);
    }

    public IEnumerable<Hit> In(byte[] bytes)
    {
        for (long start = 0; start < bytes.Length; start += Window)
        {
            var window = Encoding.Latin1.GetString(bytes, (int)start, (int)Math.Min(Window + longest, bytes.Length - start));
            for (var at = 0; at < Window && window.AsSpan(at).IndexOfAny(any) is var found and >= 0; at += found + 1)
            {
                var (name, form) = Name(window, at + found);
                if (at + found < Window)
                    yield return new(name, form, start + at + found);
            }
        }
    }

    /// <summary>Puts each form of a word into the middle of these very bytes, one by one, and finds it there. What could not be found, or is found in no place of its own.</summary>
    public static IEnumerable<string> BlindSpots(byte[] sink)
    {
        var planted = $"планета-planted{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        foreach (var word in new[] { planted, "2001:db8:aaaa:bbbb::cccc" })
        {
            foreach (var (form, bytes) in Words.Forms(word))
            {
                var searcher = new Searcher([("planted", form, bytes)]);
                var middle = sink.Length / 2;
                byte[] with = [.. sink.AsSpan(0, middle), .. bytes, .. sink.AsSpan(middle)];
                if (searcher.In(with).Count(h => h.At == middle) != 1)
                    yield return form;
            }
        }
    }

    private (string Name, string Form) Name(string window, int at)
    {
        foreach (var (needle, name) in needles)
        {
            if (string.Compare(window, at, needle, 0, needle.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return name;
        }

        throw new InvalidOperationException("Something was found that is none of the needles.");
    }
}
