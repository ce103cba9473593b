using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.App.Work;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>Reports that are sealed and opened where they are written and read. What comes and goes here is read by nobody in between: see ENVELOPE.md §9.</summary>
public sealed class SealedApi(Door door, SubmitSealed submit, OpenSealedReport open, WriteSealedMessage write, GiveSealedIdentity give, DownloadSealedFile download, WorkDoor work)
{
    public const string Reports = "api/v1/tenants/{tenant}/sealed/reports";
    public const string Report = "api/v1/tenants/{tenant}/sealed/report";
    public const string Messages = "api/v1/tenants/{tenant}/sealed/report/messages";
    public const string Identity = "api/v1/tenants/{tenant}/sealed/report/identity";
    public const string File = "api/v1/tenants/{tenant}/sealed/report/files/{file}";

    [Endpoint("POST", Reports, "Takes in a report that its reporter sealed. The receipt is not sent. Rules that ask for answers do not apply.", Door = Doors.Reporter,
        Body = typeof(SealedReportRequest), Files = true, Answer = typeof(SealedReportTaken), Status = 201, Refuses = [404, 410, 429], Headers = [WorkDoor.Header])]
    public Task<IResult> SubmitSealedReport(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var looked = await work.Check(new(tenant), WorkApi.Of(request), ct);
        if (looked.Refused is { } refused)
            return refused.Answer;
        using var report = await IncomingText<SealedReportRequest>.Read(request, ApiJson.Wire.SealedReportRequest, TextRules.MaxBodyBytes, ct);
        return await submit.Handle(new(tenant), report, ct, looked.Spent);
    });

    [Endpoint("GET", Report, "One's own report, sealed, with its lock. FaceUp-Return stands in for the receipt.", Asks = Asks.Receipt, Answer = typeof(SealedReportView), Headers = [ReturnPass.Header])]
    public Task<IResult> OpenSealedReport(HttpRequest request, string tenant) => door.ForAnybody(request, ct => open.Handle(new(tenant), request, ct));

    [Endpoint("POST", Messages, "Adds a message that was sealed before it came, and files if there are any.", Asks = Asks.Receipt,
        Body = typeof(SealedMessageRequest), Files = true, Answer = typeof(MessageTaken), Status = 201, Refuses = [412, 429], Headers = [ReturnPass.Header])]
    public Task<IResult> WriteSealedMessage(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        using var message = await IncomingText<SealedMessageRequest>.Read(request, ApiJson.Wire.SealedMessageRequest, TextRules.MaxBodyBytes, ct);
        return await write.Handle(new(tenant), request, message, ct);
    });

    [Endpoint("POST", Identity, "Says who one is, sealed before it came, after having stayed anonymous. Once.", Asks = Asks.Receipt,
        Body = typeof(SealedIdentityRequest), Files = true, Status = 204, Refuses = [409, 412], Headers = [ReturnPass.Header])]
    public Task<IResult> GiveSealedIdentity(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        using var identity = await IncomingText<SealedIdentityRequest>.Read(request, ApiJson.Wire.SealedIdentityRequest, IdentityRules.MaxReasonBytes, ct);
        return await give.Handle(new(tenant), request, identity, ct);
    });

    [Endpoint("GET", File, "A file of one's own report, sealed.", Asks = Asks.Receipt, Headers = [ReturnPass.Header])]
    public Task<IResult> DownloadSealedFile(HttpRequest request, string tenant, string file) => door.ForAnybody(request, ct => download.Handle(new(tenant), request, file, ct));
}
