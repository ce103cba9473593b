using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Reports sealed at their source: the routes that wake nobody.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class SealedTriggers(SealedApi own)
{
    [Function(nameof(OpenSealedReport))]
    public Task<IResult> OpenSealedReport([HttpTrigger(Anonymous, "get", Route = SealedApi.Report)] HttpRequest request, string tenant) => own.OpenSealedReport(request, tenant);

    [Function(nameof(DownloadSealedFile))]
    public Task<IResult> DownloadSealedFile([HttpTrigger(Anonymous, "get", Route = SealedApi.File)] HttpRequest request, string tenant, string file) =>
        own.DownloadSealedFile(request, tenant, file);
}

/// <summary>The others, from an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class SealedDirectly(SealedApi own, DurableWorkflow workflow)
{
    [Function(nameof(SubmitSealedReport))]
    public Task<IResult> SubmitSealedReport([HttpTrigger(Anonymous, "post", Route = SealedApi.Reports)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, own).SubmitSealedReport(request, tenant);

    [Function(nameof(WriteSealedMessage))]
    public Task<IResult> WriteSealedMessage([HttpTrigger(Anonymous, "post", Route = SealedApi.Messages)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, own).WriteSealedMessage(request, tenant);

    [Function(nameof(GiveSealedIdentity))]
    public Task<IResult> GiveSealedIdentity([HttpTrigger(Anonymous, "post", Route = SealedApi.Identity)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, own).GiveSealedIdentity(request, tenant);
}

/// <summary>The same from the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class SealedThroughQueue(SealedApi own)
{
    [Function(nameof(SubmitSealedReportThroughQueue))]
    public Task<IResult> SubmitSealedReportThroughQueue([HttpTrigger(Anonymous, "post", Route = SealedApi.Reports)] HttpRequest request, string tenant) => own.SubmitSealedReport(request, tenant);

    [Function(nameof(WriteSealedMessageThroughQueue))]
    public Task<IResult> WriteSealedMessageThroughQueue([HttpTrigger(Anonymous, "post", Route = SealedApi.Messages)] HttpRequest request, string tenant) => own.WriteSealedMessage(request, tenant);

    [Function(nameof(GiveSealedIdentityThroughQueue))]
    public Task<IResult> GiveSealedIdentityThroughQueue([HttpTrigger(Anonymous, "post", Route = SealedApi.Identity)] HttpRequest request, string tenant) => own.GiveSealedIdentity(request, tenant);
}
