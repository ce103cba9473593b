using System.IO.Compression;
using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>Reports that must not be taken in, each named by what is wrong with it. Where words are possible they hold <see cref="Canary.Word"/>.</summary>
public static class HostileReports
{
    private const string Question = "/answers/0/question";
    private const string Text = "/answers/0/text";

    public static string With(string text = Canary.Word, string category = "corruption", string unit = "headquarters", string language = "en", string? answers = null) =>
        $$"""{"category":"{{category}}","unit":"{{unit}}","language":"{{language}}","answers":{{answers ?? $$"""[{"question":"What?","text":"{{text}}"}]"""}}}""";

    public static string Many(int count, string item) => $"[{string.Join(',', Enumerable.Repeat(item, count))}]";

    private static string WithMember(string member) => HostileHead.Valid[..^1] + "," + member + "}";

    private static string Without(string member) => HostileHead.Valid.Replace($"\"{member}\":", "\"_\":", StringComparison.Ordinal).Replace("\"_\":\"corruption\",", "", StringComparison.Ordinal)
        .Replace("\"_\":\"headquarters\",", "", StringComparison.Ordinal).Replace("\"_\":\"en\",", "", StringComparison.Ordinal).Replace(",\"_\":\"zlatokop\"", "", StringComparison.Ordinal);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    // The bytes of the word in a valid report, replaced by others.
    private static byte[] WithBytes(params byte[] bytes)
    {
        var (body, word) = (Utf8(HostileHead.Valid), Utf8(Canary.Word));
        var at = body.AsSpan().IndexOf(word);
        return [.. body[..at], .. bytes, .. body[(at + word.Length)..]];
    }

    private static byte[] Bomb(Func<Stream, Stream> compress)
    {
        using var to = new MemoryStream();
        using (var stream = compress(to))
            stream.Write(new byte[64 * 1024 * 1024]);
        return to.ToArray();
    }

    private static Bad Typed(string contentType) => new(Utf8(HostileHead.Valid), "Content-Type", 415, contentType);

    private static Bad Encoded(string encoding, byte[]? body = null) => new(body ?? Utf8(HostileHead.Valid), "Content-Encoding", 415, Header: ("Content-Encoding", encoding));

    private static Bad Keyed(string key) => new(Utf8(HostileHead.Valid), "Idempotency-Key", 422, Header: ("Idempotency-Key", key));

    public static readonly Dictionary<string, Bad> All = new()
    {
        ["an empty body"] = new("", "", 400),
        ["white space only"] = new(" \n\t ", "", 400),
        ["a lone brace"] = new("{", "", 400),
        ["half a report"] = new(HostileHead.Valid[..60], null, 400),
        ["an array"] = new($"[{HostileHead.Valid}]", "", 422),
        ["a string"] = new("\"zlatokop\"", "", 422),
        ["a number"] = new("1", "", 422),
        ["true"] = new("true", "", 422),
        ["null"] = new("null", "", 422),
        ["a trailing comma"] = new(HostileHead.Valid[..^1] + ",}", null, 400),
        ["a comment"] = new("/* zlatokop */" + HostileHead.Valid, null, 400),
        ["a line comment behind it"] = new(HostileHead.Valid + "// zlatokop", null, 400),
        ["garbage behind the value"] = new(HostileHead.Valid + "zlatokop", null, 400),
        ["two values"] = new(HostileHead.Valid + HostileHead.Valid, null, 400),
        ["single quotes"] = new(HostileHead.Valid.Replace('"', '\''), null, 400),
        ["names without quotes"] = new("{category:\"zlatokop\"}", null, 400),
        ["NaN"] = new(With(answers: """[{"question":"q","text":NaN}]"""), null, 400),
        ["Infinity"] = new(With(answers: "-Infinity"), null, 400),
        ["a number with a leading zero"] = new(With(answers: """[{"question":"q","text":007}]"""), null, 400),
        ["an escape that does not exist"] = new(With(@"\xzlatokop"), null, 400),
        ["half an escape"] = new(With(@"\u12"), null, 400),
        ["a raw line end in a string"] = new(With("zlato\nkop"), null, 400),
        ["a raw NUL in a string"] = new(With("zlato\0kop"), null, 400),

        ["a number for a text"] = new(With(answers: """[{"question":"q","text":12}]"""), Text, 422),
        ["a number beyond all doubles for a text"] = new(With(answers: """[{"question":"q","text":1e999999}]"""), Text, 422),
        ["a number of 10,000 digits for a text"] = new(With(answers: $$"""[{"question":"q","text":{{new string('9', 10_000)}}}]"""), Text, 422),
        ["true for a category"] = new(HostileHead.Valid.Replace("\"corruption\"", "true", StringComparison.Ordinal), "/category", 422),
        ["an object for a category"] = new(HostileHead.Valid.Replace("\"corruption\"", """{"id":"zlatokop"}""", StringComparison.Ordinal), "/category", 422),
        ["an array for a category"] = new(HostileHead.Valid.Replace("\"corruption\"", """["corruption"]""", StringComparison.Ordinal), "/category", 422),
        ["a string for the answers"] = new(With(answers: "\"zlatokop\""), "/answers", 422),
        ["an object for the answers"] = new(With(answers: """{"question":"q","text":"zlatokop"}"""), "/answers", 422),
        ["an answer that is a string"] = new(With(answers: """["zlatokop"]"""), "/answers/0", 422),
        ["an answer that is a list"] = new(With(answers: """[{"question":"q","text":"t"},[]]"""), "/answers/1", 422),
        ["no answers but null"] = new(With(answers: "null"), "/answers", 422),
        ["an answer that is null"] = new(With(answers: """[{"question":"q","text":"zlatokop"},null]"""), "/answers/1", 422),
        ["a category that is null"] = new(HostileHead.Valid.Replace("\"corruption\"", "null", StringComparison.Ordinal), "/category", 422),
        ["a text that is null"] = new(With(answers: """[{"question":"q","text":null}]"""), Text, 422),
        ["a channel that is null"] = new(WithMember("\"channel\":null"), "/channel", 422),
        ["no category"] = new(Without("category"), "", 422),
        ["no unit"] = new(Without("unit"), "", 422),
        ["no language"] = new(Without("language"), "", 422),
        ["no text in an answer"] = new(Without("text"), "/answers/0", 422),
        ["nothing at all in it"] = new("{}", "", 422),
        ["a member that does not exist"] = new(WithMember("\"zlatokop\":1"), "", 422),
        ["a member that does not exist, in an answer"] = new(With(answers: """[{"question":"q","text":"t","zlatokop":[]}]"""), "/answers/0", 422),
        ["a member named like a script"] = new(WithMember("\"<script>zlatokop</script>\":1"), "", 422),
        ["a member whose name is 10,000 characters long"] = new(WithMember($"\"{string.Concat(Enumerable.Repeat(Canary.Word, 1250))}\":1"), "", 422),
        ["a member named like a path"] = new(WithMember("\"answers[0].zlatokop']\":1"), "", 422),
        ["__proto__"] = new(WithMember("\"__proto__\":{\"zlatokop\":true}"), "", 422),
        ["$type"] = new(WithMember("\"$type\":\"zlatokop\""), "", 422),
        ["$ref"] = new(WithMember("\"$ref\":\"zlatokop\""), "", 422),
        ["a member in other letters"] = new(HostileHead.Valid.Replace("\"category\"", "\"Category\"", StringComparison.Ordinal), "", 422),
        ["a name with half a surrogate pair"] = new(WithMember("\"zlatokop\\ud800\":1"), null, 422),
        ["a member twice"] = new(WithMember("\"category\":\"zlatokop\""), null, 422),
        ["a member twice, once in disguise"] = new(WithMember("\"categor\\u0079\":\"zlatokop\""), null, 422),
        ["a member twice in an answer"] = new(With(answers: """[{"question":"q","text":"t","text":"zlatokop"}]"""), null, 422),
        ["lists 9 deep"] = new(With(answers: new string('[', 8) + new string(']', 8)), null, 422),
        ["lists 100,000 deep"] = new(new string('[', 100_000), null, 422),
        ["objects 50,000 deep under a known name"] = new(string.Concat(Enumerable.Repeat("{\"answers\":", 40_000)), null, 422),

        ["an unknown category"] = new(With(category: Canary.Word), "/category", 422),
        ["an empty category"] = new(With(category: ""), "/category", 422),
        ["a category in other letters"] = new(With(category: "CORRUPTION"), "/category", 422),
        ["a category that looks the same"] = new(With(category: "cоrruption"), "/category", 422),
        ["a category of 100,000 characters"] = new(With(category: new string('c', 100_000)), "/category", 422),
        ["a unit of another organisation"] = new(With(unit: "elsewhere"), "/unit", 422),
        ["a unit that is a path"] = new(With(unit: "../other-house/elsewhere"), "/unit", 422),
        ["an unknown channel"] = new(WithMember("\"channel\":\"zlatokop\""), "/channel", 422),
        ["a language that is none"] = new(With(language: "zlatokop!"), "/language", 422),
        ["a language in capitals"] = new(With(language: "EN"), "/language", 422),
        ["a language of 36 characters"] = new(With(language: "en-" + new string('a', 8) + "-" + new string('b', 8) + "-" + new string('c', 8) + "-" + new string('d', 6)), "/language", 422),
        ["a language with a line end"] = new(With(language: @"en\n"), "/language", 422),
        ["no language in the language"] = new(With(language: ""), "/language", 422),
        ["no answers"] = new(With(answers: "[]"), "/answers", 422),
        ["301 answers"] = new(With(answers: Many(301, """{"question":"q","text":"zlatokop"}""")), "/answers", 422),
        ["100,000 answers"] = new(With(answers: Many(100_000, """{"question":"q","text":""}""")), "Content-Length", 413),
        ["100,000 answers that are small enough to read"] = new(With(answers: Many(100_000, "{}")), "/answers/0", 422),
        ["10,000 answers"] = new(With(answers: Many(10_000, """{"question":"q","text":"zlatokop"}""")), "/answers", 422),
        ["an empty question"] = new(With(answers: """[{"question":"","text":"zlatokop"}]"""), Question, 422),
        ["a question of 201 characters"] = new(With(answers: $$"""[{"question":"{{new string('q', 201)}}","text":"zlatokop"}]"""), Question, 422),
        ["a text of 20,001 characters"] = new(With(new string('t', 20_001)), Text, 422),
        ["10,001 emoji"] = new(With(string.Concat(Enumerable.Repeat("😀", 10_001))), Text, 422),
        ["100,001 characters in all"] = new(With(answers: Many(6, $$"""{"question":"q","text":"{{new string('t', 16_667)}}"}""")), "/answers", 422),
        ["600 KiB of white space"] = new(new string(' ', 600 * 1024) + HostileHead.Valid, "Content-Length", 413),

        ["an escaped NUL"] = new(With(@"zlatokop\u0000"), Text, 422),
        ["an escaped ESC"] = new(With(@"zlatokop\u001b[31m"), Text, 422),
        ["a backspace"] = new(With(@"zlatokop\b"), Text, 422),
        ["a DEL"] = new(With("zlatokop\u007f"), Text, 422),
        ["a C1 control character"] = new(With("zlatokop\u0085"), Text, 422),
        ["a bidi override"] = new(With("zlatokop\u202etxt.exe"), Text, 422),
        ["an escaped bidi override"] = new(With(@"zlatokop\u202E"), Text, 422),
        ["a bidi isolate"] = new(With("zlatokop\u2066"), Text, 422),
        ["a bidi override in a question"] = new(With(answers: """[{"question":"q\u202b","text":"zlatokop"}]"""), Question, 422),
        ["a byte order mark inside a text"] = new(With("zlatokop\ufeff"), Text, 422),
        ["a non-character"] = new(With(@"zlatokop\uffff"), Text, 422),
        ["half a surrogate pair, high"] = new(With(@"zlatokop\ud800"), null, 422),
        ["half a surrogate pair, low"] = new(With(@"\udc00zlatokop"), null, 422),
        ["a surrogate pair the wrong way round"] = new(With(@"\udc00\ud800"), null, 422),

        ["raw surrogates"] = new(WithBytes(0xed, 0xa0, 0x80), "body", 400),
        ["overlong UTF-8"] = new(WithBytes(0xc0, 0x80), "body", 400),
        ["a character cut short"] = new(WithBytes(0xe2, 0x82), "body", 400),
        ["a character beyond Unicode"] = new(WithBytes(0xf4, 0x90, 0x80, 0x80), "body", 400),
        ["Latin-1"] = new(WithBytes(0x67, 0xfc, 0x6e), "body", 400),
        ["bytes that no text has"] = new(WithBytes(0xff, 0xfe), "body", 400),
        ["a UTF-8 byte order mark"] = new([0xef, 0xbb, 0xbf, .. Utf8(HostileHead.Valid)], "body", 400),
        ["UTF-16 with its mark"] = new([0xff, 0xfe, .. Encoding.Unicode.GetBytes(HostileHead.Valid)], "body", 400),
        ["UTF-16 without a mark"] = new(Encoding.Unicode.GetBytes(HostileHead.Valid), null, 400),
        ["UTF-16, big end first"] = new([0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(HostileHead.Valid)], "body", 400),
        ["UTF-32"] = new(Encoding.UTF32.GetBytes(HostileHead.Valid), null, 400),
        ["random bytes"] = new([.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 2654435761L >> 7))], null, 400),

        ["no content type"] = Typed(""),
        ["a text"] = Typed("text/plain"),
        ["a form"] = Typed("application/x-www-form-urlencoded"),
        ["XML"] = Typed("application/xml"),
        ["text/json"] = Typed("text/json"),
        ["a JSON of another kind"] = Typed("application/vnd.zlatokop+json"),
        ["two content types"] = Typed("application/json, text/plain"),
        ["JSON in UTF-16 by its own word"] = Typed("application/json; charset=utf-16"),
        ["JSON in Latin-1 by its own word"] = Typed("application/json; charset=iso-8859-1"),
        ["a content type that is none"] = Typed(";;;zlatokop"),
        ["a content type of 8,000 characters"] = Typed("application/" + new string('z', 8000)),
        ["multipart of another kind"] = Typed("multipart/mixed; boundary=x"),

        ["a gzip bomb"] = Encoded("gzip", Bomb(s => new GZipStream(s, CompressionLevel.SmallestSize))),
        ["a deflate bomb"] = Encoded("deflate", Bomb(s => new ZLibStream(s, CompressionLevel.SmallestSize))),
        ["a brotli bomb"] = Encoded("br", Bomb(s => new BrotliStream(s, CompressionLevel.Fastest))),
        ["an encoding nobody knows"] = Encoded("zlatokop"),
        ["gzip in gzip"] = Encoded("gzip, gzip"),
        ["a gzip that does not say so"] = new(Bomb(s => new GZipStream(s, CompressionLevel.SmallestSize)), "body", 400),

        ["a short idempotency key"] = Keyed("zlatokop"),
        ["an idempotency key of 129 characters"] = Keyed(new string('k', 129)),
        ["an idempotency key with blanks"] = Keyed("zlatokop zlatokop zlatokop"),
        ["an idempotency key that is a path"] = Keyed("../../../../../../zlatokop"),
        ["two idempotency keys in one"] = Keyed("zlatokopzlatokopzlatokop,zlatokopzlatokopzlatokop"),
    };
}
