using FaceUp.App.Http;
using FaceUp.App.Work;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What stands before a report when many come.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class WorkTriggers(WorkApi work)
{
    [Function(nameof(ShowWork))]
    public Task<IResult> ShowWork([HttpTrigger(Anonymous, "get", Route = WorkApi.Work)] HttpRequest request, string tenant) =>
        work.ShowWork(request, tenant);
}
