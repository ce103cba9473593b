using FaceUp.App.Evidence.Controls;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Controls, findings and attestations: the same words as in the slice's own …Api, and nothing added.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class ControlsTriggers(ControlsApi controls)
{
    [Function(nameof(ListControls))]
    public Task<IResult> ListControls([HttpTrigger(Anonymous, "get", Route = ControlsApi.Controls)] HttpRequest request, string tenant) => controls.ListControls(request, tenant);

    [Function(nameof(TestControl))]
    public Task<IResult> TestControl([HttpTrigger(Anonymous, "post", Route = ControlsApi.Tests)] HttpRequest request, string tenant, string control) => controls.TestControl(request, tenant, control);

    [Function(nameof(ListFindings))]
    public Task<IResult> ListFindings([HttpTrigger(Anonymous, "get", Route = ControlsApi.Findings)] HttpRequest request, string tenant) => controls.ListFindings(request, tenant);

    [Function(nameof(EndFinding))]
    public Task<IResult> EndFinding([HttpTrigger(Anonymous, "put", Route = ControlsApi.FindingsEnd)] HttpRequest request, string tenant, string finding) => controls.EndFinding(request, tenant, finding);

    [Function(nameof(AskAttestation))]
    public Task<IResult> AskAttestation([HttpTrigger(Anonymous, "post", Route = ControlsApi.Attestations)] HttpRequest request, string tenant) => controls.AskAttestation(request, tenant);

    [Function(nameof(ListAttestations))]
    public Task<IResult> ListAttestations([HttpTrigger(Anonymous, "get", Route = ControlsApi.Attestations)] HttpRequest request, string tenant) => controls.ListAttestations(request, tenant);

    [Function(nameof(AnswerAttestation))]
    public Task<IResult> AnswerAttestation([HttpTrigger(Anonymous, "put", Route = ControlsApi.Answer)] HttpRequest request, string tenant, string attestation) => controls.AnswerAttestation(request, tenant, attestation);
}
