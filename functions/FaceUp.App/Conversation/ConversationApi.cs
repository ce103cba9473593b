using FaceUp.App.Http;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>The reporter's side of a case, opened by the receipt.</summary>
public sealed class ConversationApi(Door door, OpenReport open, WriteMessage write, DownloadOwnFile download)
{
    public const string Report = "api/v1/tenants/{tenant}/report";
    public const string Messages = "api/v1/tenants/{tenant}/report/messages";
    public const string File = "api/v1/tenants/{tenant}/report/files/{file}";

    [Endpoint("GET", Report, "One's own report, with its conversation and its dates.", Asks = Asks.Receipt, Answer = typeof(ReportView))]
    public Task<IResult> OpenReport(HttpRequest request, string tenant) => door.ForAnybody(request, ct => open.Handle(new(tenant), request, ct));

    [Endpoint("POST", Messages, "Adds a message, and files if there are any.", Asks = Asks.Receipt,
        Body = typeof(MessageRequest), Files = true, Answer = typeof(MessageTaken), Status = 201, Refuses = [412, 429], Headers = [Submission.KeyHeader])]
    public Task<IResult> WriteMessage(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var key = Submission.KeyOf(request);
        using var message = await IncomingText<MessageRequest>.Read(request, ApiJson.Wire.MessageRequest, TextRules.MaxBodyBytes, ct);
        return await write.Handle(new(tenant), request, key, message, ct);
    });

    [Endpoint("GET", File, "A file of one's own report.", Asks = Asks.Receipt, Refuses = [416], Headers = ["Range", "If-Range"])]
    public Task<IResult> DownloadOwnFile(HttpRequest request, string tenant, string file) =>
        door.ForAnybody(request, ct => download.Handle(new(tenant), request, file, ct));
}
