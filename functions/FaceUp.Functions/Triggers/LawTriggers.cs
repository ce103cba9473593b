using FaceUp.App.Calendar;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What the law says of time, for either door.</summary>
[StandsAt(Doors.Reporter, Doors.Desk, Doors.Both)]
public sealed class LawTriggers(RegimesApi regimes)
{
    [Function(nameof(ListRegimes))]
    public Task<IResult> ListRegimes([HttpTrigger(Anonymous, "get", Route = RegimesApi.Regimes)] HttpRequest request) => regimes.ListRegimes(request);
}
