using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Escalation;

/// <summary>The ladder of each duty, for the cases of one unit and category: the first of the organisation's own that fits, or else the usual one.</summary>
public sealed class Ladders
{
    /// <summary>Whom the usual ladder leads to after its reminder and its first escalation, wherever there is such a person; cases of urgency climb faster.</summary>
    private static readonly Rung[] Further =
    [
        new("deputy", RungWho.Deputy, ChaseKind.Escalation, 2, 1, 1),
        new("unit-head", RungWho.UnitHead, ChaseKind.Escalation, 5, 2, 1),
        new("outside", RungWho.Outside, ChaseKind.Escalation, 10, 5, 2),
        new("committee", RungWho.Committee, ChaseKind.Escalation, 14, 7, 3),
    ];

    private readonly Climbed[][] _rungs;

    private Ladders(Func<Duty, Ladder?> own, Deadlines wishes) =>
        _rungs = [.. Enum.GetValues<Duty>().Select(duty => Marked(own(duty)?.Rungs ?? Usual(duty), duty, wishes))];

    /// <summary>The usual ones.</summary>
    public static Ladders Default(Deadlines? wishes = null) => new(_ => null, wishes ?? new());

    public static Ladders For(TenantSettings settings, UnitTree units, string unit, string category) =>
        settings.Ladders is not { Count: > 0 } own
            ? Default(settings.Deadlines)
            : new(duty => own.FirstOrDefault(l => (l.Units is null || l.Units.Any(u => units.IsWithin(unit, u))) && l.Categories?.Contains(category) != false && l.Duties?.Contains(duty) != false), settings.Deadlines ?? new());

    /// <summary>How far from its date the first reminder or escalation of a duty goes out, in days; null where the ladder has none.</summary>
    public int? First(Duty duty, ChaseKind kind, Urgency urgency)
    {
        foreach (var rung in _rungs[(int)duty])
        {
            if (rung.Rung.Kind == kind)
                return rung.Days(urgency);
        }

        return null;
    }

    internal ReadOnlySpan<Climbed> Of(Duty duty) => _rungs[(int)duty];

    /// <summary>How many days before its date a duty is reminded of, where its ladder says nothing else.</summary>
    public static int RemindDays(Duty duty, Deadlines wishes) => duty switch
    {
        Duty.Acknowledge or Duty.PersonalAcknowledge => wishes.RemindAcknowledgeDays ?? 2,
        Duty.Feedback => wishes.RemindFeedbackDays ?? 14,
        Duty.Meeting or Duty.Interim => 3,
        Duty.Task => 1,
        Duty.UnreadReport or Duty.UnreadMessage or Duty.SilentHandler => 0,
    };

    private static Rung[] Usual(Duty duty) => [new("remind", RungWho.Assignee, ChaseKind.Reminder), new("escalate", RungWho.Fallback, ChaseKind.Escalation), .. Further];

    private static Climbed[] Marked(IReadOnlyList<Rung> rungs, Duty duty, Deadlines wishes)
    {
        var (reminder, escalation) = (rungs.FirstOrDefault(r => r.Kind == ChaseKind.Reminder), rungs.FirstOrDefault(r => r.Kind == ChaseKind.Escalation));
        return [.. rungs.Select(r => new Climbed(r, ReferenceEquals(r, reminder) || ReferenceEquals(r, escalation), r.Kind == ChaseKind.Reminder ? -RemindDays(duty, wishes) : 0))];
    }
}

/// <summary>A rung in its place.</summary>
/// <param name="IsFirst">Of its kind: recorded without its id, as all were when there were no others.</param>
/// <param name="UsualDays">From the date, where the rung itself says nothing.</param>
internal readonly record struct Climbed(Rung Rung, bool IsFirst, int UsualDays)
{
    public int Days(Urgency urgency) => Rung.DaysFor(urgency) ?? UsualDays;

    public string? RecordedAs => IsFirst ? null : Rung.Id;
}
