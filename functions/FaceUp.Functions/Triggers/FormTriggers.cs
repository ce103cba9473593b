using FaceUp.App.Forms;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Forms that come from elsewhere.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class FormTriggers(FormsApi forms, DurableWorkflow workflow)
{
    [Function(nameof(ImportForm))]
    public Task<IResult> ImportForm([HttpTrigger(Anonymous, "post", Route = FormsApi.Import)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, forms).ImportForm(request, tenant);
}
