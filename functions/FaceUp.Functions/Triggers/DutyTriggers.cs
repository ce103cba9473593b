using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What is to be done in a case, once more as triggers: see <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class DutyTriggers(DutiesApi duties, DurableWorkflow workflow)
{
    [Function(nameof(ExtendDeadline))]
    public Task<IResult> ExtendDeadline([HttpTrigger(Anonymous, "post", Route = DutiesApi.Extensions)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, duties).ExtendDeadline(request, tenant, id);

    [Function(nameof(ChangeRegime))]
    public Task<IResult> ChangeRegime([HttpTrigger(Anonymous, "put", Route = DutiesApi.Regime)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, duties).ChangeRegime(request, tenant, id);

    [Function(nameof(SetMeeting))]
    public Task<IResult> SetMeeting([HttpTrigger(Anonymous, "put", Route = DutiesApi.Meeting)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, duties).SetMeeting(request, tenant, id);

    [Function(nameof(SetTask))]
    public Task<IResult> SetTask([HttpTrigger(Anonymous, "post", Route = DutiesApi.Tasks)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, duties).SetTask(request, tenant, id);

    [Function(nameof(FinishTask))]
    public Task<IResult> FinishTask([HttpTrigger(Anonymous, "put", Route = DutiesApi.Done)] HttpRequest request, string tenant, string id, string task, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, duties).FinishTask(request, tenant, id, task);
}

/// <summary>A reporter who asks for a meeting, from an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class MeetingDirectly(MeetingApi meeting, DurableWorkflow workflow)
{
    [Function(nameof(AskForMeeting))]
    public Task<IResult> AskForMeeting([HttpTrigger(Anonymous, "post", Route = MeetingApi.OwnMeeting)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, meeting).AskForMeeting(request, tenant);
}

/// <summary>The same from the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class MeetingThroughQueue(MeetingApi meeting)
{
    [Function(nameof(AskForMeetingThroughQueue))]
    public Task<IResult> AskForMeetingThroughQueue([HttpTrigger(Anonymous, "post", Route = MeetingApi.OwnMeeting)] HttpRequest request, string tenant) =>
        meeting.AskForMeeting(request, tenant);
}
