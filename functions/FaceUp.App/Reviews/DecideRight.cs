using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Reviews;

/// <summary>A reviewer decides on a right, as often as they like until the review is closed; the last decision counts.</summary>
public sealed class DecideRight(ReviewStore reviews, TimeProvider time)
{
    private const int MaxTries = 20; // every decision of a review writes its row, and several people may decide at once

    public async Task<IResult> Handle(Caller caller, string id, string item, RightDecision body, string why, CancellationToken ct)
    {
        if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > OpenReview.MaxItems)
            return Problems.For(Refusal.NotFound);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await reviews.Find(caller.Tenant.Id, id, ct) is not { } review || number >= review.Row.Items || await reviews.FindRight(caller.Tenant.Id, id, number, ct) is not { } right)
                return Problems.For(Refusal.NotFound);
            if (AccessReview.ReviewerOf(right.Row.Right, review.Row.Reviewers, caller.Tenant.Settings) != caller.Person.Id)
                return Problems.For(ShowReviews.Oversees(caller) ? Refusal.NotAllowed : Refusal.NotYours);
            if (right.Row.Decided is { } there && (there.Verdict, there.By, there.Why) == (body.Decision, caller.Person.Id, why))
                return TypedResults.NoContent(); // decided so before
            if (review.Row.State != ReviewState.Open)
                return Problems.For(Refusal.ReviewClosed);

            // Under the review's own version, so that it cannot be closed over a decision that comes at this moment.
            var decided = right.Row with { Decided = new(number, body.Decision, caller.Person.Id, why, Second(time.GetUtcNow())) };
            var counted = review.Row with { Decided = review.Row.Decided + (right.Row.Decided is null ? 1 : 0) };
            if (await reviews.Commit(caller.Tenant.Id, [new Write.Replace(ReviewRows.Right(id, number), right.ETag, RowJson.Write(decided, RowJson.Default.RightRow)), review.With(counted)], ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    /// <summary>As the record spells times.</summary>
    private static DateTimeOffset Second(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
