using FaceUp.Domain.Calendar;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;

namespace FaceUp.Domain.Tenants;

/// <summary>Who is told of what, where and when.</summary>
public static partial class SettingsRules
{
    /// <summary>That several read. Each gets a notice of every event, and all notices of a change go into one commit of 100 rows.</summary>
    public const int MaxShared = 20;

    /// <summary>Of one person, for the same reason.</summary>
    public const int MaxOwn = 3;

    public const int MaxEvents = 40;
    public const int MaxOff = 6;

    private static IEnumerable<Fault> CountsOfTargets(TenantSettings s) =>
    [
        .. s.Targets.Count(t => t.Person is null) is var shared && shared > MaxShared && s.Targets.Count <= MaxTargets ? [new("/targets", $"At most {MaxShared} are read by several, {shared} came; the others must each be one person's own.")] : Array.Empty<Fault>(),
        .. s.Targets.SelectMany((t, i) => (Fault[])[.. Count($"/targets/{i}/events", t.Events?.Count ?? 1, 1, MaxEvents), .. Count($"/targets/{i}/quiet/off", t.Quiet?.Off?.Count ?? 0, 0, MaxOff)]),
    ];

    private static IEnumerable<Fault> TargetsAndTheirPace(TenantSettings s)
    {
        var own = new Dictionary<PersonId, int>();
        var people = s.People.Select(p => p.Id).ToHashSet();
        for (var i = 0; i < s.Targets.Count; i++)
        {
            var (at, target) = ($"/targets/{i}", s.Targets[i]);
            foreach (var fault in target.Person is { } person ? Own(at, target, person, people, own) : [])
                yield return fault;
            foreach (var fault in (Fault[])[.. Distinct($"{at}/events", (target.Events ?? []).Select(e => e.ToString()), ""), .. Rest($"{at}/quiet", target.Quiet)])
                yield return fault;
            if (target.Language is { } tag && !PlainText.IsLanguageTag(tag))
                yield return new($"{at}/language", NoTag);
            if (target.TakesCases == true && (target.Kind != TargetKind.Webhook || target.Person is not null))
                yield return new($"{at}/takesCases", "Only a signed webhook that is nobody's own takes cases: nothing else can tell that they came from here unaltered.");
            if (target.PerHour is < 0 or > Pacing.MostPerHour)
                yield return new($"{at}/perHour", $"Must be a number from 0 (any number) to {Pacing.MostPerHour}.");
        }
    }

    private static IEnumerable<Fault> Own(string at, NoticeTarget target, PersonId person, HashSet<PersonId> people, Dictionary<PersonId, int> own)
    {
        if (!people.Contains(person))
            yield return new($"{at}/person", "Must be the id of a person.");
        if ((own[person] = own.GetValueOrDefault(person) + 1) > MaxOwn)
            yield return new($"{at}/person", $"One person has at most {MaxOwn} targets of their own.");
        if (target.Units.Count > 0)
            yield return new($"{at}/units", "What is one person's own hears of what concerns that person, in whatever unit.");
        if (target.Readers is { Count: > 0 })
            yield return new($"{at}/readers", "What is one person's own is read by that person.");
    }

    private static IEnumerable<Fault> Rest(string at, QuietTime? quiet)
    {
        if (quiet is null)
            yield break;
        foreach (var (name, time) in new[] { ("from", quiet.From), ("to", quiet.To) })
        {
            if (time is not null && QuietTime.Time(time) is null)
                yield return new($"{at}/{name}", "Must be a time of day such as 22:00.");
        }

        if (quiet.From is null != quiet.To is null)
            yield return new(at, "from and to are given together.");
        if (quiet.From is not null && quiet.From == quiet.To)
            yield return new($"{at}/to", "Must differ from from: to hear of nothing, a target is muted.");
        if (quiet.Zone is { } zone && !Zones.Exists(zone))
            yield return new($"{at}/zone", "Must be a time zone of the IANA tables, such as Europe/Lisbon.");
        foreach (var fault in Distinct($"{at}/off", (quiet.Off ?? []).Select(d => d.ToString()), ""))
            yield return fault;
    }
}
