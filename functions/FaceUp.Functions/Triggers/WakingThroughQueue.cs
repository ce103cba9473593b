using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>
/// What wakes a case from the reporter's app: by a message that it may send and not read. A durable client in this place would need, in the trigger's own description,
/// the storage that workflows live in, and whoever may write there is the desk. Hence these two routes twice; <see cref="WakingDirectly"/> are the others.
/// </summary>
[StandsAt(Doors.Reporter)]
public sealed class WakingThroughQueue(IntakeApi intake, ConversationApi conversation)
{
    [Function(nameof(SubmitReportThroughQueue))]
    public Task<IResult> SubmitReportThroughQueue([HttpTrigger(Anonymous, "post", Route = IntakeApi.Reports)] HttpRequest request, string tenant) =>
        intake.SubmitReport(request, tenant);

    [Function(nameof(WriteMessageThroughQueue))]
    public Task<IResult> WriteMessageThroughQueue([HttpTrigger(Anonymous, "post", Route = ConversationApi.Messages)] HttpRequest request, string tenant) =>
        conversation.WriteMessage(request, tenant);
}
