using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Domain.Retention;

/// <summary>The last event of a case, with which its record begins from then on: codes, figures and dates.</summary>
public static class Certificate
{
    /// <param name="tailsEnd">The last day on which the installation's stores could bring something back.</param>
    /// <param name="figures">See <see cref="Figures"/>; null where none are kept.</param>
    /// <param name="hashes">See <see cref="HashesOf"/>; null where there are too many to keep.</param>
    public static CaseEvent.CaseDisposed Of(CaseState state, CaseStep.Dispose step, DateOnly tailsEnd, string? figures, byte[]? hashes, DateTimeOffset now, CaseTerms terms)
    {
        var at = ReporterTime.Exact(now, state.LastAt);
        return new(
            step.How, step.Policy, state.Unit, state.Category, state.Events, state.Objects.Count, Sha256Of(state.Objects.Values), tailsEnd,
            terms.Calendar.DayOf(at).AddMonths(step.TombstoneMonths), at, step.AskedBy, step.ApprovedBy, figures, hashes is null ? null : Convert.ToHexStringLower(SHA256.HashData(hashes)));
    }

    /// <summary>The hashes of all links but the first, one behind the other.</summary>
    public static byte[] HashesOf(IEnumerable<ChainedEvent> links) => [.. links.Skip(1).SelectMany(l => l.Hash)];

    /// <summary>SHA-256 (lower-case hex) over the objects' own, each on a line of its own, in the order of their characters.</summary>
    public static string Sha256Of(IEnumerable<SealedRef> objects) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(objects.Select(o => o.Sha256).Order(StringComparer.Ordinal).Select(h => h + "\n")))));
}
