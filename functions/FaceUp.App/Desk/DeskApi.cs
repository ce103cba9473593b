using FaceUp.App.Http;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Desk;

/// <summary>What the desk's pages have to know before they show anything.</summary>
public sealed class DeskApi(DeskDoor door, TimeProvider time, Translation.ITranslator translator, Inbox.IChangeStream? stream = null)
{
    public const string Desk = "api/v1/tenants/{tenant}/desk";

    [Endpoint("GET", Desk, "Who you are here, and the names of what the codes of cases stand for.", Asks = Asks.Person, Answer = typeof(DeskView))]
    public Task<IResult> ShowDesk(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, _) =>
        Task.FromResult<IResult>(TypedResults.Json(
            DeskView.Of(caller.Tenant.Id, caller.Tenant.Settings, caller.Person, time.GetUtcNow()) with { Can = new(translator.Name is not null && caller.Tenant.Settings.Translation == true, stream is not null, DeskCan.TakingCases(caller)) },
            ApiJson.Wire.DeskView)));
}

/// <param name="Now">The server's clock, by which dates are counted.</param>
/// <param name="People">Everybody whose name a record may show, those too who have left; to somebody without a role, only those who have one.</param>
public sealed record DeskView(DeskPerson Me, DeskOrganisation Organisation, IReadOnlyList<DeskColleague> People, DateTimeOffset Now)
{
    /// <summary>What the pages may offer here.</summary>
    public DeskCan Can { get; init; } = new(false, false);

    public static DeskView Of(Domain.TenantId id, TenantSettings settings, Person me, DateTimeOffset now) => new(
        new(me.Id.Value, me.Name, me.Roles, me.Within ?? [], me.Unit),
        new(id.Value, settings.Name, [.. settings.Units.Select(u => new DeskUnit(u.Id, u.Name, u.Parent))], [.. settings.Categories.Select(c => new DeskName(c.Id, c.Name))],
            settings.Channels, settings.Languages ?? ["en"], settings.Regime ?? "eu", settings.TimeZone ?? "UTC"),
        [.. settings.People.Where(p => HasRole(me) || HasRole(p)).Select(DeskColleague.Of)],
        now);

    private static bool HasRole(Person person) => person.Roles.Count > 0 || person.Within is { Count: > 0 };
}

/// <param name="Roles">In all of the organisation.</param>
/// <param name="Within">In parts of it.</param>
public sealed record DeskPerson(string Id, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<ScopedRole> Within, string? Unit);

/// <param name="Languages">BCP 47, the first one is that of the names.</param>
/// <param name="TimeZone">IANA id: in which place's days its dates are counted.</param>
public sealed record DeskOrganisation(
    string Id, string Name, IReadOnlyList<DeskUnit> Units, IReadOnlyList<DeskName> Categories, IReadOnlyList<string> Channels, IReadOnlyList<string> Languages, string Regime, string TimeZone);

/// <param name="Translation">The installation has machine translation, and the organisation has switched it on.</param>
/// <param name="Live">This head tells changes as they come: see GET …/changes with text/event-stream.</param>
/// <param name="SendCasesTo">For handlers: ids of the targets that take cases; absent for none.</param>
public sealed record DeskCan(bool Translation, bool Live, IReadOnlyList<string>? SendCasesTo = null)
{
    internal static IReadOnlyList<string>? TakingCases(Access.Caller caller) =>
        caller.Person.IsHandler && caller.Tenant.Settings.Targets.Where(Exports.SendCase.Takes).Select(t => t.Id).ToList() is { Count: > 0 } targets ? targets : null;
}

public sealed record DeskUnit(string Id, string Name, string? Parent);

public sealed record DeskName(string Id, string Name);

/// <param name="Handles">True for who may be given cases somewhere; null otherwise.</param>
/// <param name="Away">True for who is not active now: suspended, only invited, or gone; null otherwise.</param>
public sealed record DeskColleague(string Id, string Name, bool? Handles, bool? Away)
{
    public static DeskColleague Of(Person person) => new(person.Id.Value, person.Name, person.IsHandler ? true : null, person.IsActive ? null : true);
}
