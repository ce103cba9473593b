using FaceUp.App.Calendar;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The organisation's time, once more as triggers: see <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class CalendarTriggers(CalendarApi calendar, DurableWorkflow workflow)
{
    [Function(nameof(ListOwnRegimes))]
    public Task<IResult> ListOwnRegimes([HttpTrigger(Anonymous, "get", Route = CalendarApi.Regimes)] HttpRequest request, string tenant) =>
        calendar.ListOwnRegimes(request, tenant);

    [Function(nameof(PreviewDates))]
    public Task<IResult> PreviewDates([HttpTrigger(Anonymous, "get", Route = CalendarApi.Dates)] HttpRequest request, string tenant) =>
        calendar.PreviewDates(request, tenant);

    [Function(nameof(ImportDaysOff))]
    public Task<IResult> ImportDaysOff([HttpTrigger(Anonymous, "post", Route = CalendarApi.Import)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, calendar).ImportDaysOff(request, tenant);
}
