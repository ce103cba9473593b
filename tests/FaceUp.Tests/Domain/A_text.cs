using CsCheck;
using FaceUp.Domain.Intake;

namespace FaceUp.Tests.Domain;

public class A_text
{
    private const int Most = 1000;

    [Theory]
    [InlineData("")]
    [InlineData("Plain words.\r\n\tIndented, on two lines.")]
    [InlineData("Я хочу повідомити про порушення.")]
    [InlineData("أريد الإبلاغ عن مخالفة \u200f(سرية)\u200e")] // marks of direction say what is; only overrides lie
    [InlineData("דיווח על הפרה")]
    [InlineData("我要举报")]
    [InlineData("👩‍⚖️🏴󠁧󠁢󠁥󠁮󠁧󠁿🇺🇦👍🏽")] // joiners, variation selectors, tags, flags, skin tones
    [InlineData("e\u0301 नमस्ते \u00a0 \u2028")]
    public void Passes(string text) => Assert.Null(PlainText.FaultIn(text, Most));

    [Fact]
    public void Is_refused_for_exactly_these_characters_alone()
    {
        var refused = Enumerable.Range(0, 65536).Where(c => PlainText.FaultIn($"a{(char)c}b", Most) is not null);
        int[] controls = [.. Range(0x00, 0x08), .. Range(0x0b, 0x0c), .. Range(0x0e, 0x1f), .. Range(0x7f, 0x9f)];
        int[] overrides = [.. Range(0x202a, 0x202e), .. Range(0x2066, 0x2069)];
        Assert.Equal([.. controls, .. overrides, .. Range(0xd800, 0xdfff), 0xfeff, 0xfffe, 0xffff], refused);
    }

    [Theory]
    [InlineData("bell\u0007", "Control characters")]
    [InlineData("\u001b[31m", "Control characters")]
    [InlineData("file\u202egnp.exe", "direction")]
    [InlineData("\u2067name", "direction")]
    [InlineData("\ufeffstart", "Byte order marks")]
    public void Is_told_which_rule_it_breaks_and_is_not_quoted(string text, string rule)
    {
        var fault = PlainText.FaultIn(text, Most)!;
        Assert.Contains(rule, fault, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Trim('\u0007', '\u001b', '\u202e', '\u2067', '\ufeff'), fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_refused_for_half_a_pair_wherever_it_stands()
    {
        foreach (var text in new[] { "\ud83d", "\udc4d", "a\ud83d", "\ud83da", "\udc4d\ud83d", "\ud83d\ud83d\udc4d", "\ud83d\udc4d\udc4d" })
            Assert.Equal("Half of a surrogate pair is not allowed.", PlainText.FaultIn(text, Most));
    }

    [Fact]
    public void Passes_with_every_character_beyond_the_first_plane() => Gen.Int[0x10000, 0x10ffff].Sample(
        c => Assert.Null(PlainText.FaultIn(char.ConvertFromUtf32(c), 2)), iter: 5000);

    [Fact]
    public void Is_counted_in_utf_16_units()
    {
        Assert.Null(PlainText.FaultIn("👍👍", 4));
        Assert.Equal("At most 3 characters (UTF-16 units) are allowed.", PlainText.FaultIn("👍👍", 3));
    }

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);
}

public class A_language_tag
{
    [Theory]
    [InlineData("en")]
    [InlineData("uk")]
    [InlineData("pt-BR")]
    [InlineData("zh-Hans")]
    [InlineData("sr-Latn-RS")]
    [InlineData("gsw-CH")]
    [InlineData("de-1996")]
    [InlineData("en-x-12345678-12345678-12345678-123")]
    public void Passes(string tag) => Assert.True(PlainText.IsLanguageTag(tag));

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("engl")]
    [InlineData("EN")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en--GB")]
    [InlineData("en_GB")]
    [InlineData("en GB")]
    [InlineData("en-123456789")]
    [InlineData("en-größe")]
    [InlineData("ук")]
    [InlineData("en\n")]
    [InlineData("en-x-12345678-12345678-12345678-1234")]
    public void Is_refused(string tag) => Assert.False(PlainText.IsLanguageTag(tag));
}
