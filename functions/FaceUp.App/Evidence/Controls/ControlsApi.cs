using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.People;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Evidence.Controls;

/// <summary>Controls that test themselves, findings of those that failed, and what people are asked to attest.</summary>
public sealed class ControlsApi(DeskDoor door, ShowControls show, EndFinding end, AskAttestation ask, AnswerAttestation answer)
{
    public const string Controls = "api/v1/tenants/{tenant}/controls";
    public const string Tests = "api/v1/tenants/{tenant}/controls/{control}/tests";
    public const string Findings = "api/v1/tenants/{tenant}/findings";
    public const string FindingsEnd = "api/v1/tenants/{tenant}/findings/{finding}/end";
    public const string Attestations = "api/v1/tenants/{tenant}/attestations";
    public const string Answer = "api/v1/tenants/{tenant}/attestations/{attestation}/answer";

    private const int MaxBodyBytes = 16 * 1024;
    private static readonly Role[] Overseers = [Role.Admin, Role.Auditor];

    [Endpoint("GET", Controls, "Controls that test themselves, and how each stands. Controls of cases say nothing but whether they hold.", Asks = Asks.AdminOrAuditor, Answer = typeof(ControlsView))]
    public Task<IResult> ListControls(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, Overseers, show.All);

    [Endpoint("POST", Tests, "Tests a control now. The record is told when the result is another one, and once a week.", Asks = Asks.AdminOrAuditor, Answer = typeof(ControlView))]
    public Task<IResult> TestControl(HttpRequest request, string tenant, string control) => door.ForPeopleOfAll(request, tenant, Overseers, (caller, ct) => show.TestNow(caller, control, ct));

    [Endpoint("GET", Findings, "Findings of controls that failed, open and closed.", Asks = Asks.AdminOrAuditor, Answer = typeof(FindingsView), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListFindings(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Overseers, (caller, ct) => show.Findings(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("PUT", FindingsEnd, "Closes a finding: as mended, if the control holds again; or accepted until a day, by somebody whom it is not about.", Asks = Asks.AdminOrAuditor, Body = typeof(FindingEndRequest), Status = 204, Refuses = [409, 412])]
    public Task<IResult> EndFinding(HttpRequest request, string tenant, string finding) => door.ForPeopleOfAll(request, tenant, Overseers, async (caller, ct) =>
    {
        var body = await JsonBody.Read(request, ApiJson.Wire.FindingEndRequest, MaxBodyBytes, ct);
        return await end.Handle(caller, finding, body, Reason.Of(body.Reason), ct);
    });

    [Endpoint("POST", Attestations, "Asks somebody to say whether a criterion holds that no system can know.", Asks = Asks.AdminOrAuditor, Body = typeof(AttestationRequest), Answer = typeof(AttestationTaken), Status = 201, Refuses = [412], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskAttestation(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, Overseers, async (caller, ct) =>
        await ask.Handle(caller, await JsonBody.Read(request, ApiJson.Wire.AttestationRequest, MaxBodyBytes, ct), Submission.KeyOf(request), ct));

    [Endpoint("GET", Attestations, "What people are asked to attest, and what they said: all of it for admins and auditors, for others what they are asked.", Asks = Asks.Person, Answer = typeof(AttestationsView), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListAttestations(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, (caller, ct) => show.Attestations(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("PUT", Answer, "Says whether it holds: for whoever was asked, once; for admins and auditors where they are not active any more.", Asks = Asks.Person, Body = typeof(AttestationAnswer), Status = 204, Refuses = [409, 412])]
    public Task<IResult> AnswerAttestation(HttpRequest request, string tenant, string attestation) => door.ForMembers(request, tenant, async (caller, ct) =>
        await answer.Handle(caller, attestation, await JsonBody.Read(request, ApiJson.Wire.AttestationAnswer, MaxBodyBytes, ct), ct));
}

internal static class ControlsWiring
{
    /// <summary>Controls, findings and attestations, at the desk's door.</summary>
    public static IServiceCollection AddControls(this IServiceCollection services) => services
        .AddSingleton<ControlStore>().AddSingleton<TargetFacts>().AddSingleton<ControlsOfCases>().AddSingleton<ControlFacts>().AddSingleton<TestControl>().AddSingleton<ControlEvidence>()
        .AddSingleton<ShowControls>().AddSingleton<EndFinding>().AddSingleton<AskAttestation>().AddSingleton<AnswerAttestation>().AddSingleton<ControlsApi>()
        .AddSingleton<IChore, ControlsChore>().AddSingleton<IChore, FindingChore>().AddSingleton<IChore, AttestationChore>();
}
