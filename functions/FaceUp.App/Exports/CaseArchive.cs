using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Conversation;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Print;

namespace FaceUp.App.Exports;

/// <summary>
/// A case as an archive that is written forwards while it is read: first the files, each opened, recorded and sealed no more but in the one that asked for it; then what was said, as
/// it stands once they were looked at; and last the record, in which all of that is. Holds a chunk of a file and the texts of the case; nothing rests anywhere.
/// </summary>
public sealed class CaseArchive(CaseSight sight, CaseDocuments documents, CaseTexts texts, SealedObjects objects, ReadFile files, Proofs proofs, CheckpointTree tree, OwnKeys keys)
{
    private const int Buffer = 64 * 1024; // a chunk of the envelope

    public async Task Write(Caller caller, LoadedCase found, ExportMark mark, Stream to, CancellationToken ct)
    {
        await using var late = new LateWrites(to);
        await using (var zip = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
            await Fill(caller, found, mark, zip, ct);
        await late.FlushAsync(ct);
    }

    private async Task Fill(Caller caller, LoadedCase found, ExportMark mark, ZipArchive zip, CancellationToken ct)
    {
        var archive = new Entries(zip, mark.At);
        await archive.Text("VERIFY.md", VerifyGuide.Of(caller.Tenant.Id), ct);
        var sent = await Files(caller, found, archive, ct);
        var document = await documents.Of(caller, found.Id, mark, ct) ?? throw new RecordBrokenException(); // kept out meanwhile: nothing more goes out
        document = document with { Files = sent };
        var pages = CasePages.Of(document);
        await archive.Add("case.json", CompressionLevel.Fastest, stream => JsonSerializer.SerializeAsync(stream, document with { Record = null }, ApiJson.Wire.CaseDocument, ct), ct);
        await archive.Add("case.html", CompressionLevel.Fastest, stream => Html.Write(pages, stream, ct), ct);
        await archive.Add("case.pdf", CompressionLevel.NoCompression, stream => Pdf.Write(pages, stream, ct), ct);
        await Record(caller.Tenant.Id, found, document, archive, ct);
        await archive.Text("SHA256SUMS", string.Concat(archive.Sums.Select(s => $"{s.Sha256}  {s.Name}\n")), ct);
    }

    private async Task<List<ExportedFile>> Files(Caller caller, LoadedCase found, Entries archive, CancellationToken ct)
    {
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        var content = await texts.Open(found, key, withNotes: false, ct);
        var sent = new List<ExportedFile>();
        foreach (var file in content.Report.Files.Concat(content.Messages.SelectMany(m => m.Content.Files)))
        {
            var (now, refused) = await files.Recorded(caller, file.Id, command => sight.Change(caller, found.Id, CaseSight.Readers, command, ct));
            if (now is null && refused == Refusal.NotFound)
                throw new RecordBrokenException(); // kept out meanwhile
            sent.Add(now is null ? new(file.Id.Value, file.Name, Missing: Word(refused)) : await Copy(now, key, file.Id, file.Name, FileNamesInside.Of(sent.Count + 1, file.Name), archive, ct));
        }

        return sent;
    }

    private async Task<ExportedFile> Copy(LoadedCase found, CaseKey key, ObjectId file, string name, string path, Entries archive, CancellationToken ct)
    {
        await using var copy = await objects.Open(key, found.Tenant, found.Id, found.State.Examined[file].Copy!.Id, ObjectKind.File, ct) ?? throw new SealBrokenException();
        var bytes = 0L;
        var sha256 = await archive.Add(path, CompressionLevel.NoCompression, async stream =>
        {
            var buffer = new byte[Buffer];
            while (await copy.ReadAsync(buffer, ct) is > 0 and var count)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), ct);
                bytes += count;
            }

            CryptographicOperations.ZeroMemory(buffer);
        }, ct);
        return new(file.Value, name, path, bytes, sha256);
    }

    private async Task Record(TenantId tenant, LoadedCase found, CaseDocument document, Entries archive, CancellationToken ct)
    {
        if (document.Record is { } record)
            await archive.Add("record/record.json", CompressionLevel.Fastest, stream => JsonSerializer.SerializeAsync(stream, record, ApiJson.Wire.RecordView, ct), ct);
        if (await proofs.Of(tenant, found.Links[0].Hash, ct) is { } proof)
            await archive.Add("record/proof.json", CompressionLevel.Fastest, stream => stream.WriteAsync(proof.Write(), ct).AsTask(), ct);
        if (await tree.Find(tenant, ct) is not { Row: { Note: { } note } row })
            return;
        await archive.Text("record/checkpoint.txt", note, ct);
        await archive.Text("record/keys.txt", string.Concat(row.Keys.Select(k => k + "\n")), ct);
    }

    private static string Word(Refusal refused) => refused switch
    {
        Refusal.FileHarmful => "file-harmful",
        Refusal.NoCleanCopy => "no-clean-copy",
        _ => "file-waits",
    };

    /// <summary>One entry after the other, and what each hashes to.</summary>
    private sealed class Entries(ZipArchive zip, DateTimeOffset at)
    {
        public List<(string Name, string Sha256)> Sums { get; } = [];

        public Task<string> Text(string name, string text, CancellationToken ct) => Add(name, CompressionLevel.Fastest, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask(), ct);

        public async Task<string> Add(string name, CompressionLevel level, Func<Stream, Task> write, CancellationToken ct)
        {
            var entry = zip.CreateEntry(name, level);
            entry.LastWriteTime = at;
            await using var stream = await entry.OpenAsync(ct);
            await using var hashing = new HashedWrites(stream);
            await write(hashing);
            Sums.Add((name, hashing.Sha256()));
            return Sums[^1].Sha256;
        }
    }
}
