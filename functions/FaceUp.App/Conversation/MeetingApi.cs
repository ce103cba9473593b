using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>The reporter's side of a meeting.</summary>
public sealed class MeetingApi(Door door, AskMeeting ask)
{
    public const string OwnMeeting = "api/v1/tenants/{tenant}/report/meeting";

    [Endpoint("POST", OwnMeeting, "Asks to meet somebody of the organisation. By when, one's report then shows.", Asks = Asks.Receipt, Status = 204, Refuses = [412])]
    public Task<IResult> AskForMeeting(HttpRequest request, string tenant) => door.ForAnybody(request, ct => ask.Handle(new(tenant), request, ct));
}
