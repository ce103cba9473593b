using System.Text;

namespace FaceUp.Drills.Canary;

/// <summary>A place where a word could end up.</summary>
/// <param name="Control">Something that does lie there in the clear. Not finding it would mean that the search looks at the wrong bytes.</param>
internal sealed record Sink(string Name, IReadOnlyList<(string Part, byte[] Bytes)> Parts, string Control)
{
    public long Size => Parts.Sum(p => (long)p.Bytes.Length);

    /// <summary>Every file below a folder, with its path: names are searched like contents.</summary>
    public static Sink Folder(string name, string folder, string control) => new(name,
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(folder, f), (byte[])[.. Encoding.UTF8.GetBytes(f), (byte)'\n', .. Read(f)]))], control);

    public static Sink File(string name, string file, string control) => new(name, [(Path.GetFileName(file), Read(file))], control);

    public static byte[] Read(string file)
    {
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
            return []; // also the sockets and pipes of the runtime, which have names and no content
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Searches sinks and tells, for each, how much was searched and what was found.</summary>
internal sealed class Findings(Searcher searcher)
{
    private int sinks;
    private int hits;
    private long bytes;

    public int Faults { get; private set; }

    public void Search(Sink sink)
    {
        var found = sink.Parts.SelectMany(p => searcher.In(p.Bytes).Select(h => (p.Part, Hit: h))).ToList();
        var control = new Searcher(Words.Forms(sink.Control).Select(f => ("control", f.Form, f.Bytes)));
        var controls = sink.Parts.Sum(p => control.In(p.Bytes).Count());
        var blind = sink.Parts.Count == 0 ? ["nothing there"] : Searcher.BlindSpots(sink.Parts.MaxBy(p => p.Bytes.Length).Bytes).ToList();
        (sinks, bytes, hits) = (sinks + 1, bytes + sink.Size, hits + found.Count);
        Console.WriteLine($"  {sink.Name,-52} {sink.Parts.Count,5} parts {sink.Size,11:N0} bytes  {found.Count} hits   (control found {controls} times, planted words found)");
        foreach (var group in found.GroupBy(f => (f.Part, f.Hit.Word, f.Hit.Form)).Take(20))
            Console.WriteLine($"    HIT {group.Key.Word} as {group.Key.Form} in {group.Key.Part} at {group.First().Hit.At}, {group.Count()} times");
        Check(controls > 0, $"the control word \"{sink.Control}\" was not found in {sink.Name}");
        Check(blind.Count == 0, $"a planted word was not found in {sink.Name}: {string.Join(", ", blind)}");
        Faults += found.Count;
    }

    public void Check(bool holds, string otherwise)
    {
        Faults += holds ? 0 : 1;
        if (!holds)
            Console.WriteLine($"    FAULT {otherwise}");
    }

    public int Summarise(int canaries)
    {
        Console.WriteLine($"canary: {sinks} sinks, {bytes:N0} bytes, {canaries} canaries, {hits} hits");
        return Faults == 0 ? 0 : 1;
    }
}
