using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>What this is and whether it is there.</summary>
public sealed class DocsApi(Door door)
{
    public const string OpenApi = "api/v1/openapi.json";
    public const string Health = "api/v1/health";

    [Endpoint("GET", OpenApi, "This description.", Bytes = "application/json")]
    public Task<IResult> ShowDescription(HttpRequest request) =>
        door.ForAnybody(request, _ => Task.FromResult(Results.Bytes(ApiDescription.Utf8, "application/json")));

    [Endpoint("GET", Health, "Says that the process answers; asks nothing behind it.", Status = 204)]
    public Task<IResult> ShowHealth(HttpRequest request) => door.ForAnybody(request, _ => Task.FromResult(Results.NoContent()));
}
