using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Checkpoints;

/// <summary>Gives a reporter the proof that their report was taken in. Opens nothing and writes nothing.</summary>
public sealed class ShowProof(ReceiptDoor door, Proofs proofs, TimeProvider time)
{
    /// <summary>The file's own name says nothing of reports.</summary>
    public const string FileName = "note.json";

    private static readonly TimeSpan Making = TimeSpan.FromMinutes(5); // from when an hour is taken in until its checkpoint stands

    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is null)
            return Problems.For(refused);
        return await proofs.Of(tenant, report.Case.Links[0].Hash, ct) is { } proof
            ? Results.File(proof.Write(), "application/json", FileName)
            : Problems.For(Refusal.ProofPending, Wait(report.Case.State.ReceivedAt));
    }

    // Until its hour is in a checkpoint; where that should have been before now, until the next one.
    private TimeSpan Wait(DateTimeOffset hour)
    {
        var (now, first) = (time.GetUtcNow(), MakeCheckpoint.TakenIn(hour) + Making);
        return (first > now ? first : MakeCheckpoint.Next(now) + Making) - now;
    }
}
