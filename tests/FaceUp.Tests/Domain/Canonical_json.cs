using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FaceUp.Domain.Audit;

namespace FaceUp.Tests.Domain;

/// <summary>RFC 8785, for values without fractions.</summary>
public class Canonical_json
{
    [Fact] // RFC 8785 §3.2.2 and its figure, with whole numbers
    public void Writes_the_example_of_the_rfc() => Assert.Equal(
        "{\"literals\":[null,true,false],\"numbers\":[333333333,4,2,0],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Written("""
            {
              "numbers": [333333333, 4, 2, -0],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    [Fact] // RFC 8785 §3.2.3: by UTF-16 code units, so the smiley (d83d de00) stands before U+FB33
    public void Sorts_members_as_the_rfc_does() => Assert.Equal(
        ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"],
        Names(Written("""{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}""")));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("[[],{},[{}]]", "[[],{},[{}]]")]
    [InlineData("""{"b":{"z":1,"a":2},"B":[3,1,2],"":0}""", """{"":0,"B":[3,1,2],"b":{"a":2,"z":1}}""")]
    [InlineData("""{"aa":1,"a":2,"a!":3}""", """{"a":2,"a!":3,"aa":1}""")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("-0", "0")]
    [InlineData("\"\\u0041\\/\\u00e9\"", "\"A/é\"")]
    [InlineData("\"\\u007f\\u2028<>&'+\"", "\"\u007f\u2028<>&'+\"")] // nothing is escaped for the comfort of web pages
    public void Has_one_spelling(string json, string canonical) => Assert.Equal(canonical, Written(json));

    [Fact]
    public void Escapes_what_must_be_and_nothing_else()
    {
        for (var c = 0; c < 0x300; c++)
        {
            var written = Written(JsonSerializer.Serialize(((char)c).ToString()));
            Assert.Equal("\"" + (c switch
            {
                '"' => "\\\"", '\\' => "\\\\", 8 => "\\b", 9 => "\\t", 10 => "\\n", 12 => "\\f", 13 => "\\r",
                < 32 => $"\\u00{c:x2}",
                _ => ((char)c).ToString(),
            }) + "\"", written);
        }
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("9223372036854775808")]
    public void Refuses_numbers_that_not_every_reader_reads_alike(string json) => Assert.Throws<ArgumentException>(() => Written(json));

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud83da\"")]
    [InlineData("{\"\\ud800\":1}")]
    public void Refuses_half_a_surrogate_pair(string json) => Assert.Throws<InvalidOperationException>(() => Written(json));

    [Fact]
    public void Is_no_value_at_all_without_one() => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(default));

    [Fact]
    public void Says_the_same_and_stays_as_it_is() => Value(4).Sample(
        value =>
        {
            var written = Written(value);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), JsonNode.Parse(written)));
            Assert.Equal(written, Written(written));
        },
        iter: 2000);

    [Fact]
    public void Does_not_depend_on_the_order_of_members() => Gen.Select(Gen.Dictionary(Text, Gen.Int)[0, 8], Gen.Int).Sample(
        (members, seed) =>
        {
            var shuffled = members.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Written(JsonSerializer.Serialize(members)), Written(JsonSerializer.Serialize(new Dictionary<string, int>(shuffled))));
        },
        iter: 2000);

    private static readonly Gen<string> Text = Gen.Frequency((3, Gen.Int[0, 0x2ff]), (1, Gen.Int[0xe000, 0x10ffff])).Select(char.ConvertFromUtf32).Array[0, 4].Select(string.Concat);

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Int.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Gen.OneOf(
            Text.Select(t => JsonSerializer.Serialize(t)),
            Gen.Long[-9007199254740991, 9007199254740991].Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Bool.Select(b => b ? "true" : "null"),
            Value(depth - 1).Array[0, 3].Select(items => $"[ {string.Join(" , ", items)} ]"),
            Gen.Dictionary(Text, Value(depth - 1))[0, 3].Select(m => $"{{ {string.Join(" , ", m.Select(p => $"{JsonSerializer.Serialize(p.Key)} : {p.Value}"))} }}"));

    private static string Written(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(json)));

    private static IEnumerable<string> Names(string json) => JsonElement.Parse(json).EnumerateObject().Select(m => m.Name);
}
