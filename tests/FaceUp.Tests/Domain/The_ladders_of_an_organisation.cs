using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Ladders, and the wishes behind them, as the settings may have them.</summary>
public class The_ladders_of_an_organisation
{
    private static readonly PersonId Ann = new("ann"), Max = new("max"), Nobody = new("nobody-there");

    private static readonly Rung Early = new("early", RungWho.Assignee, ChaseKind.Reminder, -5, null, -7), Late = new("late", RungWho.Fallback, ChaseKind.Escalation, 0), Later = new("later", RungWho.Person, ChaseKind.Escalation, 3, 1, Person: Max);

    private static readonly TenantSettings Sound = new(
        "Acme", [new("plant", "Plant", Head: Max), new("office", "Office")], [new("fraud", "Fraud")], ["web"],
        [new(Ann, "Ann", "sub-ann", [Role.Handler], Deputy: Max), new(Max, "Max", "sub-max", [Role.Admin])], [], Ann, [],
        Deadlines: new(2, 14, true, 7, 14, 30, 2, 2, 30, 14),
        Ladders: [new("all", [Early, Late, Later], ["plant"], ["fraud"], [Duty.Acknowledge, Duty.Task])], Committee: [Max, Ann]);

    public static TheoryData<string, TenantSettings> Faulty => new()
    {
        { "/ladders", Sound with { Ladders = [] } },
        { "/ladders", Sound with { Ladders = [.. Enumerable.Range(0, SettingsRules.MaxLadders + 1).Select(i => With(Late) with { Id = $"l{i}" })] } },
        { "/ladders/0/id", Sound with { Ladders = [With(Late) with { Id = "no id" }] } },
        { "/ladders/1/id", Sound with { Ladders = [With(Late), With(Late)] } },
        { "/ladders/0/rungs", Sound with { Ladders = [With()] } },
        { "/ladders/0/rungs", Sound with { Ladders = [With(Early)] } }, // nobody is ever told that a date has passed
        { "/ladders/0/rungs", Sound with { Ladders = [With([.. Enumerable.Range(0, SettingsRules.MaxRungs + 1).Select(i => Late with { Id = $"r{i}" })])] } },
        { "/ladders/0/rungs/1/id", Sound with { Ladders = [With(Early, Late with { Id = "early" })] } },
        { "/ladders/0/rungs/1", Sound with { Ladders = [With(Late, Early)] } },
        { "/ladders/0/rungs/1", Sound with { Ladders = [With(Late with { Days = 2 }, Later with { Days = 1, HighDays = null })] } },
        { "/ladders/0/rungs/1", Sound with { Ladders = [With(Late with { Days = 2 }, Later)] } }, // of high urgency it goes down
        { "/ladders/0/rungs/0/days", Sound with { Ladders = [With(Early with { Days = 1, CriticalDays = null }, Late)] } },
        { "/ladders/0/rungs/0/days", Sound with { Ladders = [With(Early with { Days = -61, CriticalDays = -60 }, Late)] } },
        { "/ladders/0/rungs/0/days", Sound with { Ladders = [With(Late with { Days = -1 })] } },
        { "/ladders/0/rungs/0/criticalDays", Sound with { Ladders = [With(Late with { CriticalDays = 366 })] } },
        { "/ladders/0/rungs/0/highDays", Sound with { Ladders = [With(Late with { HighDays = -1, CriticalDays = 0 })] } },
        { "/ladders/0/rungs/0/person", Sound with { Ladders = [With(Later with { Person = Nobody })] } },
        { "/ladders/0/rungs/0/person", Sound with { Ladders = [With(Later with { Person = null })] } },
        { "/ladders/0/rungs/0/person", Sound with { Ladders = [With(Late with { Person = Max })] } },
        { "/ladders/0/units/0", Sound with { Ladders = [With(Late) with { Units = ["cellar"] }] } },
        { "/ladders/0/units", Sound with { Ladders = [With(Late) with { Units = [] }] } },
        { "/ladders/0/categories/0", Sound with { Ladders = [With(Late) with { Categories = ["weather"] }] } },
        { "/ladders/0/duties/1", Sound with { Ladders = [With(Late) with { Duties = [Duty.Task, Duty.Task] }] } },
        { "/committee/0", Sound with { Committee = [Nobody] } },
        { "/committee/1", Sound with { Committee = [Max, Max] } },
        { "/units/1/head", Sound with { Units = [Sound.Units[0], Sound.Units[1] with { Head = Nobody }] } },
        { "/people/0/deputy", Sound with { People = [Sound.People[0] with { Deputy = Ann }, Sound.People[1]] } },
        { "/people/1/deputy", Sound with { People = [Sound.People[0], Sound.People[1] with { Deputy = Nobody }] } },
        { "/deadlines/personalAcknowledgeDays", Sound with { Deadlines = new(PersonalAcknowledgeDays: 0) } },
        { "/deadlines/meetingDays", Sound with { Deadlines = new(MeetingDays: 91) } },
        { "/deadlines/interimDays", Sound with { Deadlines = new(InterimDays: 0) } },
        { "/deadlines/unreadReportDays", Sound with { Deadlines = new(UnreadReportDays: 61) } },
        { "/deadlines/unreadMessageDays", Sound with { Deadlines = new(UnreadMessageDays: -1) } },
        { "/deadlines/silentHandlerDays", Sound with { Deadlines = new(SilentHandlerDays: 366) } },
        { "/deadlines/nudgeDays", Sound with { Deadlines = new(NudgeDays: 0) } },
    };

    [Fact]
    public void Are_accepted_when_they_are_sound() => Assert.Empty(SettingsRules.Check(Sound));

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Are_refused_at_the_place_of_the_fault(string at, TenantSettings settings) => Assert.Equal([at], SettingsRules.Check(settings).Select(f => f.At).Distinct());

    private static Ladder With(params Rung[] rungs) => new("all", rungs);
}
