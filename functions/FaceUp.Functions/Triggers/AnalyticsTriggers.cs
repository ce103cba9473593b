using FaceUp.App.Analytics;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Figures: the desk's routes of the slice Analytics, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class AnalyticsTriggers(AnalyticsApi analytics)
{
    [Function(nameof(ShowFigures))]
    public Task<IResult> ShowFigures([HttpTrigger(Anonymous, "get", Route = AnalyticsApi.Figures)] HttpRequest request, string tenant) =>
        analytics.ShowFigures(request, tenant);

    [Function(nameof(DownloadFigures))]
    public Task<IResult> DownloadFigures([HttpTrigger(Anonymous, "get", Route = AnalyticsApi.Csv)] HttpRequest request, string tenant) =>
        analytics.DownloadFigures(request, tenant);

    [Function(nameof(ShowBoardReport))]
    public Task<IResult> ShowBoardReport([HttpTrigger(Anonymous, "get", Route = AnalyticsApi.Board)] HttpRequest request, string tenant) =>
        analytics.ShowBoardReport(request, tenant);

    [Function(nameof(ListFiguresShares))]
    public Task<IResult> ListFiguresShares([HttpTrigger(Anonymous, "get", Route = AnalyticsApi.Shares)] HttpRequest request, string tenant) =>
        analytics.ListFiguresShares(request, tenant);

    [Function(nameof(ShareFigures))]
    public Task<IResult> ShareFigures([HttpTrigger(Anonymous, "post", Route = AnalyticsApi.Shares)] HttpRequest request, string tenant) =>
        analytics.ShareFigures(request, tenant);

    [Function(nameof(EndFiguresShare))]
    public Task<IResult> EndFiguresShare([HttpTrigger(Anonymous, "delete", Route = AnalyticsApi.Share)] HttpRequest request, string tenant, string share) =>
        analytics.EndFiguresShare(request, tenant, share);

    [Function(nameof(ShowSharedFigures))]
    public Task<IResult> ShowSharedFigures([HttpTrigger(Anonymous, "post", Route = AnalyticsApi.Shared)] HttpRequest request, string tenant) =>
        analytics.ShowSharedFigures(request, tenant);

    [Function(nameof(ShowDashboard))]
    public Task<IResult> ShowDashboard([HttpTrigger(Anonymous, "get", Route = AnalyticsApi.Dashboard)] HttpRequest request, string tenant) =>
        analytics.ShowDashboard(request, tenant);

    [Function(nameof(PutDashboard))]
    public Task<IResult> PutDashboard([HttpTrigger(Anonymous, "put", Route = AnalyticsApi.Dashboard)] HttpRequest request, string tenant) =>
        analytics.PutDashboard(request, tenant);
}
