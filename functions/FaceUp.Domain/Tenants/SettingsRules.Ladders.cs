using System.Globalization;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Domain.Tenants;

/// <summary>Who is told of what is not done, and when: ladders that end nowhere, or go down again, are not accepted.</summary>
public static partial class SettingsRules
{
    public const int MaxLadders = 50;
    public const int MaxRungs = 10;
    public const int MaxCommittee = 20;
    public const int MaxRemind = 60;
    public const int MaxEscalate = 365;

    public const int MaxPersonalAcknowledge = 60;
    public const int MaxMeeting = 90;
    public const int MaxInterim = 90;
    public const int MaxUnread = 60;
    public const int MaxSilent = 365;
    public const int MaxNudge = 365;

    private const string NoPerson = "Must be the id of a person.";

    private static IEnumerable<Fault> LaddersAndWhomTheyLeadTo(TenantSettings s)
    {
        if (CountsOfLadders(s).ToList() is { Count: > 0 } faults)
            return faults;
        var known = new Placed(s);
        return
        [
            .. Listed("/ladders", s.Ladders ?? [], l => l.Id), .. (s.Ladders ?? []).SelectMany((l, i) => Ladder($"/ladders/{i}", l, known)),
            .. Listing("/committee", s.Committee ?? [], known.People, NoPerson), .. Distinct("/committee", (s.Committee ?? []).Select(p => p.Value), ""),
            .. s.Units.SelectMany((u, i) => u.Head is not { } head || known.People.Contains(head) ? Array.Empty<Fault>() : [new($"/units/{i}/head", NoPerson)]),
            .. s.People.SelectMany((p, i) => p.Deputy is not { } deputy ? Array.Empty<Fault>() : deputy == p.Id ? [new($"/people/{i}/deputy", "Nobody stands in for themselves.")] : known.People.Contains(deputy) ? [] : [new($"/people/{i}/deputy", NoPerson)]),
            .. Wishes(s.Deadlines),
        ];
    }

    private sealed class Placed(TenantSettings s)
    {
        public HashSet<PersonId> People { get; } = [.. s.People.Select(p => p.Id)];

        public HashSet<string> Units { get; } = [.. s.Units.Select(u => u.Id)];

        public HashSet<string> Categories { get; } = [.. s.Categories.Select(c => c.Id)];
    }

    private static IEnumerable<Fault> CountsOfLadders(TenantSettings s) =>
    [
        .. Count("/ladders", s.Ladders?.Count ?? 1, 1, MaxLadders), .. Count("/committee", s.Committee?.Count ?? 0, 0, MaxCommittee),
        .. (s.Ladders ?? []).SelectMany((l, i) => (Fault[])
        [
            .. Count($"/ladders/{i}/rungs", l.Rungs.Count, 1, MaxRungs), .. Count($"/ladders/{i}/units", l.Units?.Count ?? 1, 1, MaxUnits),
            .. Count($"/ladders/{i}/categories", l.Categories?.Count ?? 1, 1, MaxCategories), .. Count($"/ladders/{i}/duties", l.Duties?.Count ?? 1, 1, Enum.GetValues<Duty>().Length),
        ]),
    ];

    private static IEnumerable<Fault> Ladder(string at, Ladder ladder, Placed known) =>
    [
        .. Listed($"{at}/rungs", ladder.Rungs, r => r.Id), .. ladder.Rungs.SelectMany((r, i) => Rung($"{at}/rungs/{i}", r, known)),
        .. Listing($"{at}/units", ladder.Units ?? [], known.Units, NoUnit), .. Listing($"{at}/categories", ladder.Categories ?? [], known.Categories, NoCategory),
        .. Distinct($"{at}/duties", (ladder.Duties ?? []).Select(d => ((int)d).ToString(CultureInfo.InvariantCulture)), ""),
        .. ladder.Rungs.Any(r => r.Kind == ChaseKind.Escalation) ? Array.Empty<Fault>() : [new($"{at}/rungs", "At least one of them is an escalation, so that no date passes unseen.")],
        .. Descending(ladder) is { } i ? [new($"{at}/rungs/{i}", "Rungs stand in the order of their days, reminders before escalations, for each urgency.")] : Array.Empty<Fault>(),
    ];

    private static Fault[] Rung(string at, Rung rung, Placed known) =>
    [
        .. rung.Who == RungWho.Person ? rung.Person is { } person && known.People.Contains(person) ? Array.Empty<Fault>() : [new($"{at}/person", NoPerson)]
            : rung.Person is null ? [] : [new($"{at}/person", "Only a rung to a person names one.")],
        .. Away($"{at}/days", rung.Days, rung.Kind), .. Away($"{at}/highDays", rung.HighDays, rung.Kind), .. Away($"{at}/criticalDays", rung.CriticalDays, rung.Kind),
    ];

    private static Fault[] Away(string at, int? days, ChaseKind kind) => (kind, days) switch
    {
        (_, null) or (ChaseKind.Reminder, >= -MaxRemind and <= 0) or (ChaseKind.Escalation, >= 0 and <= MaxEscalate) => [],
        (ChaseKind.Reminder, _) => [new(at, $"A reminder goes out {MaxRemind} days before the date to the date itself: -{MaxRemind} to 0.")],
        (ChaseKind.Escalation, _) => [new(at, $"An escalation goes out when the date has passed, or up to {MaxEscalate} days later: 0 to {MaxEscalate}.")],
    };

    /// <summary>The first rung that comes before the one before it. Rungs without a number of days have the usual one, which is that of the duty.</summary>
    private static int? Descending(Ladder ladder)
    {
        for (var i = 1; i < ladder.Rungs.Count; i++)
        {
            var (below, here) = (ladder.Rungs[i - 1], ladder.Rungs[i]);
            if (here.Kind < below.Kind || (here.Kind == below.Kind && Enum.GetValues<Urgency>().Any(u => here.DaysFor(u) < below.DaysFor(u))))
                return i;
        }

        return null;
    }

    private static IEnumerable<Fault> Listing<T>(string at, IReadOnlyList<T> ids, HashSet<T> known, string why) =>
        ids.SelectMany((id, i) => known.Contains(id) ? Array.Empty<Fault>() : [new($"{at}/{i}", why)]);

    private static IEnumerable<Fault> Wishes(Deadlines? wishes) => wishes is null ? [] :
    [
        .. Within("/deadlines/personalAcknowledgeDays", wishes.PersonalAcknowledgeDays, MaxPersonalAcknowledge), .. Within("/deadlines/meetingDays", wishes.MeetingDays, MaxMeeting),
        .. Within("/deadlines/interimDays", wishes.InterimDays, MaxInterim), .. Within("/deadlines/unreadReportDays", wishes.UnreadReportDays, MaxUnread),
        .. Within("/deadlines/unreadMessageDays", wishes.UnreadMessageDays, MaxUnread), .. Within("/deadlines/silentHandlerDays", wishes.SilentHandlerDays, MaxSilent),
        .. Within("/deadlines/nudgeDays", wishes.NudgeDays, MaxNudge),
    ];

    private static Fault[] Within(string at, int? days, int most) => days is null || (days >= 1 && days <= most) ? [] : [new(at, $"Must be a number of days from 1 to {most}.")];
}
