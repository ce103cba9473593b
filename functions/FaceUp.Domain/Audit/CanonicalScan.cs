using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace FaceUp.Domain.Audit;

/// <summary>
/// The quick way to a link: reads <c>{"case":"…","event":{…},"prev":"…","seq":n,"tenant":"…","v":n}</c> in canonical form and nothing else. It may give up on
/// what <see cref="CanonicalLink"/> would still accept (escapes, long numbers), and then that reads it and finds the words for what is wrong; it accepts
/// nothing that is not canonical. Canonical JSON has one spelling, so a step that does not fit ends it.
/// </summary>
internal ref struct CanonicalScan(ReadOnlySpan<byte> utf8)
{
    private const int MaxDepth = 15; // one less than a link may have: the link itself is the first
    private const int MaxDigits = 15; // all of these are below 2^53

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _at;

    public static bool TryRead(ReadOnlySpan<byte> utf8, ref CanonicalLink link)
    {
        var scan = new CanonicalScan(utf8);
        return scan.Is("{\"case\":"u8) && scan.Text(out link.Case)
            && scan.Is(",\"event\":{"u8) && scan.Members(MaxDepth)
            && scan.Is(",\"prev\":"u8) && scan.Text(out link.Prev)
            && scan.Is(",\"seq\":"u8) && scan.Number(out link.Seq)
            && scan.Is(",\"tenant\":"u8) && scan.Text(out link.Tenant)
            && scan.Is(",\"v\":"u8) && scan.Number(out link.V)
            && scan.Is("}"u8) && scan._at == utf8.Length && Utf8.IsValid(utf8);
    }

    private bool Value(int depth)
    {
        if (depth == 0 || _at == _utf8.Length)
            return false;
        switch (_utf8[_at])
        {
            case (byte)'"': return Text(out _);
            case (byte)'{': return Is("{"u8) && Members(depth);
            case (byte)'[': return Is("["u8) && Items(depth);
            case (byte)'t': return Is("true"u8);
            case (byte)'f': return Is("false"u8);
            case (byte)'n': return Is("null"u8);
            default: return Number(out _);
        }
    }

    // Behind the opening brace. Names come in order, each once; ours are ASCII, for which the order of bytes is the order of UTF-16 units.
    private bool Members(int depth)
    {
        if (Is("}"u8))
            return true;
        ReadOnlySpan<byte> last = default;
        do
        {
            if (!Text(out var name) || (!last.IsEmpty && last.SequenceCompareTo(name) >= 0) || name.IsEmpty || !System.Text.Ascii.IsValid(name) || !Is(":"u8) || !Value(depth - 1))
                return false;
            last = name;
        }
        while (Is(","u8));
        return Is("}"u8);
    }

    private bool Items(int depth)
    {
        if (Is("]"u8))
            return true;
        do
        {
            if (!Value(depth - 1))
                return false;
        }
        while (Is(","u8));
        return Is("]"u8);
    }

    private bool Text(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Is("\""u8))
            return false;
        var length = _utf8[_at..].IndexOfAny(EndsPlainText);
        if (length < 0 || _utf8[_at + length] != '"')
            return false;
        text = _utf8.Slice(_at, length);
        _at += length + 1;
        return true;
    }

    private bool Number(out long number)
    {
        var rest = _utf8[_at..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        number = 0;
        if (digits is 0 or > MaxDigits || (digits > 1 && rest[0] == '0') || !Utf8Parser.TryParse(rest[..digits], out number, out _))
            return false;
        _at += digits;
        return true;
    }

    private bool Is(ReadOnlySpan<byte> expected)
    {
        if (!_utf8[_at..].StartsWith(expected))
            return false;
        _at += expected.Length;
        return true;
    }
}
