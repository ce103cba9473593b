using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.Domain.Access;
using FaceUp.Domain.Forms.GlobaLeaks;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Forms;

/// <summary>Forms that come from elsewhere. Those that are asked stand in the settings.</summary>
public sealed class FormsApi(DeskDoor door)
{
    public const string Import = "api/v1/tenants/{tenant}/forms/import";

    [Endpoint("POST", Import, "A questionnaire that GlobaLeaks exported, as a form for the settings, and what could not be carried over. Nothing is saved.",
        Asks = Asks.Admin, Body = typeof(JsonElement), Answer = typeof(ImportedForm))]
    public Task<IResult> ImportForm(HttpRequest request, string tenant) => door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => App.Forms.ImportForm.Handle(caller, request, ct));
}
