using FaceUp.Drills.Stage;
using Microsoft.Data.Sqlite;

namespace FaceUp.Drills.KillTest;

/// <summary>Looks into the stopped head's store: is the file whole, and is any case there in part?</summary>
internal static class StoreCheck
{
    /// <summary>One line for each thing that should not be.</summary>
    public static IEnumerable<string> Faults(string data)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "records.db"), Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        using var connection = new SqliteConnection(address.ToString());
        connection.Open();
        foreach (var line in Column(connection, "PRAGMA integrity_check").Where(l => l != "ok"))
            yield return $"integrity_check: {line}";

        // c|case|part…: a case is its head h, its locked keys k, its due row's name d, its events e, and its line on the list.
        var whole = Column(connection, "SELECT substr(key, 7) FROM rows WHERE key LIKE 'l|all|%'").Select(k => k.Split('|')[^1]).ToHashSet();
        foreach (var part in new[] { "h", "k", "d", "e" })
        {
            var having = Column(connection, $"SELECT DISTINCT substr(key, 3, 26) FROM rows WHERE key LIKE 'c|%|{part}%'").ToHashSet();
            having.SymmetricExceptWith(whole);
            foreach (var id in having)
                yield return $"{id}: its list line and its part {part} are not both there.";
        }

        foreach (var left in Column(connection, "SELECT key FROM rows WHERE key LIKE 'o|%' OR key LIKE 'x|%' OR partition = 'outgoing'"))
            yield return $"{left} was never carried away.";
        foreach (var arriving in Directory.EnumerateFiles(Path.Combine(data, "content", ".incoming")))
            yield return $"{arriving} lies half-written.";
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var query = connection.CreateCommand();
        query.CommandText = sql;
        using var rows = query.ExecuteReader();
        var column = new List<string>();
        while (rows.Read())
            column.Add(rows.GetString(0));
        return column;
    }
}
