using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Calendar;

/// <summary>The organisation's time: its regimes, its dates, its days off.</summary>
public sealed class CalendarApi(DeskDoor door, TimeProvider time)
{
    public const string Regimes = "api/v1/tenants/{tenant}/regimes";
    public const string Dates = "api/v1/tenants/{tenant}/calendar";
    public const string Import = "api/v1/tenants/{tenant}/calendar/import";

    [Endpoint("GET", Regimes, "The regimes that cases here can be taken under: those that come with the program, and the organisation's own.", Asks = Asks.Person, Answer = typeof(RegimeList))]
    public Task<IResult> ListOwnRegimes(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, _) => Answer(OwnRegimes(caller)));

    [Endpoint("GET", Dates, "Which dates a report would have that was received on a day, by the rules of a unit or regime. No case is looked at.",
        Asks = Asks.Person, Answer = typeof(DatesView), Refuses = [400], Query = ["received", "regime", "unit", "acknowledged", "asked", "closed"])]
    public Task<IResult> PreviewDates(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, _) => Answer(Calendar.PreviewDates.Handle(caller, request.Query)));

    [Endpoint("POST", Import, "Days off from an iCalendar file, for the settings, and what was left out of it. Nothing is saved.", Asks = Asks.Admin, Body = typeof(ImportRequest), Answer = typeof(ImportedDays))]
    public Task<IResult> ImportDaysOff(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], ApiJson.Wire.ImportRequest, ImportDays.MaxBodyBytes, (_, body, _) => Answer(ImportDays.Handle(body, time.GetUtcNow().Year)));

    private static Task<IResult> Answer(IResult result) => Task.FromResult(result);

    private static IResult OwnRegimes(Caller caller) => TypedResults.Json(
        new RegimeList([.. LawBook.All.Select(r => RegimeView.Of(r, own: false)), .. (caller.Tenant.Settings.Regimes ?? []).Select(r => RegimeView.Of(r, own: true))]), ApiJson.Wire.RegimeList);
}
