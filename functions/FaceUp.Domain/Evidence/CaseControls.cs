using FaceUp.Domain.Analytics;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>Controls of cases. Whoever asks gives only cases that have never kept anybody out, so that the answer is the same to everybody.</summary>
public static class CaseControls
{
    /// <summary>True when a date of the law has passed and what it asks for is not done.</summary>
    /// <param name="today">In the organisation's zone.</param>
    public static bool IsLate(Fact fact, DateOnly today) =>
        fact.IsOpen && ((fact.AcknowledgeBy < today && fact.AcknowledgedAt is null) || (fact.FeedbackBy < today && fact.FeedbackAt is null));

    /// <summary>True when a case may be one that should be gone, by what figures know of it: it spares reading all the others.</summary>
    public static bool MayLinger(Fact fact, TenantSettings s, DateOnly today) =>
        fact.ClosedAt is { } closed && DateOnly.FromDateTime(closed.UtcDateTime).AddDays(ControlRules.DisposalDays) < today
        && s.Retention?.Any(p => p.How != Fate.Keep && (p.Categories?.Contains(fact.Category) ?? true)) == true;

    /// <summary>True when a case should have been gone for more than <see cref="ControlRules.DisposalDays"/>.</summary>
    public static bool Lingers(CaseState state, CaseTerms terms, DateOnly today) =>
        state.Disposed is null && Keeping.Of(state, terms).On is { } on && (state.DisposalAnnounced is { } told && told > on ? told : on).AddDays(ControlRules.DisposalDays) < today;
}
