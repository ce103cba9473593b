using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Casework;

/// <summary>Whom one case keeps out, as another case names them.</summary>
/// <param name="Known">By their marks for the other case.</param>
/// <param name="All">False where the case keeps out somebody besides who is nobody of the organisation any more.</param>
internal sealed record KeptOut(IReadOnlyList<BarredMark> Known, bool All)
{
    /// <summary>A mark leads to nobody; so the persons of the organisation are asked for one by one, and a mark that none of them answers to cannot be carried over.</summary>
    public static KeptOut Of(Tenant tenant, LoadedCase from, CaseId to, DateTimeOffset now)
    {
        var barred = MergeDecider.InForce(from.State, now).ToDictionary(b => b.Mark, b => b.Until, StringComparer.Ordinal);
        var known = new List<BarredMark>();
        foreach (var person in barred.Count == 0 ? [] : tenant.Settings.People)
        {
            if (barred.Remove(tenant.Marks.Of(from.Id, person.Id), out var until))
                known.Add(new(tenant.Marks.Of(to, person.Id), until));
        }

        return new(known, barred.Count == 0);
    }
}
