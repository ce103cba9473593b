using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.People;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Reviews;

/// <summary>Access reviews: who has what, decided by whom, by when.</summary>
public sealed class ReviewsApi(DeskDoor door, OpenReview open, ShowReviews show, DecideRight decide, CompleteReview complete)
{
    public const string Reviews = "api/v1/tenants/{tenant}/reviews";
    public const string Review = "api/v1/tenants/{tenant}/reviews/{review}";
    public const string Decision = "api/v1/tenants/{tenant}/reviews/{review}/items/{item}";
    public const string Completion = "api/v1/tenants/{tenant}/reviews/{review}/completion";

    private const int MaxBodyBytes = 64 * 1024;

    [Endpoint("POST", Reviews, "Opens an access review: every right that somebody has at this moment, given to reviewers to decide on.", Asks = Asks.AdminOrAuditor, Body = typeof(ReviewRequest), Answer = typeof(ReviewOpened), Status = 201, Refuses = [412], Headers = [Submission.KeyHeader])]
    public Task<IResult> OpenReview(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, [Role.Admin, Role.Auditor], async (caller, ct) =>
        await open.Handle(caller, await JsonBody.Read(request, ApiJson.Wire.ReviewRequest, MaxBodyBytes, ct), Submission.KeyOf(request), ct));

    [Endpoint("GET", Reviews, "Access reviews: all of them for admins and auditors, for others those in which they decide.", Asks = Asks.Person, Answer = typeof(ReviewList), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListReviews(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, (caller, ct) => show.List(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Review, "An access review with its rights and decisions; for reviewers those that they decide on.", Asks = Asks.Person, Answer = typeof(ReviewView), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ShowReview(HttpRequest request, string tenant, string review) =>
        door.ForMembers(request, tenant, (caller, ct) => show.One(caller, review, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("PUT", Decision, "Decides on a right: for the reviewer whose it is to decide, and never on one's own.", Asks = Asks.Person, Body = typeof(RightDecision), Status = 204, Refuses = [409, 412])]
    public Task<IResult> DecideRight(HttpRequest request, string tenant, string review, string item) => door.ForMembers(request, tenant, async (caller, ct) =>
    {
        var body = await JsonBody.Read(request, ApiJson.Wire.RightDecision, MaxBodyBytes, ct);
        return await decide.Handle(caller, review, item, body, Reason.Of(body.Reason), ct);
    });

    [Endpoint("POST", Completion, "Ends an access review on which everything is decided: what was to be taken away is.", Asks = Asks.Admin, Answer = typeof(ReviewCompleted), Refuses = [409, 412, 422])]
    public Task<IResult> CompleteReview(HttpRequest request, string tenant, string review) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => complete.Handle(caller, review, ct));
}

public static class ReviewWiring
{
    /// <summary>Access reviews, and the notices that they are overdue, at the desk's door.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddSingleton<ReviewStore>().AddSingleton<ReviewEvidence>().AddSingleton<OpenReview>().AddSingleton<ShowReviews>().AddSingleton<DecideRight>().AddSingleton<CompleteReview>().AddSingleton<ReviewsApi>()
        .AddSingleton<IChore, ReviewChore>().AddSingleton<IChore, Notifications.OrganisationNotices>();
}
