using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>What a reporter must know before writing: names of units and categories, and of people those names only that the organisation wants to be shown.</summary>
public sealed class ShowForm(TenantStore tenants)
{
    public async Task<IResult> Handle(TenantId id, CancellationToken ct) => await tenants.Find(id, ct) is { Settings: var s }
        ? TypedResults.Json(new FormAnswer(s.Name, s.Units, s.Categories, s.Channels, NameablePerson.Of(s)), ApiJson.Wire.FormAnswer)
        : Problems.For(Refusal.NotFound);
}
