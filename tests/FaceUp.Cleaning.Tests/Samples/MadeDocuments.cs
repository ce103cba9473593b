using System.Text;

namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>Office and OpenDocument files with everything in them that office programs leave.</summary>
internal static class MadeDocuments
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Rel = "http://schemas.openxmlformats.org/package/2006/relationships", S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", P = "http://schemas.openxmlformats.org/presentationml/2006/main",
        A = "http://schemas.openxmlformats.org/drawingml/2006/main", Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

    public static byte[] Docx() => Package("word/document.xml", "wordprocessingml.document",
        ("word/document.xml", $"""
            <w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="{A}" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>
            <w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w14:paraId="11111111" w14:textId="22222222"><w:r w:rsidRPr="00FF00FF"><w:t xml:space="preserve">What the document says </w:t></w:r>
            <w:ins w:id="1" w:author="PlantedAuthor" w:date="2026-01-02T03:04:05Z"><w:r><w:t>put in</w:t></w:r></w:ins><w:del w:id="2" w:author="PlantedEditor" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>taken out</w:delText></w:r></w:del></w:p>
            <!--PlantedXmlComment-->
            <w:p><w:r><w:drawing><wp:inline><wp:extent cx="480000" cy="320000"/><wp:docPr id="1" name="PlantedPhoto.jpg" descr="C:\Users\PlantedUser\Pictures\a scene"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="PlantedPhoto.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="480000" cy="320000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
            </w:body></w:document>
            """),
        ("word/_rels/document.xml.rels", Relations(("rId1", "image", "media/image1.jpeg"), ("rId2", "comments", "comments.xml"), ("rId3", "settings", "settings.xml"), ("rId5", "customXml", "../customXml/item1.xml"))),
        ("word/comments.xml", $"""<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="PlantedAuthor" w:initials="PlantedInitials" w:date="2026-01-02T03:04:05Z"><w:p><w:r><w:t>What the comment says</w:t></w:r></w:p></w:comment></w:comments>"""),
        ("word/settings.xml", $"""<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="a" w:val="PlantedVariable"/></w:docVars></w:settings>"""),
        ("word/_rels/settings.xml.rels", $"""<Relationships xmlns="{Rel}"><Relationship Id="rId1" Type="{R}/attachedTemplate" Target="file:///C:\Users\PlantedUser\Normal.dotm" TargetMode="External"/></Relationships>"""),
        ("word/people.xml", """<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="PlantedAuthor"/></w15:people>"""),
        ("customXml/item1.xml", "<a>PlantedCustom</a>"));

    public static byte[] Xlsx() => Package("xl/workbook.xml", "spreadsheetml.sheet",
        ("xl/workbook.xml", $"""<workbook xmlns="{S}" xmlns:r="{R}" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"><fileSharing userName="PlantedAuthor"/><x15ac:absPath url="C:\Users\PlantedUser\"/><sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", Relations(("rId1", "worksheet", "worksheets/sheet1.xml"))),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{S}" xmlns:r="{R}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>What the cell says</t></is></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/></worksheet>"""),
        ("xl/worksheets/_rels/sheet1.xml.rels", Relations(("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"), ("rId2", "comments", "../comments1.xml"))),
        ("xl/printerSettings/printerSettings1.bin", "PlantedPrinter"),
        ("xl/comments1.xml", $"""<comments xmlns="{S}"><authors><author>PlantedAuthor</author></authors><commentList><comment ref="A1" authorId="0"><text><t>What the comment says</t></text></comment></commentList></comments>"""),
        ("xl/revisions/userNames.xml", "<users>PlantedUser</users>"));

    public static byte[] Pptx() => Package("ppt/presentation.xml", "presentationml.presentation",
        ("ppt/presentation.xml", $"""<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"""),
        ("ppt/_rels/presentation.xml.rels", Relations(("rId1", "slide", "slides/slide1.xml"), ("rId2", "commentAuthors", "commentAuthors.xml"))),
        ("ppt/slides/slide1.xml", $"""<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>"""),
        ("ppt/commentAuthors.xml", $"""<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="PlantedAuthor" initials="PlantedI" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>"""),
        ("ppt/comments/comment1.xml", $"""<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2026-01-02T03:04:05.000" idx="1"><p:pos x="1" y="1"/><p:text>What the comment says</p:text></p:cm></p:cmLst>"""),
        ("ppt/changesInfos/changesInfo1.xml", "<a>PlantedChanges</a>"));

    public static byte[] OpenDocument(string kind = "text", string body = "<text:p>What the document says<office:annotation><dc:creator>PlantedAuthor</dc:creator><dc:date>2026-01-02T03:04:05</dc:date><meta:creator-initials>PlantedI</meta:creator-initials><text:p>What the comment says</text:p></office:annotation></text:p>")
    {
        const string spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:officeooo=\"http://openoffice.org/2009/office\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        var changes = kind == "text" ? "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>PlantedEditor</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info><text:p>taken out</text:p></text:deletion></text:changed-region></text:tracked-changes>" : "";
        return Bytes.Zip(("mimetype", Utf8("application/vnd.oasis.opendocument." + kind)),
            ("content.xml", Utf8($"<office:document-content {spaces} office:version=\"1.3\"><office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties officeooo:rsid=\"00ab12cd\" officeooo:paragraph-rsid=\"00ab12cd\"/></style:style></office:automatic-styles><office:body><office:{kind}>{changes}{body}</office:{kind}></office:body></office:document-content>")),
            ("meta.xml", Utf8($"<office:document-meta {spaces}><office:meta><meta:initial-creator>PlantedAuthor</meta:initial-creator><meta:generator>PlantedGenerator</meta:generator></office:meta></office:document-meta>")),
            ("settings.xml", Utf8($"<office:document-settings {spaces}><office:settings><config:config-item-set config:name=\"s\"><config:config-item config:name=\"PrinterName\" config:type=\"string\">PlantedPrinter</config:config-item><config:config-item config:name=\"Rsid\" config:type=\"int\">11215565</config:config-item></config:config-item-set></office:settings></office:document-settings>")),
            ("Pictures/1.jpg", MadePictures.Jpeg()), ("Thumbnails/thumbnail.png", Utf8("PlantedThumbnail")), ("Configurations2/a.xml", Utf8("<a>PlantedConfiguration</a>")),
            ("META-INF/manifest.xml", Utf8($"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" m:version=\"1.3\"><m:file-entry m:full-path=\"/\" m:media-type=\"application/vnd.oasis.opendocument.{kind}\"/><m:file-entry m:full-path=\"content.xml\" m:media-type=\"text/xml\"/><m:file-entry m:full-path=\"meta.xml\" m:media-type=\"text/xml\"/><m:file-entry m:full-path=\"settings.xml\" m:media-type=\"text/xml\"/><m:file-entry m:full-path=\"Pictures/1.jpg\" m:media-type=\"image/jpeg\"/><m:file-entry m:full-path=\"Thumbnails/thumbnail.png\" m:media-type=\"image/png\"/></m:manifest>")));
    }

    public static byte[] Svg() => Utf8($"""
        <?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- PlantedComment -->
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="http://www.inkscape.org/namespaces/inkscape" ink:export-filename="/home/PlantedUser/a.png" width="48" height="32"><metadata>PlantedMetadata</metadata><script>PlantedScript()</script>
        <rect width="9" height="9" onclick="PlantedClick()"/><image xlink:href="data:image/jpeg;base64,{Convert.ToBase64String(MadePictures.Jpeg())}" width="48" height="32"/></svg>
        """);

    private static byte[] Package(string main, string kind, params (string Name, string Body)[] parts)
    {
        var types = new StringBuilder($"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>""");
        foreach (var (part, type) in s_types)
            if (parts.Any(p => p.Name == part))
                types.Append($"""<Override PartName="/{part}" ContentType="{type}"/>""");
        return Bytes.Zip([("[Content_Types].xml", Utf8(types.Append("""<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>""").ToString())),
            ("_rels/.rels", Utf8($"""<Relationships xmlns="{Rel}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/><Relationship Id="rId2" Type="{Rel}/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{Rel}/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>""")),
            .. parts.Select(p => (p.Name, Utf8(p.Body))), ("docProps/thumbnail.jpeg", MadePictures.Jpeg()), .. main.StartsWith("word", StringComparison.Ordinal) ? [("word/media/image1.jpeg", MadePictures.Jpeg())] : Array.Empty<(string, byte[])>(),
            ("docProps/core.xml", Utf8($"""<cp:coreProperties xmlns:cp="{Core}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>PlantedAuthor</dc:creator><cp:lastModifiedBy>PlantedEditor</cp:lastModifiedBy></cp:coreProperties>""")),
            ("docProps/custom.xml", Utf8("<Properties>PlantedProperty</Properties>"))]);
    }

    private static readonly (string, string)[] s_types =
    [
        ("word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"), ("word/settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"),
        ("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"), ("xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"),
        ("ppt/slides/slide1.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"), ("ppt/commentAuthors.xml", "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml"),
        ("word/people.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"), ("xl/printerSettings/printerSettings1.bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"),
    ];

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"""<Relationships xmlns="{Rel}">{string.Concat(relations.Select(r => $"""<Relationship Id="{r.Id}" Type="{R}/{r.Type}" Target="{r.Target}"/>"""))}</Relationships>""";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.Trim());
}
