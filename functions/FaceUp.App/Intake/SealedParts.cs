using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Intake;

/// <summary>Takes in what follows a text and was sealed before it came, part by part, in the order in which the text names it.</summary>
public static class SealedParts
{
    /// <summary>References in the order of <paramref name="parts"/>; null when a name holds something else already. Nothing is taken back when something is refused: an earlier try may count on it.</summary>
    public static async Task<IReadOnlyList<SealedRef>?> Take<T>(
        IncomingText<T> incoming, SealedObjects objects, TenantId tenant, CaseId id, IReadOnlyList<(string At, SealedPart Part, int MaxBytes)> parts, CancellationToken ct)
    {
        var refs = new List<SealedRef>();
        foreach (var (at, part, maxBytes) in parts)
        {
            await using var body = await incoming.NextPart(at, Envelope.SealedSize(maxBytes), ct) ?? throw new BadInputException(422, at, "This part did not come.");
            await using var checkedPart = new CheckedPart(body, part, at);
            if (await objects.PutSealed(tenant, id, new(part.Id), part.Sha256, checkedPart, ct) is not { } put)
                return null;
            refs.Add(put);
        }

        return await incoming.NextPart("body", 0, ct) is null ? refs : throw new BadInputException(422, "body", "More parts came than were named.");
    }
}
