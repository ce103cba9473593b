using System.Text;
using System.Xml;

namespace FaceUp.Cleaning.Documents;

/// <summary>
/// Word, Excel and PowerPoint (ECMA-376), part by part: parts that tell of people and machines go with all that points at them, XML is copied by
/// <see cref="OfficeRules"/>, pictures and sounds go through their own cleaners. What no cleaner knows stays as an empty part.
/// </summary>
internal static class OfficeDocument
{
    private static readonly string[] s_goneFolders = ["docProps/", "customXml/", "_xmlsignatures/", "docMetadata/", "customUI/", "userCustomization/", "xl/revisions/", "ppt/changesInfos/", "package/services/"];
    private static readonly string[] s_goneNames = ["people.xml", "commentsExtensible.xml", "vbaProject.bin", "vbaProjectSignature.bin", "vbaData.xml", "revisionInfo.xml", "attachedToolbars.bin", "userNames.xml"];

    public static void Clean(byte[] file, Stream to, Traces traces, Budget budget, int depth)
    {
        var parts = Parts.Read(file, traces, budget);
        if (parts.Find("[Content_Types].xml") is null)
            throw new DamagedException();
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

    /// <summary>What a part is that goes as a whole; null when it stays.</summary>
    public static string? Gone(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (path.Contains("printerSettings", StringComparison.OrdinalIgnoreCase))
            return Trace.Printer;
        if (name.StartsWith("thumbnail.", StringComparison.OrdinalIgnoreCase))
            return Trace.Thumbnail;
        if (s_goneNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return name.StartsWith("vba", StringComparison.OrdinalIgnoreCase) ? Trace.Script : name == "people.xml" ? Trace.Author : Trace.History;
        if (name.StartsWith("customProperty", StringComparison.OrdinalIgnoreCase))
            return Trace.Properties;
        return Array.Find(s_goneFolders, f => path.StartsWith(f, StringComparison.OrdinalIgnoreCase)) switch
        {
            null => null,
            "_xmlsignatures/" or "package/services/" => Trace.Signature,
            "xl/revisions/" or "ppt/changesInfos/" => Trace.History,
            _ => Trace.Properties,
        };
    }

    private static byte[] Part(string name, byte[] bytes, Traces traces, Budget budget, int depth)
    {
        if (name == "[Content_Types].xml")
            return XmlFilter.Run(bytes, new TypeRules(), traces);
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            return XmlFilter.Run(bytes, new RelationRules(name), traces);
        if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return XmlFilter.Run(bytes, new OfficeRules(), traces);
        if (name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase))
            return Drawing(bytes, traces);
        if (name.EndsWith(".odttf", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".fntdata", StringComparison.OrdinalIgnoreCase))
            return bytes; // fonts
        return Media(bytes, traces, budget, depth);
    }

    /// <summary>A picture, sound or document in a document; empty when it cannot be cleaned.</summary>
    public static byte[] Media(byte[] bytes, Traces traces, Budget budget, int depth)
    {
        if (bytes.Length == 0)
            return bytes;
        if (Metafile.Is(bytes))
            return Metafile.Clean(bytes, traces);
        if (Cleaner.CleanInner(bytes, traces, budget, depth) is { } clean)
            return clean;
        traces.Add(Trace.Attachment);
        return [];
    }

    // The old drawing language. Excel writes some of it with tags that are never closed.
    private static byte[] Drawing(byte[] bytes, Traces traces)
    {
        try
        {
            return XmlFilter.Run(bytes, new OfficeRules(), traces);
        }
        catch (XmlException)
        {
            var text = Encoding.UTF8.GetString(bytes);
            var without = UserPaths.Without(text);
            traces.Add(Trace.Path, when: text != without);
            return Encoding.UTF8.GetBytes(without);
        }
    }

    /// <summary>Which part is of which type: none for a part that is gone, and no macros.</summary>
    private sealed class TypeRules : IXmlRules
    {
        public XmlAct Element(XmlReader at) =>
            at.LocalName == "Override" && at.GetAttribute("PartName") is { } part && Gone(part.TrimStart('/')) is { } trace ? XmlAct.Drop(trace) : XmlAct.Keep;

        public XmlAct Attribute(string element, string space, string name, string value) => name != "ContentType" ? XmlAct.Keep : value switch
        {
            "application/vnd.ms-word.document.macroEnabled.main+xml" => Plain("wordprocessingml.document"),
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml" => Plain("spreadsheetml.sheet"),
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml" => Plain("presentationml.presentation"),
            _ => XmlAct.Keep,
        };

        private static XmlAct Plain(string type) => XmlAct.Set($"application/vnd.openxmlformats-officedocument.{type}.main+xml", Trace.Script);
    }

    /// <summary>What a part points at: not at what is gone, and with no name of a person in a path.</summary>
    private sealed class RelationRules(string part) : IXmlRules
    {
        private static readonly string[] s_goneTypes = ["/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource", "/mailMergeRecipientData", "/metadata/thumbnail"];

        public XmlAct Element(XmlReader at)
        {
            if (at.LocalName != "Relationship" || at.GetAttribute("Target") is not { } target)
                return XmlAct.Keep;
            if (Array.Exists(s_goneTypes, t => at.GetAttribute("Type")?.EndsWith(t, StringComparison.Ordinal) == true))
                return XmlAct.Drop(Trace.Path);
            return at.GetAttribute("TargetMode") != "External" && Gone(Resolved(target)) is { } trace ? XmlAct.Drop(trace) : XmlAct.Keep;
        }

        public XmlAct Attribute(string element, string space, string name, string value) => UserPaths.Act(value);

        // "word/_rels/document.xml.rels" speaks of "word/…".
        private string Resolved(string target)
        {
            if (target.StartsWith('/'))
                return target.TrimStart('/');
            var folder = part[..part.LastIndexOf("_rels/", StringComparison.Ordinal)].Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
            foreach (var step in target.Split('/'))
                if (step == ".." && folder.Count > 0)
                    folder.RemoveAt(folder.Count - 1);
                else if (step is not ("." or ".."))
                    folder.Add(step);
            return string.Join('/', folder);
        }
    }
}
