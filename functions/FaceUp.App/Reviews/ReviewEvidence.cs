using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Reviews;

/// <summary>Whether what the record vouches for of access reviews is there, and is the same.</summary>
public sealed class ReviewEvidence(ReviewStore reviews)
{
    /// <summary>Null when it holds, and for events about anything else.</summary>
    public async Task<string?> FaultOf(TenantId tenant, TenantEvent e, CancellationToken ct) => e switch
    {
        TenantEvent.ReviewOpened o => await reviews.Find(tenant, o.Review, ct) is not { } found ? "The access review is gone."
            : ReviewDocuments.Sha256Of([.. (await reviews.Rights(tenant, o.Review, 0, found.Row.Items, ct)).Select(r => r.Right)]) != o.Sha256 ? "The rights of this access review have been altered."
            : null,
        TenantEvent.ReviewClosed c => await reviews.Find(tenant, c.Review, ct) is not { Row.State: ReviewState.Closed } found ? "The access review is not closed, or gone."
            : ReviewDocuments.Sha256Of([.. (await reviews.Rights(tenant, c.Review, 0, found.Row.Items, ct)).Select(r => r.Decided).OfType<RightDecided>()]) != c.Sha256 ? "The decisions of this access review have been altered."
            : null,
        _ => null,
    };
}
