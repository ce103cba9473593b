using System.Globalization;
using System.Text;

namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>A PDF that was saved twice, the second time on top of the first.</summary>
internal static class Pdfs
{
    public static byte[] Planted()
    {
        var jpeg = Bytes.Latin(Encoding.Latin1.GetString(MadePictures.Jpeg()));
        var words = "BT /F1 24 Tf 20 100 Td (What the page says) Tj ET q 48 0 0 32 20 20 cm /I1 Do Q";
        var file = new Maker("%PDF-1.6\n");
        file.Object(1, "<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/OpenAction<</S/JavaScript/JS(PlantedScript\\(\\))>>/Names<</EmbeddedFiles<</Names[(PlantedName)9 0 R]>>/JavaScript<</Names[(a)<</S/JavaScript/JS(PlantedJs)>>]>>>>/PieceInfo<</Planted<</LastModified(D:20260102)/Private(PlantedPrivate)>>>>/AcroForm<</Fields[11 0 R]>>>>");
        file.Object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        file.Object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/LastModified(D:20260102030405)/Thumb 12 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</I1 6 0 R>>>>/Annots[7 0 R 8 0 R 11 0 R 14 0 R]>>");
        file.Stream(4, "", Bytes.Latin(words));
        file.Stream(5, "/Type/Metadata/Subtype/XML", MadePictures.Xmp);
        file.Stream(6, "/Type/XObject/Subtype/Image/Width 48/Height 32/BitsPerComponent 8/ColorSpace[/ICCBased 13 0 R]/Filter/DCTDecode/Metadata 5 0 R/PTEX.FileName(PlantedFileName)", jpeg);
        file.Object(7, "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(What the note says)/T(PlantedAuthor)/M(D:20260102030405)/CreationDate(D:20260102030405)/NM(PlantedNote)>>");
        file.Object(8, "<</Type/Annot/Subtype/FileAttachment/Rect[10 10 30 30]/FS 9 0 R/T(PlantedAttacher)>>");
        file.Object(9, "<</Type/Filespec/F(PlantedFile.txt)/EF<</F 10 0 R>>>>");
        file.Stream(10, "/Type/EmbeddedFile/Params<</CreationDate(D:20260102)>>", "PlantedAttachment"u8.ToArray());
        file.Object(11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(field)/Rect[0 0 1 1]/V<</Type/Sig/Name(PlantedSigner)/ByteRange[0 1 2 3]/Contents<00>>>/AA<</E<</S/JavaScript/JS(PlantedHover)>>>>>>");
        file.Stream(12, "/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "PlantedThumb"u8.ToArray());
        file.Stream(13, "/N 3", "PlantedProfile"u8.ToArray());
        file.Object(14, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(PlantedProgram.exe)>>>>");
        file.Object(15, "<</Author(PlantedAuthor)/Creator(PlantedCreator)/Producer(PlantedProducer)/CreationDate(D:20260102030405)>>");
        file.Object(16, "<</Planted(PlantedOrphan)>>");
        file.End("/Root 1 0 R/Info 15 0 R/ID[<506C616E746564><506C616E746564>]");
        file.Object(4, "<<>>"); // overwritten: what the page said before stays in the file
        file.Stream(4, "", Bytes.Latin(words.Replace("(What", "(See: what", StringComparison.Ordinal)));
        file.Object(16, "<</Planted(PlantedRevision)>>");
        file.End("/Root 1 0 R/Info 15 0 R/ID[<506C616E746564><506C616E746564>]");
        return file.Made();
    }

    /// <summary>Objects and their table, by hand.</summary>
    internal sealed class Maker(string header)
    {
        private readonly List<byte> _file = [.. Bytes.Latin(header)];
        private readonly SortedDictionary<int, int> _places = [];
        private int _table = -1;

        public void Object(int number, string body) => Begin(number, Bytes.Latin(body));

        public void Stream(int number, string entries, byte[] data) =>
            Begin(number, Bytes.Join(Bytes.Latin(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {data.Length}>>\nstream\n")), data, "\nendstream"u8.ToArray()));

        public void End(string trailer)
        {
            var table = _file.Count;
            var text = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
            foreach (var (number, place) in _places)
                text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"trailer\n<<{trailer}/Size 20{(_table < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/Prev {_table}"))}>>\nstartxref\n{table}\n%%EOF\n");
            _file.AddRange(Bytes.Latin(text.ToString()));
            (_table, _) = (table, _places);
            _places.Clear();
        }

        public byte[] Made() => [.. _file];

        private void Begin(int number, byte[] body)
        {
            _places[number] = _file.Count;
            _file.AddRange(Bytes.Join(Bytes.Latin(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n")), body, "\nendobj\n"u8.ToArray()));
        }
    }
}
