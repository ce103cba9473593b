using System.Buffers.Binary;
using System.IO.Compression;

namespace FaceUp.Cleaning.Documents;

/// <summary>The parts of a document that is a ZIP archive (APPNOTE 6.3), in their order. Written back without times, comments and extra fields.</summary>
internal sealed class Parts
{
    // The earliest that the format can say.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int MostDirectory = 16 * 1024 * 1024, EndRecord = 22;

    private readonly List<(string Name, byte[] Bytes)> _parts = [];

    public IReadOnlyList<(string Name, byte[] Bytes)> All => _parts;

    public byte[]? Find(string name) => _parts.Find(p => p.Name == name).Bytes;

    public static Parts Read(byte[] file, Traces traces, Budget budget)
    {
        CheckDirectory(file);
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        traces.Add(Trace.Comment, archive.Comment.Length > 0);
        var (parts, names) = (new Parts(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var entry in archive.Entries)
        {
            budget.Part();
            traces.Add(Trace.Times, entry.LastWriteTime.DateTime != s_noTime.DateTime);
            if (entry.FullName.EndsWith('/'))
                continue;
            if (!names.Add(entry.FullName) || entry.FullName.Contains('\\') || entry.FullName.Split('/').Contains(".."))
                throw new DamagedException();
            if (entry.IsEncrypted)
                throw new CannotCleanException();
            parts._parts.Add((entry.FullName, Inflate(entry, budget)));
        }
        return parts;
    }

    /// <summary>The same parts, each with what <paramref name="clean"/> makes of it; those without an answer are gone.</summary>
    public Parts Select(Func<string, byte[], byte[]?> clean)
    {
        var parts = new Parts();
        foreach (var (name, bytes) in _parts)
            if (clean(name, bytes) is { } made)
                parts._parts.Add((name, made));
        return parts;
    }

    public void Write(Stream to)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in _parts)
            {
                // OpenDocument wants its type readable without inflating.
                var entry = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = s_noTime;
                using var part = entry.Open();
                part.Write(bytes);
            }
        to.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length));
    }

    // The library reads the directory to its end, however long; so that it is short is seen to before.
    private static void CheckDirectory(ReadOnlySpan<byte> file)
    {
        var at = file[Math.Max(0, file.Length - EndRecord - ushort.MaxValue)..].LastIndexOf("PK\x05\x06"u8);
        if (at < 0)
            throw new DamagedException();
        at += Math.Max(0, file.Length - EndRecord - ushort.MaxValue);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 16)..]);
        if (start > file.Length || file.Length - start > MostDirectory)
            throw new DamagedException(); // also ZIP64, which no document needs that fits in memory
    }

    private static byte[] Inflate(ZipArchiveEntry entry, Budget budget)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var part = new byte[81_920];
        while (from.Read(part) is > 0 and var count)
        {
            budget.Inflate(count);
            to.Write(part, 0, count);
        }
        return to.ToArray();
    }
}
