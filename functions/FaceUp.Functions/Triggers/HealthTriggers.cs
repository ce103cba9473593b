using FaceUp.App.Disclosure;
using FaceUp.App.Health;
using FaceUp.App.Http;
using FaceUp.App.Privacy;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What anybody may know of an installation and an organisation, at either door.</summary>
[StandsAt(Doors.Reporter, Doors.Desk, Doors.Both)]
public sealed class HealthTriggers(HealthApi health, SecurityTxtApi security, PrivacyApi privacy)
{
    [Function(nameof(ShowReadiness))]
    public Task<IResult> ShowReadiness([HttpTrigger(Anonymous, "get", Route = HealthApi.Ready)] HttpRequest request) => health.ShowReadiness(request);

    [Function(nameof(ShowSecurityTxt))]
    public Task<IResult> ShowSecurityTxt([HttpTrigger(Anonymous, "get", Route = SecurityTxtApi.Path)] HttpRequest request) => security.ShowSecurityTxt(request);

    [Function(nameof(ShowPrivacyNotice))]
    public Task<IResult> ShowPrivacyNotice([HttpTrigger(Anonymous, "get", Route = PrivacyApi.Notice)] HttpRequest request, string tenant) => privacy.ShowPrivacyNotice(request, tenant);
}
