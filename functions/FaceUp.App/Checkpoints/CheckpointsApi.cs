using System.Text;
using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Checkpoints;

/// <summary>The newest checkpoint and its keys, for anybody: they tell of no report (CHECKPOINTS.md §3).</summary>
public sealed class CheckpointsApi(Door door, CheckpointTree tree)
{
    public const string Latest = "api/v1/tenants/{tenant}/checkpoints/latest";
    public const string Keys = "api/v1/tenants/{tenant}/checkpoints/keys";

    [Endpoint("GET", Latest, "The newest checkpoint over everything that the organisation recorded: a signed note (C2SP tlog-checkpoint).", Door = Doors.Both, Bytes = "text/plain", Refuses = [404])]
    public Task<IResult> ShowCheckpoint(HttpRequest request, string tenant) => Show(request, tenant, row => row.Note);

    [Endpoint("GET", Keys, "The keys that have signed checkpoints, the newest first, one a line (C2SP signed-note verifier keys).", Door = Doors.Both, Bytes = "text/plain", Refuses = [404])]
    public Task<IResult> ShowCheckpointKeys(HttpRequest request, string tenant) => Show(request, tenant, row => row.Keys.Count == 0 ? null : string.Concat(row.Keys.Select(k => k + "\n")));

    private Task<IResult> Show(HttpRequest request, string tenant, Func<TreeRow, string?> part) => door.ForAnybody(request, async ct =>
        await tree.Find(new TenantId(tenant), ct) is { Row: var row } && part(row) is { } text ? Results.Text(text, "text/plain", Encoding.UTF8) : Problems.For(Refusal.NotFound));
}
