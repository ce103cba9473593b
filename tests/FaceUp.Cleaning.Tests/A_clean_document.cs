using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FaceUp.Cleaning.Tests.Samples;

namespace FaceUp.Cleaning.Tests;

/// <summary>What was to be read is still to be read, and the program that opens it finds nothing amiss.</summary>
public class A_clean_document
{
    [Theory, InlineData("docx"), InlineData("xlsx"), InlineData("pptx")]
    public async Task Is_as_valid_as_it_was(string name)
    {
        var sample = Sample.Of(name);
        var (before, after) = (Faults(name, sample.File), Faults(name, await sample.Cleaned()));
        Assert.Empty(after.Except(before));
    }

    [Theory, InlineData("docx"), InlineData("xlsx"), InlineData("pptx")]
    public async Task Points_at_nothing_that_is_gone(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(await Sample.Of(name).Cleaned()));
        var parts = archive.Entries.Select(e => "/" + e.FullName).ToHashSet();
        foreach (var relations in archive.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.Ordinal)))
        {
            using var part = relations.Open();
            var folder = new Uri(new Uri("http://x/"), relations.FullName.Replace("_rels/", "", StringComparison.Ordinal));
            foreach (var target in XDocument.Load(part).Root!.Elements().Select(e => (string)e.Attribute("Target")!))
                Assert.Contains(new Uri(folder, target).AbsolutePath, parts);
        }
        using var types = archive.GetEntry("[Content_Types].xml")!.Open();
        Assert.All(XDocument.Load(types).Root!.Elements().Select(e => (string?)e.Attribute("PartName")).OfType<string>(), part => Assert.Contains(part, parts));
    }

    [Theory, InlineData("docx", "word/document.xml"), InlineData("odt", "content.xml")]
    public async Task Keeps_what_was_changed_and_not_by_whom(string name, string part)
    {
        var text = Part(await Sample.Of(name).Cleaned(), part);
        Assert.Contains("What the document says", text, StringComparison.Ordinal);
        Assert.Contains("taken out", text, StringComparison.Ordinal);
        Assert.Contains("Author", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rsid", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_its_comments() => Assert.Contains("What the comment says", Part(await Sample.Of("docx").Cleaned(), "word/comments.xml"), StringComparison.Ordinal);

    [Theory, InlineData("docx"), InlineData("odt")]
    public async Task Has_its_type_first_and_no_times(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(await Sample.Of(name).Cleaned()));
        Assert.Equal(name == "odt" ? "mimetype" : "[Content_Types].xml", archive.Entries[0].FullName);
        Assert.All(archive.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task With_macros_has_none()
    {
        var types = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>""";
        var file = Bytes.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(types)), ("word/document.xml", "<a/>"u8.ToArray()), ("word/vbaProject.bin", "PlantedMacro"u8.ToArray()));
        var (outcome, clean) = await Sample.Clean(ContentKind.Docx, file);
        Assert.Contains("script", outcome.Removed);
        Assert.DoesNotContain("macroEnabled", Part(clean, "[Content_Types].xml"), StringComparison.Ordinal);
        Assert.Empty(Sample.Planted(clean));
    }

    [Fact]
    public async Task Of_pdf_has_one_revision_and_the_newest_page()
    {
        var clean = await Sample.Of("pdf").Cleaned();
        Assert.Equal(1, Encoding.Latin1.GetString(clean).Split("startxref").Length - 1);
        using var document = UglyToad.PdfPig.PdfDocument.Open(clean);
        Assert.Equal("See: what the page says", document.GetPage(1).Text);
        Assert.Single(document.GetPage(1).GetImages());
        Assert.Null(document.Information.Author);
        Assert.Contains("What the note says", document.GetPage(1).GetAnnotations().Select(a => a.Content));
    }

    [NeedsFact("pdftotext")]
    public async Task Of_pdf_is_read_by_another_program() => Assert.Contains("See: what the page says", await Oracle.Shown("pdf", await Sample.Of("pdf").Cleaned(), "pdftotext"), StringComparison.Ordinal);

    [Fact]
    public async Task Is_told_of_in_words_of_a_closed_list()
    {
        var known = typeof(Trace).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
        foreach (var name in Sample.All)
            Assert.All((await Sample.Clean(Sample.Of(name).Kind, Sample.Of(name).File)).Outcome.Removed, word => Assert.Contains(word, known));
    }

    private static string Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static HashSet<string> Faults(string name, byte[] file)
    {
        using var stream = new MemoryStream(file);
        using OpenXmlPackage package = name switch
        {
            "docx" => WordprocessingDocument.Open(stream, false),
            "xlsx" => SpreadsheetDocument.Open(stream, false),
            _ => PresentationDocument.Open(stream, false),
        };
        return [.. new OpenXmlValidator().Validate(package).Select(e => e.Part?.Uri + " " + e.Description)];
    }
}
