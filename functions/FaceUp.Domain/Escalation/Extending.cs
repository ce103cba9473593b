using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>More time for a duty, where the case's regime gives it: so much and so often, from where the period ended, and only while it runs.</summary>
public static class Extending
{
    /// <summary>The last day with one extension more; null where nothing gives it.</summary>
    public static DateOnly? Next(Duty duty, CaseState state, CaseTerms terms, DateTimeOffset now) =>
        terms.DueOf(duty, state) is { } due && now < terms.Calendar.EndOf(due) && IsOpen(duty, state, terms) && terms.OneMore(duty, state) is { } more && more > due ? more : null;

    private static bool IsOpen(Duty duty, CaseState state, CaseTerms terms) => OpenDuties.Of(state, terms).Any(open => open.Duty == duty);
}
