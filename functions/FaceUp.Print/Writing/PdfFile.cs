using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FaceUp.Print.Writing;

/// <summary>A PDF as its objects come: each goes out at once, and of those that went only the place is kept (20 bytes of the table at the end).</summary>
internal sealed class PdfFile(Stream to)
{
    private readonly List<long> _places = [0]; // the first is free
    private long _written;

    public int Reserve()
    {
        _places.Add(0);
        return _places.Count - 1;
    }

    public Task Begin(CancellationToken ct) => Put(Encoding.Latin1.GetBytes("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"), ct);

    /// <param name="body">PDF syntax in Latin-1.</param>
    public async Task Object(int number, string body, CancellationToken ct)
    {
        _places[number] = _written;
        await Put(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n")), ct);
    }

    /// <param name="entries">Of the stream's dictionary, besides its length and filter.</param>
    public async Task Stream(int number, string entries, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await zlib.WriteAsync(content, ct);
        _places[number] = _written;
        await Put(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<<{entries} /Filter /FlateDecode /Length {packed.Length}>>\nstream\n")), ct);
        await Put(packed.GetBuffer().AsMemory(0, (int)packed.Length), ct);
        await Put("\nendstream\nendobj\n"u8.ToArray(), ct);
    }

    public async Task End(int catalog, int info, CancellationToken ct)
    {
        var start = _written;
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {_places.Count}\n0000000000 65535 f \n");
        foreach (var place in _places.Skip(1))
            table.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_places.Count} /Root {catalog} 0 R /Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        await Put(Encoding.Latin1.GetBytes(table.ToString()), ct);
    }

    /// <summary>A text string that no character of the text can leave: UTF-16 in hexadecimal.</summary>
    public static string Hex(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private async Task Put(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await to.WriteAsync(bytes, ct);
        _written += bytes.Length;
    }
}
