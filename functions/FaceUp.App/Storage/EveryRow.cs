using System.Runtime.CompilerServices;

namespace FaceUp.App.Storage;

/// <summary>Reads a range to its end.</summary>
public static class EveryRow
{
    // It sorts before every character of our keys, so that a key and this is the first key behind it.
    private const string Behind = "!";

    /// <summary>A range page by page, as <see cref="IRecords.Range"/> gives them. One that is empty and says that there is more ends it: nothing would lead further.</summary>
    /// <param name="limit">Rows of a page, at most <see cref="IRecords.MaxPage"/>.</param>
    public static async IAsyncEnumerable<RowPage> Pages(this IRecords records, string partition, string from, string to, int limit, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var more = true; more;)
        {
            var page = await records.Range(partition, from, to, limit, ct);
            yield return page;
            more = page.More && page.Rows.Count > 0;
            from = more ? page.Rows[^1].Key + Behind : from;
        }
    }
}
