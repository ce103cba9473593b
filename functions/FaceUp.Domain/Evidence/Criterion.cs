using System.Text.Json.Serialization;

namespace FaceUp.Domain.Evidence;

/// <summary>How far the record can answer a criterion.</summary>
[JsonConverter(typeof(WordJson<CriterionKind>))]
public enum CriterionKind
{
    /// <summary>The record answers it.</summary>
    [JsonStringEnumMemberName("automatic")] Automatic,

    /// <summary>The record answers a part; for the rest somebody has to vouch.</summary>
    [JsonStringEnumMemberName("partly")] Partly,

    /// <summary>No system knows: somebody has to vouch.</summary>
    [JsonStringEnumMemberName("organisation")] Organisation,
}

/// <summary>One of the 61 Trust Services Criteria (TSP section 100, 2017), by its id; the words are the project's own.</summary>
/// <param name="Control">What this system does about it, or what it cannot do.</param>
/// <param name="Queries">Ids of the queries that answer it.</param>
/// <param name="Iso27001">Controls of ISO/IEC 27001:2022 Annex A for which the same evidence speaks.</param>
/// <param name="Gdpr">Places in Regulation (EU) 2016/679 Art. 30 to 33, likewise.</param>
public sealed record Criterion(string Id, string Title, CriterionKind Kind, string Control, IReadOnlyList<string> Queries, IReadOnlyList<string> Iso27001, IReadOnlyList<string> Gdpr);
