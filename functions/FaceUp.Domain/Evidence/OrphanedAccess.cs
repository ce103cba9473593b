using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>
/// Access that is left over. Settings say how things are and not since when, so each test remembers what looked odd and on which day that was first seen; some of it is allowed for a while.
/// </summary>
public static class OrphanedAccess
{
    public const int InvitedDays = 30;
    public const int SuspendedDays = 90;
    public const int DirectoryDays = 30;
    public const int RoutedDays = 14; // a holiday, or somebody else is being looked for

    /// <param name="seen">What looked odd at the test before, as code and what, by the day on which it first did.</param>
    /// <returns>The judgement, and what looks odd now.</returns>
    public static (Judgement Judgement, IReadOnlyDictionary<string, DateOnly> Seen) Test(TenantSettings s, IReadOnlyDictionary<string, DateOnly> seen, DateOnly today)
    {
        var odd = Odd(s).DistinctBy(o => (o.Code, o.What)).Select(o => (o.Code, o.What, o.Days, Since: seen.GetValueOrDefault($"{o.Code} {o.What}", today))).ToList();
        var found = odd.Where(o => today >= o.Since.AddDays(o.Days)).Select(o => new ControlException(o.Code, o.What, o.Since));
        return (Judgement.Of(s.People.Count(p => p.State != PersonState.Left) + s.Targets.Count, found),
            new SortedDictionary<string, DateOnly>(odd.ToDictionary(o => $"{o.Code} {o.What}", o => o.Since), StringComparer.Ordinal));
    }

    private static IEnumerable<(string Code, string What, int Days)> Odd(TenantSettings s)
    {
        var active = s.People.Where(p => p.IsActive).Select(p => p.Id).ToHashSet();
        var hasDirectory = s.People.Any(p => p is { IsActive: true, Directory: not null });
        foreach (var p in s.People)
        {
            if (p.State == PersonState.Invited)
                yield return ("invited-long", p.Id.Value, InvitedDays);
            if (p.State == PersonState.Suspended && (p.Roles.Count > 0 || p.Within is { Count: > 0 }))
                yield return ("suspended-long", p.Id.Value, SuspendedDays);
            if (hasDirectory && p is { IsActive: true, Directory: null })
                yield return ("outside-directory", p.Id.Value, DirectoryDays);
        }

        foreach (var t in s.Targets)
        {
            if (t.Person is { } own && !active.Contains(own))
                yield return ("target-orphaned", t.Id, RoutedDays);
            if (t.Readers?.Any(r => !active.Contains(r)) == true)
                yield return ("reader-gone", t.Id, RoutedDays);
        }

        foreach (var named in Routed(s).Where(p => !p.IsNobody && !active.Contains(p)))
            yield return ("routed-to-nobody", named.Value, RoutedDays);
    }

    private static IEnumerable<PersonId> Routed(TenantSettings s) =>
    [
        s.FallbackHandler, .. s.Fallbacks ?? [], .. s.Committee ?? [], .. s.Units.Select(u => u.Head).OfType<PersonId>(),
        .. s.People.Where(p => p.IsActive).Select(p => p.Deputy).OfType<PersonId>(),
    ];
}
