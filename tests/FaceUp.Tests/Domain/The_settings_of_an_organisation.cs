using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

public class The_settings_of_an_organisation
{
    private static readonly TenantSettings Sound = new(
        "Acme", [new("plant", "Plant"), new("office", "Office")], [new("fraud", "Fraud")], ["web", "phone"],
        [new(new("ann"), "Ann", "sub-ann", [Role.Handler]), new(new("max"), "Max", "sub-max", [Role.Admin])],
        [new("r1", new("ann"), Category: "fraud", Unit: "plant", Channel: "web", Language: "uk")], new("ann"), [new("chat", TargetKind.Slack, ["plant"])]);

    private static readonly string Long = new('n', SettingsRules.MaxName + 1);

    public static TheoryData<string, TenantSettings> Faulty => new()
    {
        { "/name", Sound with { Name = "" } },
        { "/name", Sound with { Name = " \t" } },
        { "/name", Sound with { Name = Long } },
        { "/units", Sound with { Units = [], Rules = [], Targets = [] } },
        { "/units/1/id", Sound with { Units = [.. Sound.Units.Take(1), new("of fice", "Office")] } },
        { "/units/2/id", Sound with { Units = [.. Sound.Units, new("plant", "Again")] } },
        { "/units/1/name", Sound with { Units = [Sound.Units[0], new("office", "")] } },
        { "/categories", Sound with { Categories = [], Rules = [] } },
        { "/categories/1/id", Sound with { Categories = [.. Sound.Categories, new("", "None")] } },
        { "/categories/1/id", Sound with { Categories = [.. Sound.Categories, new("fraud", "Again")] } },
        { "/categories/1/name", Sound with { Categories = [.. Sound.Categories, new("safety", Long)] } },
        { "/channels", Sound with { Channels = [], Rules = [] } },
        { "/channels/2", Sound with { Channels = [.. Sound.Channels, "by post"] } },
        { "/channels/2", Sound with { Channels = [.. Sound.Channels, "web"] } },
        { "/deadlines/remindAcknowledgeDays", Sound with { Deadlines = new(7) } },
        { "/deadlines/remindFeedbackDays", Sound with { Deadlines = new(null, -1) } },
        { "/people/2/id", Sound with { People = [.. Sound.People, new(new("é"), "E", "sub-e", [])] } },
        { "/people/2/id", Sound with { People = [.. Sound.People, new(new("ann"), "Ann again", "sub-2", [])] } },
        { "/people/2/subject", Sound with { People = [.. Sound.People, new(new("ann2"), "Ann again", "sub-ann", [])] } },
        { "/people/1/name", Sound with { People = [Sound.People[0], Sound.People[1] with { Name = "" }] } },
        { "/targets/1/id", Sound with { Targets = [.. Sound.Targets, new("a|b", TargetKind.Teams, [])] } },
        { "/targets/1/id", Sound with { Targets = [.. Sound.Targets, new("chat", TargetKind.Teams, [])] } },
        { "/targets/0/units", Sound with { Targets = [new("chat", TargetKind.Slack, ["elsewhere"])] } },
        { "/rules/0/id", Sound with { Rules = [Sound.Rules[0] with { Id = "fallback" }] } },
        { "/rules/1/id", Sound with { Rules = [Sound.Rules[0], Sound.Rules[0]] } },
        { "/rules/0/to", Sound with { Rules = [Sound.Rules[0] with { To = new("nobody") }] } },
        { "/rules/0/to", Sound with { Rules = [Sound.Rules[0] with { To = new("max") }] } }, // an admin handles nothing
        { "/rules/0/unit", Sound with { Rules = [Sound.Rules[0] with { Unit = "elsewhere" }] } },
        { "/rules/0/category", Sound with { Rules = [Sound.Rules[0] with { Category = "other" }] } },
        { "/rules/0/channel", Sound with { Rules = [Sound.Rules[0] with { Channel = "fax" }] } },
        { "/rules/0/language", Sound with { Rules = [Sound.Rules[0] with { Language = "Ukrainian" }] } },
        { "/fallbackHandler", Sound with { FallbackHandler = new("nobody") } },
        { "/fallbackHandler", Sound with { FallbackHandler = new("max") } },
        { "/units", Sound with { Units = [.. Sound.Units, .. Many(SettingsRules.MaxUnits - 1, i => new Unit(i, i))] } },
        { "/categories", Sound with { Categories = [.. Sound.Categories, .. Many(SettingsRules.MaxCategories, i => new Category(i, i))] } },
        { "/channels", Sound with { Channels = [.. Sound.Channels, .. Many(SettingsRules.MaxChannels - 1, i => i)] } },
        { "/people", Sound with { People = [.. Sound.People, .. Many(SettingsRules.MaxPeople - 1, i => new Person(new(i), i, i, []))] } },
        { "/rules", Sound with { Rules = [.. Sound.Rules, .. Many(SettingsRules.MaxRules, i => new RoutingRule(i, new("ann")))] } },
        { "/targets", Sound with { Targets = [.. Sound.Targets, .. Many(SettingsRules.MaxTargets, i => new NoticeTarget(i, TargetKind.Teams, []))] } },
    };

    [Fact]
    public void Are_accepted_when_sound_and_up_to_the_limits()
    {
        Assert.Empty(SettingsRules.Check(Sound));
        Assert.Empty(SettingsRules.Check(Sound with { Units = [.. Sound.Units, .. Many(SettingsRules.MaxUnits - 2, i => new Unit(i, Long[1..]))] }));
        Assert.Empty(SettingsRules.Check(Sound with { Rules = [], Targets = [] }));
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Are_refused_at_the_place_of_the_fault(string pointer, TenantSettings settings) => Assert.Equal(pointer, Assert.Single(SettingsRules.Check(settings)).At);

    [Fact]
    public void Are_told_every_fault_at_once() => Assert.Equal(
        ["/name", "/units/0/name", "/rules/0/to", "/fallbackHandler"],
        SettingsRules.Check(Sound with { Name = "", Units = [new("plant", ""), Sound.Units[1]], People = [Sound.People[1]] }).Select(f => f.At));

    private static IEnumerable<T> Many<T>(int count, Func<string, T> make) => Enumerable.Range(0, count).Select(i => make($"n{i}"));
}
