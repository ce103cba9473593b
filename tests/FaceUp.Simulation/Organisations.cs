using System.Globalization;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Simulation;

/// <summary>Organisations drawn from the seed: units, people in their places, rules, channels. The first are large, the last small.</summary>
public static class Organisations
{
    public static readonly PersonId Admin = new("admin"), Auditor = new("auditor"), Chair = new("audit-chair"), Compliance = new("compliance");

    private static readonly PersonId SecondAdmin = new("second-admin"), Custodian = new("custodian");

    private static readonly (string Regime, string Country, string TimeZone)[] Laws =
    [
        ("eu", "LU", "Europe/Luxembourg"), ("de", "DE", "Europe/Berlin"), ("fr", "FR", "Europe/Paris"), ("it", "IT", "Europe/Rome"), ("es", "ES", "Europe/Madrid"), ("at", "AT", "Europe/Vienna"),
        ("pl", "PL", "Europe/Warsaw"), ("pt", "PT", "Europe/Lisbon"), ("se", "SE", "Europe/Stockholm"), ("cz", "CZ", "Europe/Prague"), ("iso37002", "IE", "Europe/Dublin"),
    ];

    private static readonly string[] Categories = ["corruption", "safety", "harassment", "privacy", "other"];

    public static TenantId Name(int number) => new(string.Create(CultureInfo.InvariantCulture, $"org-{number + 1:D3}"));

    public static string Unit(int number) => string.Create(CultureInfo.InvariantCulture, $"unit-{number + 1}");

    public static string Category(Random chance) => Categories[chance.Next(Categories.Length)];

    public static int Units(Extent extent, int number) => 3 + extent.Chance("units", number).Next(6);

    public static int Handlers(Extent extent, int number) => 3 + extent.Chance("handlers", number).Next(4);

    public static PersonId Handler(int number) => new(string.Create(CultureInfo.InvariantCulture, $"handler-{number + 1}"));

    public static SettingsDocument Settings(Extent extent, int number)
    {
        var (units, handlers) = (Units(extent, number), Handlers(extent, number));
        var (regime, country, zone) = Laws[number % Laws.Length];
        return new(
            $"Organisation {number + 1}",
            [.. Enumerable.Range(0, units).Select(i => new Unit(Unit(i), $"Unit {i + 1}", i < 3 ? null : Unit(i % 3), i < 3 ? country : null, Head: i == 1 ? Handler(2) : null))],
            [.. Categories.Select(c => new Category(c, c, c == "safety" ? Urgency.High : null))],
            ["web"],
            [
                .. Enumerable.Range(0, handlers).Select(i => Person(Handler(i), $"Case handler {i + 1}", [Role.Handler]) with { Deputy = Handler((i + 1) % handlers) }),
                Person(Compliance, "Compliance officer", [Role.Handler]), Person(Chair, "Chair of the audit committee", [Role.Handler]),
                Person(Admin, "Administrator", [Role.Admin]), Person(Auditor, "Auditor", [Role.Auditor]),
            ],
            [
                new RoutingRule("urgent", Handler(0), AtLeast: Urgency.High, Second: new(Chair)),
                new RoutingRule("people", Handler(1), Category: "harassment"),
                new RoutingRule("anywhere", ToRole: new(Role.Handler)),
            ],
            Compliance,
            Targets(number),
            Fallbacks: [Chair], Regime: regime, TimeZone: zone, Deadlines: Wishes(number), Retention: Kept(number), Committee: [Chair]);
    }

    /// <summary>The settings in which one handler is here or not.</summary>
    public static SettingsDocument With(SettingsDocument settings, PersonId handler, bool suspended) => settings with
    {
        People = [.. settings.People.Select(p => p.Id == handler ? p with { State = suspended ? PersonState.Suspended : null } : p)],
    };

    /// <summary>The settings with a second administrator, a custodian, and what reporters have to be told. The same twice is the same once.</summary>
    public static SettingsDocument InOrder(SettingsDocument settings) => settings with
    {
        People =
        [
            .. settings.People.Where(p => p.Id != SecondAdmin && p.Id != Custodian),
            Person(SecondAdmin, "Second administrator", [Role.Admin]), Person(Custodian, "Custodian of identities", [Role.Custodian]),
        ],
        Texts = new Dictionary<string, OrganisationTexts> { ["en"] = new(Privacy: "What you write is read by those who handle your report.", External: "You can turn to the authorities instead.") },
    };

    // Every second acknowledges by itself; every third also wants to know of reports and messages that nobody opens, and of handlers who fall silent.
    private static Deadlines Wishes(int number) => new(
        AutomaticAcknowledgement: number % 2 == 1, UnreadReportDays: number % 3 == 0 ? 3 : null, UnreadMessageDays: number % 3 == 0 ? 7 : null,
        SilentHandlerDays: number % 3 == 0 ? 30 : null, NudgeDays: number % 4 == 0 ? 14 : null);

    // A third keep everything, a third keep figures, a third nothing but certificates.
    private static RetentionPolicy[]? Kept(int number) => (number % 3) switch
    {
        0 => null,
        1 => [new("figures", Fate.Anonymise, After: new(9, PeriodUnit.Months), TombstoneMonths: 3)],
        _ => [new("nothing", Fate.Dispose, After: new(6, PeriodUnit.Months), GraceDays: 60, TombstoneMonths: 6)],
    };

    // One chat for all, and one that hears of the first unit only; every tenth organisation has one that was removed.
    private static TargetDocument[] Targets(int number) =>
    [
        new("chat", TargetKind.Slack, Address: Address(number, "chat")),
        new("first-unit", TargetKind.Slack, [Unit(0)], Address(number, number % 10 == 3 ? Chats.Gone : "unit")),
    ];

    private static string Address(int number, string channel) => $"https://hooks.slack.com/services/{Name(number)}-{channel}";

    private static Person Person(PersonId id, string name, Role[] roles) => new(id, name, $"subject-{id}", roles);
}
