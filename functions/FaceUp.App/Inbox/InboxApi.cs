using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>What somebody opens in the morning: their work, their views, and whether anything changed.</summary>
public sealed class InboxApi(DeskDoor door, SignIn signIn, ShowWork work, SavedViews views, Changes changes, IChangeStream? stream = null)
{
    public const string OwnWork = "api/v1/tenants/{tenant}/desk/work";
    public const string Views = "api/v1/tenants/{tenant}/views";
    public const string View = "api/v1/tenants/{tenant}/views/{view}";
    public const string Changes = "api/v1/tenants/{tenant}/changes";

    private const int SmallBody = 16 * 1024;

    [Endpoint("GET", OwnWork, "What is due next for you, over the cases that you handle or look over and the tasks that were given to you: the earliest first, with counts of all.", Asks = Asks.Person,
        Answer = typeof(WorkList), Refuses = [304, 400], Query = ["limit"], Headers = ["If-None-Match"])]
    public Task<IResult> ShowOwnWork(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, ct) =>
    {
        if (request.Query.Keys.Any(k => k != "limit"))
            throw new BadInputException(400, "query", "The only known parameter is limit.");
        return work.Handle(caller, ListCases.Limit(request.Query, ShowWork.DefaultLimit, ShowWork.MaxLimit), request.HttpContext, ct);
    });

    [Endpoint("GET", Views, "Views of the list of cases: your own, and what others share.", Asks = Asks.Person, Answer = typeof(ViewList), Refuses = [304], Headers = ["If-None-Match"])]
    public Task<IResult> ListViews(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, ct) => views.List(caller, request.HttpContext, ct));

    [Endpoint("GET", View, "One of your own views.", Asks = Asks.Person, Answer = typeof(ViewLine))]
    public Task<IResult> ShowView(HttpRequest request, string tenant, string view) => door.ForMembers(request, tenant, (caller, ct) => views.Show(caller, view, ct));

    [Endpoint("PUT", View, "Keeps a view under an id of your choice. A shared one can be used by everybody, and shows everybody what they see themselves.", Asks = Asks.Person,
        Body = typeof(ViewRequest), Status = 204, Refuses = [409])]
    public Task<IResult> PutView(HttpRequest request, string tenant, string view) =>
        door.ForMembers(request, tenant, async (caller, ct) => await views.Put(caller, view, await JsonBody.Read(request, ApiJson.Wire.ViewRequest, SmallBody, ct), ct));

    [Endpoint("DELETE", View, "Keeps one of your own views no longer.", Asks = Asks.Person, Status = 204)]
    public Task<IResult> DeleteView(HttpRequest request, string tenant, string view) => door.ForMembers(request, tenant, (caller, ct) => views.Remove(caller, view, ct));

    [Endpoint("GET", Changes, "A token that changes when your list or your work does. Where the head can, text/event-stream tells each new one as it comes.", Asks = Asks.Person,
        Answer = typeof(ChangeToken), Refuses = [304, 429], Headers = ["If-None-Match"])]
    public Task<IResult> ShowChanges(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, ct) => stream is not null && Accepts(request)
        ? Task.FromResult(stream.Listen(caller, request.HttpContext, async again => (await signIn.Caller(request.HttpContext, caller.Tenant.Id, again)).Who))
        : changes.Handle(caller, request.HttpContext, ct));

    private static bool Accepts(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));
}
