using FaceUp.Drills.Stage;
using Microsoft.Data.Sqlite;

namespace FaceUp.Drills.Tour;

/// <summary>Somebody with access to the disk alters the record behind the product's back.</summary>
internal static class Flip
{
    /// <summary>Turns one bit of one byte in the middle of a stored event: the file differs in that byte and nowhere else.</summary>
    public static async Task OneByte(string data, string caseId, int sequence)
    {
        var file = Path.Combine(data, "records.db");
        var body = Body(file, $"c|{caseId}|e|{sequence:D8}");
        var bytes = await File.ReadAllBytesAsync(file);
        var at = bytes.AsSpan().IndexOf(body);
        if (at < 0 || bytes.AsSpan(at + 1).IndexOf(body) >= 0)
            throw new DrillException("The event does not lie in the file in one piece, once.");
        await using var store = new FileStream(file, FileMode.Open, FileAccess.Write);
        store.Position = at + (body.Length / 2);
        store.WriteByte((byte)(body[body.Length / 2] ^ 1));
    }

    private static byte[] Body(string file, string key)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT body FROM rows WHERE key = $key";
        query.Parameters.AddWithValue("$key", key);
        return query.ExecuteScalar() as byte[] ?? throw new DrillException($"No event {key}.");
    }
}
