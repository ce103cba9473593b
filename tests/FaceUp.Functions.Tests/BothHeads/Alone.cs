using FaceUp.App.Escalation;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Functions.Tests.BothHeads;

/// <summary>The plan and the decider by themselves: no store, no head, no clock but the story's.</summary>
internal static class Alone
{
    public static IReadOnlyList<CaseEvent> Play(string category, IReadOnlyList<Deed> deeds)
    {
        var (tenant, now) = (Of(Head.Settings), Head.Start);
        var (state, events) = (CaseState.None, new List<CaseEvent>());
        Ask(Head.Report(category, now));
        Look();
        foreach (var deed in deeds)
        {
            Pass(now + deed.Later);
            if (deed.Settings is { } settings)
                tenant = Of(settings(tenant.Settings)); // made anew: a copy would keep what was compiled from the settings before
            if (deed.Command is { } command)
                Ask(command(now));
            Look();
        }

        Pass(now + Head.After);
        return events;

        static Tenant Of(Domain.Tenants.TenantSettings settings) => new(Stories.Tenant, settings, 1, new byte[32], "");

        void Pass(DateTimeOffset to)
        {
            while (Next() is CaseStep.Wait { Until: var until } && DueRows.Whole(until) <= to)
            {
                now = DueRows.Whole(until);
                Look();
            }

            now = to;
        }

        void Look()
        {
            while ((Hands.Over(tenant, Stories.Case, state, now) ?? Command(Next())) is { } command)
                Ask(command);
        }

        CaseStep Next() => CasePlan.Next(state, now, tenant.TermsOf(state), Hands.Whom(tenant, Stories.Case, state, now));

        CaseCommand? Command(CaseStep step) => step switch
        {
            CaseStep.Remind r => new CaseCommand.Remind(r.Duty, r.Due, r.To.IsNobody ? state.Handler : r.To, now, r.Rung, r.Task),
            CaseStep.Escalate e => new CaseCommand.Escalate(e.Duty, e.Due, e.To, now, e.Rung, e.Task),
            CaseStep.Acknowledge => new CaseCommand.AcknowledgeAutomatically(now),
            CaseStep.Nudge => new CaseCommand.Nudge(now),
            _ => null,
        };

        void Ask(CaseCommand command)
        {
            foreach (var e in CaseDecider.Decide(state, command).Events)
            {
                events.Add(e);
                state = state.Evolve(e);
            }
        }
    }
}
