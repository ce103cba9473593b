using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace FaceUp.Cleaning.Documents;

/// <summary>
/// The filters that the PDF parser may use, to read where objects are: Flate alone, as all writers do, and only after its output was measured
/// against the budget. Contents of pages and pictures are not decoded at all.
/// </summary>
internal sealed class BoundedFilters(Budget budget) : IFilterProvider, IFilter
{
    private const int MostColumns = 1_000_000;

    public bool IsSupported => true;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => dictionary.Data.GetValueOrDefault("Filter") switch
    {
        null => [],
        NameToken { Data: "FlateDecode" or "Fl" } => [this],
        ArrayToken { Data: [NameToken { Data: "FlateDecode" or "Fl" }] } => [this],
        ArrayToken { Data: [] } => [],
        _ => throw new DamagedException(),
    };

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        names is [] ? [] : names is [{ Data: "FlateDecode" or "Fl" }] ? [this] : throw new DamagedException();

    public IReadOnlyList<IFilter> GetAllFilters() => [this];

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        Inflate(input, null, budget);
        if (streamDictionary.Data.GetValueOrDefault("DecodeParms") is { } how && Number(how) > MostColumns)
            throw new DamagedException();
        return DefaultFilterProvider.Instance.GetNamedFilters([NameToken.FlateDecode])[0].Decode(input, streamDictionary, filterProvider, filterIndex);
    }

    /// <summary>Inflates a zlib stream (RFC 1950), each byte on the budget; one that breaks off gives what it gave until then.</summary>
    public static void Inflate(ReadOnlyMemory<byte> input, Stream? to, Budget budget)
    {
        using var from = new ZLibStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
        var part = new byte[81_920];
        try
        {
            while (from.Read(part) is > 0 and var count)
            {
                budget.Inflate(count);
                to?.Write(part, 0, count);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // the library's own errors are of either kind
        {
        }
    }

    private static double Number(IToken how) => how switch
    {
        DictionaryToken parameters => parameters.Data.GetValueOrDefault("Columns") is NumericToken columns ? columns.Data : 1,
        ArrayToken { Data: [DictionaryToken first, ..] } => Number(first),
        _ => 1,
    };
}
