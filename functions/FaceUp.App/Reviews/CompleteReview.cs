using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.People;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Reviews;

/// <summary>
/// A review ends: no decision comes any more, what was to be taken away is taken away in one version of the settings, and the record is told. Each step shows in the
/// store, so that a request sent again goes on where the one before broke off.
/// </summary>
public sealed class CompleteReview(ReviewStore reviews, TenantStore tenants, TenantChanges changes, PeopleChanges people, HandOver handOver, TimeProvider time)
{
    private const int MaxTries = 20;

    public async Task<IResult> Handle(Caller caller, string id, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant || await reviews.Find(tenant.Id, id, ct) is not { } review)
                return Problems.For(Refusal.NotFound);
            if (review.Row is { State: ReviewState.Closed, End: { } end })
                return TypedResults.Json(ShowReviews.Completed(end), ApiJson.Wire.ReviewCompleted);
            var rights = await reviews.Rights(tenant.Id, id, 0, review.Row.Items, ct);
            if (rights.Count != review.Row.Items || rights.Any(r => r.Decided is null))
                return Problems.For(Refusal.ReviewUndecided);
            if (await Step(caller, tenant, review, rights, ct) is { } refused)
                return refused;
        }

        return Problems.For(Refusal.Changed);
    }

    /// <returns>Null: on to the next step, or somebody was faster.</returns>
    private async Task<IResult?> Step(Caller caller, Tenant tenant, FoundReview review, IReadOnlyList<RightRow> rights, CancellationToken ct)
    {
        List<ReviewedRight> revoked = [.. rights.Where(r => r.Decided!.Verdict == Verdict.Revoke).Select(r => r.Right)];
        if (review.Row.State == ReviewState.Open)
        {
            if (Refused(tenant, revoked) is { } faults)
                return faults;
            var end = new ReviewEnd(ReviewDocuments.Sha256Of([.. rights.Select(r => r.Decided!)]), rights.Count - revoked.Count, revoked.Count, caller.Person.Id, time.GetUtcNow());
            await reviews.Commit(tenant.Id, [review.With(review.Row with { State = ReviewState.Closing, End = end })], ct);
            return null;
        }

        var done = await people.Change(tenant, Changer.Of(caller), $"Access review: {review.Row.Name}", ChangeCause.Review, now => AccessReview.Without(now, revoked), ct);
        if (done.Now is not { } there)
        {
            await reviews.Commit(tenant.Id, [review.With(review.Row with { State = ReviewState.Open, End = null })], ct); // somebody came to count on a right meanwhile
            return done.Problem;
        }

        var closed = new TenantEvent.ReviewClosed(review.Id, review.Row.End!.Sha256, review.Row.End.Kept, review.Row.End.Revoked, caller.Person.Id, time.GetUtcNow());
        await changes.Tell(there, closed, [review.With(review.Row with { State = ReviewState.Closed })], ct);
        await handOver.Begin(there, ct);
        return null;
    }

    // What the routing still counts on is named, and changed first by whoever may.
    private static IResult? Refused(Tenant tenant, List<ReviewedRight> revoked)
    {
        var without = AccessReview.Without(tenant.Settings, revoked);
        return PeopleChanges.FaultsOf(tenant.Settings, without, new(""), ChangeCause.Review) is { Count: > 0 } faults ? new PeopleChanged(null, null, faults).Problem : null;
    }
}
