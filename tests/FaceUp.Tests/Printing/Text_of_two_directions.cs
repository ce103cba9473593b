using FaceUp.Print.Text;

namespace FaceUp.Tests.Printing;

/// <summary>UAX #9, by examples of its own test file and by sentences that people write.</summary>
public sealed class Text_of_two_directions
{
    [Theory]
    [InlineData("abc", "000")]
    [InlineData("אבג", "111")]
    [InlineData("abc אבג def", "00001110000")]
    [InlineData("אבג abc דה", "1111222111")]
    [InlineData("אבג 123 דה", "1111222111")]
    [InlineData("عدد 1,250.50 دج", "111122222222111")]
    [InlineData("a (ב) c", "0001000")]
    [InlineData("א (b) ג", "1112111")]
    [InlineData("א-12", "1122")]
    [InlineData("12:30 א", "2222211")]
    [InlineData("אב $5 גד", "11122111")]
    [InlineData("123", "000")]
    [InlineData("ب [A] 12", "11121122")]
    public void Runs_as_the_standard_says(string text, string levels) => Assert.Equal(levels, string.Concat(BidiLevels.Of(text, rightToLeft: false)));

    [Fact]
    public void Without_a_strong_letter_runs_as_the_document_does() => Assert.Equal("222", string.Concat(BidiLevels.Of("123", rightToLeft: true)));

    [Fact]
    public void Is_laid_out_from_the_highest_level_down()
    {
        var runs = new List<(string Text, int Level)> { ("a", 0), ("B", 1), ("1", 2), ("C", 1), ("d", 0) };
        BidiLevels.Reorder(runs, r => r.Level);
        Assert.Equal("aC1Bd", string.Concat(runs.Select(r => r.Text)));
    }

    [Theory]
    [InlineData("pay\u202Etxt.exe", "pay[U+202E]txt.exe")]
    [InlineData("a\u200Bb\u2060c\uFEFF", "a[U+200B]b[U+2060]c[U+FEFF]")]
    [InlineData("nul\0esc\u001B[31m", "nul[U+0000]esc[U+001B][31m")]
    [InlineData("\u2066iso\u2069 \u200F\u061C", "[U+2066]iso[U+2069] [U+200F][U+061C]")]
    [InlineData("tag\U000E0041", "tag[U+E0041]")]
    [InlineData("line\nbreak\tand tab", "line\nbreak\tand tab")]
    [InlineData("می‌خواهم", "می‌خواهم")] // a joiner that Persian is written with
    [InlineData("a\u200Cb", "a[U+200C]b")] // and one that hides
    [InlineData("❤\uFE0F x\uFE0F", "❤\uFE0F x[U+FE0F]")]
    public void Hides_nothing(string text, string seen) => Assert.Equal(seen, VisibleText.Of(text));

    [Fact] // not as an attribute, which cannot hold half of a pair
    public void Shows_halves_of_pairs() => Assert.Equal("half [U+D800] and [U+DC00]", VisibleText.Of("half \uD800 and \uDC00"));

    [Fact]
    public void Does_not_pile_marks_over_other_lines() =>
        Assert.Equal("a" + new string('\u0301', 8) + string.Concat(Enumerable.Repeat("[U+0301]", 4)), VisibleText.Of("a" + new string('\u0301', 12)));
}
