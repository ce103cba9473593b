using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Benchmarks;

/// <summary>Three levels of 200 units, 40 categories, 1,000 people, 300 rules with answers, roles and second pairs of eyes; and reports from all over it.</summary>
public static class LargeOrganisation
{
    public static readonly TenantSettings Settings = new(
        "Large", [.. Enumerable.Range(0, 200).Select(Place)], [.. Enumerable.Range(0, 40).Select(i => new Category($"c{i}", $"Category {i}"))], ["web", "phone"],
        [.. Enumerable.Range(0, 1000).Select(Somebody), new(new("ombuds"), "Somebody outside", "ombuds", [Role.Handler]), new(new("board"), "Another one outside", "board", [Role.Handler])],
        [.. Enumerable.Range(0, 300).Select(Rule)], new("ombuds"), [], [new("board")]);

    public static readonly UnitTree Units = new(Settings.Units);

    /// <summary>Each names two persons, one of whom works where it happened; most pass by hundreds of rules.</summary>
    public static readonly RoutingFacts[] Reports =
    [
        .. Enumerable.Range(0, 1000).Select(i => new RoutingFacts(
            $"c{i % 40}", $"u{i * 7 % 200}", "web", i % 3 == 0 ? "de-AT" : "en", new Dictionary<string, IReadOnlyList<string>> { ["where"] = [$"place{i % 9}"], ["money"] = [i % 2 == 0 ? "yes" : "no"] },
            (Urgency)(i % 3), null, new(2, new HashSet<PersonId> { new($"p{i * 7 % 200}"), new($"p{i % 1000}") }), new($"00{i:D24}"))),
    ];

    // One at the top, 19 below it, 180 below those.
    private static Unit Place(int i) => new($"u{i}", $"Unit {i}", i == 0 ? null : i < 20 ? "u0" : $"u{1 + (i % 19)}");

    private static Person Somebody(int i) => new(
        new($"p{i}"), $"Given{i % 97} Family{i}", $"s{i}", [], i % 4 == 0 ? [new(Role.Handler, $"u{i % 200}", i % 8 == 0 ? null : $"c{i % 40}")] : null, $"u{i % 200}");

    private static RoutingRule Rule(int i) => new(
        $"r{i}", i % 5 == 0 ? new PersonId($"p{i * 4 % 1000}") : null, i % 3 == 0 ? null : $"c{i % 40}", i % 4 == 0 ? $"u{i % 200}" : $"u{i % 20}", Language: i % 7 == 0 ? "de" : null,
        Answers: i % 2 == 0 ? [new("where", $"place{i % 50}"), new("money", "yes")] : null, AtLeast: i % 11 == 0 ? Urgency.High : null, Concerned: i % 13 == 0 ? ConcernedCondition.WorksInUnit : null,
        ToRole: new(Role.Handler), Second: i % 6 == 0 ? new(ToRole: new(Role.Handler, "u0")) : null);
}
