using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

internal static class Samples
{
    /// <summary>A bound behind every key in use.</summary>
    public static readonly string Last = new('~', 20);

    public static CancellationToken Never => CancellationToken.None;

    /// <summary>A partition or blob segment that no other test uses.</summary>
    public static string Fresh() => $"t-{Guid.NewGuid():n}";

    /// <summary>A file that says nothing beyond its content, so that its clean copy is the same.</summary>
    public static byte[] Text(int count, int seed = 1) => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(Bytes((count + 1) / 2, seed))[..count]);

    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    public static string Text(this Row row) => System.Text.Encoding.UTF8.GetString(row.Body.Span);

    public static Task<CommitResult> Commit(this IRecords records, string partition, params Write[] writes) =>
        records.Commit(partition, writes, Never);

    /// <summary>Inserts the row and reads it back.</summary>
    public static async Task<Row> Given(this IRecords records, string partition, string key, string body = "before")
    {
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Insert(key, Bytes(body))));
        return (await records.Get(partition, key, Never))!;
    }

    public static async Task<List<Row>> All(this IRecords records, string partition)
    {
        var rows = new List<Row>();
        for (var (from, more) = ("", true); more; from = rows.Count == 0 ? "" : rows[^1].Key + "!") // ! is the first key character
        {
            var page = await records.Range(partition, from, Last, IRecords.MaxPage, Never);
            rows.AddRange(page.Rows);
            more = page.More;
        }

        return rows;
    }
}
