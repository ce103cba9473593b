using System.Xml;

namespace FaceUp.Cleaning.Documents;

/// <summary>SVG 2: what drawing programs leave beside the drawing goes, scripts and links outwards too; pictures inside are cleaned.</summary>
internal static class Svg
{
    public static void Clean(byte[] file, Stream to, Traces traces, Budget budget, int depth) =>
        to.Write(XmlFilter.Run(file, new Rules(traces, budget, depth), traces));

    private sealed class Rules(Traces traces, Budget budget, int depth) : IXmlRules
    {
        private const string Own = "http://www.w3.org/2000/svg", XLink = "http://www.w3.org/1999/xlink", Xml = "http://www.w3.org/XML/1998/namespace";

        public XmlAct Element(XmlReader at) => at.LocalName switch
        {
            "metadata" => XmlAct.Drop(Trace.Properties),
            "script" or "foreignObject" or "handler" => XmlAct.Drop(Trace.Script),
            _ => at.NamespaceURI is Own or "" ? XmlAct.Keep : XmlAct.Drop(Trace.AppData),
        };

        public XmlAct Attribute(string element, string space, string name, string value)
        {
            if (space is not ("" or XLink or Xml))
                return XmlAct.Drop(Trace.AppData);
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
                return XmlAct.Drop(Trace.Script);
            if (name.StartsWith("data-", StringComparison.OrdinalIgnoreCase))
                return XmlAct.Drop(Trace.AppData);
            return name is "href" or "src" ? Link(value.Trim()) : UserPaths.Act(value);
        }

        private XmlAct Link(string value)
        {
            if (value.StartsWith('#'))
                return XmlAct.Keep;
            if (!value.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || value.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase) is not (> 0 and var at))
                return XmlAct.Drop(Trace.Path);
            budget.Part();
            var picture = Convert.FromBase64String(value[(at + 8)..]);
            return Cleaner.CleanInner(picture, traces, budget, depth) is { } clean
                ? clean.AsSpan().SequenceEqual(picture) ? XmlAct.Keep : XmlAct.Set(value[..(at + 8)] + Convert.ToBase64String(clean), Trace.AppData)
                : XmlAct.Drop(Trace.Attachment);
        }
    }
}
