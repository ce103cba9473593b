using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Keys;

/// <summary>The organisation's key: its versions, a new one, an old one that shall open nothing, and everything locked anew.</summary>
public sealed class KeysApi(DeskDoor door, ShowKeys show, ChangeKeys change, LockAnew anew, KeyRecord record)
{
    public const string Keys = "api/v1/tenants/{tenant}/keys";
    public const string Rotation = "api/v1/tenants/{tenant}/keys/rotation";
    public const string Rewrap = "api/v1/tenants/{tenant}/keys/rewrap";
    public const string Key = "api/v1/tenants/{tenant}/keys/{key}";

    public const int MaxReason = SettingsAsked.MaxReason;
    private const int MaxBodyBytes = 8192;

    private static readonly Role[] Admins = [Role.Admin];
    private static readonly Role[] Overseers = [Role.Admin, Role.Auditor];

    [Endpoint("GET", Keys, "The versions of the organisation's key, the newest first.", Asks = Asks.AdminOrAuditor, Answer = typeof(KeyList))]
    public Task<IResult> ListKeys(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Overseers, async (caller, ct) => TypedResults.Json(await show.List(caller.Tenant, ct), ApiJson.Wire.KeyList));

    [Endpoint("POST", Rotation, "Makes a new version of the key, which locks what comes from now on. Old versions still open what they locked.", Asks = Asks.Admin, Body = typeof(KeyReason), Answer = typeof(KeyVersion), Status = 201)]
    public Task<IResult> RotateKey(HttpRequest request, string tenant) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.KeyReason, MaxBodyBytes, async (caller, body, ct) =>
    {
        var made = await change.Rotate(caller.Tenant.Id, caller.Person.Id, Checked(body.Reason), ct);
        return TypedResults.Json(ShowKeys.View(made, await record.Book(caller.Tenant.Id, ct)), ApiJson.Wire.KeyVersion, statusCode: StatusCodes.Status201Created);
    });

    [Endpoint("PUT", Key, "Disables a version, so that what it locked opens for nobody but the reporter, or enables it again. With force also where something may still be locked by it.", Asks = Asks.Admin, Body = typeof(KeySwitch), Status = 204, Refuses = [409], Query = ["force"])]
    public Task<IResult> SwitchKey(HttpRequest request, string tenant, string key) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.KeySwitch, MaxBodyBytes, async (caller, body, ct) =>
        await change.Switch(caller.Tenant.Id, key, body.Enabled, Forced(request.Query), caller.Person.Id, Checked(body.Reason), ct) is { } why ? Problems.For(why) : TypedResults.NoContent());

    [Endpoint("POST", Rewrap, "Locks everything anew by the current version, in the background. With force also where a disabled version must be left as it is.", Asks = Asks.Admin, Body = typeof(KeyReason), Answer = typeof(RewrapView), Status = 202, Refuses = [409], Query = ["force"])]
    public Task<IResult> StartRewrap(HttpRequest request, string tenant) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.KeyReason, MaxBodyBytes, async (caller, body, ct) =>
        await anew.Start(caller.Tenant.Id, caller.Person.Id, Checked(body.Reason), Forced(request.Query), ct) is { } why
            ? Problems.For(why)
            : TypedResults.Json(await anew.Show(caller.Tenant, ct), ApiJson.Wire.RewrapView, statusCode: StatusCodes.Status202Accepted));

    [Endpoint("GET", Rewrap, "How far locking anew has come: a share in tens of percent, never how many cases there are.", Asks = Asks.AdminOrAuditor, Answer = typeof(RewrapView))]
    public Task<IResult> ShowRewrap(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Overseers, async (caller, ct) => TypedResults.Json(await anew.Show(caller.Tenant, ct), ApiJson.Wire.RewrapView));

    private static string Checked(string reason)
    {
        if (PlainText.FaultIn(reason, MaxReason) is { } fault)
            throw new BadInputException(422, "/reason", fault);
        if (string.IsNullOrWhiteSpace(reason))
            throw new BadInputException(422, "/reason", $"A reason of 1 to {MaxReason} characters.");
        return reason.Any(char.IsControl) ? throw new BadInputException(422, "/reason", "Must be one line.") : reason.Trim();
    }

    private static bool Forced(IQueryCollection query) => query.Keys.Any(k => k != "force")
        ? throw new BadInputException(400, "query", "The only known parameter is force.")
        : query["force"] switch
        {
            { Count: 0 } or ["false"] => false,
            ["true"] => true,
            _ => throw new BadInputException(400, "force", "Must be true or false, once."),
        };
}
