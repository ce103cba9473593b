using System.Buffers;
using System.Globalization;
using System.Text;
using FaceUp.Print.Text;

namespace FaceUp.App.Exports;

/// <summary>
/// The house's one way to write CSV: RFC 4180 with CRLF, UTF-8 with the mark by which Excel knows it, every text in quotes. A text that a spreadsheet would take for a formula
/// has an apostrophe before it (OWASP, CSV Injection); what cannot be seen stands as its code point. Rows go out as they come; nothing is held but the last few KiB.
/// </summary>
public sealed class CsvWriter(Stream to)
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private const int Enough = 16 * 1024; // bytes that are worth a write

    private readonly ArrayBufferWriter<byte> _held = new(2 * Enough);
    private bool _begun;

    /// <summary>One row. A string is a text; a number, date or truth is written as such in the invariant culture; null is an empty cell.</summary>
    public async Task Row(IEnumerable<object?> cells, CancellationToken ct)
    {
        if (!_begun)
            _held.Write(Encoding.UTF8.Preamble);
        _begun = true;
        _held.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell)) + "\r\n"));
        if (_held.WrittenCount >= Enough)
            await Flush(ct);
    }

    /// <summary>Writes what is held. Called once behind the last row, and wherever a reader should see the rows so far.</summary>
    public async Task Flush(CancellationToken ct)
    {
        await to.WriteAsync(_held.WrittenMemory, ct);
        await to.FlushAsync(ct);
        _held.ResetWrittenCount();
    }

    /// <summary>One cell as it is written.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(text),
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        int or long or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text)
    {
        var seen = VisibleText.Of(text.ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\v', ' ').Replace('\f', ' '));
        var bare = seen.AsSpan().TrimStart();
        var isFormula = bare.Length > 0 && (bare[0] is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠' or '﹢' or '﹣' or '−' or '﹦' or '﹫');
        return $"\"{(isFormula ? "'" : "")}{seen.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
