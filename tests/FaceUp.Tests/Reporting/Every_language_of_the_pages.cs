using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FaceUp.Web.Languages;

namespace FaceUp.Tests.Reporting;

/// <summary>The words of the reporters' pages: all there, with all that is filled in, written as the language is written, and none left in English.</summary>
public sealed partial class Every_language_of_the_pages
{
    // In English only, until they are translated.
    private static readonly HashSet<string> Awaited =
    [
        "contact.title", "error.email", "call.language", "call.confirm", "call.wait", "call.taken", "call.failed", "call.answered", "call.more", "call.said",
        "report.new", "report.unsent", "review.cancel", "review.failed", "voice.refused", "report.proofLater",
    ];

    private static readonly Dictionary<string, string[]> Scripts = new()
    {
        ["CYRILLIC"] = ["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"],
        ["ARABIC"] = ["ar", "ckb", "fa", "ps", "sd", "ug", "ur"],
        ["HEBREW"] = ["he", "yi"], ["GREEK"] = ["el"], ["ARMENIAN"] = ["hy"], ["GEORGIAN"] = ["ka"], ["DEVANAGARI"] = ["hi", "mr", "ne"], ["BENGALI"] = ["as", "bn"], ["GUJARATI"] = ["gu"], ["GURMUKHI"] = ["pa"],
        ["ORIYA"] = ["or"], ["TAMIL"] = ["ta"], ["TELUGU"] = ["te"], ["KANNADA"] = ["kn"], ["MALAYALAM"] = ["ml"], ["SINHALA"] = ["si"], ["THAI"] = ["th"], ["LAO"] = ["lo"], ["MYANMAR"] = ["my"], ["KHMER"] = ["km"],
        ["ETHIOPIC"] = ["am", "ti"], ["CJK"] = ["ja", "zh-Hans", "zh-Hant"], ["HANGUL"] = ["ko"],
    };

    // First and last letters of the blocks of Unicode 17 that a script is written in.
    private static readonly Dictionary<string, (int From, int To)[]> Blocks = new()
    {
        ["LATIN"] = [('A', 'z'), (0xAA, 0x24F), (0x250, 0x2FF), (0x1E00, 0x1EFF), (0xA720, 0xA7FF), (0x300, 0x36F)],
        ["CYRILLIC"] = [(0x400, 0x52F)], ["ARABIC"] = [(0x600, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFEFC)], ["HEBREW"] = [(0x590, 0x5FF), (0xFB1D, 0xFB4F)], ["GREEK"] = [(0x370, 0x3FF), (0x1F00, 0x1FFF)],
        ["ARMENIAN"] = [(0x530, 0x58F)], ["GEORGIAN"] = [(0x10A0, 0x10FF)], ["DEVANAGARI"] = [(0x900, 0x97F)], ["BENGALI"] = [(0x980, 0x9FF)], ["GUJARATI"] = [(0xA80, 0xAFF)], ["GURMUKHI"] = [(0xA00, 0xA7F)],
        ["ORIYA"] = [(0xB00, 0xB7F)], ["TAMIL"] = [(0xB80, 0xBFF)], ["TELUGU"] = [(0xC00, 0xC7F)], ["KANNADA"] = [(0xC80, 0xCFF)], ["MALAYALAM"] = [(0xD00, 0xD7F)], ["SINHALA"] = [(0xD80, 0xDFF)], ["THAI"] = [(0xE00, 0xE7F)],
        ["LAO"] = [(0xE80, 0xEFF)], ["MYANMAR"] = [(0x1000, 0x109F)], ["KHMER"] = [(0x1780, 0x17FF)], ["ETHIOPIC"] = [(0x1200, 0x139F)], ["CJK"] = [(0x3005, 0x30FF), (0x3400, 0x9FFF)], ["HANGUL"] = [(0x1100, 0x11FF), (0xAC00, 0xD7AF)],
    };

    public static TheoryData<string> Tags => [.. AllLanguages.All.Select(l => l.Tag)];

    [Fact]
    public void Is_one_of_at_least_113() => Assert.InRange(AllLanguages.All.Count, 113, 200);

    [Theory]
    [MemberData(nameof(Tags))]
    public void Says_everything_and_nothing_else(string tag)
    {
        var (language, english) = (AllLanguages.Find(tag)!, AllLanguages.English);
        Assert.Empty(english.Words.Keys.Except(language.Words.Keys).Except(tag == "en" ? [] : Awaited));
        Assert.Empty(language.Words.Keys.Except(english.Words.Keys));
        Assert.All(language.Words, w => Assert.True(w.Value.Length > 0 && w.Value.Trim() == w.Value && !w.Value.Contains("  ", StringComparison.Ordinal), w.Key));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Fills_in_what_the_English_fills_in(string tag) => Assert.All(AllLanguages.Find(tag)!.Words, w =>
        Assert.Equal(Braces(AllLanguages.English[w.Key]), Braces(w.Value)));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Is_about_as_long(string tag) => Assert.All(AllLanguages.Find(tag)!.Words, w =>
        Assert.True(w.Value.Length <= Math.Max(3 * AllLanguages.English[w.Key].Length, AllLanguages.English[w.Key].Length + 30), $"{w.Key}: {w.Value}"));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Is_written_in_its_own_letters(string tag)
    {
        var script = Scripts.FirstOrDefault(s => s.Value.Contains(tag)).Key ?? "LATIN";
        Assert.All(AllLanguages.Find(tag)!.Words, w =>
        {
            var letters = Known().Replace(w.Value, "").EnumerateRunes().Where(Rune.IsLetter).ToList();
            var own = letters.Count(l => Blocks[script].Any(b => l.Value >= b.From && l.Value <= b.To));
            Assert.True(own >= letters.Count * (script == "LATIN" ? 0.95 : 0.6), $"{w.Key}: {w.Value}");
        });
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Has_hardly_anything_left_in_English(string tag)
    {
        var language = AllLanguages.Find(tag)!;
        if (tag == "en")
            return;
        // Words such as "Status" or "Name", and "Email address" where English is the language of offices, are the same in several languages; a sentence is not.
        var same = language.Words.Where(w => w.Value == AllLanguages.English[w.Key]).ToList();
        Assert.InRange(same.Count, 0, 12);
        Assert.All(same, w => Assert.InRange(InBraces().Replace(w.Value, "").Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries).Length, 1, 2));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Hides_nothing_in_its_words(string tag) => Assert.All(AllLanguages.Find(tag)!.Words, w =>
        Assert.DoesNotContain(w.Value, c => c is '<' or '>' or '\u2014' or (>= '\u202a' and <= '\u202e') or '\u200e' or '\u200f' || char.IsControl(c)));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Writes_a_date_with_its_day_its_month_and_its_year(string tag)
    {
        var language = AllLanguages.Find(tag)!;
        var date = language.Date(new(2026, 11, 30));
        Assert.Contains(language.Number(30), date, StringComparison.Ordinal);
        Assert.Contains(language.Number(2026), date, StringComparison.Ordinal);
        Assert.DoesNotContain('{', date);
        Assert.Equal(12, Enumerable.Range(1, 12).Select(m => language.Date(new(2026, m, 28))).Distinct().Count());
        Assert.Equal("2026", language.Plain(language.Number(2026)));
        Assert.Contains(date, language.Say("dates.feedback", new DateOnly(2026, 11, 30)), StringComparison.Ordinal);
    }

    private static string Braces(string text) => string.Join(' ', InBraces().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex InBraces();

    [GeneratedRegex(@"\{\w+\}|JavaScript|Tor Browser|Tor")]
    private static partial Regex Known();
}

/// <summary>What a browser that says this is shown.</summary>
public sealed class The_language_that_a_browser_asks_for
{
    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("en-GB", "en")]
    [InlineData("xx, fr;q=0.3, it;q=0.7", "it")]
    [InlineData("fr;q=0, es;q=0.1", "es")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("sr-RS", "sr")]
    [InlineData("sh", "sr-Latn")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK,zh;q=0.9", "zh-Hant")]
    [InlineData("zh-Hant-HK", "zh-Hant")]
    [InlineData("zh-CN,zh;q=0.9", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("pt-BR,pt;q=0.9", "pt-BR")]
    [InlineData("pt-PT", "pt")]
    [InlineData("no,nn;q=0.8", "nb")]
    [InlineData("iw-IL", "he")]
    [InlineData("in", "id")]
    [InlineData("tl-PH", "fil")]
    [InlineData("EN-us", "en")]
    [InlineData("", "pl")]
    [InlineData("*", "pl")]
    [InlineData("xx-YY;q=0.5", "pl")]
    [InlineData(";;,,=q", "pl")]
    public void Is_the_nearest_that_there_is(string accept, string tag) => Assert.Equal(tag, AllLanguages.Asked(accept, ["xx", "pl-PL", "de"]).Tag);

    [Fact]
    public void Is_English_where_nobody_says_anything() => Assert.Equal("en", AllLanguages.Asked(null, null).Tag);

    [Fact]
    public void Is_not_looked_for_in_a_header_without_end() => Assert.Equal("en", AllLanguages.Asked(string.Join(',', Enumerable.Repeat("de", 1000)), null).Tag);
}
