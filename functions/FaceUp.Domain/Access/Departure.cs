using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Access;

/// <summary>
/// Somebody leaves. What is left of them is their id and their name, since the record names them; what the organisation's routing counted on them for goes to
/// somebody else, and where nobody is named for it, the departure is refused with the places that still count on them.
/// </summary>
public static class Departure
{
    private const string StillCounts = "This still counts on them: say who takes over, or change it first.";

    /// <param name="to">Who takes over as fallback, and in rules where no role comes after the leaver; null for nobody in particular.</param>
    public static Edited Of(TenantSettings s, PersonId person, PersonId? to)
    {
        if (s.Find(person) is not { } leaver)
            return Refusal.NotFound;
        if (leaver.State == PersonState.Left)
            return s;
        if (to is { } heir && (heir == person || !s.MayHandle(heir)))
            return new Fault("/to", "Must be the id of another person who is active and has the role handler.");
        return to is null && Needs(s, person).ToList() is { Count: > 0 } faults ? Edited.Wrong(faults) : Without(s, leaver, to);
    }

    /// <summary>Where somebody is named who gets cases, and nobody would stand in.</summary>
    private static IEnumerable<Fault> Needs(TenantSettings s, PersonId person) =>
    [
        .. s.Rules.SelectMany((r, i) => r.To == person && r.ToRole is null ? [new($"/rules/{i}/to", StillCounts)] : Array.Empty<Fault>()),
        .. s.Rules.SelectMany((r, i) => r.Second?.To == person && r.Second.ToRole is null ? [new($"/rules/{i}/second/to", StillCounts)] : Array.Empty<Fault>()),
        .. s.FallbackHandler == person && Next(s, person) is null ? [new("/fallbackHandler", StillCounts)] : Array.Empty<Fault>(),
    ];

    // Chats keep their readers: who has left may still sit there, and a case that is kept from them is not announced where they do.
    private static TenantSettings Without(TenantSettings s, Person leaver, PersonId? to)
    {
        var next = s.FallbackHandler == leaver.Id ? to ?? Next(s, leaver.Id)!.Value : s.FallbackHandler;
        return SettingsRules.WithLadder(s with
        {
            People = [.. s.People.Select(p => p.Id == leaver.Id ? new Person(p.Id, p.Name, "", [], State: PersonState.Left) : p)],
            Rules = [.. s.Rules.Select(r => r.Relieved(p => p == leaver.Id, to))],
            FallbackHandler = next,
            Fallbacks = s.Fallbacks is { } fallbacks ? [.. fallbacks.Where(f => f != leaver.Id && f != next)] : null,
        });
    }

    /// <summary>The first of those who come after the fallback handler and may handle.</summary>
    private static PersonId? Next(TenantSettings s, PersonId leaver) => (s.Fallbacks ?? []).Where(f => f != leaver && s.MayHandle(f)).Select(f => (PersonId?)f).FirstOrDefault();
}
