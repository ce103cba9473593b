namespace FaceUp.Domain.Evidence;

/// <summary>All 61 criteria, in their usual order: 33 common ones, availability, confidentiality, processing integrity, privacy.</summary>
public static class Criteria
{
    public static IReadOnlyList<Criterion> All { get; } = [.. CommonCriteria.All, .. FurtherCriteria.All];

    private static readonly Dictionary<string, Criterion> ById = All.ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>Null for none of that id.</summary>
    public static Criterion? Find(string id) => ById.GetValueOrDefault(id);

    internal static Criterion Automatic(string id, string title, string control, string queries, string iso, string gdpr = "") => Of(CriterionKind.Automatic, id, title, control, queries, iso, gdpr);

    internal static Criterion Partly(string id, string title, string control, string queries, string iso, string gdpr = "") => Of(CriterionKind.Partly, id, title, control, queries, iso, gdpr);

    internal static Criterion Organisation(string id, string title, string control, string iso, string gdpr = "") => Of(CriterionKind.Organisation, id, title, control, "", iso, gdpr);

    private static Criterion Of(CriterionKind kind, string id, string title, string control, string queries, string iso, string gdpr) => new(id, title, kind, control, Words(queries), Words(iso), Words(gdpr));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
