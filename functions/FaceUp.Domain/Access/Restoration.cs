using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Access;

/// <summary>
/// The people of an earlier version, brought back. What they may do comes back; whether they are let in does not: who has left stays gone, who is suspended or was
/// invited since stays so, everybody signs in as today, who came since stays, and whoever restores stays as they are.
/// </summary>
public static class Restoration
{
    public static IReadOnlyList<Person> Of(IReadOnlyList<Person> then, IReadOnlyList<Person> now, PersonId by)
    {
        var today = now.DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var before = then.Select(p => p.Id).ToHashSet();
        return [.. then.Select(p => today.TryGetValue(p.Id, out var t) ? Of(p, t, by) : p), .. now.Where(p => !before.Contains(p.Id))];
    }

    private static Person Of(Person then, Person now, PersonId by) => now.Id == by || now.State == PersonState.Left || then.State == PersonState.Left
        ? now
        : then with { Subject = now.Subject, State = now.State, Directory = now.Directory };
}
