using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>What this is and whether it is there.</summary>
public sealed class DocsApi(Door door, IEnumerable<StandingDoor> standing)
{
    public const string OpenApi = "api/v1/openapi.json";
    public const string Health = "api/v1/health";

    // Made when first asked for: every start would wait for it.
    private readonly Lazy<byte[]> _description = new(() => ApiDescription.Utf8(standing.Aggregate(default(Doors), (doors, d) => doors | d.Door)));

    [Endpoint("GET", OpenApi, "This description.", Door = Doors.Both, Bytes = "application/json")]
    public Task<IResult> ShowDescription(HttpRequest request) =>
        door.ForAnybody(request, _ => Task.FromResult(Results.Bytes(_description.Value, "application/json")));

    [Endpoint("GET", Health, "Says that the process answers; asks nothing behind it.", Door = Doors.Both, Status = 204)]
    public Task<IResult> ShowHealth(HttpRequest request) => door.ForAnybody(request, _ => Task.FromResult(Results.NoContent()));
}
