using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>Whom a rung leads to. Never somebody whom the case keeps out, nor somebody who is not active; see LADDERS.md.</summary>
[JsonConverter(typeof(WordJson<RungWho>))]
public enum RungWho
{
    /// <summary>Whoever handles the case; of a task, whoever is to do it.</summary>
    [JsonStringEnumMemberName("assignee")] Assignee,

    /// <summary>The second pair of eyes.</summary>
    [JsonStringEnumMemberName("second")] Second,

    /// <summary>Who stands in for the assignee.</summary>
    [JsonStringEnumMemberName("deputy")] Deputy,

    /// <summary>The first of the organisation's fallbacks, those from outside of the unit first, and the assignee last.</summary>
    [JsonStringEnumMemberName("fallback")] Fallback,

    /// <summary>The head of the case's unit, or of the nearest one above it that has one.</summary>
    [JsonStringEnumMemberName("unit-head")] UnitHead,

    /// <summary>Somebody who works neither in the case's unit nor below it nor above it.</summary>
    [JsonStringEnumMemberName("outside")] Outside,

    /// <summary>The first of the committee.</summary>
    [JsonStringEnumMemberName("committee")] Committee,

    /// <summary>The person that the rung names.</summary>
    [JsonStringEnumMemberName("person")] Person,
}

/// <summary>One step of a ladder.</summary>
/// <param name="Kind">A reminder comes before or on the date, an escalation after it.</param>
/// <param name="Days">From the date of the duty: −60 to 0 for a reminder, which goes out when that day begins; 0 to 365 for an escalation, which goes out when that day has ended. Null for the usual.</param>
/// <param name="HighDays">The same for cases of high urgency; null for <paramref name="Days"/>.</param>
/// <param name="CriticalDays">The same for critical ones; null for <paramref name="HighDays"/>.</param>
/// <param name="Person">Only for <see cref="RungWho.Person"/>.</param>
public sealed record Rung(string Id, RungWho Who, ChaseKind Kind, int? Days = null, int? HighDays = null, int? CriticalDays = null, PersonId? Person = null)
{
    public int? DaysFor(Urgency urgency) => urgency switch
    {
        Urgency.Critical => CriticalDays ?? HighDays ?? Days,
        Urgency.High => HighDays ?? Days,
        Urgency.Normal => Days,
    };
}

/// <summary>Who is told, one after another, of a duty that is not done. The first reminder and the first escalation go out even where they lead to nobody: then the unit's targets hear of it.</summary>
/// <param name="Rungs">In the order of their days.</param>
/// <param name="Units">With those below them; null for all.</param>
/// <param name="Categories">Null for all.</param>
/// <param name="Duties">Null for all.</param>
public sealed record Ladder(string Id, IReadOnlyList<Rung> Rungs, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<Duty>? Duties = null);
