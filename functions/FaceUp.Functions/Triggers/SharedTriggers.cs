using FaceUp.App.Http;
using FaceUp.Web;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What every app has.</summary>
[StandsAt(Doors.Reporter, Doors.Desk, Doors.Both)]
public sealed class SharedTriggers(DocsApi docs, PagesApi pages)
{
    /// <summary>The address <c>/</c>: the host takes an empty route for the function's name (Azure/Azure-Functions#2473), so this says "a segment of no length".</summary>
    internal const string Root = "{nothing:maxlength(0)?}";

    [Function(nameof(ShowDescription))]
    public Task<IResult> ShowDescription([HttpTrigger(Anonymous, "get", Route = DocsApi.OpenApi)] HttpRequest request) =>
        docs.ShowDescription(request);

    [Function(nameof(ShowHealth))]
    public Task<IResult> ShowHealth([HttpTrigger(Anonymous, "get", Route = DocsApi.Health)] HttpRequest request) =>
        docs.ShowHealth(request);

    [Function(nameof(ShowHome))]
    public Task<IResult> ShowHome([HttpTrigger(Anonymous, "get", Route = Root)] HttpRequest request) =>
        pages.ShowHome(request);

    [Function(nameof(ShowAsset))]
    public Task<IResult> ShowAsset([HttpTrigger(Anonymous, "get", Route = PagesApi.Asset)] HttpRequest request, string asset) =>
        pages.ShowAsset(request, asset);
}
