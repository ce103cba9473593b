using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Any organisation that its own rules accept or not, and any report to it. Few ids, so that rules, roles and persons meet often.</summary>
internal static class Organisations
{
    private static readonly string?[] Places = [null, "a", "b", "a1", "a2", "a11"];
    private static readonly string[] Categories = ["fraud", "safety"];

    private static readonly Gen<string?> Place = Gen.Int[0, 5].Select(i => Places[i]);
    private static readonly Gen<string> Unit = Gen.Int[1, 5].Select(i => Places[i]!);
    private static readonly Gen<string> Category = Gen.Int[0, 1].Select(i => Categories[i]);
    private static readonly Gen<string?> AnyCategory = Gen.Int[0, 2].Select(i => i == 2 ? null : Categories[i]);
    private static readonly Gen<PersonId> Id = Gen.Int[0, 7].Select(i => new PersonId($"p{i}"));
    private static readonly Gen<PersonId?> MaybeId = Gen.Select(Id, Gen.Bool, (p, there) => there ? p : default(PersonId?));
    private static readonly Gen<RoleInUnit?> InRole = Gen.Select(Place, Gen.Bool, (unit, there) => there ? new RoleInUnit(Role.Handler, unit) : null);

    private static readonly Gen<AnswerCondition[]?> Answers = Gen.Int[0, 5].Select(i => i switch
    {
        0 => [new AnswerCondition("where", "office")], 1 => [new("where", Contains: "OFF")], 2 => [new("where", Answered: false)], _ => default(AnswerCondition[]?),
    });

    private static readonly Gen<RoutingRule> Rule = Gen.Select(
        Gen.Select(MaybeId, InRole, AnyCategory, Place), Gen.Select(Gen.Bool, Answers, Gen.Enum<Urgency>(), Gen.Int[0, 5]), Gen.Select(MaybeId, InRole, Gen.Bool),
        RoutingRule (lead, asks, second) =>
        {
            var ((to, toRole, category, unit), (exact, answers, least, concerned), (other, otherRole, watched)) = (lead, asks, second);
            return new(
                "r", to ?? (toRole is null ? new PersonId("p0") : null), category, unit, Exact: exact && unit is not null ? true : null, Answers: answers, AtLeast: least == Urgency.Normal ? null : least,
                Concerned: concerned < 3 ? (ConcernedCondition)concerned : null, ToRole: toRole, Second: watched && (other is not null || otherRole is not null) ? new(other, otherRole) : null);
        });

    private static readonly Gen<Person> Somebody = Gen.Select(
        Gen.Frequency((3, Gen.Const(Array.Empty<Role>())), (2, Gen.Const(new[] { Role.Handler })), (1, Gen.Const(new[] { Role.Admin }))),
        Gen.Select(Place, AnyCategory, (unit, category) => new ScopedRole(Role.Handler, unit, category)).Array[0, 2], Place, Gen.Frequency((5, Gen.Const(default(PersonState?))), (1, Gen.Const<PersonState?>(PersonState.Suspended))),
        (roles, within, place, state) => new Person(default, "Somebody", "", roles, within, place, state));

    public static readonly Gen<TenantSettings> Any = Gen.Select(Somebody.Array[8], Rule.Array[0, 6], Id, Id.Array[0, 4], (people, rules, fallback, fallbacks) => new TenantSettings(
        "Acme", [new("a", "A"), new("b", "B"), new("a1", "A1", "a"), new("a2", "A2", "a"), new("a11", "A11", "a1")], [.. Categories.Select(c => new Category(c, c))], ["web"],
        [.. people.Select((p, i) => p with { Id = new($"p{i}"), Subject = $"s{i}" })], [.. rules.Select((r, i) => r with { Id = $"r{i}" })], fallback, [], [.. fallbacks.Distinct().Where(p => p != fallback)]));

    /// <summary>Whom it concerns is told twice: as what the rules see, and as who may not have it.</summary>
    public static readonly Gen<(RoutingFacts Facts, HashSet<PersonId> Concerned)> Report = Gen.Select(Category, Unit, Gen.Bool, Gen.Enum<Urgency>(), Id.Array[0, 7], Gen.String[Gen.Char['a', 'z'], 26, 26], (category, unit, office, urgency, concerned, id) =>
    {
        var answers = new Dictionary<string, IReadOnlyList<string>> { ["where"] = office ? ["office"] : ["yard"] };
        HashSet<PersonId> known = [.. concerned];
        return (new RoutingFacts(category, unit, "web", "en", answers, urgency, null, new(known.Count, known), new(id)), known);
    });

    public static RoutingPlan Plan(this TenantSettings settings) => new(settings, new(settings.Units));
}
