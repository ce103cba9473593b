using FaceUp.App.Http;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Checkpoints;

/// <summary>What a reporter can show for having reported.</summary>
public sealed class OwnProofApi(Door door, ShowProof proof)
{
    public const string Proof = "api/v1/tenants/{tenant}/report/proof";

    [Endpoint("GET", Proof, "That one's own report was taken in: a small file that anybody can check without asking here. FaceUp-Return stands in for the receipt. 409 with Retry-After until the first checkpoint that has it, an hour and a half at most.",
        Asks = Asks.Receipt, Bytes = "application/json", Refuses = [409], Headers = [ReturnPass.Header])]
    public Task<IResult> ShowOwnProof(HttpRequest request, string tenant) => door.ForAnybody(request, ct => proof.Handle(new(tenant), request, ct));
}
