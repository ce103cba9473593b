using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>Every open duty climbs its own ladder, whatever the others do: those of law and norm, and those that the organisation wishes.</summary>
internal static class Chasing
{
    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom) =>
        CasePlan.First(OpenDuties.Of(state, terms).Select(open => new Climb(open, state, now, terms, whom).Next()));
}

/// <summary>Tasks climb theirs: first whoever is to do it hears of it, then those above.</summary>
internal static class Tasks
{
    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom) =>
        CasePlan.First(OpenDuties.Tasks(state, terms).Select(open => new Climb(open, state, now, terms, whom).Next()));
}
