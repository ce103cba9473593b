using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Health;

/// <summary>What was looked at, where all that is needed holds.</summary>
public sealed record HealthView(IReadOnlyList<HealthPartView> Parts);

/// <param name="Part">store, content, keys, clock or space.</param>
/// <param name="Needed">Without it this process can do nothing for anybody.</param>
public sealed record HealthPartView(string Part, bool Holds, bool Needed);

/// <summary>Whether this process can do what it is there for. Yes and no, and nothing that is counted: whoever asks learns nothing of reports.</summary>
public sealed class HealthApi(Door door, Readiness readiness)
{
    public const string Ready = "api/v1/health/ready";

    [Endpoint("GET", Ready, "Says whether the store takes writes, content and keys are in reach, and the clock runs. 503 where something is missing without which nothing works. Looked at no more than every half minute.",
        Door = Doors.Both, Answer = typeof(HealthView))]
    public Task<IResult> ShowReadiness(HttpRequest request) => door.ForAnybody(request, async ct =>
    {
        var found = await readiness.Look(ct);
        return found.Any(p => p is { Holds: false, Needed: true })
            ? Problems.NotReady(found.Where(p => !p.Holds).Select(p => p.Part))
            : TypedResults.Json(new HealthView([.. found.Select(p => new HealthPartView(p.Part, p.Holds, p.Needed))]), ApiJson.Wire.HealthView);
    });
}
