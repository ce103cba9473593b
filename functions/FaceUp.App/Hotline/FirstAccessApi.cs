using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Work;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Hotline;

/// <summary>The caller's side of a report that an operator took down.</summary>
public sealed class FirstAccessApi(Door door, TurnCode turn, WorkDoor work)
{
    public const string FirstAccess = "api/v1/tenants/{tenant}/report/first-access";
    public const int MaxCode = 48;

    private const int MaxBodyBytes = 1024;

    [Endpoint("POST", FirstAccess, "Turns a first-access code, once, into a receipt of one's own. Needs an Idempotency-Key, so that an answer that was lost can be asked for again.", Door = Doors.Reporter,
        Body = typeof(FirstAccessRequest), Answer = typeof(ReportTaken), Status = 201, Refuses = [404, 410, 429], Headers = [Submission.KeyHeader, WorkDoor.Header])]
    public Task<IResult> TurnFirstAccessCode(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var looked = await work.Check(new(tenant), WorkApi.Of(request), ct, WayIn.Codes);
        if (looked.Refused is { } refused)
            return refused.Answer;
        var body = await JsonBody.Read(request, ApiJson.Wire.FirstAccessRequest, MaxBodyBytes, ct);
        return Submission.KeyOf(request) is { } key
            ? await turn.Handle(new(tenant), key, body.Code, looked.Spent, ct)
            : Problems.Invalid(Submission.KeyHeader, "Must be sent: the receipt follows from it, and so the same request brings the same receipt if this answer is lost.");
    });
}
