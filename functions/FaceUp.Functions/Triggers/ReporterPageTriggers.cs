using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using FaceUp.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The reporters' pages that are only looked at.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class ReporterPageTriggers(ReporterPagesApi pages)
{
    [Function(nameof(ShowLanding))]
    public Task<IResult> ShowLanding([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Landing)] HttpRequest request, string tenant) =>
        pages.ShowLanding(request, tenant);

    [Function(nameof(ShowLandingOfUnit))]
    public Task<IResult> ShowLandingOfUnit([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.LandingOfUnit)] HttpRequest request, string tenant, string unit) =>
        pages.ShowLandingOfUnit(request, tenant, unit);

    [Function(nameof(ShowReport))]
    public Task<IResult> ShowReport([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Report)] HttpRequest request, string tenant) =>
        pages.ShowReport(request, tenant);

    [Function(nameof(ShowReturn))]
    public Task<IResult> ShowReturn([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Return)] HttpRequest request, string tenant) =>
        pages.ShowReturn(request, tenant);

    [Function(nameof(ShowCode))]
    public Task<IResult> ShowCode([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Code)] HttpRequest request, string tenant) =>
        pages.ShowCode(request, tenant);

    [Function(nameof(ShowMine))]
    public Task<IResult> ShowMine([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Mine)] HttpRequest request, string tenant) =>
        pages.ShowMine(request, tenant);

    [Function(nameof(DownloadMine))]
    public Task<IResult> DownloadMine([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.File)] HttpRequest request, string tenant, string file) =>
        pages.DownloadMine(request, tenant, file);

    [Function(nameof(ShowSafety))]
    public Task<IResult> ShowSafety([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Safety)] HttpRequest request, string tenant) =>
        pages.ShowSafety(request, tenant);

    [Function(nameof(ShowPrivacy))]
    public Task<IResult> ShowPrivacy([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Privacy)] HttpRequest request, string tenant) =>
        pages.ShowPrivacy(request, tenant);

    [Function(nameof(ShowWayOut))]
    public Task<IResult> ShowWayOut([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Leave)] HttpRequest request, string tenant) =>
        pages.ShowWayOut(request, tenant);

    [Function(nameof(ShowPoster))]
    public Task<IResult> ShowPoster([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Poster)] HttpRequest request, string tenant) =>
        pages.ShowPoster(request, tenant);

    [Function(nameof(ShowPosterOfUnit))]
    public Task<IResult> ShowPosterOfUnit([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.PosterOfUnit)] HttpRequest request, string tenant, string unit) =>
        pages.ShowPosterOfUnit(request, tenant, unit);

    [Function(nameof(ShowManifest))]
    public Task<IResult> ShowManifest([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Manifest)] HttpRequest request, string tenant) =>
        pages.ShowManifest(request, tenant);

    [Function(nameof(ShowColours))]
    public Task<IResult> ShowColours([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Colours)] HttpRequest request, string tenant) =>
        pages.ShowColours(request, tenant);
}

/// <summary>The reporters' pages that send something, from an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class ReporterPagesDirectly(ReporterPagesApi pages, DurableWorkflow workflow)
{
    [Function(nameof(TurnLanding))]
    public Task<IResult> TurnLanding([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Landing)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).TurnLanding(request, tenant);

    [Function(nameof(PostReport))]
    public Task<IResult> PostReport([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Report)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).PostReport(request, tenant);

    [Function(nameof(PostReturn))]
    public Task<IResult> PostReturn([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Return)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).PostReturn(request, tenant);

    [Function(nameof(PostCode))]
    public Task<IResult> PostCode([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Code)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).PostCode(request, tenant);

    [Function(nameof(PostMine))]
    public Task<IResult> PostMine([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Mine)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).PostMine(request, tenant);

    [Function(nameof(TurnSafety))]
    public Task<IResult> TurnSafety([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Safety)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).TurnSafety(request, tenant);

    [Function(nameof(TurnPrivacy))]
    public Task<IResult> TurnPrivacy([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Privacy)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).TurnPrivacy(request, tenant);

    [Function(nameof(SaveReceipt))]
    public Task<IResult> SaveReceipt([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Keep)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).SaveReceipt(request, tenant);

    [Function(nameof(TurnPoster))]
    public Task<IResult> TurnPoster([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Poster)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, pages).TurnPoster(request, tenant);
}

/// <summary>The same from the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class ReporterPagesThroughQueue(ReporterPagesApi pages)
{
    [Function(nameof(TurnLandingThroughQueue))]
    public Task<IResult> TurnLandingThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Landing)] HttpRequest request, string tenant) =>
        pages.TurnLanding(request, tenant);

    [Function(nameof(PostReportThroughQueue))]
    public Task<IResult> PostReportThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Report)] HttpRequest request, string tenant) =>
        pages.PostReport(request, tenant);

    [Function(nameof(PostReturnThroughQueue))]
    public Task<IResult> PostReturnThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Return)] HttpRequest request, string tenant) =>
        pages.PostReturn(request, tenant);

    [Function(nameof(PostCodeThroughQueue))]
    public Task<IResult> PostCodeThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Code)] HttpRequest request, string tenant) =>
        pages.PostCode(request, tenant);

    [Function(nameof(PostMineThroughQueue))]
    public Task<IResult> PostMineThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Mine)] HttpRequest request, string tenant) =>
        pages.PostMine(request, tenant);

    [Function(nameof(TurnSafetyThroughQueue))]
    public Task<IResult> TurnSafetyThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Safety)] HttpRequest request, string tenant) =>
        pages.TurnSafety(request, tenant);

    [Function(nameof(TurnPrivacyThroughQueue))]
    public Task<IResult> TurnPrivacyThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Privacy)] HttpRequest request, string tenant) =>
        pages.TurnPrivacy(request, tenant);

    [Function(nameof(SaveReceiptThroughQueue))]
    public Task<IResult> SaveReceiptThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Keep)] HttpRequest request, string tenant) =>
        pages.SaveReceipt(request, tenant);

    [Function(nameof(TurnPosterThroughQueue))]
    public Task<IResult> TurnPosterThroughQueue([HttpTrigger(Anonymous, "post", Route = ReporterPagesApi.Poster)] HttpRequest request, string tenant) =>
        pages.TurnPoster(request, tenant);
}
