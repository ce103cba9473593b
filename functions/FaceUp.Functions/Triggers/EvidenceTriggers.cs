using FaceUp.App.Evidence;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Evidence for auditors: the desk's routes of its packs, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class EvidenceTriggers(PacksApi packs)
{
    [Function(nameof(ExportEvidence))]
    public Task<IResult> ExportEvidence([HttpTrigger(Anonymous, "post", Route = PacksApi.Packs)] HttpRequest request, string tenant) => packs.ExportEvidence(request, tenant);

    [Function(nameof(ShowCriteria))]
    public Task<IResult> ShowCriteria([HttpTrigger(Anonymous, "get", Route = PacksApi.Criteria)] HttpRequest request, string tenant) => packs.ShowCriteria(request, tenant);
}
