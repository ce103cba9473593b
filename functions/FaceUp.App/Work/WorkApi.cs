using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Work;

/// <summary>What senders are asked for when many come at once.</summary>
public sealed class WorkApi(Door door, WorkDoor work)
{
    public const string Work = "api/v1/tenants/{tenant}/work";

    [Endpoint("GET", Work, "The work that a new report comes with at this moment: none while few come. Costs the server nothing; a challenge lasts ten minutes.", Door = Doors.Reporter, Answer = typeof(WorkAsked), Refuses = [404])]
    public Task<IResult> ShowWork(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
        await work.Ask(new(tenant), ct) is { } asked ? TypedResults.Json(asked, ApiJson.Wire.WorkAsked) : Problems.For(Refusal.NotFound));

    /// <summary>What came in the header; null for nothing, and for more than one.</summary>
    public static string? Of(HttpRequest request) => request.Headers[WorkDoor.Header] is { Count: 1 } one ? one[0] : null;
}
