using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Escalation;
using FaceUp.Domain;

namespace FaceUp.Functions.Orchestration;

/// <summary>
/// All that an orchestration carries from turn to turn: which case it looks after. The engine keeps inputs in clear for as long as it likes, so there is
/// nothing here but ids. Fields may be added, with a new <see cref="Current"/>; none changes its meaning, because instances live for months.
/// </summary>
/// <param name="V">The version this was written in; 0 where it was not said.</param>
public sealed record CaseOrchestration(int V, string Tenant, string Case)
{
    public const int Current = 1;

    public static CaseOrchestration Of(TenantId tenant, CaseId id) => new(Current, tenant.Value, id.Value);

    /// <summary>The same in today's version. One written by a newer app (after a roll-back) stays as it is: the ids mean the same there.</summary>
    public CaseOrchestration Upgraded() => V < Current ? this with { V = Current } : this;

    /// <summary>
    /// The one instance of a case: 32 hexadecimal digits (128 bits of SHA-256). Opaque where the engine shows it, and the same for whoever computes it,
    /// so that a case has one workflow however often it is woken.
    /// </summary>
    public static string InstanceId(TenantId tenant, CaseId id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"faceup/case-workflow/v1\n{tenant}\n{id}")).AsSpan(0, 16));
}

/// <summary>What a look came to, as the engine keeps it. Answers written before there was <see cref="Done"/> read as not done.</summary>
/// <param name="At">When the case asks to be looked at again; null when it names no date.</param>
/// <param name="Done">Nothing comes up by itself any more: the workflow ends.</param>
public sealed record NextLook(DateTimeOffset? At, bool Done = false)
{
    public static NextLook Of(CaseLook look) => look switch
    {
        CaseLook.Until until => new(until.At),
        CaseLook.WaitsForPeople => new(At: null),
        CaseLook.Done => new(At: null, Done: true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
