using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Functions.Orchestration;
using FaceUp.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>
/// The desk's routes, once more, as triggers: the same words as in the slice's own …Api, and nothing added. Anonymous to the host, because who may come is asked behind
/// the door, the same in both heads. What writes may wake a case, so it lends the workflow its client.
/// </summary>
/// <remarks>The host matches routes in the order of function names, so a new one must not hide behind an earlier name; a test holds that.</remarks>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class DeskTriggers(CasesApi cases, NoticesApi notices, AuditApi audit, TenantsApi tenants, PagesApi pages, DurableWorkflow workflow)
{
    [Function(nameof(ListCases))]
    public Task<IResult> ListCases([HttpTrigger(Anonymous, "get", Route = CasesApi.Cases)] HttpRequest request, string tenant) =>
        cases.ListCases(request, tenant);

    [Function(nameof(ReadCase))]
    public Task<IResult> ReadCase([HttpTrigger(Anonymous, "get", Route = CasesApi.Case)] HttpRequest request, string tenant, string id) =>
        cases.ReadCase(request, tenant, id);

    [Function(nameof(ReadFile))]
    public Task<IResult> ReadFile([HttpTrigger(Anonymous, "get", Route = CasesApi.File)] HttpRequest request, string tenant, string id, string file) =>
        cases.ReadFile(request, tenant, id, file);

    [Function(nameof(Reply))]
    public Task<IResult> Reply([HttpTrigger(Anonymous, "post", Route = CasesApi.Replies)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).Reply(request, tenant, id);

    [Function(nameof(AddNote))]
    public Task<IResult> AddNote([HttpTrigger(Anonymous, "post", Route = CasesApi.Notes)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).AddNote(request, tenant, id);

    [Function(nameof(Acknowledge))]
    public Task<IResult> Acknowledge([HttpTrigger(Anonymous, "put", Route = CasesApi.Acknowledgement)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).Acknowledge(request, tenant, id);

    [Function(nameof(AssignCase))]
    public Task<IResult> AssignCase([HttpTrigger(Anonymous, "put", Route = CasesApi.Assignment)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).AssignCase(request, tenant, id);

    [Function(nameof(SetStatus))]
    public Task<IResult> SetStatus([HttpTrigger(Anonymous, "put", Route = CasesApi.Status)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).SetStatus(request, tenant, id);

    [Function(nameof(CloseCase))]
    public Task<IResult> CloseCase([HttpTrigger(Anonymous, "put", Route = CasesApi.Closure)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, cases).CloseCase(request, tenant, id);

    [Function(nameof(FollowNotice))]
    public Task<IResult> FollowNotice([HttpTrigger(Anonymous, "get", Route = NoticesApi.Notice)] HttpRequest request, string tenant, string notice) =>
        notices.FollowNotice(request, tenant, notice);

    [Function(nameof(ListDeadLetters))]
    public Task<IResult> ListDeadLetters([HttpTrigger(Anonymous, "get", Route = NoticesApi.DeadLetters)] HttpRequest request, string tenant) =>
        notices.ListDeadLetters(request, tenant);

    [Function(nameof(Redeliver))]
    public Task<IResult> Redeliver([HttpTrigger(Anonymous, "post", Route = NoticesApi.Redelivery)] HttpRequest request, string tenant, string notice, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, notices).Redeliver(request, tenant, notice);

    [Function(nameof(ShowRecord))]
    public Task<IResult> ShowRecord([HttpTrigger(Anonymous, "get", Route = AuditApi.Record)] HttpRequest request, string tenant, string id) =>
        audit.ShowRecord(request, tenant, id);

    [Function(nameof(VerifyCase))]
    public Task<IResult> VerifyCase([HttpTrigger(Anonymous, "get", Route = AuditApi.CaseVerification)] HttpRequest request, string tenant, string id) =>
        audit.VerifyCase(request, tenant, id);

    [Function(nameof(ShowOwnRecord))]
    public Task<IResult> ShowOwnRecord([HttpTrigger(Anonymous, "get", Route = AuditApi.OwnRecord)] HttpRequest request, string tenant) =>
        audit.ShowOwnRecord(request, tenant);

    [Function(nameof(VerifyAll))]
    public Task<IResult> VerifyAll([HttpTrigger(Anonymous, "get", Route = AuditApi.Verification)] HttpRequest request, string tenant) =>
        audit.VerifyAll(request, tenant);

    [Function(nameof(AddTenant))]
    public Task<IResult> AddTenant([HttpTrigger(Anonymous, "put", Route = TenantsApi.Tenant)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, tenants).AddTenant(request, tenant);

    [Function(nameof(ShowSettings))]
    public Task<IResult> ShowSettings([HttpTrigger(Anonymous, "get", Route = TenantsApi.Settings)] HttpRequest request, string tenant) =>
        tenants.ShowSettings(request, tenant);

    [Function(nameof(PutSettings))]
    public Task<IResult> PutSettings([HttpTrigger(Anonymous, "put", Route = TenantsApi.Settings)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, tenants).PutSettings(request, tenant);

    [Function(nameof(ListVersions))]
    public Task<IResult> ListVersions([HttpTrigger(Anonymous, "get", Route = TenantsApi.Versions)] HttpRequest request, string tenant) =>
        tenants.ListVersions(request, tenant);

    [Function(nameof(ShowVersion))]
    public Task<IResult> ShowVersion([HttpTrigger(Anonymous, "get", Route = TenantsApi.Version)] HttpRequest request, string tenant, string version) =>
        tenants.ShowVersion(request, tenant, version);

    [Function(nameof(RestoreVersion))]
    public Task<IResult> RestoreVersion([HttpTrigger(Anonymous, "post", Route = TenantsApi.Restoration)] HttpRequest request, string tenant, string version, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, tenants).RestoreVersion(request, tenant, version);

    [Function(nameof(ShowSettingsSchema))]
    public Task<IResult> ShowSettingsSchema([HttpTrigger(Anonymous, "get", Route = TenantsApi.Schema)] HttpRequest request) =>
        tenants.ShowSettingsSchema(request);

    [Function(nameof(ShowNotice))]
    public Task<IResult> ShowNotice([HttpTrigger(Anonymous, "get", Route = PagesApi.Notice)] HttpRequest request, string tenant, string notice) =>
        pages.ShowNotice(request, tenant, notice);
}
