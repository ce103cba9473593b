using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FaceUp.Domain.Evidence;

/// <summary>What evidence comes to.</summary>
[JsonConverter(typeof(WordJson<EvidenceResult>))]
public enum EvidenceResult
{
    /// <summary>There was something to look at, and nothing of it is an exception.</summary>
    [JsonStringEnumMemberName("met")] Met,

    /// <summary>The record has nothing, and somebody vouches for it.</summary>
    [JsonStringEnumMemberName("attested")] Attested,

    /// <summary>The record has nothing about it in these days.</summary>
    [JsonStringEnumMemberName("no-evidence")] NoEvidence,

    /// <summary>Somebody has to vouch for it, and nobody has, for all of these days.</summary>
    [JsonStringEnumMemberName("not-attested")] NotAttested,

    /// <summary>Something is not as it should be; or somebody who was asked says so.</summary>
    [JsonStringEnumMemberName("exceptions")] Exceptions,
}

/// <param name="Rows">The population.</param>
/// <param name="Samples">Of the population, for whoever wants to look at some of it.</param>
public sealed record QueryAnswer(EvidenceQuery Query, IReadOnlyList<EvidenceRow> Rows, IReadOnlyList<EvidenceRow> Samples)
{
    public IReadOnlyList<EvidenceRow> Exceptions { get; } = [.. Rows.Where(r => r.IsException)];
}

/// <param name="Attestations">Those that are about the period, answered or not.</param>
/// <param name="Words">The result in a sentence.</param>
public sealed record CriterionAnswer(Criterion Criterion, EvidenceResult Result, string Words, IReadOnlyList<QueryAnswer> Queries, IReadOnlyList<Attestation> Attestations);

/// <summary>The same of a place in another standard: no better than the worst of its criteria.</summary>
public sealed record ClauseAnswer(string Standard, Clause Clause, EvidenceResult Result, IReadOnlyList<string> Criteria);

/// <summary>What the record of a period comes to, criterion by criterion. A function of the facts alone: whoever has the record gets the same.</summary>
public sealed record EvidenceAnswer(EvidenceFacts Facts, IReadOnlyList<QueryAnswer> Queries, IReadOnlyList<CriterionAnswer> Criteria, IReadOnlyList<ClauseAnswer> Clauses)
{
    /// <summary>How many of a population are put forward: what auditors take of something that happens daily.</summary>
    public const int SampleSize = 25;

    public const string Iso27001 = "iso27001", Gdpr = "gdpr";

    public static EvidenceAnswer Of(EvidenceFacts facts)
    {
        var queries = EvidenceQueries.All.Select(q => new QueryAnswer(q, facts.Populations[q.Id], Sample(facts.Seed, q.Id, facts.Populations[q.Id]))).ToList();
        var byId = queries.ToDictionary(q => q.Query.Id, StringComparer.Ordinal);
        var criteria = Evidence.Criteria.All.Select(c => Judged(c, facts, [.. c.Queries.Select(q => byId[q])])).ToList();
        return new(facts, queries, criteria, [.. Under(Iso27001, Evidence.Clauses.Iso27001, criteria, c => c.Iso27001), .. Under(Gdpr, Evidence.Clauses.Gdpr, criteria, c => c.Gdpr)]);
    }

    /// <summary>Those whose SHA-256, behind the seed, is smallest: nobody chooses them, and everybody finds the same.</summary>
    public static IReadOnlyList<EvidenceRow> Sample(string seed, string query, IReadOnlyList<EvidenceRow> rows)
    {
        if (rows.Count <= SampleSize)
            return rows;
        var chosen = rows.Select((row, place) => (row, place, Hash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{query}\n{row.Id}"))))).OrderBy(r => r.Hash, StringComparer.Ordinal).Take(SampleSize);
        return [.. chosen.OrderBy(r => r.place).Select(r => r.row)];
    }

    private static CriterionAnswer Judged(Criterion criterion, EvidenceFacts facts, IReadOnlyList<QueryAnswer> queries)
    {
        var attestations = facts.Organisation.Attestations.Where(a => a.Asked.Criterion == criterion.Id && a.IsAbout(facts.Period)).ToList();
        var denied = attestations.FirstOrDefault(a => a.Given is { Holds: false });
        var isVouched = Covers(attestations.Where(a => a.Given is { Holds: true }), facts.Period);
        var isSeen = queries.Any(q => q is { Query.MayBeEmpty: false, Rows.Count: > 0 });
        var result =
            denied is not null || queries.Any(q => q.Exceptions.Count > 0) ? EvidenceResult.Exceptions
            : criterion.Kind == CriterionKind.Automatic ? isSeen ? EvidenceResult.Met : isVouched ? EvidenceResult.Attested : EvidenceResult.NoEvidence
            : !isVouched ? EvidenceResult.NotAttested
            : isSeen ? EvidenceResult.Met : EvidenceResult.Attested;
        return new(criterion, result, Say(result, queries, denied, attestations), queries, attestations);
    }

    // Day after day, each day by somebody.
    private static bool Covers(IEnumerable<Attestation> given, EvidencePeriod period)
    {
        var next = period.From;
        foreach (var a in given.OrderBy(a => a.Asked.From))
        {
            if (a.Asked.From > next)
                return false;
            if (a.Asked.Until >= period.Until)
                return true;
            next = a.Asked.Until >= next ? a.Asked.Until.AddDays(1) : next;
        }

        return false;
    }

    private static string Say(EvidenceResult result, IReadOnlyList<QueryAnswer> queries, Attestation? denied, IReadOnlyList<Attestation> attestations)
    {
        var looked = string.Create(CultureInfo.InvariantCulture, $"{queries.Sum(q => q.Rows.Count)} looked at in {queries.Count(q => q.Rows.Count > 0)} populations");
        var broken = string.Join(", ", queries.Where(q => q.Exceptions.Count > 0).Select(q => string.Create(CultureInfo.InvariantCulture, $"{q.Exceptions.Count} of {q.Rows.Count} in {q.Query.Id}")));
        return result switch
        {
            EvidenceResult.Met => $"{looked}, no exception.{(attestations.Count > 0 ? " The rest is attested." : "")}",
            EvidenceResult.Attested => $"The record has nothing; {string.Join(", ", attestations.Where(a => a.Given is not null).Select(a => a.Given!.By.Value).Distinct())} vouched for it.",
            EvidenceResult.NoEvidence => "The record holds nothing about it in these days.",
            EvidenceResult.NotAttested => queries.Count == 0 ? "Nobody has vouched for it for all of these days." : $"{looked}, no exception; for the rest nobody has vouched for all of these days.",
            EvidenceResult.Exceptions => $"{looked}.{(broken.Length > 0 ? $" Exceptions: {broken}." : "")}{(denied is not null ? $" {denied.Given!.By} says that it does not hold." : "")}",
        };
    }

    private static IEnumerable<ClauseAnswer> Under(string standard, IReadOnlyList<Clause> clauses, IReadOnlyList<CriterionAnswer> criteria, Func<Criterion, IReadOnlyList<string>> refs) =>
        from clause in clauses
        let own = criteria.Where(c => refs(c.Criterion).Contains(clause.Id)).ToList()
        select new ClauseAnswer(standard, clause, own.Max(c => c.Result), [.. own.Select(c => c.Criterion.Id)]);
}
