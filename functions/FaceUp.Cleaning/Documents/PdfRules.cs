using FaceUp.Cleaning.Pictures;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace FaceUp.Cleaning.Documents;

/// <summary>What of a PDF's objects is copied: of catalog and pages what is listed here, of all others everything but what is listed here.</summary>
internal sealed class PdfRules(Structure structure, Traces traces, Budget budget)
{
    private static readonly HashSet<string> s_catalog =
        ["Type", "Version", "Pages", "PageLabels", "Names", "Dests", "ViewerPreferences", "PageLayout", "PageMode", "Outlines", "AcroForm", "StructTreeRoot", "MarkInfo", "Lang", "OCProperties"];

    private static readonly HashSet<string> s_page =
        ["Type", "Parent", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "Contents", "Group", "Trans", "Dur", "Annots", "StructParents", "Tabs", "UserUnit"];

    private static readonly Dictionary<string, string> s_gone = new()
    {
        ["Metadata"] = Trace.Xmp, ["PieceInfo"] = Trace.AppData, ["LastModified"] = Trace.Times, ["Thumb"] = Trace.Thumbnail, ["AA"] = Trace.Script, ["JS"] = Trace.Script,
        ["EF"] = Trace.Attachment, ["RF"] = Trace.Attachment, ["AF"] = Trace.Attachment, ["XFA"] = Trace.Script, ["CreatorInfo"] = Trace.Author, ["CreationDate"] = Trace.Times,
        ["ModDate"] = Trace.Times, ["OPI"] = Trace.Path, ["Private"] = Trace.AppData, ["UserUnitInfo"] = Trace.AppData, ["SeparationInfo"] = Trace.AppData, ["FFilter"] = Trace.Path,
    };

    private static readonly HashSet<string> s_goneAnnotations = ["FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D", "Projection"];

    public IToken Catalog(DictionaryToken catalog)
    {
        var kept = new Dictionary<string, IToken>();
        foreach (var (key, value) in catalog.Data)
            if (!s_catalog.Contains(key))
                traces.Add(key is "OpenAction" or "AA" ? Trace.Script : key is "Metadata" ? Trace.Xmp : key is "Perms" or "DSS" ? Trace.Signature : Trace.AppData);
            else if (key == "Names")
                kept[key] = Destinations(value);
            else
                kept[key] = Value(key, value, 0);
        return DictionaryToken.With(kept);
    }

    public IToken Object(IndirectReference reference) => Value("", Resolved(new IndirectReferenceToken(reference)), 0);

    // Of the name trees only that of places to jump to: the others hold scripts and attached files.
    private DictionaryToken Destinations(IToken names)
    {
        var kept = new Dictionary<string, IToken>();
        foreach (var (key, value) in Resolved(names) is DictionaryToken trees ? trees.Data : kept)
            if (key == "Dests")
                kept[key] = Value(key, value, 0);
            else
                traces.Add(key == "JavaScript" ? Trace.Script : Trace.Attachment);
        return DictionaryToken.With(kept);
    }

    private IToken Value(string key, IToken token, int level) => level > 200 ? throw new DamagedException() : token switch
    {
        DictionaryToken dictionary => Dictionary(dictionary, level),
        ArrayToken array => Array(key, array, level),
        StreamToken stream => Stream(stream, level),
        StringToken text when key == "URI" => Link(text),
        ObjectToken inner => Value(key, inner.Data, level + 1),
        _ => token,
    };

    private IToken Array(string key, ArrayToken array, int level)
    {
        if (array.Data is [NameToken { Data: "ICCBased" }, var profile] && Resolved(profile) is StreamToken stream)
        {
            traces.Add(Trace.ColourProfile);
            return NameToken.Create(stream.StreamDictionary.Data.GetValueOrDefault("N") is { } n && Resolved(n) is NumericToken { Data: var colours }
                ? colours switch { 1 => "DeviceGray", 4 => "DeviceCMYK", _ => "DeviceRGB" } : "DeviceRGB");
        }
        return new ArrayToken([.. array.Data.Where(item => key != "Annots" || !Leaves(item)).Select(item => Value("", item, level + 1))]);
    }

    private bool Leaves(IToken annotation)
    {
        if (Resolved(annotation) is not DictionaryToken { Data: var data } || !s_goneAnnotations.Contains(Name(data, "Subtype")))
            return false;
        traces.Add(Trace.Attachment);
        return true;
    }

    private IToken Dictionary(DictionaryToken dictionary, int level)
    {
        var data = dictionary.Data;
        if (Name(data, "Type") is "Sig" or "DocTimeStamp" || data.ContainsKey("ByteRange"))
            return Gone(Trace.Signature);
        if (Name(data, "Type") is "Filespec" or "F" || data.ContainsKey("EF"))
            return Gone(Trace.Attachment);
        if (Name(data, "O") == "UserProperties" || Name(data, "Type") == "Metadata")
            return Gone(Trace.Properties);
        return DictionaryToken.With(Kept(data, level));
    }

    private NullToken Gone(string trace)
    {
        traces.Add(trace);
        return NullToken.Instance;
    }

    private Dictionary<string, IToken> Kept(IReadOnlyDictionary<string, IToken> data, int level)
    {
        var (page, note) = (Name(data, "Type") == "Page", data.ContainsKey("Subtype") && data.ContainsKey("Rect"));
        var kept = new Dictionary<string, IToken>();
        foreach (var (key, value) in data)
            if (Drops(data, key, value, page, note) is { } trace)
                traces.Add(trace);
            else
                kept[key] = Value(key, value, level + 1);
        return kept;
    }

    private string? Drops(IReadOnlyDictionary<string, IToken> data, string key, IToken value, bool page, bool note)
    {
        if (s_gone.TryGetValue(key, out var trace))
            return trace;
        if (key.StartsWith("PTEX.", StringComparison.Ordinal)) // what pdfTeX notes of a PDF that it took in
            return Trace.Path;
        if (page && !s_page.Contains(key))
            return Trace.AppData;
        if (key is "A" or "Next" or "PA" && Resolved(value) is DictionaryToken { Data: var action } && Name(action, "S") is { Length: > 0 } does && Name(action, "Type") is "Action" or "" && !Stays(action, does))
            return Trace.Script;
        return !note ? null : key switch
        {
            "T" when Name(data, "Subtype") != "Widget" => Trace.Author,
            "M" => Trace.Times,
            "NM" or "RC" or "FS" or "Sound" or "Movie" or "ExData" => Trace.AppData,
            _ => null,
        };
    }

    // Structure elements have an S too, and an A of attributes, which has none; actions that only move about or open an address stay.
    private static bool Stays(IReadOnlyDictionary<string, IToken> action, string does) => does is "GoTo" or "URI" or "Named" || !s_actions.Contains(does) && !action.ContainsKey("JS");

    private static readonly HashSet<string> s_actions =
        ["JavaScript", "Launch", "GoToR", "GoToE", "GoToDp", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "Hide", "ResetForm", "SetOCGState", "Trans", "GoTo3DView", "RichMediaExecute", "Thread"];

    private IToken Link(StringToken text)
    {
        var act = UserPaths.Act(text.Data);
        traces.Add(Trace.Path, act.Text is not null);
        return act.Text is { } without ? new StringToken(without) : text;
    }

    private IToken Stream(StreamToken stream, int level)
    {
        var data = stream.StreamDictionary.Data;
        if (Name(data, "Type") is "EmbeddedFile" or "Metadata" or "XRef" or "ObjStm" || data.ContainsKey("F"))
            return Gone(Trace.Attachment);
        var kept = Kept(data, level);
        var filters = Resolved(data.GetValueOrDefault("Filter") ?? NullToken.Instance) switch
        {
            NameToken one => [one.Data],
            ArrayToken many => many.Data.Select(f => Resolved(f) is NameToken name ? name.Data : "").ToArray(),
            _ => [],
        };
        var bytes = Picture(filters, stream.Data, kept);
        kept.Remove("Length");
        return new StreamToken(DictionaryToken.With(kept), bytes);
    }

    private Memory<byte> Picture(string[] filters, Memory<byte> bytes, Dictionary<string, IToken> kept)
    {
        if (filters is ["FlateDecode" or "Fl", "DCTDecode" or "DCT" or "JPXDecode"])
        {
            using var inner = new MemoryStream();
            BoundedFilters.Inflate(bytes, inner, budget);
            kept["Filter"] = NameToken.Create(filters[1]);
            kept.Remove("DecodeParms");
            (filters, bytes) = ([filters[1]], inner.ToArray());
        }
        return filters switch
        {
            ["DCTDecode" or "DCT"] => Jpeg(bytes.Span),
            ["JPXDecode"] => Jp2.Clean(bytes.Span, traces),
            _ when filters.Any(f => f is "DCTDecode" or "DCT" or "JPXDecode") => throw new CannotCleanException(),
            _ => bytes,
        };
    }

    // Viewers of PDF do not miss the mark at a picture's end.
    private Memory<byte> Jpeg(ReadOnlySpan<byte> bytes)
    {
        budget.Part();
        using var to = new MemoryStream(bytes.Length);
        Pictures.Jpeg.Clean(bytes[Math.Max(0, bytes.Length - 64)..].IndexOf<byte>([0xFF, 0xD9]) >= 0 ? bytes : [.. bytes, 0xFF, 0xD9], to, traces);
        return to.ToArray();
    }

    private static string Name(IReadOnlyDictionary<string, IToken> data, string key) => data.GetValueOrDefault(key) is NameToken name ? name.Data : "";

    // References to references end soon, or are made to exhaust.
    private IToken Resolved(IToken token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference; steps++)
            token = steps > 10 ? throw new DamagedException() : structure.TokenScanner.Get(reference.Data)?.Data ?? NullToken.Instance;
        return token;
    }
}
