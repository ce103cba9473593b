using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>
/// One open duty on its way up its ladder. Before its date people are reminded, after it they are told that it has passed; each rung once for a duty and its date.
/// A rung that leads to nobody is passed over, and so is one whose person was told at its time or later. Where somebody could not be reached the next rung is due at once.
/// </summary>
internal readonly struct Climb(OpenDuty open, CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom)
{
    public CaseStep Next() => now < terms.Calendar.EndOf(open.Due) ? Before() : After();

    private CaseStep Before()
    {
        DateTimeOffset? wait = null;
        DateTimeOffset? unreached = null;
        foreach (var rung in terms.Ladders.Of(open.Duty))
        {
            if (rung.Rung.Kind == ChaseKind.Escalation && unreached is null)
                break; // those have their own time
            var chase = Recorded(ChaseKind.Reminder, rung.Rung.Kind == ChaseKind.Reminder ? rung.RecordedAs : rung.Rung.Id);
            if (state.Chased.Contains(chase))
            {
                unreached = Unreached(chase);
                continue;
            }

            var at = Sooner(unreached, RemindedAt(rung));
            if (at >= terms.Calendar.EndOf(open.Due) || !Leads(rung, ChaseKind.Reminder, at, out var to))
                continue;
            if (now >= at)
                return new CaseStep.Remind(open.Duty, open.Due, chase.Rung, open.Task, to);
            wait = Sooner(wait, at);
        }

        return new CaseStep.Wait(Sooner(wait, terms.Calendar.EndOf(open.Due)));
    }

    private CaseStep After()
    {
        DateTimeOffset? wait = null;
        DateTimeOffset? unreached = null;
        foreach (var rung in terms.Ladders.Of(open.Duty))
        {
            if (rung.Rung.Kind != ChaseKind.Escalation)
                continue;
            var chase = Recorded(ChaseKind.Escalation, rung.RecordedAs);
            if (state.Chased.Contains(chase))
            {
                unreached = Unreached(chase);
                continue;
            }

            var at = Sooner(unreached, EscalatedAt(rung));
            if (wait <= at || !Leads(rung, ChaseKind.Escalation, at, out var to))
                continue;
            if (now >= at)
                return new CaseStep.Escalate(open.Duty, open.Due, chase.Rung, open.Task, to);
            wait = at;
        }

        return wait is { } until ? new CaseStep.Wait(until) : new CaseStep.Done();
    }

    // When somebody was told who was not reached: from then on the next one is due. Not now, which would be another time at each look.
    private DateTimeOffset? Unreached(Chase chase) => state.Missed.Contains(chase) && state.Told.TryGetValue(chase, out var told) ? told.At : null;

    private Chase Recorded(ChaseKind kind, string? rung) => new(open.Duty, open.Due, kind, rung, open.Task);

    private DateTimeOffset RemindedAt(Climbed rung) => terms.Calendar.StartOf(OpenDuties.RemindedOn(open, rung.Days(state.Urgency)));

    private DateTimeOffset EscalatedAt(Climbed rung) => terms.Calendar.EndOf(open.Due.AddDays(Math.Max(0, rung.Days(state.Urgency))));

    // The first of its kind goes out to whomever it leads, or to nobody: then it is for the unit's targets, and stands in the record.
    private bool Leads(Climbed rung, ChaseKind kind, DateTimeOffset at, out PersonId to)
    {
        to = whom?.Invoke(rung.Rung, open.Task) ?? default;
        return (rung.IsFirst && rung.Rung.Kind == kind) || (!to.IsNobody && !WasTold(to, kind, at));
    }

    // To the hour: what a clock did at midnight of a place whose offset is not whole hours may be dated to the hour before.
    private bool WasTold(PersonId person, ChaseKind kind, DateTimeOffset at)
    {
        var hour = ReporterTime.Coarse(at, DateTimeOffset.MinValue);
        foreach (var (chase, told) in state.Told)
        {
            if (told.To == person && told.At >= hour && chase.Kind >= kind && (chase.Duty, chase.Due, chase.Task) == (open.Duty, open.Due, open.Task) && !state.Missed.Contains(chase))
                return true;
        }

        return false;
    }

    private static DateTimeOffset Sooner(DateTimeOffset? a, DateTimeOffset b) => a < b ? a.Value : b;
}
