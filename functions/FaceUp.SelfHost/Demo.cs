using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.SelfHost;

/// <summary>An organisation to try things on: three units with two below one of them, nine people, and rules that send each kind of report somewhere.</summary>
public static class Demo
{
    public static readonly TenantId Tenant = new("demo");

    /// <summary>The subject that the local issuer gives the installer's role.</summary>
    public const string Installer = "demo-installer";

    /// <param name="work">Null: whoever sends many reports is asked for nothing, for loads are played on it.</param>
    public static TenantSettings Settings(IReadOnlyList<NoticeTarget> targets, WorkSettings? work = null) => new(
        "Demo organisation",
        [
            new("headquarters", "Headquarters"), new("plant-north", "Plant North"), new("warehouse-south", "Warehouse South"),
            new("assembly", "Assembly", "plant-north"), new("paint-shop", "Paint shop", "plant-north"),
        ],
        [new("corruption", "Corruption and bribery"), new("safety", "Health and safety"), new("harassment", "Harassment"), new("privacy", "Privacy and data protection"), new("other", "Something else")],
        ["web", "phone", "post"],
        [
            new(new("compliance"), "Compliance officer", "demo-compliance", [Role.Handler]),
            new(new("safety-lead"), "Safety lead", "demo-safety", [Role.Handler]),
            new(new("admin"), "Administrator", "demo-admin", [Role.Admin]),
            new(new("auditor"), "Auditor", "demo-auditor", [Role.Auditor]),
            new(new("north-manager"), "Manager of Plant North", "demo-north", [], [new(Role.Handler, "plant-north")], "plant-north", Nameable: true),
            new(new("audit-chair"), "Chair of the audit committee", "demo-audit", [Role.Handler]),
            new(new("custodian"), "Custodian of identities", "demo-custodian", [Role.Custodian]),
            new(new("hotline"), "Operator of the hotline", "demo-hotline", [Role.Operator]),
            new(new("analyst"), "Analyst", "demo-analyst", [Role.Analyst]),
        ],
        [
            new RoutingRule("safety-first", new("safety-lead"), Category: "safety"),
            new RoutingRule("north-to-safety", new("safety-lead"), Category: "other", Unit: "plant-north"),
            // To whoever handles nearest to the unit: the plant's manager, unless the report is about them. And nobody handles it alone.
            new RoutingRule("north-harassment", Category: "harassment", Unit: "plant-north", ToRole: new(Role.Handler), Second: new(new PersonId("audit-chair")), Urgency: Urgency.High),
        ],
        new("compliance"),
        targets,
        Fallbacks: [new("audit-chair")],
        SealedAtSource: true,
        Work: work ?? new(MaxBits: 0, MostPerHour: 0));

    /// <summary>Makes it if it is not there. Notices go to the chats that are set for the demo, if any, one by one however many they are: there, people watch them come.</summary>
    public static async Task Ensure(IServiceProvider services, Settings settings, CancellationToken ct)
    {
        var (changes, keys) = (services.GetRequiredService<TenantChanges>(), services.GetRequiredService<ITenantKeyring>());
        await keys.Create(Tenant, ct);
        if (await services.GetRequiredService<TenantStore>().Read(Tenant, ct) is not null)
            return;
        var addresses = new[] { ("slack", TargetKind.Slack, settings.DemoSlack), ("teams", TargetKind.Teams, settings.DemoTeams) }.Where(a => a.Item3 is not null).ToList();
        foreach (var (_, kind, address) in addresses)
        {
            if (WebhookAddress.Parse(address!, TargetAddress.ChannelOf(kind)!.Value, services.GetRequiredService<WebhookRules>()).Fault is { } fault)
                throw new SettingsException($"FaceUp__Demo__{kind} is not an address that may be posted to ({fault}): set another, or FaceUp__AllowLoopback=true for one on this machine.");
        }

        var key = await keys.Current(Tenant, ct);
        var secrets = addresses.ToDictionary(a => a.Item1, a => SecretBox.Seal(key, Tenant.Value, a.Item1, System.Text.Encoding.UTF8.GetBytes(a.Item3!)));
        await changes.Add(Tenant, new(Settings([.. addresses.Select(a => new NoticeTarget(a.Item1, a.Item2, [], PerHour: 0))], settings.DemoWork ? new() : null), secrets, Installer), 1, ct);
    }
}
