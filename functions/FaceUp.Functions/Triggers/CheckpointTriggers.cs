using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.Web;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What was signed of the record, for anybody.</summary>
[StandsAt(Doors.Reporter, Doors.Desk, Doors.Both)]
public sealed class CheckpointTriggers(CheckpointsApi checkpoints)
{
    [Function(nameof(ShowCheckpoint))]
    public Task<IResult> ShowCheckpoint([HttpTrigger(Anonymous, "get", Route = CheckpointsApi.Latest)] HttpRequest request, string tenant) =>
        checkpoints.ShowCheckpoint(request, tenant);

    [Function(nameof(ShowCheckpointKeys))]
    public Task<IResult> ShowCheckpointKeys([HttpTrigger(Anonymous, "get", Route = CheckpointsApi.Keys)] HttpRequest request, string tenant) =>
        checkpoints.ShowCheckpointKeys(request, tenant);
}

/// <summary>Who else has seen checkpoints.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class WitnessTriggers(WitnessesApi witnesses)
{
    [Function(nameof(ListWitnesses))]
    public Task<IResult> ListWitnesses([HttpTrigger(Anonymous, "get", Route = WitnessesApi.Witnesses)] HttpRequest request, string tenant) =>
        witnesses.ListWitnesses(request, tenant);
}

/// <summary>What a reporter can show for having reported.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class ProofTriggers(OwnProofApi proof, ReporterPagesApi pages)
{
    [Function(nameof(ShowOwnProof))]
    public Task<IResult> ShowOwnProof([HttpTrigger(Anonymous, "get", Route = OwnProofApi.Proof)] HttpRequest request, string tenant) =>
        proof.ShowOwnProof(request, tenant);

    [Function(nameof(DownloadProof))]
    public Task<IResult> DownloadProof([HttpTrigger(Anonymous, "get", Route = ReporterPagesApi.Proof)] HttpRequest request, string tenant) =>
        pages.DownloadProof(request, tenant);
}
