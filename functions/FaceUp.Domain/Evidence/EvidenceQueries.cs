namespace FaceUp.Domain.Evidence;

/// <summary>Every query, in the order in which files have them.</summary>
public static class EvidenceQueries
{
    public static IReadOnlyList<EvidenceQuery> All { get; } = [.. OrganisationQueries.All, .. AssuranceQueries.All, .. CaseQueries.All];

    private static readonly Dictionary<string, EvidenceQuery> ById = All.ToDictionary(q => q.Id, StringComparer.Ordinal);

    /// <summary>Null for none of that id.</summary>
    public static EvidenceQuery? Find(string id) => ById.GetValueOrDefault(id);
}
