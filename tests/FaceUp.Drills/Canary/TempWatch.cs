using System.Collections.Concurrent;
using System.Text;

namespace FaceUp.Drills.Canary;

/// <summary>Remembers every file that was ever in a folder, by name, and by content as far as it can be read before it is gone again.</summary>
internal sealed class TempWatch : IDisposable
{
    private readonly FileSystemWatcher watcher;
    private readonly ConcurrentDictionary<string, byte[]> seen = new();

    public TempWatch(string folder)
    {
        watcher = new(Directory.CreateDirectory(folder).FullName) { IncludeSubdirectories = true, InternalBufferSize = 1 << 20 };
        watcher.Created += (_, e) => Look(e.FullPath);
        watcher.Changed += (_, e) => Look(e.FullPath);
        watcher.Renamed += (_, e) => Look(e.FullPath);
        watcher.EnableRaisingEvents = true;
        File.WriteAllText(Path.Combine(folder, "watched.tmp"), "the watch works");
    }

    public Sink Sink(string name) => new(name, [.. seen.Select(f => (Path.GetFileName(f.Key), (byte[])[.. Encoding.UTF8.GetBytes(f.Key), (byte)'\n', .. f.Value]))], "the watch works");

    public void Dispose() => watcher.Dispose();

    private void Look(string file)
    {
        try
        {
            seen[file] = Canary.Sink.Read(file) is { Length: > 0 } bytes ? bytes : seen.GetValueOrDefault(file, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            seen.TryAdd(file, []);
        }
    }
}
