using FaceUp.App.Http;
using FaceUp.App.Work;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>Taking in reports.</summary>
public sealed class IntakeApi(Door door, SubmitReport submit, ShowForm form, WorkDoor work)
{
    public const string Form = "api/v1/tenants/{tenant}/form";
    public const string Reports = "api/v1/tenants/{tenant}/reports";

    [Endpoint("GET", Form, "What a report can be about, and what is asked. Hosts log addresses: leave the category out where it must not be known who looked at which.", Door = Doors.Reporter, Answer = typeof(FormAnswer), Refuses = [400, 404], Query = ["language", "category"])]
    public Task<IResult> ShowForm(HttpRequest request, string tenant) =>
        door.ForAnybody(request, ct => form.Handle(new(tenant), request.Query["language"].FirstOrDefault(), request.Query["category"].FirstOrDefault(), ct));

    [Endpoint("POST", Reports, "Takes in a report. The receipt in the answer is shown once and is the only way back.", Door = Doors.Reporter,
        Body = typeof(ReportRequest), Files = true, Answer = typeof(ReportTaken), Status = 201, Refuses = [404, 429], Headers = [Submission.KeyHeader, WorkDoor.Header])]
    public Task<IResult> SubmitReport(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var key = Submission.KeyOf(request);
        var looked = await work.Check(new(tenant), WorkApi.Of(request), ct); // before a byte of the body is read
        if (looked.Refused is { } refused)
            return refused.Answer;
        using var report = await IncomingText<ReportRequest>.Read(request, ApiJson.Wire.ReportRequest, ReportRules.MaxBodyBytes, ct);
        return await submit.Handle(new TenantId(tenant), key, report, ct, looked.Spent);
    });
}
