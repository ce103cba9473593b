using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Verification;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Importing;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>What comes back from outside: a record, a pack's manifest, a backup's, another system's export.</summary>
internal static class TakenOut
{
    private const string Table = "id,category,unit,text\r\nA-1,corruption,plant,\"Money, in \"\"envelopes\"\"\r\nand more\"\r\nA-2,safety,plant,A gate\r\n";
    private const string Manifest = """{"format":1,"version":"1.0","at":"2026-11-23T00:00:00+00:00","keys":true,"secret":false,"files":[{"path":"records.db","bytes":1,"sha256":"00"}]}""";

    public static IEnumerable<Target> Targets()
    {
        var (record, key) = (Vector("record.jsonl"), Encoding.UTF8.GetString(Vector("record.key")).Trim());
        yield return new("record-file", [record], body => Record(body, key), IsProof: true, Share: 0.1, Words: ["{\"end\":{", "{\"leaf\":\"padding ", "{\"checkpoint\":{", "\"whole\":false", "{\"gone\":[", "\"seq\":0"]);
        yield return new("witness-key", [Utf8("witness.example.org/one+00000000+BAAA"), Vector("record-witness.key")], body => WitnessKey.TryParse(Encoding.UTF8.GetString(body).Trim(), out var read) ? read.Name : body.AsSpan().StartsWith("witness.example"u8) ? "none" : null);
        yield return new("pack-manifest", [Utf8("""{"entries":[{"bytes":1,"name":"record.jsonl","sha256":"00"}],"format":"faceup-evidence/1"}""")], body => EvidenceManifest.Read(body) is null ? body.Length == 0 ? null : "none" : "manifest");
        yield return new("backup-manifest", [Utf8(Manifest)], body => Sound(() => SelfHost.Backups.Manifest.Read(body).Version));
        yield return new("import-table", [Utf8(Table)], body => Sound(() => $"{ReportTable.Read("t.csv", new MemoryStream(body)).Count()}"), Words: ["\"", "\"\"", "\r\n", ",", "id,"]);
        yield return new("import-archive", [Archive()], body => Sound(() => $"{GlobaLeaksArchive.Read("t.zip", new MemoryStream(body)).Files.Count}"), Share: 0.2);
    }

    // Documents may be missing, when a checkpoint was signed is the organisation's word, and lines of witnesses who were not asked for are passed over (RECORD.md): where a file holds, it
    // says the same all the same.
    private static string? Record(byte[] body, string key)
    {
        var verifier = new RecordVerifier(new RecordKeys([key], []));
        verifier.Add(body);
        if (!verifier.End().Holds)
            return null;
        var said = Encoding.UTF8.GetString(body).Split('\n').Where(l => !l.StartsWith("{\"document\":", StringComparison.Ordinal)).Select(Signed);
        return Convert.ToHexStringLower(SHA256.HashData(Utf8(string.Join('\n', said))));
    }

    private static string Signed(string line) => line.StartsWith("{\"checkpoint\":", StringComparison.Ordinal) && line.IndexOf("\"note\":", StringComparison.Ordinal) is > 0 and var note ? line[note..].Split("\\n\\n")[0] : line;

    private static string? Sound(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException) // in a sentence, which the command shows
        {
            return null;
        }
    }

    private static byte[] Archive()
    {
        using var to = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(to, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["report.txt", "files/photo.jpg"])
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("Some text"u8);
            }
        }

        return to.ToArray();
    }

    private static byte[] Vector(string name)
    {
        using var stream = typeof(TakenOut).Assembly.GetManifestResourceStream(name)!;
        using var to = new MemoryStream();
        stream.CopyTo(to);
        return to.ToArray();
    }
}
