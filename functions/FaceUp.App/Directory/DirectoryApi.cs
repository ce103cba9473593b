using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>How administrators connect the organisation's directory, and what it brought.</summary>
public sealed class DirectoryApi(DeskDoor door, DirectoryTokens tokens, ShowDirectory show, PublicAddress address)
{
    public const string Directory = "api/v1/tenants/{tenant}/directory";
    public const string Token = "api/v1/tenants/{tenant}/directory/token";

    [Endpoint("GET", Directory, "Where the directory finds this organisation, since when it may, and which groups it brought.", Asks = Asks.Admin, Answer = typeof(DirectoryView))]
    public Task<IResult> ShowDirectory(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], show.Handle);

    [Endpoint("PUT", Token, "A new token for the directory, shown this once. The one before it goes on for 24 hours.", Asks = Asks.Admin, Answer = typeof(DirectoryToken), Refuses = [412])]
    public Task<IResult> MakeDirectoryToken(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => tokens.Make(caller, ScimResources.Address(address, caller.Tenant.Id), ct));

    [Endpoint("DELETE", Token, "The directory is let in no more; with older, only by tokens before the newest.", Asks = Asks.Admin, Status = 204, Refuses = [400, 412], Query = ["older"])]
    public Task<IResult> EndDirectoryTokens(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => tokens.End(caller, Older(request.Query), ct));

    private static bool Older(IQueryCollection query) => query["older"] switch
    {
        { Count: 0 } or ["false"] => false,
        ["true"] => true,
        _ => throw new BadInputException(400, "older", "Must be true or false, once."),
    };
}
