using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Analytics;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>Figures: of the organisation, as far as they reveal nobody, and of the cases that one sees.</summary>
public sealed class AnalyticsApi(DeskDoor door, Door anybody, ShowFigures figures, Dashboards dashboards, FiguresShares shares, BoardReport board)
{
    public const string Figures = "api/v1/tenants/{tenant}/figures";
    public const string Csv = "api/v1/tenants/{tenant}/figures.csv";
    public const string Board = "api/v1/tenants/{tenant}/figures/board";
    public const string Shares = "api/v1/tenants/{tenant}/figures/shares";
    public const string Share = "api/v1/tenants/{tenant}/figures/shares/{share}";
    public const string Shared = "api/v1/shares/{tenant}/figures"; // apart from what a gate in front of the desk asks a token for
    public const string Dashboard = "api/v1/tenants/{tenant}/dashboard";

    private const int MaxBodyBytes = 64 * 1024;

    [Endpoint("GET", Figures, "Figures of a time: of the whole organisation for an analyst, auditor or admin of all of it, never of fewer cases than its k; for anybody else, and with of=mine, of the cases that they see.",
        Asks = Asks.Person, Answer = typeof(FiguresAnswer), Refuses = [400, 403], Query = ["from", "to", "by", "unit", "category", "region", "channel", "language", "compare", "of"])]
    public Task<IResult> ShowFigures(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, (caller, ct) => figures.Handle(caller, FiguresAsked.Read(request.Query), ct));

    [Endpoint("GET", Csv, "The same as a table, safe to open in a spreadsheet.", Asks = Asks.Person, Bytes = "text/csv", Refuses = [400, 403],
        Query = ["from", "to", "by", "unit", "category", "region", "channel", "language", "compare", "of"])]
    public Task<IResult> DownloadFigures(HttpRequest request, string tenant) => door.ForMembers(request, tenant, async (caller, ct) =>
        await figures.Of(caller, FiguresAsked.Read(request.Query), ct) is { } answer ? await FiguresCsv.Of(answer, ct) : Problems.For(Refusal.NotAllowed));

    [Endpoint("GET", Board, "The report of a year for a board: HTML, or PDF where Accept asks for it.", Asks = Asks.Analyst, Bytes = BoardReport.Html, Refuses = [400], Query = ["year"])]
    public Task<IResult> ShowBoardReport(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Analytics.ShowFigures.Overseers, (caller, ct) => board.Handle(caller, request, ct));

    [Endpoint("GET", Shares, "Which figures are shown to whoever holds a secret, who shared them and how often they were looked at.", Asks = Asks.Analyst, Answer = typeof(ShareList))]
    public Task<IResult> ListFiguresShares(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Analytics.ShowFigures.Overseers, (caller, ct) => shares.List(caller, ct));

    [Endpoint("POST", Shares, "Shares figures of a scope for some days. The secret is in the answer, this once. Recorded.", Asks = Asks.Analyst, Body = typeof(ShareRequest), Answer = typeof(ShareMade), Status = 201, Refuses = [409, 412])]
    public Task<IResult> ShareFigures(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, Analytics.ShowFigures.Overseers, async (caller, ct) =>
        await shares.Make(caller, await JsonBody.Read(request, ApiJson.Wire.ShareRequest, MaxBodyBytes, ct), ct));

    [Endpoint("DELETE", Share, "Ends a share at once. Recorded.", Asks = Asks.Analyst, Status = 204, Refuses = [404, 412])]
    public Task<IResult> EndFiguresShare(HttpRequest request, string tenant, string share) =>
        door.ForPeopleOfAll(request, tenant, Analytics.ShowFigures.Overseers, (caller, ct) => shares.End(caller, new(share), ct));

    [Endpoint("POST", Shared, "The figures that the secret in the header is for. How often is counted by the day; who asks is not known.", Door = Doors.Desk, Answer = typeof(FiguresAnswer), Refuses = [404], Headers = [FiguresShares.Header])]
    public Task<IResult> ShowSharedFigures(HttpRequest request, string tenant) =>
        anybody.ForAnybody(request, ct => shares.Look(new(tenant), request.Headers[FiguresShares.Header].FirstOrDefault(), ct));

    [Endpoint("GET", Dashboard, "Which panels the caller wants to see.", Asks = Asks.Person, Answer = typeof(Analytics.Dashboard))]
    public Task<IResult> ShowDashboard(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, ct) => dashboards.Show(caller, ct));

    [Endpoint("PUT", Dashboard, "Keeps which panels the caller wants to see: codes, at most forty.", Asks = Asks.Person, Body = typeof(Analytics.Dashboard), Status = 204)]
    public Task<IResult> PutDashboard(HttpRequest request, string tenant) => door.ForMembers(request, tenant, async (caller, ct) =>
        await dashboards.Put(caller, await JsonBody.Read(request, ApiJson.Wire.Dashboard, MaxBodyBytes, ct), ct));
}
