using System.Text.RegularExpressions;
using System.Xml;

namespace FaceUp.Cleaning.Documents;

/// <summary>
/// What in the XML of Word, Excel and PowerPoint tells of who wrote and when. Comments and tracked changes stay, being what the document says;
/// their authors become "Author" and their times go.
/// </summary>
internal sealed partial class OfficeRules : IXmlRules
{
    private const string SomeTime = "2000-01-01T00:00:00.000"; // where the format insists on one

    public XmlAct Element(XmlReader at) => (at.LocalName, Format(at.NamespaceURI)) switch
    {
        ("rsids" or "docId", Word or Microsoft) => XmlAct.Drop(Trace.History),
        ("docVars" or "mailMerge", Word) => XmlAct.Drop(Trace.Properties),
        ("attachedTemplate", Word) => XmlAct.Drop(Trace.Path),
        ("fileSharing", Sheet) or ("presenceInfo", Microsoft) => XmlAct.Drop(Trace.Author),
        ("author", Sheet) => XmlAct.Set("Author", Trace.Author),
        ("absPath", Microsoft) => XmlAct.Drop(Trace.Path),
        ("revisionPtr", Microsoft) => XmlAct.Drop(Trace.History),
        ("customProperties", Sheet) => XmlAct.Drop(Trace.Properties),
        ("tag", Slides) when at.GetAttribute("name") is not null && at.GetAttribute("val") is not null => XmlAct.Drop(Trace.Properties),
        _ => XmlAct.Keep,
    };

    public XmlAct Attribute(string element, string space, string name, string value)
    {
        var format = Format(space);
        if (format == Word || format == Microsoft)
            return OfWord(name, format, value);
        if (space.Length > 0)
            return element == "pageSetup" && name == "id" ? XmlAct.Drop(Trace.Printer) : UserPaths.Act(value);
        return (element, name) switch
        {
            ("cmAuthor" or "author", "name") => XmlAct.Set("Author", Trace.Author),
            ("cmAuthor" or "author", "initials") => XmlAct.Set("A", Trace.Author),
            ("author" or "person", "userId") => XmlAct.Set("", Trace.Author),
            ("author" or "person", "providerId") => XmlAct.Set("None", Trace.Author),
            ("person", "displayName") => XmlAct.Set("Author", Trace.Author),
            ("cm", "dt") or ("threadedComment", "dT") => XmlAct.Drop(Trace.Times),
            ("cm" or "reply", "created") => XmlAct.Set(SomeTime, Trace.Times),
            ("cNvPr" or "docPr", "name") when PictureFile().IsMatch(value) => XmlAct.Set("Picture", Trace.Path),
            ("cNvPr" or "docPr", "descr" or "title") when PictureFile().IsMatch(value) => XmlAct.Set("", Trace.Path),
            _ => UserPaths.Act(value),
        };
    }

    public XmlAct Content(string element, string text) => element is "instrText" or "delInstrText" or "f" ? UserPaths.Act(text) : XmlAct.Keep;

    private static XmlAct OfWord(string name, string format, string value) => (name, format) switch
    {
        ("author", Word) => XmlAct.Set("Author", Trace.Author),
        ("initials", Word) => XmlAct.Set("A", Trace.Author),
        ("date", Word) or ("dateUtc", Microsoft) => XmlAct.Drop(Trace.Times),
        ("ed", Word) => XmlAct.Drop(Trace.Author),
        ("uid" or "documentId" or "textId", Microsoft) => XmlAct.Drop(Trace.History),
        _ when format == Word && name.StartsWith("rsid", StringComparison.Ordinal) => XmlAct.Drop(Trace.History),
        _ => UserPaths.Act(value),
    };

    private const string Word = "w", Sheet = "s", Slides = "p", Microsoft = "ms", Other = "";

    // Each format has two names, by edition of the standard, and its maker's extensions many.
    private static string Format(string space) => space switch
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main" or "http://purl.oclc.org/ooxml/wordprocessingml/main" => Word,
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main" => Sheet,
        "http://schemas.openxmlformats.org/presentationml/2006/main" or "http://purl.oclc.org/ooxml/presentationml/main" => Slides,
        _ when space.StartsWith("http://schemas.microsoft.com/office/", StringComparison.Ordinal) => Microsoft,
        _ => Other,
    };

    // A picture's name as the camera or the disk gave it.
    [GeneratedRegex(@"\.(jpe?g|png|gif|tiff?|hei[cf]|bmp|webp|avif)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PictureFile();
}
