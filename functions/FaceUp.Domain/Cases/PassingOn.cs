using FaceUp.Domain.Access;

namespace FaceUp.Domain.Cases;

/// <summary>A case given into other hands by the person who had it: the words, the case and what they were to do in it go together, or none of them does.</summary>
internal static class PassingOn
{
    public static Decision Decide(CaseState state, CaseCommand.PassOn p, DateTimeOffset exact)
    {
        var tasks = p.By == p.To ? [] : state.Tasks.Where(t => t.Value.To == p.By && t.Value.DoneAt is null).Select(t => t.Key).OrderBy(t => t.Value, StringComparer.Ordinal).ToList();
        var same = p.To == state.Handler && (p.Second ?? state.Second) == state.Second;
        if (CaseDecider.Holds(state, p.Words) || (same && tasks.Count == 0))
            return Decision.Nothing;
        if (state.Status == CaseStatus.Closed)
            return Refusal.CaseClosed;
        if (Sight.IsBarred(state.Facts, p.Mark, exact))
            return Refusal.NotAHandler;
        if (p.Second is not null && Sight.IsBarred(state.Facts, p.SecondMark, exact))
            return Refusal.NotASecond;
        return new(
        [
            new CaseEvent.NoteAdded(p.Words, p.By, exact),
            .. same ? Array.Empty<CaseEvent>() : [new CaseEvent.CaseAssigned(p.To, p.By, exact, p.Second)],
            .. tasks.Count == 0 ? Array.Empty<CaseEvent>() : [new CaseEvent.TasksGiven(tasks, p.To, p.By, exact)],
        ]);
    }
}
