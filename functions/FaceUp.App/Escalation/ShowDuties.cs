using FaceUp.App.Access;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Escalation;

/// <summary>What is to be done in a case, for those who read it.</summary>
public sealed class ShowDuties(SealedReasons reasons, TimeProvider time)
{
    public async Task<CaseDuties> Of(Tenant tenant, LoadedCase found, CaseKey key, CancellationToken ct)
    {
        var (state, terms) = (found.State, tenant.TermsOf(found.State));
        var tasks = new List<TaskView>();
        foreach (var (id, task) in state.Tasks.OrderBy(t => t.Value.Due).ThenBy(t => t.Key.Value, StringComparer.Ordinal))
            tasks.Add(new(id.Value, await reasons.Read(found, key, task.What, ct), task.To.Value, task.Due, task.By.Value, task.At, task.DoneAt));
        return new(
            terms.Regime.Id, terms.Calendar.Zone, [.. Dates(state, terms, time.GetUtcNow())], tasks,
            state.MeetingAskedAt is { } asked ? new(asked, state.MeetingSettledAt) : null, Nudging.IsShown(state), terms.UnknownRegime);
    }

    /// <summary>What comes first in a case; null where nothing has a date.</summary>
    public static DueDuty? NextOf(CaseState state, CaseTerms terms)
    {
        DueDuty? next = null;
        foreach (var open in OpenDuties.Of(state, terms).Concat(OpenDuties.Tasks(state, terms)))
            next = next is null || open.Due < next.By ? new(open.Duty, open.Due) : next;
        return next;
    }

    // Of law and norm all that have a date; of the organisation's own wishes those that are open.
    private static IEnumerable<CaseDate> Dates(CaseState state, CaseTerms terms, DateTimeOffset now)
    {
        var open = OpenDuties.Of(state, terms).ToDictionary(o => o.Duty);
        foreach (var duty in Enum.GetValues<Duty>())
        {
            if (terms.DueOf(duty, state) is { } due)
            {
                var original = terms.Original(duty, state);
                yield return new(duty, due, open.ContainsKey(duty), original == due ? null : original, Extending.Next(duty, state, terms, now), terms.Regime.RuleOf(duty) is { } rule ? SourceView.Of(rule.Source) : null);
            }
            else if (open.TryGetValue(duty, out var own))
            {
                yield return new(duty, own.Due, true);
            }
        }
    }
}
