using FaceUp.App.Http;
using FaceUp.App.Inbox;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What somebody opens in the morning, once more as triggers: see <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class InboxTriggers(InboxApi inbox, ContentApi content)
{
    [Function(nameof(ShowOwnWork))]
    public Task<IResult> ShowOwnWork([HttpTrigger(Anonymous, "get", Route = InboxApi.OwnWork)] HttpRequest request, string tenant) => inbox.ShowOwnWork(request, tenant);

    [Function(nameof(ListViews))]
    public Task<IResult> ListViews([HttpTrigger(Anonymous, "get", Route = InboxApi.Views)] HttpRequest request, string tenant) => inbox.ListViews(request, tenant);

    [Function(nameof(ShowView))]
    public Task<IResult> ShowView([HttpTrigger(Anonymous, "get", Route = InboxApi.View)] HttpRequest request, string tenant, string view) => inbox.ShowView(request, tenant, view);

    [Function(nameof(PutView))]
    public Task<IResult> PutView([HttpTrigger(Anonymous, "put", Route = InboxApi.View)] HttpRequest request, string tenant, string view) => inbox.PutView(request, tenant, view);

    [Function(nameof(DeleteView))]
    public Task<IResult> DeleteView([HttpTrigger(Anonymous, "delete", Route = InboxApi.View)] HttpRequest request, string tenant, string view) => inbox.DeleteView(request, tenant, view);

    [Function(nameof(ShowChanges))]
    public Task<IResult> ShowChanges([HttpTrigger(Anonymous, "get", Route = InboxApi.Changes)] HttpRequest request, string tenant) => inbox.ShowChanges(request, tenant);

    [Function(nameof(SearchCases))]
    public Task<IResult> SearchCases([HttpTrigger(Anonymous, "post", Route = ContentApi.Search)] HttpRequest request, string tenant) => content.SearchCases(request, tenant);

    [Function(nameof(TranslateText))]
    public Task<IResult> TranslateText([HttpTrigger(Anonymous, "post", Route = ContentApi.Translations)] HttpRequest request, string tenant, string id) => content.TranslateText(request, tenant, id);
}
