using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Reviews;

/// <summary>Reviews as one person sees them: admins and auditors all and everything, others those in which they decide, with what they decide on.</summary>
public sealed class ShowReviews(ReviewStore reviews, TimeProvider time)
{
    private const int Page = 100;
    private const int RightsPage = 500;

    public static bool Oversees(Caller caller) => caller.Person.Roles.Contains(Role.Admin) || caller.Person.Roles.Contains(Role.Auditor);

    public async Task<IResult> List(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"reviews|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var (found, more) = await reviews.List(caller.Tenant.Id, after, Page, ct);
        var shown = found.Where(r => Oversees(caller) || r.Row.Reviewers.Contains(caller.Person.Id)).Select(Line).ToList();
        return TypedResults.Json(new ReviewList(shown, more ? seal.Close(found[^1].Id) : null), ApiJson.Wire.ReviewList);
    }

    public async Task<IResult> One(Caller caller, string id, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"rights|{id}|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var place))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        if (await reviews.Find(caller.Tenant.Id, id, ct) is not { } review || !(Oversees(caller) || review.Row.Reviewers.Contains(caller.Person.Id)))
            return Problems.For(Refusal.NotFound);
        var from = place is null ? 0 : int.Parse(place, CultureInfo.InvariantCulture);
        var to = Math.Min(from + RightsPage, review.Row.Items);
        var rights = (await reviews.Rights(caller.Tenant.Id, id, from, to, ct)).Select(r => View(r, review, caller.Tenant)).Where(r => Oversees(caller) || r.Reviewer == caller.Person.Id);
        var next = to < review.Row.Items ? seal.Close(to.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Json(new ReviewView(Line(review), review.Row.Reviewers, review.Row.Scope, [.. rights], next), ApiJson.Wire.ReviewView);
    }

    private ReviewLine Line(FoundReview found) => found.Row switch
    {
        var r => new(found.Id, r.Name, r.Due, r.State, r.State != ReviewState.Closed && ReviewChore.Overdue(r.Due, 1) <= time.GetUtcNow(), r.Items, r.Decided, r.By, r.At,
            r is { State: ReviewState.Closed, End: { } end } ? Completed(end) : null),
    };

    public static ReviewCompleted Completed(ReviewEnd end) => new(end.Kept, end.Revoked, end.Sha256, end.By, end.At);

    private static RightView View(RightRow row, FoundReview review, Tenant tenant) => new(
        row.Right.Number, row.Right.Person, tenant.Settings.Find(row.Right.Person)?.Name ?? row.Right.Person.Value, row.Right.Role, row.Right.Unit, row.Right.Category,
        AccessReview.ReviewerOf(row.Right, review.Row.Reviewers, tenant.Settings), row.Decided);
}
