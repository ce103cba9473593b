using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>Something that is still to be done in a case.</summary>
/// <param name="Due">The last day on which it can be done in time.</param>
/// <param name="Since">The day on which it came up: nobody is reminded on that very day, so that no reminder's second tells when a reporter did what set it off.</param>
/// <param name="Task">Of a task: which.</param>
public readonly record struct OpenDuty(Duty Duty, DateOnly Due, DateOnly Since, ObjectId? Task = null);

/// <summary>Which duties of a case are open, and until when. As a table: PLAN.md.</summary>
public static class OpenDuties
{
    /// <summary>Where a person's own acknowledgement follows an automatic one, and nobody says by when.</summary>
    private const int PersonalAcknowledgeDays = 7;

    /// <summary>Within a reasonable time, says Directive (EU) 2019/1937 Art. 9(2), and no number: this is the number where neither regime nor organisation says one.</summary>
    private const int MeetingDays = 14;

    /// <summary>All but tasks, in the order of <see cref="Duty"/>.</summary>
    public static IEnumerable<OpenDuty> Of(CaseState state, CaseTerms terms)
    {
        foreach (var duty in _duties)
        {
            if (Since(duty, state, terms) is { } since && DueOf(duty, state, terms) is { } due)
                yield return new(duty, due, terms.Calendar.DayOf(since));
        }
    }

    /// <summary>Those of people, the earliest date first.</summary>
    public static IEnumerable<OpenDuty> Tasks(CaseState state, CaseTerms terms) => state.Tasks.IsEmpty || IsOver(state)
        ? []
        : state.Tasks.Where(t => t.Value.DoneAt is null).OrderBy(t => t.Value.Due).ThenBy(t => t.Key.Value, StringComparer.Ordinal)
            .Select(t => new OpenDuty(Duty.Task, t.Value.Due, terms.Calendar.DayOf(t.Value.At), t.Key));

    /// <summary>The last day of a duty, open or not, by law or else by the organisation's wish; null for none.</summary>
    public static DateOnly? DueOf(Duty duty, CaseState state, CaseTerms terms) => terms.DueOf(duty, state) ?? Wished(duty, state, terms);

    /// <summary>True for a date that the case's regime sets, and not the organisation.</summary>
    public static bool IsStatutory(Duty duty, CaseState state, CaseTerms terms) => terms.DueOf(duty, state) is not null;

    /// <summary>The day from which the duty's ladder reminds of it: from then on it is at risk. Null where the ladder reminds of nothing.</summary>
    public static DateOnly? NearFrom(OpenDuty open, CaseState state, CaseTerms terms) =>
        terms.Ladders.First(open.Duty, ChaseKind.Reminder, state.Urgency) is { } days ? RemindedOn(open, days) : null;

    /// <param name="days">How far from its date a rung stands.</param>
    internal static DateOnly RemindedOn(OpenDuty open, int days)
    {
        var day = open.Due.AddDays(Math.Min(0, days));
        return day > open.Since ? day : open.Since.AddDays(1);
    }

    /// <summary>True while nobody who has the case has read the reporter's last words, be it the report itself.</summary>
    public static bool IsUnread(CaseState state) =>
        state.ReporterWroteAt is { } wrote && wrote > state.ReceivedAt ? Counts(state, wrote) && !IsHeard(state, wrote) : !IsOver(state) && !IsRead(state);

    private static readonly Duty[] _duties = [.. Enum.GetValues<Duty>().Where(d => d != Duty.Task)];

    private static bool IsOver(CaseState state) => state.Status == CaseStatus.Closed;

    // What a reporter sets off after the end is heard like before it.
    private static bool Counts(CaseState state, DateTimeOffset at) => state.Disposed is null && (!IsOver(state) || at >= state.ClosedAt);

    /// <summary>When the duty came up; null for one that is not open.</summary>
    private static DateTimeOffset? Since(Duty duty, CaseState state, CaseTerms terms) => duty switch
    {
        Duty.Meeting => state is { MeetingAskedAt: { } asked, MeetingSettledAt: null } && Counts(state, asked) ? asked : null,
        Duty.UnreadMessage => state.ReporterWroteAt is { } wrote && wrote > state.ReceivedAt && Counts(state, wrote) && !IsHeard(state, wrote) ? Later(wrote, state.HandsSince) : null,
        _ when IsOver(state) => null,
        Duty.Acknowledge => state.AcknowledgedAt is null ? state.ReceivedAt : null,
        Duty.PersonalAcknowledge => state.PersonallyAcknowledgedAt is null ? state.ReceivedAt : null,
        Duty.Feedback => state.FeedbackAt is null ? state.ReceivedAt : null,
        Duty.Interim => state.FeedbackAt is not null ? null : terms.DueOf(Duty.Interim, state) is null ? LastWord(state) : state.InterimAt is null ? state.ReceivedAt : null,
        Duty.UnreadReport => IsRead(state) ? null : Later(state.ReceivedAt, state.HandsSince),
        Duty.SilentHandler => Later(state.WorkedAt ?? state.ReceivedAt, state.HandsSince),
        _ => null,
    };

    private static DateOnly? Wished(Duty duty, CaseState state, CaseTerms terms) => duty switch
    {
        Duty.PersonalAcknowledge => Wish(state.ReceivedAt, terms.Wishes.PersonalAcknowledgeDays ?? (terms.Wishes.AutomaticAcknowledgement == true ? PersonalAcknowledgeDays : null), terms),
        Duty.Meeting => Wish(state.MeetingAskedAt, terms.Wishes.MeetingDays ?? MeetingDays, terms),
        Duty.Interim => Wish(LastWord(state), terms.Wishes.InterimDays, terms),
        Duty.UnreadReport => Wish(Later(state.ReceivedAt, state.HandsSince), terms.Wishes.UnreadReportDays, terms),
        Duty.UnreadMessage => Wish(state.ReporterWroteAt is { } wrote ? Later(wrote, state.HandsSince) : null, terms.Wishes.UnreadMessageDays, terms),
        Duty.SilentHandler => Wish(Later(state.WorkedAt ?? state.ReceivedAt, state.HandsSince), terms.Wishes.SilentHandlerDays, terms),
        _ => null,
    };

    // The organisation asks of its people what it can: on a day off nothing of its own falls due.
    private static DateOnly? Wish(DateTimeOffset? from, int? days, CaseTerms terms) =>
        from is { } at && days is { } number ? terms.Calendar.RollOver(terms.Calendar.DayOf(at).AddDays(number), RollOver.NextWorkingDay) : null;

    private static DateTimeOffset LastWord(CaseState state) => state.RepliedAt ?? state.AcknowledgedAt ?? state.ReceivedAt;

    // Nobody can have read a report before it came; once somebody answered it, it was read.
    private static bool IsRead(CaseState state) =>
        state.PersonallyAcknowledgedAt is not null || state.RepliedAt is not null || LastRead(state, state.Handler) is not null || LastRead(state, state.Second) is not null;

    // Strictly later: words of the same hour bear the second of what was recorded before them.
    private static bool IsHeard(CaseState state, DateTimeOffset wrote) => LastRead(state, state.Handler) > wrote || LastRead(state, state.Second) > wrote || state.RepliedAt > wrote;

    private static DateTimeOffset? LastRead(CaseState state, PersonId by) => !by.IsNobody && state.LastRead.TryGetValue((by, default), out var at) ? at : null;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;
}
