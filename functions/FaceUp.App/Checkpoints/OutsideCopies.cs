using System.Collections.Concurrent;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// The copies of checkpoints that lie outside of the store, and what they are for: a store that was put back, or rewritten together with its tree, does not continue the newest
/// of them. Also remembers, for as long as the process lives, the newest that it knows of.
/// </summary>
public sealed class OutsideCopies(IEnumerable<ICheckpointCopies> places, CheckpointTree tree)
{
    private const int MostLooked = 8; // names up to the newest whole copy: those in front of it were cut off

    private readonly ConcurrentDictionary<TenantId, Checkpoint> _known = new();

    /// <summary>True once this process has seen that an organisation's store continues what is outside.</summary>
    public bool Knows(TenantId tenant) => _known.ContainsKey(tenant);

    /// <summary>The tree as it is, after everything that lies outside was found in it.</summary>
    /// <exception cref="TreeBrokenException">It does not continue the newest copy.</exception>
    /// <exception cref="CopiesOutOfReachException">A place cannot be read, and this process has not seen it before either.</exception>
    public async Task<FoundTree?> Compare(TenantId tenant, CancellationToken ct)
    {
        var seen = new List<SignedNote>();
        foreach (var place in places)
        {
            try
            {
                seen.AddRange(await Newest(place, tenant, ct) is { } newest ? [newest] : Array.Empty<SignedNote>());
            }
            catch (Exception e) when (e is not (TreeBrokenException or OperationCanceledException))
            {
                if (!Knows(tenant))
                    throw new CopiesOutOfReachException(e);
            }
        }

        // Read after what is outside: a copy is made once its checkpoint is in the store, so that nobody who is just making one is taken for a forger.
        var found = await tree.Find(tenant, ct);
        foreach (var note in seen)
            await Continues(tenant, found, note, ct);
        // What this process remembers of a log that ended, places outside say, too: all that lie there are of the one that began.
        if (_known.TryGetValue(tenant, out var known) && !(seen.Count > 0 && found is not null && LogOrigin.IsBefore(known.Origin, found.Row.Origin)))
            await Continues(tenant, found, known, ct);
        Remember(tenant, found);
        return found;
    }

    /// <summary>What was signed a moment ago.</summary>
    public void Remember(TenantId tenant, FoundTree? found)
    {
        var head = found?.Row.Note is { } text && SignedNote.TryParse(text, out var note) && Checkpoint.TryParse(note.Text, out var newest) ? newest : new("", 0, Merkle.Empty);
        _known.AddOrUpdate(tenant, head, (_, before) => LogOrigin.IsBefore(before.Origin, head.Origin) || (head.Size > before.Size && !LogOrigin.IsBefore(head.Origin, before.Origin)) ? head : before);
    }

    /// <summary>What comes first at every place, and can be read.</summary>
    /// <exception cref="CopiesOutOfReachException">A place cannot be read.</exception>
    public async Task<IReadOnlyList<Checkpoint>> First(TenantId tenant, CancellationToken ct)
    {
        var found = new List<Checkpoint>();
        try
        {
            foreach (var place in places)
            {
                foreach (var name in await place.First(CopyNames.Prefix(tenant), MostLooked, ct))
                    found.AddRange(Read(tenant, name, await place.Read(name, ct)) is { } note && Checkpoint.TryParse(note.Text, out var head) ? [head] : Array.Empty<Checkpoint>());
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CopiesOutOfReachException(e);
        }

        return found;
    }

    /// <summary>Whether the store continues this checkpoint.</summary>
    public async Task<bool> IsContinued(FoundTree? found, Checkpoint head, CancellationToken ct) =>
        found is { Row: var row } && head.Origin == row.Origin && head.Size <= row.Signed && (await tree.Root(found.Tenant, head.Size, ct)).AsSpan().SequenceEqual(head.Root);

    /// <summary>Sees to it that a copy lies at every place.</summary>
    /// <exception cref="TreeBrokenException">Another checkpoint of the same size lies there.</exception>
    public async Task Keep(TenantId tenant, KeptNote note, CancellationToken ct)
    {
        var (head, _) = Parsed(note);
        foreach (var place in places)
            await Keep(place, tenant, head, attempt => CopyNames.Of(tenant, head, attempt), Encoding.UTF8.GetBytes(note.Note), ct);
    }

    /// <summary>
    /// The same of what a witness signed below it: an object of its own beside the copy, which was made before, and which nobody alters. False: the witness's line is not in the note.
    /// </summary>
    public async Task<bool> KeepCosigned(TenantId tenant, KeptNote note, WitnessKey witness, CancellationToken ct)
    {
        var (head, signed) = Parsed(note);
        if (signed.Signatures.FirstOrDefault(s => IsOf(s, witness)) is not { } line)
            return false;
        var cosigned = signed with { Signatures = [.. signed.Signatures.Where(s => s.Name == head.Origin), line] };
        foreach (var place in places)
            await Keep(place, tenant, head, attempt => CopyNames.Cosigned(tenant, head, witness.Id, attempt), Encoding.UTF8.GetBytes(cosigned.ToString()), ct);
        return true;
    }

    /// <summary>What a witness once signed below this checkpoint, from the first place that has it: a store that was brought back does not know of it any more. Nothing of it has been checked.</summary>
    public async Task<NoteSignature?> Cosignature(TenantId tenant, KeptNote note, WitnessKey witness, CancellationToken ct)
    {
        var (head, signed) = Parsed(note);
        foreach (var place in places)
        {
            for (var attempt = 1; attempt <= CopyNames.Tries; attempt++)
            {
                var name = CopyNames.Cosigned(tenant, head, witness.Id, attempt);
                if (await place.Read(name, ct) is not { } bytes)
                    break; // nor is there a later attempt
                if (Read(tenant, name, bytes) is { } there && there.Text == signed.Text && there.Signatures.FirstOrDefault(s => IsOf(s, witness)) is { } line)
                    return line;
            }
        }

        return null;
    }

    private static bool IsOf(NoteSignature line, WitnessKey witness) => line.Name == witness.Name && line.KeyId == witness.Id;

    private static (Checkpoint Head, SignedNote Note) Parsed(KeptNote note) =>
        SignedNote.TryParse(note.Note, out var signed) && Checkpoint.TryParse(signed.Text, out var head) ? (head, signed) : throw new TreeBrokenException("A checkpoint that was signed is none any more.");

    private static async Task Keep(ICheckpointCopies place, TenantId tenant, Checkpoint head, Func<int, string> nameOf, byte[] bytes, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= CopyNames.Tries; attempt++)
        {
            var name = nameOf(attempt);
            if (await place.Add(name, bytes, ct))
                return;
            if (Read(tenant, name, await place.Read(name, ct)) is not { } there)
                continue; // cut off: nobody can take it away, so the next one stands beside it
            if (there.Text != head.Text)
                throw new TreeBrokenException("A copy of another checkpoint of this size lies outside.");
            return;
        }

        throw new IOException("What lies outside in the place of a copy is none, several times.");
    }

    private static async Task<SignedNote?> Newest(ICheckpointCopies place, TenantId tenant, CancellationToken ct)
    {
        var names = await place.First(CopyNames.Prefix(tenant), MostLooked, ct);
        foreach (var name in names)
        {
            if (Read(tenant, name, await place.Read(name, ct)) is { } note)
                return note;
        }

        return names.Count < MostLooked ? null : throw new TreeBrokenException("What lies in front of the copies outside is none: somebody hides the newest.");
    }

    // Null for what was cut off, and for what lies under a name that is not its own: an older copy that is called the newest would hide that.
    private static SignedNote? Read(TenantId tenant, string name, byte[]? bytes) =>
        bytes is { Length: <= ICheckpointCopies.MaxBytes } && SignedNote.TryParse(Encoding.UTF8.GetString(bytes), out var note) && Checkpoint.TryParse(note.Text, out var head)
        && CopyNames.All(tenant, head, note).Contains(name) ? note : null;

    private async Task Continues(TenantId tenant, FoundTree? found, SignedNote copy, CancellationToken ct)
    {
        if (!Checkpoint.TryParse(copy.Text, out var head) || found is null)
            throw new TreeBrokenException("A checkpoint lies outside, and the store has no tree.");
        if (LogOrigin.IsBefore(found.Row.Origin, head.Origin))
            throw new TreeBrokenException("A later log than the store's lies outside: an older store was put back.");
        if (!found.Row.Keys.Any(k => VerifierKey.TryParse(k, out var key) && key.Signed(copy)))
            throw new TreeBrokenException("The newest copy outside is not signed by a key of this store.");
        await Continues(tenant, found, head, ct);
    }

    private async Task Continues(TenantId tenant, FoundTree? found, Checkpoint head, CancellationToken ct)
    {
        if (head.Origin.Length == 0)
            return; // there was none
        if (found is null || head.Size > found.Row.Signed)
            throw new TreeBrokenException("A newer checkpoint than the store's lies outside: an older store was put back.");
        if (head.Origin != found.Row.Origin || !(await tree.Root(tenant, head.Size, ct)).AsSpan().SequenceEqual(head.Root))
            throw new TreeBrokenException("The store does not continue the checkpoint outside: it was rewritten.");
    }
}

/// <summary>A place with copies cannot be read, so nobody knows whether this store is the newest. Nothing is signed until it can.</summary>
public sealed class CopiesOutOfReachException(Exception inner) : Exception("A place with copies of checkpoints cannot be read.", inner);
