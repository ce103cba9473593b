using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Checkpoints;

/// <summary>Gives a reporter the proof that their report was taken in. Opens nothing and writes nothing.</summary>
public sealed class ShowProof(ReceiptDoor door, CheckpointTree tree, TimeProvider time)
{
    /// <summary>The file's own name says nothing of reports.</summary>
    public const string FileName = "note.json";

    private static readonly TimeSpan Making = TimeSpan.FromMinutes(5); // from when an hour is taken in until its checkpoint stands

    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is null)
            return Problems.For(refused);
        return await Proof(tenant, report.Case.Links[0].Hash, ct) is { } proof
            ? Results.File(proof.Write(), "application/json", FileName)
            : Problems.For(Refusal.ProofPending, Wait(report.Case.State.ReceivedAt));
    }

    // Until its hour is in a checkpoint; where that should have been before now, until the next one.
    private TimeSpan Wait(DateTimeOffset hour)
    {
        var (now, first) = (time.GetUtcNow(), MakeCheckpoint.TakenIn(hour) + Making);
        return (first > now ? first : MakeCheckpoint.Next(now) + Making) - now;
    }

    private async Task<SubmissionProof?> Proof(TenantId tenant, byte[] first, CancellationToken ct)
    {
        if (await tree.Find(tenant, ct) is not { Row: { Note: { } note } row } || await tree.IndexOf(tenant, LeafKind.Report, first, ct) is not { } index || index >= row.Signed)
            return null;
        var path = await tree.Inclusion(tenant, index, row.Signed, ct);
        var proof = new SubmissionProof(SubmissionProof.FormatName, Convert.ToHexStringLower(first), index, [.. path.Select(Convert.ToHexStringLower)], note, row.Keys[0]);
        // Nobody is handed a proof that does not hold: whoever needs it once may not be able to ask again.
        return ProofCheck.Fault(proof, null, out _) is { } fault ? throw new TreeBrokenException(fault.What) : proof;
    }
}
