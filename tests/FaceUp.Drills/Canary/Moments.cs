using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using FaceUp.Drills.Stage;
using Microsoft.Data.Sqlite;

namespace FaceUp.Drills.Canary;

/// <summary>Does any row or blob tell the minute in which a reporter acted? Looked at before any handler does: what handlers do is dated to the second on purpose.</summary>
internal static class Moments
{
    /// <summary>The full hour is what the record may show, so the drill keeps away from it.</summary>
    public static async Task AwayFromTheHour()
    {
        while (DateTime.UtcNow.Minute is 0 or > 56)
            await Task.Delay(1000);
    }

    /// <summary>Every way in which the minutes from <paramref name="start"/> until now, and the five after, may be written.</summary>
    public static Searcher Since(DateTime start)
    {
        var needles = new List<(string, string, byte[])>();
        var end = DateTime.UtcNow.AddMinutes(5); // a retry is scheduled ahead
        for (var at = start; at < end; at = at.AddSeconds(1))
        {
            var (unix, seconds) = (new DateTimeOffset(at).ToUnixTimeSeconds(), at.Ticks / TimeSpan.TicksPerSecond);
            Add("unix seconds", $"{unix}");
            Add("ticks", $"{seconds}");
            Add("UUIDv7", $"{unix * 1000 >> 16:x8}");
            if (at.Minute != 0)
            {
                foreach (var format in new[] { "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyyMMddHHmm", "yyyyMMdd'T'HHmm", "HH:mm:" })
                    Add(format, at.ToString(format, CultureInfo.InvariantCulture));
            }
        }

        return new(needles);

        void Add(string form, string text) => needles.Add(("a moment of the run", form, Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>Rows of the SQLite file, as "partition key" and body.</summary>
    public static IReadOnlyList<(string Part, byte[] Bytes)> Rows(string data)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "records.db"), Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT partition, key, body FROM rows";
        using var rows = query.ExecuteReader();
        var all = new List<(string, byte[])>();
        while (rows.Read())
            all.Add(Row(rows.GetString(0), rows.GetString(1), (byte[])rows[2]));
        return all;
    }

    /// <summary>Rows of the table but for the service's own Timestamp, and blobs by name and metadata; the number of rows with such a Timestamp.</summary>
    public static async Task<(IReadOnlyList<(string Part, byte[] Bytes)> Rows, int Stamped)> Rows(string connection, CancellationToken ct)
    {
        var (all, stamped) = (new List<(string, byte[])>(), 0);
        await foreach (var entity in new TableClient(connection, AzuriteHead.Table).QueryAsync<TableEntity>(cancellationToken: ct))
        {
            stamped += entity.Timestamp is null ? 0 : 1;
            all.Add(Row(entity.PartitionKey, entity.RowKey, [.. entity.Keys.Select(k => entity[k]).OfType<byte[]>().SelectMany(b => b)]));
            if (entity.Keys.FirstOrDefault(k => k is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag") && entity[k] is not byte[]) is { } other)
                throw new DrillException($"A row has the property {other}, which is not bytes.");
        }

        await foreach (var blob in new BlobContainerClient(connection, AzuriteHead.Container).GetBlobsAsync(BlobTraits.Metadata | BlobTraits.Tags, BlobStates.None, null, ct))
            all.Add(Row(blob.Name, string.Join(' ', blob.Metadata), Encoding.UTF8.GetBytes(string.Join(' ', blob.Tags ?? new Dictionary<string, string>()))));
        return (all, stamped);
    }

    private static (string, byte[]) Row(string partition, string key, byte[] body) => ($"{partition} {key}", [.. Encoding.UTF8.GetBytes($"{partition} {key}\n"), .. body]);
}
