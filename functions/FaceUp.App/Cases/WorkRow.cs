using System.Text.Json.Serialization;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.App.Cases;

/// <summary>One thing to do.</summary>
/// <param name="By">The last day on which it is in time.</param>
/// <param name="Near">The day from which its ladder reminds of it; absent where it reminds of nothing.</param>
/// <param name="Task">Of a task: which.</param>
public sealed record WorkDue(Duty Duty, DateOnly By, DateOnly? Near = null, ObjectId? Task = null);

/// <summary>What one person has to do in one case, and what decides whether they see it: written when the case is, so that nobody's work is gathered case by case.</summary>
/// <param name="Handler">Empty when nobody handles it.</param>
/// <param name="Second">Absent for none.</param>
/// <param name="Granted">Of this person: until when; absent where nothing was granted.</param>
/// <param name="Barred">By mark, until when; absent for nobody.</param>
/// <param name="Due">The case's duties, for who handles it or is the second pair of eyes, and the person's own tasks; the earliest first.</param>
/// <param name="Unread">True while the reporter's last words are unread.</param>
public sealed record WorkRow(
    CaseStatus Status, string Unit, string Category, PersonId Handler, PersonId? Second, IReadOnlyList<WorkDue> Due,
    GrantedUntil? Granted = null, IReadOnlyDictionary<string, DateTimeOffset?>? Barred = null, bool? Unread = null)
{
    private static readonly Dictionary<string, DateTimeOffset?> Nobody = [];

    /// <summary>Who has such a row: whoever handles the case or looks over it, while it is open or the reporter was heard since; and whoever has something to do in it. No setting decides that.</summary>
    public static IEnumerable<PersonId> People(CaseState s)
    {
        var isOver = s.Status == CaseStatus.Closed;
        var involved = isOver && !(s.ClosedAt is { } closed && s.HeardSince(closed)) ? [] : new[] { s.Handler, s.Second };
        var busy = isOver ? [] : s.Tasks.Values.Where(t => t.DoneAt is null).Select(t => t.To);
        return involved.Concat(busy).Where(p => !p.IsNobody).Distinct();
    }

    public static WorkRow Of(Tenant tenant, CaseState s, PersonId person)
    {
        var (terms, isInvolved) = (tenant.TermsOf(s), s.Handler == person || s.Second == person);
        var duties = (isInvolved ? OpenDuties.Of(s, terms) : []).Concat(OpenDuties.Tasks(s, terms).Where(t => s.Tasks[t.Task!.Value].To == person));
        return new(
            s.Status, s.Unit, s.Category, s.Handler, s.Second.IsNobody ? null : s.Second,
            [.. duties.Select(d => new WorkDue(d.Duty, d.Due, OpenDuties.NearFrom(d, s, terms), d.Task)).OrderBy(d => d.By)],
            s.Granted.TryGetValue(person, out var until) ? new(until) : null, s.Barred.IsEmpty ? null : s.Barred, isInvolved && OpenDuties.IsUnread(s) ? true : null);
    }

    public CaseFacts FactsFor(PersonId person) => new(
        Unit, Category, Handler, Second ?? PersonId.Nobody, Granted is null ? new Dictionary<PersonId, DateTimeOffset?>() : new Dictionary<PersonId, DateTimeOffset?> { [person] = Granted.Until }, Barred ?? Nobody);
}

/// <param name="Until">Null for ever.</param>
public sealed record GrantedUntil([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? Until);
