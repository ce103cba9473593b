using System.Text;
using System.Xml;

namespace FaceUp.Cleaning.Documents;

/// <summary>Text, spreadsheet and presentation of OpenDocument (ISO/IEC 26300): <c>meta.xml</c>, thumbnails, earlier versions, signatures, macros and printer settings go.</summary>
internal static class OpenDocument
{
    private static readonly string[] s_goneFolders = ["Thumbnails/", "Versions/", "Configurations2/", "Basic/", "Scripts/", "META-INF/documentsignatures", "META-INF/macrosignatures"];

    public static void Clean(byte[] file, Stream to, Traces traces, Budget budget, int depth)
    {
        var parts = Parts.Read(file, traces, budget);
        if (parts.All is not [("mimetype", _), ..] || parts.Find("content.xml") is null || parts.Find("META-INF/manifest.xml") is not { } manifest)
            throw new DamagedException();
        if (Encoding.UTF8.GetString(manifest).Contains("encryption-data", StringComparison.Ordinal))
            throw new CannotCleanException();
        parts.Select((name, bytes) =>
        {
            if (Gone(name) is { } trace)
            {
                traces.Add(trace);
                return null;
            }
            return Part(name, bytes, traces, budget, depth);
        }).Write(to);
    }

    private static string? Gone(string path) => Array.Find(s_goneFolders, f => path.StartsWith(f, StringComparison.OrdinalIgnoreCase)) switch
    {
        null => path[(path.LastIndexOf('/') + 1)..] switch
        {
            "meta.xml" => Trace.Properties,
            "VersionList.xml" => Trace.History,
            "layout-cache" or "manifest.rdf" => Trace.AppData,
            _ => null,
        },
        "Thumbnails/" => Trace.Thumbnail,
        "Versions/" => Trace.History,
        "Configurations2/" => Trace.AppData,
        "Basic/" or "Scripts/" => Trace.Script,
        _ => Trace.Signature,
    };

    private static byte[] Part(string name, byte[] bytes, Traces traces, Budget budget, int depth) => name switch
    {
        "mimetype" => bytes,
        "META-INF/manifest.xml" => XmlFilter.Run(bytes, new ManifestRules(), traces),
        _ when name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) => XmlFilter.Run(bytes, new Rules(), traces),
        _ when name.EndsWith(".ttf", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".otf", StringComparison.OrdinalIgnoreCase) => bytes,
        _ => OfficeDocument.Media(bytes, traces, budget, depth),
    };

    private sealed class ManifestRules : IXmlRules
    {
        public XmlAct Element(XmlReader at) =>
            at.LocalName == "file-entry" && at.GetAttribute("full-path", at.NamespaceURI) is { } path && Gone(path) is { } trace ? XmlAct.Drop(trace) : XmlAct.Keep;

        public XmlAct Attribute(string element, string space, string name, string value) => XmlAct.Keep;
    }

    /// <summary>Comments and tracked changes stay; their authors become "Author" and their times one that means nothing.</summary>
    private sealed class Rules : IXmlRules
    {
        private const string SomeTime = "2000-01-01T00:00:00";
        private bool _hidden; // in a setting whose value goes

        public XmlAct Element(XmlReader at)
        {
            _hidden = at.LocalName == "config-item" && Setting(at.GetAttribute("name", at.NamespaceURI) ?? "");
            return at.LocalName switch
            {
                "creator" or "author-name" or "initial-creator" or "printed-by" => XmlAct.Set("Author", Trace.Author),
                "creator-initials" or "author-initials" or "sender-initials" => XmlAct.Set("A", Trace.Author),
                "date" when at.NamespaceURI == "http://purl.org/dc/elements/1.1/" => XmlAct.Set(SomeTime, Trace.Times),
                "date-string" => XmlAct.Set("", Trace.Times),
                "file-name" => XmlAct.Set("", Trace.Path),
                _ when at.LocalName.StartsWith("sender-", StringComparison.Ordinal) => XmlAct.Set("", Trace.Author),
                "scripts" or "event-listeners" => XmlAct.Drop(Trace.Script),
                "binary-data" => XmlAct.Drop(Trace.Attachment), // flat documents hold pictures so; packages do not
                _ => XmlAct.Keep,
            };
        }

        public XmlAct Attribute(string element, string space, string name, string value) => name switch
        {
            "rsid" or "paragraph-rsid" => XmlAct.Drop(Trace.History),
            "creator" or "author" when element is "annotation" or "change-info" => XmlAct.Drop(Trace.Author),
            _ => UserPaths.Act(value),
        };

        public XmlAct Content(string element, string text) => _hidden && element == "config-item" ? XmlAct.Set("", Trace.Printer) : XmlAct.Keep;

        private static bool Setting(string name) => name is "PrinterName" or "PrinterSetup" or "PrintFaxName" or "Rsid" or "RsidRoot" or "PrinterPaperFromSetup"
            or "CurrentDatabaseDataSource" or "CurrentDatabaseCommand" or "CurrentDatabaseCommandType" or "RedlineProtectionKey" or "TrackedChangesProtectionKey";
    }
}
