using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace FaceUp.App.Checkpoints;

/// <summary>A witness gave no cosignature. Says which kind of no, and nothing that the witness wrote.</summary>
public sealed class NotWitnessedException(string what) : Exception(what);

/// <summary>Has the newest checkpoint cosigned, and keeps what came with it. What a witness answers is believed once its signature holds, and nothing it says stops anything.</summary>
public sealed class WitnessRounds(IRecords records, CheckpointTree tree, WitnessClient client, TimeProvider time)
{
    private const int MaxTries = 5;

    /// <summary>How far a witness's clock may be from ours.</summary>
    public static readonly TimeSpan Clocks = TimeSpan.FromMinutes(10);

    public static bool Holds(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => signature.Length == Ed25519.SignatureSize
        && publicKey.Length == Ed25519.PublicKeySize && Ed25519.Verify(signature.ToArray(), 0, publicKey.ToArray(), 0, message.ToArray(), 0, message.Length);

    /// <param name="old">The size that the witness has seen last, as far as is known.</param>
    /// <returns>The size that is cosigned now.</returns>
    /// <exception cref="NotWitnessedException">It is not.</exception>
    public async Task<long> Go(FoundTree found, CheckpointWitness witness, long old, CancellationToken ct)
    {
        if (!WitnessKey.TryParse(witness.Key, out var key) || found.Row.Note is not { } text || !SignedNote.TryParse(text, out var note))
            throw new NotWitnessedException("It has no key.");
        var (tenant, size, own) = (found.Tenant, found.Row.Signed, OwnOf(note));
        var answer = await Ask(tenant, witness, Math.Min(old, size), size, own, ct);
        if (answer is WitnessAnswer.SawAnother { Size: var saw } && saw != old)
        {
            if (saw > size)
                throw new NotWitnessedException("It has seen a later checkpoint than there is.");
            answer = await Ask(tenant, witness, saw, size, own, ct); // somebody did not come to write down how far it was, or it is a new one under the name
        }

        var line = answer is WitnessAnswer.Cosigned { Lines: var lines } ? lines.FirstOrDefault(l => key.SeenAt(note.Text, l, Holds) is { } at && (at - time.GetUtcNow()).Duration() <= Clocks) : null;
        if (line is null)
            throw new NotWitnessedException(answer is WitnessAnswer.Refused { Status: > 0 and var status } ? $"It answered {status}." : answer is WitnessAnswer.Cosigned ? "Its signature does not hold." : "It gave no answer.");
        await Keep(tenant, size, line, ct);
        return size;
    }

    private async Task<WitnessAnswer> Ask(TenantId tenant, CheckpointWitness witness, long old, long size, string note, CancellationToken ct) =>
        await client.Add(witness.Address, old, await tree.Consistency(tenant, old, size, ct), note, ct);

    // The others' lines are none of its business, and would make the request longer.
    private static string OwnOf(SignedNote note) => new SignedNote(note.Text, [.. note.Signatures.Where(s => s.Name == note.Text.Split('\n')[0])]).ToString();

    /// <summary>Takes back what a witness signed and what only the copies outside know of. Believed as if it came from the witness, but for when that was.</summary>
    public async Task TakeBack(TenantId tenant, KeptNote kept, WitnessKey witness, NoteSignature line, CancellationToken ct)
    {
        if (SignedNote.TryParse(kept.Note, out var note) && witness.SeenAt(note.Text, line, Holds) is not null)
            await Keep(tenant, kept.Size, line, ct);
    }

    // Below the note, wherever it is kept. Its text stays as it is, so nothing else that follows from it changes.
    private async Task Keep(TenantId tenant, long size, NoteSignature line, CancellationToken ct)
    {
        var partition = CheckpointTree.PartitionOf(tenant);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (row, newest) = (await records.Get(partition, TreeRows.Note(size), ct), await tree.Find(tenant, ct));
            if (row is null || newest is null || RowJson.Read(row.Body, RowJson.Default.NoteRow) is not { } kept || !SignedNote.TryParse(kept.Note, out var note))
                throw new TreeBrokenException("A checkpoint that was signed is gone.");
            var with = note with { Signatures = [.. note.Signatures.Where(s => s.Name != line.Name || s.KeyId != line.KeyId), line] };
            if (note.Signatures.Any(s => s.Line == line.Line) || with.Signatures.Count > SignedNote.MaxSignatures)
                return;
            var text = with.ToString();
            List<Write> writes = [new Write.Replace(row.Key, row.ETag, RowJson.Write(kept with { Note = text }, RowJson.Default.NoteRow))];
            if (newest.Row.Signed == size)
                writes.Add(new Write.Replace(TreeRows.Tree, newest.ETag, RowJson.Write(newest.Row with { Note = text }, RowJson.Default.TreeRow)));
            if (await records.Commit(partition, writes, ct) == CommitResult.Done)
                return;
        }

        throw new NotWitnessedException("The tree kept changing meanwhile.");
    }
}
