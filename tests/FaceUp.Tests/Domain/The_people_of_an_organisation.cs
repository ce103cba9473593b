using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;

namespace FaceUp.Tests.Domain;

/// <summary>What holds for people whoever they are and whatever is done to them.</summary>
public class The_people_of_an_organisation
{
    private static readonly Gen<Role[]> Roles = Gen.Enum<Role>().Array[0, 3];
    private static readonly Gen<ScopedRole[]> Within = Gen.Select(Gen.Int[0, 2].Select(i => new[] { Role.Reader, Role.Handler, Role.Auditor }[i]), Gen.Int[0, 2].Select(i => new string?[] { null, "plant-north", "warehouse-south" }[i]), (role, unit) => new ScopedRole(role, unit)).Array[0, 3];

    private static readonly Gen<Person> Somebody = Gen.Select(Gen.Int[0, 9], Roles, Within, Gen.Enum<PersonState>(), (n, roles, within, state) => state == PersonState.Left
        ? new Person(new($"p{n}"), $"P {n}", "", [], State: state)
        : new Person(new($"p{n}"), $"P {n}", $"s{n}", [.. roles.Distinct()], within, State: state));

    private static readonly Gen<TenantSettings> Organisations = Somebody.Array[1, 8].Select(people => Demo.Settings([]) with { People = [.. people.DistinctBy(p => p.Id)] });

    [Fact]
    public void Never_decide_on_a_right_of_their_own() => Gen.Select(Organisations, Gen.Int[0, 9].Array[1, 4]).Sample((s, numbers) =>
    {
        PersonId[] reviewers = [.. numbers.Distinct().Select(n => new PersonId($"p{n}"))];
        var rights = AccessReview.Rights(s, new(s.Units), new(), reviewers);
        return rights.Select((r, i) => r.Number == i && r.Reviewer != r.Person && AccessReview.ReviewerOf(r, reviewers, s) is var today && today != r.Person
            && (today is not { } who || s.Find(who)!.IsActive)
            && (today is not null || !s.People.Any(p => p.Id != r.Person && p.IsActive && (reviewers.Contains(p.Id) || PeopleRules.IsAdmin(p))))).All(holds => holds);
    });

    [Fact]
    public void Have_nothing_left_of_what_a_review_took_away() => Organisations.Sample(s =>
    {
        var rights = AccessReview.Rights(s, new(s.Units), new(), []);
        var gone = rights.Where(r => r.Number % 2 == 0).ToList();
        var left = AccessReview.Rights(AccessReview.Without(s, gone), new(s.Units), new(), []);
        return left.Select(r => (r.Person, r.Role, r.Unit, r.Category)).SequenceEqual(rights.Except(gone).Select(r => (r.Person, r.Role, r.Unit, r.Category)));
    });

    [Fact]
    public void Who_left_stay_gone_and_who_is_let_in_stays_so_whatever_is_restored() => Gen.Select(Organisations, Organisations).Sample((then, now) =>
    {
        var by = now.People[0].Id;
        var after = now with { People = Restoration.Of(then.People, now.People, by) };
        return now.People.All(p => after.Find(p.Id) is { } there && there.State == p.State && there.Subject == p.Subject) &&
            after.Find(by) == now.Find(by) &&
            after.People.Select(p => p.Id).Distinct().Count() == after.People.Count &&
            Restoration.Of(then.People, after.People, by).SequenceEqual(after.People);
    });

    [Fact]
    public void May_become_what_they_are_and_nobody_is_dropped() => Gen.Select(Organisations, Gen.Int[0, 7]).Sample((s, n) =>
    {
        var gone = s.People[n % s.People.Count];
        var without = s with { People = [.. s.People.Where(p => p != gone)] };
        return !PeopleRules.Check(s, s, null, gone.Id).Any() && PeopleRules.Check(s, without, null, new("")).Any(f => f.At == "/people");
    });

    [Fact]
    public void Leave_nothing_behind_but_a_name() => Gen.Select(Organisations, Gen.Int[0, 7]).Sample((some, n) =>
    {
        var s = some with { Rules = [], People = [.. Demo.Settings([]).People, .. some.People] };
        var leaver = some.People[n % some.People.Count];
        var after = Departure.Of(s, leaver.Id, null).Settings!;
        return leaver.State == PersonState.Left ? after == s
            : after.Find(leaver.Id) == new Person(leaver.Id, leaver.Name, "", [], State: PersonState.Left) with { Roles = after.Find(leaver.Id)!.Roles } && after.Find(leaver.Id)!.Roles.Count == 0;
    });

    [Fact]
    public void Are_followed_in_rules_by_the_role_behind_them_or_else_by_their_heir()
    {
        var (gone, heir, role) = (new PersonId("safety-lead"), new PersonId("compliance"), new RoleInUnit(Role.Handler));
        var s = Demo.Settings([]) with
        {
            Rules = [new("both", gone, ToRole: role, Second: new(gone, role)), new("one", gone), new("eyes", ToRole: role, Second: new(gone)), new("other", new("audit-chair"))],
        };
        Assert.Equal(["/rules/1/to", "/rules/2/second/to"], Departure.Of(s, gone, null).Faults!.Select(f => f.At));
        var after = Departure.Of(s, gone, heir).Settings!;
        Assert.Equal([new("both", ToRole: role, Second: new(ToRole: role)), new("one", heir), new("eyes", ToRole: role, Second: new(heir)), s.Rules[3]], after.Rules);
        Assert.Empty(SettingsRules.Check(after));
        Assert.Equal(after.Rules[0], Assert.Single(Departure.Of(s with { Rules = [s.Rules[0]] }, gone, null).Settings!.Rules)); // nobody need be named for it
    }

    [Fact]
    public void Hand_the_fallback_on_to_the_next_who_can()
    {
        var s = Demo.Settings([]) with { Rules = [] };
        var after = Departure.Of(s, new("compliance"), null).Settings!;
        Assert.Equal((new PersonId("audit-chair"), "safety-lead"), (after.FallbackHandler, string.Join(' ', after.Fallbacks!))); // and somebody comes after them, as there must
        Assert.Equal("/fallbackHandler", Assert.Single(Departure.Of(s with { Fallbacks = null }, new("compliance"), null).Faults!).At);
    }
}
