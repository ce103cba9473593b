using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>The proof that a report was taken in, for whoever may have it. Opens nothing.</summary>
public sealed class Proofs(CheckpointTree tree)
{
    /// <param name="first">The hash of the first event of the case's record.</param>
    /// <returns>Null until a checkpoint has it.</returns>
    public async Task<SubmissionProof?> Of(TenantId tenant, byte[] first, CancellationToken ct)
    {
        if (await tree.Find(tenant, ct) is not { Row: { Note: { } note } row } || await tree.IndexOf(tenant, LeafKind.Report, first, ct) is not { } index || index >= row.Signed)
            return null;
        var path = await tree.Inclusion(tenant, index, row.Signed, ct);
        var proof = new SubmissionProof(SubmissionProof.FormatName, Convert.ToHexStringLower(first), index, [.. path.Select(Convert.ToHexStringLower)], note, row.Keys[0]);
        // Nobody is handed a proof that does not hold: whoever needs it once may not be able to ask again.
        return ProofCheck.Fault(proof, null, out _) is { } fault ? throw new TreeBrokenException(fault.What) : proof;
    }
}
