using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>Where the organisation wishes it, the house itself acknowledges a report as soon as it has come.</summary>
internal static class Acknowledging
{
    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom) =>
        terms.Wishes.AutomaticAcknowledgement == true && state is { AcknowledgedAt: null, Status: not CaseStatus.Closed } ? new CaseStep.Acknowledge() : new CaseStep.Done();
}
