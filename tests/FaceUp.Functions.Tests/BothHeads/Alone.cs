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
        var (tenant, now) = (new Tenant(Stories.Tenant, Head.Settings, 1, new byte[32], ""), Head.Start);
        var (state, events) = (CaseState.None, new List<CaseEvent>());
        Ask(Head.Report(category, now));
        Look();
        foreach (var deed in deeds)
        {
            Pass(now + deed.Later);
            if (deed.Settings is { } settings)
                tenant = tenant with { Settings = settings(tenant.Settings) };
            if (deed.Command is { } command)
                Ask(command(now));
            Look();
        }

        Pass(now + TimeSpan.FromDays(250));
        return events;

        void Pass(DateTimeOffset to)
        {
            while (CasePlan.Next(state, now, tenant.TermsOf(state)) is CaseStep.Wait { Until: var until } && DueRows.Whole(until) <= to)
            {
                now = DueRows.Whole(until);
                Look();
            }

            now = to;
        }

        void Look()
        {
            while ((Hands.Over(tenant, Stories.Case, state, now) ?? Command(CasePlan.Next(state, now, tenant.TermsOf(state)))) is { } command)
                Ask(command);
        }

        CaseCommand? Command(CaseStep step) => step switch
        {
            CaseStep.Remind r => new CaseCommand.Remind(r.Duty, r.Due, state.Handler, now),
            CaseStep.Escalate e => new CaseCommand.Escalate(e.Duty, e.Due, Hands.Above(tenant, Stories.Case, state, now), now),
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
