using System.Buffers;
using System.IO.Compression;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Checkpoints;
using FaceUp.App.Exports;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Verification;
using FaceUp.Print;

namespace FaceUp.App.Evidence;

/// <summary>
/// A pack as an archive that is written forwards. First the record, as its taker sees it, read by the same fold with which a verifier reads it again; from what that found, everything else; last
/// the manifest, told in the organisation's record, and its signature. Memory holds the rows of the period; nothing rests anywhere.
/// </summary>
public sealed class EvidencePack(RecordFiles record, CheckpointTree tree, ICheckpointKeys keys, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    public const string Html = "report.html", Pdf = "report.pdf", Keys = "keys.txt", Guide = "VERIFY.md";

    private const int MaxTries = 5; // other events come by hand, a few a day

    public async Task Write(Caller caller, EvidencePeriod period, Stream to, CancellationToken ct)
    {
        await using var late = new LateWrites(to);
        await using (var zip = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
            await Fill(caller, period, new(zip, time.GetUtcNow()), ct);
        await late.FlushAsync(ct);
    }

    private async Task Fill(Caller caller, EvidencePeriod period, PackEntries entries, CancellationToken ct)
    {
        var (made, tenant) = (time.GetUtcNow(), caller.Tenant.Id);
        await entries.Text(Guide, PackGuide.Of(tenant), ct);
        var facts = await Record(caller, period, entries, ct);
        var answer = EvidenceAnswer.Of(facts);
        foreach (var (name, pieces) in EvidenceFiles.Of(answer))
            await entries.Add(name, pieces, ct);
        var signer = await keys.Current(tenant, ct);
        var verifier = new VerifierKey(facts.Origin, signer.PublicKey);
        var known = (await tree.Find(tenant, ct))?.Row.Keys ?? [];
        await entries.Text(Keys, string.Concat(known.Prepend(verifier.ToString()).Distinct().Select(k => k + "\n")), ct);
        var pages = EvidencePages.Of(answer, caller.Tenant.Settings.Name, caller.Person, made);
        await entries.Add(Html, CompressionLevel.Fastest, stream => Print.Html.Write(pages, stream, ct), ct);
        await entries.Add(Pdf, CompressionLevel.NoCompression, stream => Print.Pdf.Write(pages, stream, ct), ct);

        var pack = NewIds.Object();
        var manifest = new EvidenceManifest(facts.Origin, tenant.Value, pack.Value, period, caller.Person.Id.Value, made, entries.Written).Write();
        await Tell(tenant, new TenantEvent.EvidenceExported(pack, period.From, period.Until, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest)), caller.Person.Id, time.GetUtcNow()), ct);
        var text = EvidenceManifest.NoteText(manifest);
        var note = new SignedNote(text, [verifier.Signature(await keys.Sign(tenant, signer, VerifierKey.Digest(text), ct))]);
        await entries.Text(EvidenceManifest.Name, Encoding.UTF8.GetString(manifest), ct);
        await entries.Text(EvidenceManifest.NoteName, note.ToString(), ct);
    }

    private async Task<EvidenceFacts> Record(Caller caller, EvidencePeriod period, PackEntries entries, CancellationToken ct)
    {
        var fold = new EvidenceFold(period);
        await entries.Add(EvidenceFiles.Record, CompressionLevel.Fastest, async stream =>
        {
            await using var lines = new FoldedLines(stream, fold);
            await record.WriteSeen(caller, lines, ct);
        }, ct);
        return fold.Finish() ?? throw new InvalidDataException($"Line {fold.Broken} of a record that was taken out cannot be read: somebody altered the store. Verification tells where.");
    }

    private async Task Tell(TenantId id, TenantEvent told, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(id, ct) is { } tenant && await changes.Tell(tenant, told, [], ct))
                return;
        }

        throw new InvalidOperationException("Other events came faster, again and again."); // nothing is signed that the record does not tell of
    }

    /// <summary>Passes the lines of a record on, and has them read on the way.</summary>
    private sealed class FoldedLines(Stream to, EvidenceFold fold) : WritesOnly
    {
        private readonly ArrayBufferWriter<byte> _line = new();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var rest = buffer.Span;
            for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                _line.Write(rest[..end]);
                fold.Line(_line.WrittenSpan);
                _line.ResetWrittenCount();
                rest = rest[(end + 1)..];
            }

            _line.Write(rest);
            return to.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);
    }
}

/// <summary>One entry after the other, and what each comes to.</summary>
internal sealed class PackEntries(ZipArchive zip, DateTimeOffset at)
{
    private readonly List<PackEntry> _written = [];

    public IReadOnlyList<PackEntry> Written => [.. _written];

    public Task Text(string name, string text, CancellationToken ct) => Add(name, [Encoding.UTF8.GetBytes(text)], ct);

    public Task Add(string name, IEnumerable<byte[]> pieces, CancellationToken ct) => Add(name, CompressionLevel.Fastest, async stream =>
    {
        foreach (var piece in pieces)
            await stream.WriteAsync(piece, ct);
    }, ct);

    public async Task Add(string name, CompressionLevel level, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = at;
        await using var stream = await entry.OpenAsync(ct);
        await using var hashing = new HashedWrites(stream);
        await write(hashing);
        _written.Add(new(name, hashing.Bytes, hashing.Sha256()));
    }
}
