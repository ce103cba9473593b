using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using UnitOf = FaceUp.Domain.Tenants.Unit;

namespace FaceUp.Tests.Access;

/// <summary>Who sees a case, beside the same told slowly and another way round.</summary>
public class Any_person_and_any_case
{
    private const string Mark = "my mark";
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Me = new("me"), Other = new("other");
    private static readonly string[] Units = ["a", "b", "c", "d", "e"], Categories = ["x", "y"];

    private sealed record Question(Person Person, CaseFacts Facts, Role[] Roles, IReadOnlyList<UnitOf> Units);

    private static readonly Gen<DateTimeOffset?> Until = Gen.Int[-2, 3].Select(days => days == 3 ? default(DateTimeOffset?) : Now.AddDays(days));
    private static readonly Gen<Role> AnyRole = Gen.Enum<Role>();
    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.OneOfConst(Units).Select(u => (string?)u), Gen.Const((string?)null));
    private static readonly Gen<ScopedRole> Scoped = Gen.Select(AnyRole, Maybe, Gen.OneOfConst<string?>(null, "x", "y"), (role, unit, category) => new ScopedRole(role, unit, category));

    // Each unit below an earlier one or at the top: every forest of five.
    private static readonly Gen<IReadOnlyList<UnitOf>> Forest = Gen.Int[-1, 3].Array[5].Select(IReadOnlyList<UnitOf> (parents) =>
        [.. Units.Select((u, i) => new UnitOf(u, u, parents[i] >= 0 && parents[i] < i ? Units[parents[i]] : null))]);

    private static readonly Gen<Person> AnyPerson = Gen.Select(AnyRole.Array[0, 2], Scoped.Array[0, 3], Gen.Enum<PersonState>().Nullable(0.8), (roles, within, state) =>
        new Person(Me, "Me", "me", roles, within, State: state));

    private static readonly Gen<CaseFacts> AnyFacts = Gen.Select(
        Gen.OneOfConst(Units), Gen.OneOfConst(Categories), Gen.OneOfConst(Me, Other), Gen.OneOfConst(Me, Other, PersonId.Nobody), Gen.Select(Gen.Bool, Until), Gen.Select(Gen.Int[0, 3], Until),
        (unit, category, handler, second, granted, barred) => new CaseFacts(
            unit, category, handler, second,
            granted.Item1 ? new Dictionary<PersonId, DateTimeOffset?> { [Me] = granted.Item2 } : new Dictionary<PersonId, DateTimeOffset?> { [Other] = null },
            barred.Item1 == 0 ? new Dictionary<string, DateTimeOffset?> { [Mark] = barred.Item2 } : new Dictionary<string, DateTimeOffset?> { ["another mark"] = null }));

    private static readonly Gen<Question> Any = Gen.Select(AnyPerson, AnyFacts, AnyRole.Array[1, 3], Forest, (person, facts, roles, units) => new Question(person, facts, roles, units));

    [Fact]
    public void Is_seen_when_some_reason_holds_and_nothing_keeps_out() => Any.Sample(q => Assert.Equal(Slowly(q), Sees(q)), iter: 20_000);

    [Fact]
    public void Is_seen_by_nobody_who_is_kept_out_or_not_active() => Any.Sample(
        q => Assert.False(Sees(q) && (q.Person.State is not (null or PersonState.Active) || Sight.IsBarred(q.Facts, Mark, Now))), iter: 5_000);

    [Fact]
    public void Is_seen_no_less_with_more_roles_or_a_grant() => Gen.Select(Any, Scoped).Sample(
        (q, more) =>
        {
            if (!Sees(q))
                return;
            Assert.True(Sees(q with { Person = q.Person with { Within = [.. q.Person.Within!, more] } }));
            Assert.True(Sees(q with { Facts = q.Facts with { Granted = new Dictionary<PersonId, DateTimeOffset?>(q.Facts.Granted) { [Me] = null } } }));
        },
        iter: 5_000);

    [Fact]
    public void Is_below_a_unit_when_the_unit_is_above_it() => Forest.Sample(
        forest =>
        {
            var tree = new UnitTree(forest);
            foreach (var root in Units)
                Assert.Equal(Units.Where(u => tree.IsWithin(u, root)), tree.Below(root).Order(StringComparer.Ordinal));
        },
        iter: 1_000);

    private static bool Sees(Question q) => Sight.Sees(q.Person, q.Facts, Mark, q.Roles, new UnitTree(q.Units), Now);

    private static bool Slowly(Question q)
    {
        if (q.Person.State is PersonState.Invited or PersonState.Suspended or PersonState.Left)
            return false;
        if (q.Facts.Barred.Any(b => b.Key == Mark && !(b.Value <= Now)))
            return false;
        var granted = q.Facts.Granted.Any(g => g.Key == Me && !(g.Value <= Now));
        var involved = granted || q.Facts.Handler == Me || q.Facts.Second == Me;
        var above = new HashSet<string>();
        for (var unit = q.Facts.Unit; unit is not null; unit = q.Units.Single(u => u.Id == unit).Parent)
            above.Add(unit);
        var mine = q.Person.Roles.Select(r => new ScopedRole(r)).Concat(q.Person.Within!).Where(r => q.Roles.Contains(r.Role)).ToList();
        return mine.Any(r => involved || ((r.Unit is null || above.Contains(r.Unit)) && (r.Category is null || r.Category == q.Facts.Category))) || (granted && q.Roles.Contains(Role.Reader));
    }
}
