using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Escalation;

/// <summary>What is to be done in a case and by when, changed by who handles it. It is shown with the case.</summary>
public sealed class DutiesApi(DeskDoor door, MoreTime time, CaseTasks tasks)
{
    public const string Extensions = "api/v1/tenants/{tenant}/cases/{id}/extensions";
    public const string Regime = "api/v1/tenants/{tenant}/cases/{id}/regime";
    public const string Meeting = "api/v1/tenants/{tenant}/cases/{id}/meeting";
    public const string Tasks = "api/v1/tenants/{tenant}/cases/{id}/tasks";
    public const string Done = "api/v1/tenants/{tenant}/cases/{id}/tasks/{task}/done";

    private const int SmallBody = 4096;

    [Endpoint("POST", Extensions, "Gives a duty more time, as long and as often as the case's legal regime allows, and for a reason.", Asks = Asks.Handler,
        Body = typeof(ExtensionRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> ExtendDeadline(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.ExtensionRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => time.Extend(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("PUT", Regime, "Puts the case under another legal regime, for a reason. Its dates are counted anew; what thereby lies behind is escalated at once.", Asks = Asks.Handler,
        Body = typeof(RegimeRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> ChangeRegime(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.RegimeRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => time.SetRegime(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("PUT", Meeting, "Says how far the meeting is that the reporter asks for: asked, held or dropped.", Asks = Asks.Handler, Body = typeof(MeetingRequest), Status = 204, Refuses = [409])]
    public Task<IResult> SetMeeting(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.MeetingRequest, SmallBody, (caller, body, ct) => tasks.SetMeeting(caller, CasesApi.Id(id), body, ct));

    [Endpoint("POST", Tasks, "Gives somebody who sees the case something to do in it by a date. They are reminded of it, and those above them once it has passed.", Asks = Asks.Handler,
        Body = typeof(TaskRequest), Status = 201, Answer = typeof(TaskTaken), Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> SetTask(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.TaskRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => tasks.Set(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("PUT", Done, "Says that a task is done, or not needed any more.", Asks = Asks.Handler, Status = 204)]
    public Task<IResult> FinishTask(HttpRequest request, string tenant, string id, string task) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => tasks.Finish(caller, CasesApi.Id(id), new(task), ct));
}
