using System.Text;
using CsCheck;
using FaceUp.Print;
using FaceUp.Print.Text;
using UglyToad.PdfPig;

namespace FaceUp.Tests.Printing;

/// <summary>What comes out is opened again by a reader that shares no line with the writer.</summary>
public sealed class A_printed_document
{
    [Theory]
    [InlineData("English, office: naïve Ünïcode – “quotes” €")]
    [InlineData("Ελληνικά Кириллица Tiếng Việt")]
    [InlineData("हिन्दी क्षत्रिय विद्यार्थी को रिपोर्ट")]
    [InlineData("தமிழ் அறிக்கை")]
    [InlineData("ไทยผู้รายงานกล่าวว่า")]
    [InlineData("中文举报 日本語の報告 한국어 보고")]
    [InlineData("ქართული Հայերեն አማርኛ")]
    [InlineData("བོད་ཡིག ភាសាខ្មែរ မြန်မာ සිංහල")]
    public async Task Says_what_was_written(string text)
    {
        var pages = await Read(new PrintedPart.Paragraph(text));
        Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), pages.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("العربية")]
    [InlineData("עברית")]
    [InlineData("اردو")]
    public async Task Sets_from_right_to_left_what_runs_so(string word)
    {
        using var pdf = PdfDocument.Open(await Print(new PrintedPart.Paragraph($"{word} ABC 12")));
        var letters = pdf.GetPage(1).Letters.Where(l => l.Value.Trim().Length > 0).ToList();
        var first = letters.Single(l => l.Value == word[..1] || l.Value.StartsWith(word[0]));
        var last = letters.Last(l => l.Value.EndsWith(word[^1]));
        Assert.True(last.StartBaseLine.X < first.StartBaseLine.X, "the word runs from right to left");
        var (a, c) = (letters.First(l => l.Value == "A"), letters.First(l => l.Value == "C"));
        Assert.True(a.StartBaseLine.X < c.StartBaseLine.X && c.StartBaseLine.X < last.StartBaseLine.X, "the Latin word stands to its left, and runs from left to right");
    }

    [Fact]
    public async Task Prints_what_it_has_no_shape_for_as_its_code_point() => Assert.Contains("[U+13000]", await Read(new PrintedPart.Paragraph("\U00013000")), StringComparison.Ordinal);

    [Fact]
    public async Task Has_title_language_bookmarks_page_numbers_and_the_mark_on_every_page()
    {
        var parts = Enumerable.Range(1, 80).SelectMany(i => (PrintedPart[])[new PrintedPart.Heading($"Part {i}", 2), new PrintedPart.Paragraph("Words. " + new string('x', 300))]);
        var bytes = await Print([.. parts]);
        using var pdf = PdfDocument.Open(bytes);
        Assert.True(pdf.NumberOfPages > 5);
        Assert.Equal("A (title) <&>", pdf.Information.Title);
        Assert.Contains("/Lang <FEFF0065006E>", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(80, bookmarks.GetNodes().Count());
        Assert.All(pdf.GetPages(), page =>
        {
            Assert.Equal(2, Count(page.Text, "me · now")); // across the page, and at its foot
            Assert.Contains(page.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Repeats_the_header_of_a_table_and_cuts_no_row()
    {
        var rows = Enumerable.Range(0, 200).Select(i => (IReadOnlyList<string>)[$"row{i}.", string.Join(' ', Enumerable.Repeat($"cell{i}.", i == 100 ? 900 : 3))]);
        using var pdf = PdfDocument.Open(await Print(new PrintedPart.Table([new("Name"), new("Words", 3)], rows)));
        Assert.All(pdf.GetPages(), p => Assert.Contains("Words", p.Text, StringComparison.Ordinal));
        var text = string.Concat(pdf.GetPages().Select(p => p.Text));
        Assert.All(Enumerable.Range(0, 200), i => Assert.Contains($"row{i}.", text, StringComparison.Ordinal));
        Assert.Equal(900, Count(text, "cell100."));
    }

    [Fact]
    public async Task Stays_within_the_page_whatever_it_is_told() => await Gen.Select(Gen.String[0, 300], Gen.Bool).SampleAsync(async (text, rightToLeft) =>
    {
        using var to = new MemoryStream();
        await Pdf.Write(new(text, "en", rightToLeft, text, [new PrintedPart.Heading(text), new PrintedPart.Facts([new(text, text)]), new PrintedPart.Table([new(text), new(text)], [[text, text]]), new PrintedPart.Bars([new(text, 3, text)])]), to, default);
        using var pdf = PdfDocument.Open(to.ToArray());
        Assert.All(pdf.GetPages().SelectMany(p => p.Letters).Where(l => l.PointSize < 12), l => Assert.InRange(l.StartBaseLine.X, -1, 596));
    }, iter: 60);

    [Fact]
    public async Task Goes_out_page_by_page()
    {
        var to = new Watched();
        IEnumerable<PrintedPart> Parts()
        {
            for (var i = 0; i < 4000; i++)
            {
                if (i == 2000)
                    Assert.True(to.Written > 20_000, "half of it is made, and little of it is out");
                yield return new PrintedPart.Paragraph($"{i} " + new string('x', 500));
            }
        }

        await Pdf.Write(new("t", "en", false, null, Parts()), to, default);
    }

    [Fact]
    public async Task Is_a_page_of_its_own_without_anything_at_all()
    {
        using var pdf = PdfDocument.Open(await Print());
        Assert.Equal(1, pdf.NumberOfPages);
    }

    [Fact]
    public void Knows_every_script_that_the_house_promises() =>
        Assert.All("AЯΩאعहবਪગଓதతಕമසไລཀကქԱአܐᐁߊⴰᱚꯀ中あ한", c => Assert.True(Fonts.HasShape(c), $"U+{(int)c:X4}"));

    private static int Count(string text, string what) => (text.Length - text.Replace(what, "", StringComparison.Ordinal).Length) / what.Length;

    private static async Task<string> Read(params PrintedPart[] parts)
    {
        using var pdf = PdfDocument.Open(await Print(parts));
        return string.Concat(pdf.GetPages().Select(p => string.Concat(p.Letters.Select(l => l.Value))));
    }

    private static async Task<byte[]> Print(params PrintedPart[] parts)
    {
        using var to = new MemoryStream();
        await Pdf.Write(new("A (title) <&>", "en", false, "me · now", parts), to, default);
        return to.ToArray();
    }

    /// <summary>Writes forwards, and asynchronously, as an answer does.</summary>
    private sealed class Watched : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
