using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Directory;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Http;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.Notifications.Mail;
using FaceUp.App.Storage;
using FaceUp.App.Telephone;
using FaceUp.App.Upkeep;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>Settings and organisations: checked whole, kept whole, under a version that the organisation's own record tells of.</summary>
public sealed class ChangeSettings(
    TenantStore tenants, TenantChanges changes, ITenantKeyring keys, Chores chores, TimeProvider time, WebhookRules rules, DirectoryStore directory, DirectoryChanges fromDirectory,
    IMailer mailer)
{
    public const int MaxBodyBytes = 2 * 1024 * 1024;
    private const int MaxErrors = 50;
    private const int MaxAddresses = 40; // a row each, of the hundred that a commit holds

    public async Task<IResult> Show(Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        response.Headers.ETag = tenant.Tag;
        return TypedResults.Json(SettingsDocument.Of(tenant.Settings), ApiJson.Wire.SettingsDocument);
    }

    /// <summary>
    /// Changes the settings, or with a dry run only says what would change. What changes nothing makes no version, and the request that came to the version
    /// there is, sent again because its answer was lost, is answered as it was.
    /// </summary>
    /// <param name="from">The earlier version that <paramref name="body"/> is, when one is restored.</param>
    public async Task<IResult> Put(Caller caller, SettingsDocument body, SettingsAsked asked, HttpResponse response, CancellationToken ct, int? from = null)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        if (asked.Tag is null)
            return Problems.Invalid("If-Match", "Send the ETag of the settings that you changed.", 428);
        var request = Fingerprint(tenant, caller, asked.Tag, body, from);
        body = await Driven(tenant, body, ct);
        if (!asked.DryRun && tenant.Request is { } last && CryptographicOperations.FixedTimeEquals(last, request))
            return await Again(tenant, body, response, ct);
        if (asked.Tag != tenant.Tag)
            return Problems.For(Refusal.Changed);
        if (Faults(body, tenant.Settings, caller.Person.Id, isRestored: from is not null) is { Count: > 0 } faults)
            return Problems.Invalid(faults);

        var change = await Compare(tenant, body, ct);
        if (asked.DryRun || change.Version == tenant.Version)
            return Answer(change, tenant, response);
        var wanted = new WantedSettings(body.ToSettings(), await Seal(tenant.Id, body, ct), caller.Person.Id.Value, asked.Why) { From = from, Request = request, Through = caller.Through, Telephone = body.Telephone?.ToAccount() };
        if (!await changes.Change(tenant, wanted, change, ct) || await tenants.Read(tenant.Id, ct) is not { } now)
            return Problems.For(Refusal.Changed);
        if (body.Directory is not null)
            await fromDirectory.Settle(tenant.Id, ct); // what the directory changed while this was decided
        return Answer(change, now, response);
    }

    // Of people whom the directory brought, what it says holds: a document cannot give them roles that their groups do not.
    private async Task<SettingsDocument> Driven(Tenant tenant, SettingsDocument body, CancellationToken ct)
    {
        var settings = body.ToSettings();
        var applied = await directory.Applied(tenant, settings, ct);
        return ReferenceEquals(applied, settings) ? body : body with { People = applied.People };
    }

    // An organisation of one of these names would have its pages where others stand.
    private static readonly FrozenSet<string> _taken = FrozenSet.Create(StringComparer.Ordinal, "admin", "api", "assets", "desk", "development", "runtime");

    /// <summary>A new organisation: its key, then its settings. One that a crash left with a key only is finished by asking again.</summary>
    public async Task<IResult> Add(TenantId id, int shards, SettingsDocument body, string installer, string why, CancellationToken ct)
    {
        if (!TenantId.IsValid(id.Value))
            return Problems.Invalid("tenant", $"A name has 2 to {TenantId.MaxLength} of a-z 0-9 -, starting with a letter and not ending in -.");
        if (_taken.Contains(id.Value))
            return Problems.Invalid("tenant", "This name is taken by addresses of the program itself: choose another.");
        if (Faults(body) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        if (await tenants.Read(id, ct) is not null)
            return Problems.For(Refusal.TenantExists);

        await keys.Create(id, ct);
        await chores.Plan(id, NoticeLog.ChoreKind, NoticeLog.Id, time.GetUtcNow() + NoticeLog.Kept, ct);
        await chores.Plan(id, CheckKeys.Name, CheckKeys.All, time.GetUtcNow() + CheckKeys.Every, ct); // one for an organisation that is not made after all goes by itself
        await chores.Plan(id, MakeCheckpoint.Name, MakeCheckpoint.All, MakeCheckpoint.SoonAfter(time.GetUtcNow()), ct);
        await chores.Plan(id, ControlsChore.Name, ControlsChore.All, ControlsChore.Next(id, time.GetUtcNow()), ct);
        await chores.Plan(id, Watching.WatchChore.ChoreKind, Watching.WatchChore.All, MakeCheckpoint.SoonAfter(time.GetUtcNow()), ct);
        if (body.Telephone is not null)
            await chores.Plan(id, CallsChore.Name, CallsChore.All, time.GetUtcNow() + CallsChore.Every, ct);
        var wanted = new WantedSettings(body.ToSettings(), await Seal(id, body, ct), installer, why) { Telephone = body.Telephone?.ToAccount() };
        return await changes.Add(id, wanted, shards, ct) ? TypedResults.StatusCode(StatusCodes.Status201Created) : Problems.For(Refusal.TenantExists);
    }

    /// <summary>How many partitions the cases of a new organisation shall have: 1, unless the query says <c>?shards=</c> 1 to <see cref="Partitions.MaxShards"/>.</summary>
    public static int ShardsOf(IQueryCollection query)
    {
        if (query.Keys.Any(k => k != "shards"))
            throw new BadInputException(400, "query", "The only known parameter is shards.");
        return query["shards"] switch
        {
            { Count: 0 } => 1,
            [{ } text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Partitions.MaxShards => number,
            _ => throw new BadInputException(400, "shards", $"Must be a number from 1 to {Partitions.MaxShards}, once. It is fixed from then on."),
        };
    }

    private async Task<SettingsChange> Compare(Tenant tenant, SettingsDocument body, CancellationToken ct)
    {
        var settings = body.ToSettings();
        var edits = DocumentDiff.Between(CanonicalSettings.Element(tenant.Settings), CanonicalSettings.Element(settings));
        var addresses = AddressesOf(body);
        var version = tenant.Version + (edits.Count + addresses.Length > 0 ? 1 : 0);
        var without = new List<string>();
        var kept = tenant.Settings.Targets.Select(t => t.Id).ToHashSet();
        foreach (var target in body.Targets.Where(t => t.Address is null))
        {
            if (!kept.Contains(target.Id) || await tenants.Address(tenant.Id, target.Id, ct) is null)
                without.Add(target.Id);
        }

        return new(version, CanonicalSettings.Sha256(CanonicalSettings.Bytes(settings)), edits, addresses, without);
    }

    // Settings were stored, and the answer was lost: it is made again, from the version before and this one.
    private async Task<IResult> Again(Tenant tenant, SettingsDocument body, HttpResponse response, CancellationToken ct)
    {
        var change = await Compare(tenant, body, ct);
        var before = await tenants.Version(tenant.Id, tenant.Version - 1, ct) is { } document ? CanonicalSettings.Element(CanonicalSettings.Read(document.Span).ToSettings()) : default(JsonElement?);
        var now = CanonicalSettings.Element(tenant.Settings);
        return Answer(change with { Version = tenant.Version, Changes = before is { } old ? DocumentDiff.Between(old, now) : [] }, tenant, response);
    }

    private static IResult Answer(SettingsChange change, Tenant tenant, HttpResponse response)
    {
        response.Headers.ETag = tenant.Tag;
        return TypedResults.Json(change, ApiJson.Wire.SettingsChange);
    }

    // Under the organisation's own random key, since the addresses in it are secrets.
    private static byte[] Fingerprint(Tenant tenant, Caller caller, string tag, SettingsDocument body, int? from) => HMACSHA256.HashData(
        tenant.CursorKey,
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"faceup/settings/v1\n{tenant.Id}\n{caller.Person.Id}\n{from}\n{JsonSerializer.Serialize(tag, ApiJson.Wire.String)}\n{JsonSerializer.Serialize(body, ApiJson.Wire.SettingsDocument)}")));

    /// <param name="before">The settings that it changes; null for a new organisation.</param>
    private List<FieldProblem> Faults(SettingsDocument body, TenantSettings? before = null, PersonId by = default, bool isRestored = false)
    {
        var settings = body.ToSettings();
        var faults = SettingsRules.Check(settings).Concat(before is null ? [] : PeopleRules.Check(before, settings, null, by)).Take(MaxErrors).Select(f => new FieldProblem(f.At, f.Why)).ToList();
        faults.AddRange(body.Targets.SelectMany((t, i) => TargetAddress.FaultIn(t.Kind, t.Address, t.Secrets, rules, mailer) is var (member, why)
            ? [new FieldProblem($"/targets/{i}/{member}", why)]
            : Array.Empty<FieldProblem>()));
        // An earlier version comes without its secret; until that is set again, its line is not answered.
        if (!isRestored && body.Telephone?.FaultIn(before?.Telephone, rules) is var (which, reason))
            faults.Add(new($"/telephone/{which}", reason));
        if (body.Targets.Count(t => t.Address is not null) > MaxAddresses || (before?.Targets.Select(t => t.Id).Except(body.Targets.Select(t => t.Id)).Count() ?? 0) > MaxAddresses)
            faults.Add(new("/targets", $"At most {MaxAddresses} addresses are set, and {MaxAddresses} targets taken out, in one change."));
        if (faults.Count == 0 && !TenantChanges.Holds(settings))
            faults.Add(new("", $"All settings together have at most {TenantChanges.MaxBytes} bytes as they are stored, where a character beyond ASCII takes 6."));
        return [.. faults.Take(MaxErrors)];
    }

    private async Task<IReadOnlyDictionary<string, SealedSecret>> Seal(TenantId id, SettingsDocument body, CancellationToken ct)
    {
        var key = await keys.Current(id, ct);
        return body.Targets.Where(t => t.Address is not null)
            .ToDictionary(t => t.Id, t => SecretBox.Seal(key, id.Value, t.Id, Encoding.UTF8.GetBytes(TargetAddress.Sealable(t.Address!, t.Secrets))));
    }

    private static string[] AddressesOf(SettingsDocument body) =>
        [.. body.Targets.Where(t => t.Address is not null).Select(t => t.Id).Concat(body.Telephone?.Secret is null ? [] : [TelephoneDocument.Name]).Distinct().Order(StringComparer.Ordinal)];
}
