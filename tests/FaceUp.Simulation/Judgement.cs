using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Simulation;

/// <summary>What became of a case's statutory deadlines.</summary>
/// <param name="Running">Still to come.</param>
/// <param name="Unattended">In a sentence; null for none.</param>
public readonly record struct Judgement(int Met, int Missed, int Running, string? Unattended)
{
    private static readonly Duty[] Statutory = [Duty.Acknowledge, Duty.Feedback];
    private static readonly TimeSpan Promptly = TimeSpan.FromHours(2); // the hour of the simulation in which a date passes, and the next

    public static Judgement Of(Tenant tenant, LoadedCase found, DateTimeOffset now)
    {
        var (terms, state, all) = (tenant.TermsOf(found.State), found.State, default(Judgement));
        foreach (var duty in Statutory)
        {
            if (terms.DueOf(duty, state) is not { } due)
                continue;
            var (done, end) = (duty == Duty.Acknowledge ? state.AcknowledgedAt : state.FeedbackAt, terms.Calendar.EndOf(due));
            all = done < end ? all with { Met = all.Met + 1 }
                : now < end + Promptly ? all with { Running = all.Running + 1 }
                : done < end + Promptly || Told(found, duty, due, end) ? all with { Missed = all.Missed + 1 } // by an hour, and done before anybody looked; or somebody was told
                : all with { Unattended = $"{duty} was due by {due:yyyy-MM-dd}, and nobody was told in time that it was not done" };
        }

        return all;
    }

    private static bool Told(LoadedCase found, Duty duty, DateOnly due, DateTimeOffset end) =>
        found.Links.Select(CaseChain.Event).OfType<CaseEvent.DeadlineEscalated>().FirstOrDefault(e => e.Duty == duty && e.Due == due) is { } told && told.At < end + Promptly;
}
