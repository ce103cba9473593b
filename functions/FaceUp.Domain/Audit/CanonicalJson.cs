using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FaceUp.Domain.Audit;

/// <summary>
/// RFC 8785 (JSON Canonicalization Scheme) for what the record holds: objects, arrays, strings, true, false, null and whole numbers up to ±2^53-1.
/// The same value gives the same bytes in every language, so a stranger's verifier can hash what ours hashed. Fractions and lone surrogates are refused.
/// </summary>
public static class CanonicalJson
{
    /// <summary>RFC 7493: larger ones do not survive every reader.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    public static byte[] Write(JsonElement value)
    {
        var to = new ArrayBufferWriter<byte>(512);
        Write(to, value);
        return to.WrittenSpan.ToArray();
    }

    /// <summary>A string in canonical form, with its quotes.</summary>
    /// <exception cref="EncoderFallbackException">It holds half a surrogate pair.</exception>
    public static byte[] Text(string text)
    {
        var to = new ArrayBufferWriter<byte>(text.Length + 2);
        WriteString(to, text);
        return to.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> to, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(to, value); break;
            case JsonValueKind.Array: WriteArray(to, value); break;
            case JsonValueKind.String: WriteString(to, value.GetString()!); break;
            case JsonValueKind.Number: to.Write(Encoding.ASCII.GetBytes(Integer(value).ToString(CultureInfo.InvariantCulture))); break;
            case JsonValueKind.True: to.Write("true"u8); break;
            case JsonValueKind.False: to.Write("false"u8); break;
            case JsonValueKind.Null: to.Write("null"u8); break;
            case JsonValueKind.Undefined:
            default: throw new ArgumentException("No JSON value.", nameof(value));
        }
    }

    private static long Integer(JsonElement value) =>
        value.TryGetInt64(out var whole) && whole is >= -MaxInteger and <= MaxInteger
            ? whole
            : throw new ArgumentException("The record holds whole numbers up to 2^53-1 only.", nameof(value));

    private static void WriteObject(ArrayBufferWriter<byte> to, JsonElement value)
    {
        var separator = "{"u8;
        foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal)) // by UTF-16 code units, RFC 8785 §3.2.3
        {
            to.Write(separator);
            WriteString(to, member.Name);
            to.Write(":"u8);
            Write(to, member.Value);
            separator = ","u8;
        }

        to.Write(separator is [(byte)'{'] ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> to, JsonElement value)
    {
        to.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                to.Write(","u8);
            first = false;
            Write(to, item);
        }

        to.Write("]"u8);
    }

    private static void WriteString(ArrayBufferWriter<byte> to, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            to.Write("\""u8);
            to.Advance(Encoding.ASCII.GetBytes(text, to.GetSpan(text.Length)));
            to.Write("\""u8);
            return;
        }

        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            Escape(escaped, c);
        to.Write(Strict.GetBytes(escaped.Append('"').ToString()));
    }

    // ASCII that stands for itself, which nearly all texts are.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', 0x7F - ' ').Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static StringBuilder Escape(StringBuilder to, char c) => c switch
    {
        '"' => to.Append("\\\""),
        '\\' => to.Append("\\\\"),
        '\b' => to.Append("\\b"),
        '\t' => to.Append("\\t"),
        '\n' => to.Append("\\n"),
        '\f' => to.Append("\\f"),
        '\r' => to.Append("\\r"),
        < ' ' => to.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => to.Append(c),
    };
}
