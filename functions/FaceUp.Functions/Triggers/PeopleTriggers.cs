using FaceUp.App.Http;
using FaceUp.App.People;
using FaceUp.App.Reviews;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Joining, leaving and access reviews: the same words as in the slices' own …Api, and nothing added. Who leaves hands cases over, so what
/// writes lends the workflow its client.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class PeopleTriggers(PeopleApi people, ReviewsApi reviews, DurableWorkflow workflow)
{
    [Function(nameof(ShowPeople))]
    public Task<IResult> ShowPeople([HttpTrigger(Anonymous, "get", Route = PeopleApi.People)] HttpRequest request, string tenant) => people.ShowPeople(request, tenant);

    [Function(nameof(InvitePerson))]
    public Task<IResult> InvitePerson([HttpTrigger(Anonymous, "post", Route = PeopleApi.People)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) => workflow.Through(durable, people).InvitePerson(request, tenant);

    [Function(nameof(InviteAgain))]
    public Task<IResult> InviteAgain([HttpTrigger(Anonymous, "post", Route = PeopleApi.Invitation)] HttpRequest request, string tenant, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).InviteAgain(request, tenant, person);

    [Function(nameof(JoinOrganisation))]
    public Task<IResult> JoinOrganisation([HttpTrigger(Anonymous, "post", Route = PeopleApi.Activation)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).JoinOrganisation(request, tenant);

    [Function(nameof(ChangePerson))]
    public Task<IResult> ChangePerson([HttpTrigger(Anonymous, "put", Route = PeopleApi.Person)] HttpRequest request, string tenant, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).ChangePerson(request, tenant, person);

    [Function(nameof(SuspendPerson))]
    public Task<IResult> SuspendPerson([HttpTrigger(Anonymous, "put", Route = PeopleApi.Suspension)] HttpRequest request, string tenant, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).SuspendPerson(request, tenant, person);

    [Function(nameof(ResumePerson))]
    public Task<IResult> ResumePerson([HttpTrigger(Anonymous, "delete", Route = PeopleApi.Suspension)] HttpRequest request, string tenant, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).ResumePerson(request, tenant, person);

    [Function(nameof(OffboardPerson))]
    public Task<IResult> OffboardPerson([HttpTrigger(Anonymous, "post", Route = PeopleApi.Offboarding)] HttpRequest request, string tenant, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, people).OffboardPerson(request, tenant, person);

    [Function(nameof(OpenReview))]
    public Task<IResult> OpenReview([HttpTrigger(Anonymous, "post", Route = ReviewsApi.Reviews)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) => workflow.Through(durable, reviews).OpenReview(request, tenant);

    [Function(nameof(ListReviews))]
    public Task<IResult> ListReviews([HttpTrigger(Anonymous, "get", Route = ReviewsApi.Reviews)] HttpRequest request, string tenant) => reviews.ListReviews(request, tenant);

    [Function(nameof(ShowReview))]
    public Task<IResult> ShowReview([HttpTrigger(Anonymous, "get", Route = ReviewsApi.Review)] HttpRequest request, string tenant, string review) =>
        reviews.ShowReview(request, tenant, review);

    [Function(nameof(DecideRight))]
    public Task<IResult> DecideRight([HttpTrigger(Anonymous, "put", Route = ReviewsApi.Decision)] HttpRequest request, string tenant, string review, string item, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, reviews).DecideRight(request, tenant, review, item);

    [Function(nameof(CompleteReview))]
    public Task<IResult> CompleteReview([HttpTrigger(Anonymous, "post", Route = ReviewsApi.Completion)] HttpRequest request, string tenant, string review, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, reviews).CompleteReview(request, tenant, review);
}
