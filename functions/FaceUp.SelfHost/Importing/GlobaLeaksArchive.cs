using System.Globalization;
using System.IO.Compression;
using System.Text;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms;

namespace FaceUp.SelfHost.Importing;

/// <summary>
/// The archive that a recipient of GlobaLeaks takes out of a report (<c>report-12.zip</c>): <c>report.pdf</c>, or <c>report.txt</c> of a server that makes none; <c>files/…</c> and
/// <c>files_attached_from_recipients/…</c>. A PDF's words cannot be had back from its fonts, so it comes along as a file.
/// </summary>
internal static class GlobaLeaksArchive
{
    private const int MostEntries = 500;
    private const long MostBytes = 256L * 1024 * 1024;
    private const string List = "metadata.csv"; // what the files are called and how large they are, which they say themselves

    /// <exception cref="InvalidDataException">It is no such archive, or one that is made to be large.</exception>
    public static FoundReport Read(string name, Stream archive)
    {
        using var zip = Open(name, archive);
        var entries = zip.Entries.Where(e => e.Name.Length > 0 && e.FullName != List).ToList();
        if (entries.Count is 0 or > MostEntries)
            throw new InvalidDataException($"{name}: an archive of a report has 1 to {MostEntries} files.");
        var left = MostBytes;
        var text = entries.Find(e => e.FullName == "report.txt");
        if (text is null && entries.TrueForAll(e => e.FullName != "report.pdf"))
            throw new InvalidDataException($"{name}: neither report.pdf nor report.txt is in it, so it is no report of GlobaLeaks. If it is encrypted with PGP, decrypt it first.");
        var said = text is null ? $"Taken over from GlobaLeaks. What was said is in the file report.pdf." : Encoding.UTF8.GetString(Bytes(name, text, ref left));
        var files = new List<(string, byte[])>();
        foreach (var entry in entries.Where(e => e != text))
            files.Add((Plain(entry.FullName), Bytes(name, entry, ref left)));
        return new(name, [.. Pieces(said).Select((piece, i) => (i == 0 ? "Report from GlobaLeaks" : string.Create(CultureInfo.InvariantCulture, $"Report from GlobaLeaks, part {i + 1}"), piece))], files);
    }

    private static ZipArchive Open(string name, Stream archive)
    {
        try
        {
            return new(archive, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"{name} is no ZIP archive. If it is encrypted with PGP, decrypt it first.");
        }
    }

    // What an entry says of its own length is not believed.
    private static byte[] Bytes(string name, ZipArchiveEntry entry, ref long left)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            if ((left -= count) < 0)
                throw new InvalidDataException($"{name} holds more than {MostBytes} bytes.");
            if (to.Length + count > IncomingText<object>.MaxFileBytes)
                throw new InvalidDataException($"{name}: {Plain(entry.FullName)} has more than {IncomingText<object>.MaxFileBytes} bytes. Take it out of the archive, and add it to the case on the page, which sends large files in parts.");
            to.Write(buffer, 0, count);
        }

        return to.ToArray();
    }

    /// <summary>The last part of a name, without what no name may have: an archive's path leads nowhere.</summary>
    internal static string Plain(string path)
    {
        var last = path.Split('/', '\\')[^1];
        var plain = string.Concat(last.Where(c => !char.IsControl(c) && c is not (':' or '"' or '<' or '>' or '|' or '?' or '*'))).Trim(' ', '.');
        return plain.Length == 0 ? "file" : plain[..Math.Min(plain.Length, FileRules.MaxName)];
    }

    /// <summary>In pieces that an answer takes, cut between lines where that can be.</summary>
    internal static IEnumerable<string> Pieces(string text)
    {
        text = string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
        while (text.Length > FormLimits.LongText)
        {
            var at = text.LastIndexOf('\n', FormLimits.LongText - 1) is > 0 and var line ? line : FormLimits.LongText;
            yield return text[..at];
            text = text[at..].TrimStart('\n');
        }

        yield return text.Length == 0 ? "–" : text;
    }
}
