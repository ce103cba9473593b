using System.Buffers;
using System.Collections.Frozen;

namespace FaceUp.Domain.Verification;

/// <summary>
/// The quick way through an event: whether these bytes, from behind the opening brace, spell one of the shapes in canonical form, and when it was. Gives up on whatever is spelled with
/// an escape or is out of the ordinary, and then <see cref="EventJson"/> looks; it lets nothing pass that the other would not. Allocates nothing, because verifying is to be
/// about as fast as hashing. That the bytes are UTF-8 is for the caller to see.
/// </summary>
internal ref struct EventBytes(ReadOnlySpan<byte> utf8)
{
    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _at;
    private long _time;

    /// <param name="utf8">All of the event but its opening brace.</param>
    /// <param name="type">Its type, where it is one of <paramref name="shapes"/>.</param>
    /// <param name="at">Seconds since 1970.</param>
    public static bool Fit(ReadOnlySpan<byte> utf8, EventTypes shapes, out ReadOnlySpan<byte> type, out long at)
    {
        type = default;
        at = 0;
        // A quote within a string has a backslash before it, so this is a member; of a list or an object in between it would only lead nowhere.
        var start = utf8.IndexOf("\"type\":\""u8) + 8;
        if (start < 8 || utf8[start..].IndexOf((byte)'"') is not (> 0 and var length) || shapes.Find(utf8.Slice(start, length)) is not { } shape)
            return false;
        type = utf8.Slice(start, length);
        var bytes = new EventBytes(utf8);
        if (!bytes.Members(shape, isEvent: true) || bytes._at != utf8.Length)
            return false;
        at = bytes._time;
        return true;
    }

    // Behind the opening brace, up to and with the closing one.
    private bool Members(ValueShape.Members shape, bool isEvent = false)
    {
        var first = true;
        foreach (var member in shape.All)
        {
            var before = _at;
            if ((first || Is((byte)',')) && Is(member.Prefix))
            {
                if (!Value(member.Value, isEvent && member.Name == "at"))
                    return false;
                first = false;
                continue;
            }

            _at = before;
            if (!member.Optional)
                return false;
        }

        return Is((byte)'}');
    }

    private bool Value(ValueShape shape, bool isAt = false)
    {
        switch (shape)
        {
            case ValueShape.Text: return Text(out _);
            case ValueShape.Time: return Text(out var time) && When.TryTime(time, out var at) && Keep(isAt, at);
            case ValueShape.Date: return Text(out var date) && When.TryDate(date, out _);
            case ValueShape.Word word: return Text(out var said) && IsOneOf(word.Values, said);
            case ValueShape.Truth: return Is("true"u8) || Is("false"u8);
            case ValueShape.Number number: return Number(number.Most);
            case ValueShape.Members members: return Is((byte)'{') && Members(members);
            case ValueShape.List list: return Is((byte)'[') && Items(list.Item);
            default: return false; // changes may hold anything
        }
    }

    private bool Keep(bool isAt, long at)
    {
        _time = isAt ? at : _time;
        return true;
    }

    private bool Items(ValueShape item)
    {
        if (Is((byte)']'))
            return true;
        do
        {
            if (!Value(item))
                return false;
        }
        while (Is((byte)','));
        return Is((byte)']');
    }

    private static bool IsOneOf(byte[][] words, ReadOnlySpan<byte> said)
    {
        foreach (var word in words)
        {
            if (said.SequenceEqual(word))
                return true;
        }

        return false;
    }

    private bool Text(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Is((byte)'"'))
            return false;
        var length = _utf8[_at..].IndexOfAny(EndsPlainText);
        if (length < 0 || _utf8[_at + length] != '"')
            return false;
        text = _utf8.Slice(_at, length);
        _at += length + 1;
        return true;
    }

    private bool Number(long most)
    {
        var (start, number) = (_at, 0L);
        for (; _at < _utf8.Length && (uint)(_utf8[_at] - '0') <= 9 && _at - start < 16; _at++)
            number = (number * 10) + (_utf8[_at] - '0');
        return _at > start && number <= most && (_utf8[start] != '0' || _at == start + 1);
    }

    private bool Is(byte expected)
    {
        if (_at == _utf8.Length || _utf8[_at] != expected)
            return false;
        _at++;
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

/// <summary>Shapes by the bytes of their types.</summary>
internal sealed class EventTypes(FrozenDictionary<string, ValueShape.Members> shapes)
{
    private const int MaxType = 64;

    private readonly FrozenDictionary<string, ValueShape.Members>.AlternateLookup<ReadOnlySpan<char>> _shapes = shapes.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly EventTypes OfCases = new(EventShapes.OfCases);

    public static readonly EventTypes OfOrganisations = new(EventShapes.OfOrganisations);

    public ValueShape.Members? Find(ReadOnlySpan<byte> type)
    {
        Span<char> word = stackalloc char[MaxType];
        if (type.Length > MaxType)
            return null;
        for (var i = 0; i < type.Length; i++)
            word[i] = (char)type[i];
        return _shapes.TryGetValue(word[..type.Length], out var found) ? found : null;
    }

    public ValueShape.Members? Find(string? type) => type is not null && _shapes.TryGetValue(type, out var found) ? found : null;
}
