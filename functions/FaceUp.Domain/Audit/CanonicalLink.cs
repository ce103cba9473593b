using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FaceUp.Domain.Audit;

/// <summary>
/// One pass over the bytes of a link: is it the canonical form (RFC 8785) of an object with exactly the members of a link, and what do they say? Allocates
/// nothing, because a verifier is to be about as fast as hashing. What the event inside means is not its business.
/// </summary>
internal ref struct CanonicalLink
{
    private const int MaxDepth = 16; // what the deepest change of settings comes to: a translated option of a field in a group of a form

    public ReadOnlySpan<byte> Case;
    public ReadOnlySpan<byte> Prev;
    public ReadOnlySpan<byte> Record;
    public ReadOnlySpan<byte> Tenant;
    public long Seq;
    public long V;

    private Members _members;

    /// <summary>A link of a case; otherwise one of an organisation's own record, which has <see cref="Record"/> where the other has its case.</summary>
    public readonly bool HasCase => (_members & Members.Case) != 0;

    [Flags]
    private enum Members
    {
        None = 0,
        Case = 1,
        Record = 2,
        Event = 4,
        Prev = 8,
        Tenant = 16,
        Seq = 32,
        V = 64,
        Others = Event | Prev | Tenant | Seq | V,
        NoLink = 128,
    }

    /// <summary>False: not JSON, not canonical, or not a link.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out CanonicalLink link, out bool canonical)
    {
        link = default;
        canonical = true;
        if (CanonicalScan.TryRead(utf8, ref link))
        {
            link._members = Members.Case | Members.Others;
            return true;
        }

        link = default;
        try
        {
            return Utf8.IsValid(utf8) && Read(utf8, ref link, ref canonical) && link._members is (Members.Case | Members.Others) or (Members.Record | Members.Others);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half a surrogate pair, escaped
        {
            return false;
        }
    }

    private static bool Read(ReadOnlySpan<byte> utf8, ref CanonicalLink link, ref bool canonical)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<Range> names = stackalloc Range[MaxDepth + 1]; // the last member name at each depth
        var (end, opened) = (0, true);
        ReadOnlySpan<byte> member = default;
        while (reader.Read())
        {
            // Without white space a token stands right behind an opening or before a closing bracket, and one character behind anything else.
            var closing = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            canonical &= reader.TokenStartIndex - end == (opened || closing ? 0 : 1);
            opened = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            end = (int)reader.TokenStartIndex + Length(ref reader);
            if (opened && reader.TokenType == JsonTokenType.StartObject)
                names[reader.CurrentDepth + 1] = default;
            if (reader.TokenType == JsonTokenType.PropertyName)
                canonical &= Follows(utf8, ref names[reader.CurrentDepth], ref reader);
            else
                canonical &= IsCanonical(ref reader);
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                member = reader.ValueSpan;
            else if (reader.CurrentDepth == 1 && !closing)
                link.Take(member, ref reader);
        }

        return end == utf8.Length || (canonical = false);
    }

    private static int Length(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray => 1,
        JsonTokenType.PropertyName or JsonTokenType.String => reader.ValueSpan.Length + 2,
        _ => reader.ValueSpan.Length,
    };

    // The reader goes by reference everywhere: it is a large struct, and a copy at each question would cost more than the question.
    // Names come in order, each once. Ours are ASCII, for which the order of bytes is the order of UTF-16 units.
    private static bool Follows(ReadOnlySpan<byte> utf8, ref Range last, ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        var start = (int)reader.TokenStartIndex + 1;
        var follows = last.Equals(default) || utf8[last].SequenceCompareTo(name) < 0;
        last = start..(start + name.Length);
        return follows && Ascii.IsValid(name) && !reader.ValueIsEscaped;
    }

    private static bool IsCanonical(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => IsWhole(reader.ValueSpan),
        JsonTokenType.String => !reader.ValueIsEscaped || IsMinimal(ref reader),
        _ => true,
    };

    private static bool IsWhole(ReadOnlySpan<byte> number) =>
        !number.SequenceEqual("-0"u8) && Utf8Parser.TryParse(number, out long whole, out var read) && read == number.Length &&
        whole is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger;

    private static bool IsMinimal(ref Utf8JsonReader reader)
    {
        using var parsed = JsonDocument.Parse((byte[])[(byte)'"', .. reader.ValueSpan, (byte)'"']);
        return CanonicalJson.Write(parsed.RootElement).AsSpan(1..^1).SequenceEqual(reader.ValueSpan);
    }

    private void Take(ReadOnlySpan<byte> member, ref Utf8JsonReader reader)
    {
        var taken = TakeValue(member, ref reader);
        _members |= (_members & taken) == 0 ? taken : Members.NoLink; // each once
    }

    private Members TakeValue(ReadOnlySpan<byte> member, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when member.SequenceEqual("event"u8): return Members.Event;
            case JsonTokenType.String when member.SequenceEqual("case"u8): Case = reader.ValueSpan; return Members.Case;
            case JsonTokenType.String when member.SequenceEqual("record"u8): Record = reader.ValueSpan; return Members.Record;
            case JsonTokenType.String when member.SequenceEqual("prev"u8): Prev = reader.ValueSpan; return Members.Prev;
            case JsonTokenType.String when member.SequenceEqual("tenant"u8): Tenant = reader.ValueSpan; return Members.Tenant;
            case JsonTokenType.Number when member.SequenceEqual("seq"u8) && reader.TryGetInt64(out Seq): return Members.Seq;
            case JsonTokenType.Number when member.SequenceEqual("v"u8) && reader.TryGetInt64(out V): return Members.V;
            default: return Members.NoLink; // anything else is no link
        }
    }
}
