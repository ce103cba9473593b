using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Reporters' routes that wake nobody.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class ReporterTriggers(IntakeApi intake, ConversationApi conversation)
{
    [Function(nameof(ShowForm))]
    public Task<IResult> ShowForm([HttpTrigger(Anonymous, "get", Route = IntakeApi.Form)] HttpRequest request, string tenant) =>
        intake.ShowForm(request, tenant);

    [Function(nameof(OpenReport))]
    public Task<IResult> OpenReport([HttpTrigger(Anonymous, "get", Route = ConversationApi.Report)] HttpRequest request, string tenant) =>
        conversation.OpenReport(request, tenant);

    [Function(nameof(DownloadOwnFile))]
    public Task<IResult> DownloadOwnFile([HttpTrigger(Anonymous, "get", Route = ConversationApi.File)] HttpRequest request, string tenant, string file) =>
        conversation.DownloadOwnFile(request, tenant, file);
}
