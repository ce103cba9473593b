using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.VisualBasic.FileIO;

namespace FaceUp.SelfHost.Importing;

/// <summary>
/// Reports as a table (RFC 4180, UTF-8), one a row. <c>id</c>, <c>category</c>, <c>unit</c>, <c>language</c> and <c>channel</c> say where a report goes; every other column is a question, and
/// what stands there its answer. The first row names the columns.
/// </summary>
internal static class ReportTable
{
    private const int MostRows = 10_000;
    private const int MostColumns = 100;

    private static readonly string[] Known = ["id", "category", "unit", "language", "channel"];

    /// <exception cref="InvalidDataException">It is no such table.</exception>
    public static IEnumerable<FoundReport> Read(string name, Stream csv)
    {
        using var held = new MemoryStream();
        csv.CopyTo(held);
        if (!Utf8.IsValid(held.GetBuffer().AsSpan(0, (int)held.Length)))
            throw new InvalidDataException($"{name} is not UTF-8.");
        held.Position = 0;
        using var reader = new TextFieldParser(held, Encoding.UTF8) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        reader.SetDelimiters(",");
        var columns = Fields(name, reader)?.Select(c => c.Trim()).ToArray() ?? [];
        if (columns.Length is 0 or > MostColumns || columns.Any(c => c.Length is 0 or > 200) || columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Length)
            throw new InvalidDataException($"{name}: the first row names 1 to {MostColumns} columns, each with another name of 1 to 200 characters.");
        for (var row = 1; Fields(name, reader) is { } fields; row++)
        {
            if (row > MostRows)
                throw new InvalidDataException($"{name} has more than {MostRows} reports: cut it into several.");
            if (fields.Length != columns.Length)
                throw new InvalidDataException($"{name}, report {row}: it has {fields.Length} fields, and there are {columns.Length} columns.");
            yield return Report(name, row, columns, fields);
        }
    }

    private static FoundReport Report(string name, int row, string[] columns, string[] fields)
    {
        string? Of(string column) => Array.FindIndex(columns, c => c.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at && fields[at].Trim() is { Length: > 0 } said ? said : null;
        var answers = columns.Zip(fields).Where(c => !Known.Contains(c.First, StringComparer.OrdinalIgnoreCase) && c.Second.Trim().Length > 0)
            .SelectMany(c => GlobaLeaksArchive.Pieces(c.Second).Select((piece, i) => (i == 0 ? c.First : string.Create(CultureInfo.InvariantCulture, $"{c.First} ({i + 1})"), piece))).ToList();
        if (answers.Count is 0 or > 100)
            throw new InvalidDataException($"{name}, report {row}: there must be something that was said, in at most 100 pieces of 20,000 characters.");
        return new(Of("id") ?? string.Create(CultureInfo.InvariantCulture, $"{row}"), answers, [], Of("category"), Of("unit"), Of("language"), Of("channel"));
    }

    private static string[]? Fields(string name, TextFieldParser reader)
    {
        try
        {
            return reader.ReadFields();
        }
        catch (MalformedLineException e)
        {
            throw new InvalidDataException($"{name}, line {e.LineNumber}: a field in quotes does not end as it should (RFC 4180).");
        }
    }
}
