using FaceUp.Domain.Evidence;

namespace FaceUp.App.Evidence;

/// <summary>What a pack shall be about: a period, or one day.</summary>
/// <param name="From">With <paramref name="Until"/>: the first and last day (UTC) over which controls worked, at most 1,100 days; what SOC 2 calls Type II.</param>
/// <param name="Until">Not later than today.</param>
/// <param name="On">One day, on which they stood; Type I. Instead of the two.</param>
public sealed record PackRequest(DateOnly? From = null, DateOnly? Until = null, DateOnly? On = null);

/// <summary>How one criterion stands.</summary>
/// <param name="Result">Absent where all that answers it is in cases, which a pack looks at and this does not.</param>
/// <param name="Words">The result in a sentence.</param>
/// <param name="LooksAtCases">A pack looks at cases besides: those that whoever takes it out sees.</param>
/// <param name="Queries">What answers it; ids as in a pack.</param>
/// <param name="Iso27001">Controls of ISO/IEC 27001:2022 Annex A for which the same evidence speaks.</param>
/// <param name="Gdpr">Places in the GDPR, likewise.</param>
public sealed record CriterionView(
    string Id, string Title, CriterionKind Kind, string Control, EvidenceResult? Result, string Words, bool LooksAtCases, IReadOnlyList<string> Queries, IReadOnlyList<string> Iso27001, IReadOnlyList<string> Gdpr);

/// <summary>All 61 criteria as the organisation's own record answers them on a day.</summary>
public sealed record CriteriaView(DateOnly On, IReadOnlyList<CriterionView> Criteria);
