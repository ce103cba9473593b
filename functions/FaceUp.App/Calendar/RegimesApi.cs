using FaceUp.App.Http;
using FaceUp.Domain.Calendar;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Calendar;

/// <summary>The law's time as it comes with the program.</summary>
public sealed class RegimesApi(Door door)
{
    public const string Regimes = "api/v1/regimes";

    [Endpoint("GET", Regimes, "The regimes that come with the program: what is due when, where that is written, and when somebody last looked. What nobody has checked says so. None of it is legal advice.",
        Door = Doors.Both, Answer = typeof(RegimeList))]
    public Task<IResult> ListRegimes(HttpRequest request) =>
        door.ForAnybody(request, _ => Task.FromResult<IResult>(TypedResults.Json(new RegimeList([.. LawBook.All.Select(r => RegimeView.Of(r, own: false))]), ApiJson.Wire.RegimeList)));
}
