using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Reviews;

/// <summary>A review whose date has passed is told of, to the record and to the organisation's chats, and again every week until it is closed.</summary>
public sealed class ReviewChore(ReviewStore reviews, TenantChanges changes, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "review";

    public string Kind => ChoreKind;

    /// <summary>When it is said for the <paramref name="week"/>th time that a review is overdue: the first time once its last day is over everywhere west of Greenwich, too.</summary>
    public static DateTimeOffset Overdue(DateOnly due, int week) => new DateTimeOffset(due.AddDays(1 + (7 * (week - 1))), new(12, 0), TimeSpan.Zero);

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await reviews.Find(tenant.Id, id, ct) is not { Row.State: not ReviewState.Closed } review)
            return null; // done, or never opened
        var now = time.GetUtcNow();
        var week = now < Overdue(review.Row.Due, 1) ? 0 : 1 + (int)((now - Overdue(review.Row.Due, 1)).TotalDays / 7);
        if (week > review.Row.Week)
        {
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // before there is something to carry
            var told = await changes.Tell(tenant, new TenantEvent.ReviewOverdue(id, review.Row.Due, week, now),
                [review.With(review.Row with { Week = week }), .. OrganisationNotices.Rows(tenant, NoticeKind.ReviewOverdue, id, week)], ct);
            if (!told)
                return now; // somebody was faster
        }

        if (week > 0) // also if it was told before: who told it may have been killed here, after what was planned had found nothing yet
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        return Overdue(review.Row.Due, week + 1);
    }
}
