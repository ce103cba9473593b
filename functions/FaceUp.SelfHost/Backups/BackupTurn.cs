using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// One backup or drill at a time on a data folder, and a place in it for what lies there meanwhile, as private as the folder itself. A process that is killed leaves things there, which
/// the next turn takes away. Rows in them are overwritten first, as they are in the records.
/// </summary>
internal sealed class BackupTurn : IDisposable
{
    private const string Name = ".backup";
    private const int Block = 1024 * 1024;

    private readonly FileStream _taken;

    private BackupTurn(string folder, FileStream taken) => (Folder, _taken) = (folder, taken);

    /// <summary>Empty, and gone with the turn.</summary>
    public string Folder { get; }

    /// <exception cref="SettingsException">Somebody else is at it.</exception>
    public static BackupTurn Take(string data)
    {
        var home = Path.Combine(data, Name);
        PrivateFolder.Create(home);
        FileStream taken;
        try
        {
            taken = new(Path.Combine(home, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); // let go by the system when the process dies
        }
        catch (IOException)
        {
            throw new SettingsException("Another backup or drill is under way on this data folder: wait for its end.");
        }

        var turn = new BackupTurn(Path.Combine(home, "work"), taken);
        turn.Clear();
        PrivateFolder.Create(turn.Folder);
        return turn;
    }

    public void Dispose()
    {
        Clear();
        _taken.Dispose();
    }

    private void Clear()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var rows in Directory.EnumerateFiles(Folder, Operator.Records + "*", SearchOption.AllDirectories))
            Overwrite(rows);
        Directory.Delete(Folder, recursive: true);
    }

    private static void Overwrite(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        var zeros = new byte[Block];
        for (var left = stream.Length; left > 0; left -= Block)
            stream.Write(zeros, 0, (int)Math.Min(left, Block));
        stream.Flush(flushToDisk: true);
    }
}
