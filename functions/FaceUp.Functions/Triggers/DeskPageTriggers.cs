using FaceUp.App.Desk;
using FaceUp.App.Http;
using FaceUp.Web;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The desk's pages, and what they have to know first.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class DeskPageTriggers(DeskPagesApi pages, DeskApi desk)
{
    // The host tries routes in the order of their functions' names, and this one must come before those of two segments that begin with an organisation.
    [Function(nameof(OpenDesk))]
    public Task<IResult> OpenDesk([HttpTrigger(Anonymous, "get", Route = DeskPagesApi.Desk)] HttpRequest request, string tenant) =>
        pages.OpenDesk(request, tenant);

    [Function(nameof(ShowDeskAsset))]
    public Task<IResult> ShowDeskAsset([HttpTrigger(Anonymous, "get", Route = DeskPagesApi.Asset)] HttpRequest request, string asset) =>
        pages.ShowDeskAsset(request, asset);

    [Function(nameof(ShowDesk))]
    public Task<IResult> ShowDesk([HttpTrigger(Anonymous, "get", Route = DeskApi.Desk)] HttpRequest request, string tenant) =>
        desk.ShowDesk(request, tenant);
}
