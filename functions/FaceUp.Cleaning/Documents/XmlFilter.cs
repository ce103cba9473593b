using System.Text;
using System.Xml;

namespace FaceUp.Cleaning.Documents;

/// <summary>What becomes of an element or attribute: null text and no trace leaves it, a text takes its place, a trace without text drops it.</summary>
internal readonly record struct XmlAct(string? Text, string? Trace)
{
    public static readonly XmlAct Keep = new(null, null);

    public static XmlAct Drop(string trace) => new(null, trace);

    public static XmlAct Set(string text, string trace) => new(text, trace);
}

/// <summary>The rules of one document format.</summary>
internal interface IXmlRules
{
    /// <summary>The reader stands on the element; its attributes can be asked for.</summary>
    XmlAct Element(XmlReader at);

    /// <summary>An attribute that is no namespace declaration, of the element named first.</summary>
    XmlAct Attribute(string element, string space, string name, string value);

    /// <summary>Text of an element: what is to stand there, mostly the same.</summary>
    XmlAct Content(string element, string text) => XmlAct.Keep;
}

/// <summary>Copies XML, streaming, by rules. Comments, processing instructions and document types are left out; nothing outside is ever fetched.</summary>
internal static class XmlFilter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static byte[] Run(byte[] xml, IXmlRules rules, Traces traces)
    {
        using var to = new MemoryStream(xml.Length);
        using (var reader = XmlReader.Create(new MemoryStream(xml, writable: false), Reading()))
        using (var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = s_utf8, CloseOutput = false, NewLineHandling = NewLineHandling.None }))
        {
            writer.WriteStartDocument(standalone: true);
            var open = new Stack<string>();
            for (var more = reader.Read(); more;)
                more = Node(reader, writer, open, rules, traces);
        }
        return to.ToArray();
    }

    // Entities of a document type are not expanded: one that is used breaks the file.
    private static XmlReaderSettings Reading() => new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = true };

    // Answers whether the reader stands on another node.
    private static bool Node(XmlReader reader, XmlWriter writer, Stack<string> open, IXmlRules rules, Traces traces)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                return Element(reader, writer, open, rules, traces);
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                open.Pop();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                var act = rules.Content(open.Peek(), reader.Value);
                Note(act, reader.Value, traces);
                writer.WriteString(act.Trace is null ? reader.Value : act.Text ?? "");
                break;
            case XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open.Count > 0:
                writer.WriteWhitespace(reader.Value);
                break;
            case XmlNodeType.Comment:
                traces.Add(Trace.Comment);
                break;
        }
        return reader.Read();
    }

    private static bool Element(XmlReader reader, XmlWriter writer, Stack<string> open, IXmlRules rules, Traces traces)
    {
        var act = rules.Element(reader);
        if (act is { Text: null, Trace: { } gone })
        {
            traces.Add(gone);
            reader.Skip();
            return !reader.EOF;
        }
        var (name, empty) = (reader.LocalName, reader.IsEmptyElement);
        writer.WriteStartElement(reader.Prefix, name, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
            Attribute(reader, writer, name, rules, traces);
        reader.MoveToElement();
        if (act.Text is { } text)
        {
            Note(act, empty ? "" : reader.ReadInnerXml(), traces);
            writer.WriteString(text);
            writer.WriteEndElement();
            return empty ? reader.Read() : !reader.EOF;
        }
        if (empty)
            writer.WriteEndElement();
        else
            open.Push(name);
        return reader.Read();
    }

    private static void Attribute(XmlReader reader, XmlWriter writer, string element, IXmlRules rules, Traces traces)
    {
        var declares = reader.Prefix == "xmlns" || reader is { Prefix: "", LocalName: "xmlns" };
        var act = declares ? XmlAct.Keep : rules.Attribute(element, reader.NamespaceURI, reader.LocalName, reader.Value);
        Note(act, reader.Value, traces);
        if (act.Trace is null || act.Text is not null)
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, act.Text ?? reader.Value);
    }

    private static void Note(XmlAct act, string was, Traces traces)
    {
        if (act.Trace is not null && act.Text != was)
            traces.Add(act.Trace);
    }
}
