using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>Settings and organisations: checked whole, kept whole, under a version.</summary>
public sealed class ChangeSettings(TenantStore tenants, TenantChanges changes, ITenantKeyring keys, WebhookRules rules)
{
    public const int MaxBodyBytes = 2 * 1024 * 1024;
    private const int MaxErrors = 50;

    public async Task<IResult> Show(Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        response.Headers.ETag = TagOf(tenant);
        return TypedResults.Json(SettingsDocument.Of(tenant.Settings), ApiJson.Wire.SettingsDocument);
    }

    public async Task<IResult> Put(Caller caller, SettingsDocument body, HttpRequest request, CancellationToken ct)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        if (request.Headers.IfMatch.FirstOrDefault() is not { } tag)
            return Problems.Invalid("If-Match", "Send the ETag of the settings that you changed.", 428);
        if (tag != TagOf(tenant))
            return Problems.For(Refusal.Changed);
        if (Faults(body) is { Count: > 0 } faults)
            return Problems.Invalid(faults);

        return await changes.Change(tenant, body.ToSettings(), await Seal(tenant.Id, body, ct), ct) ? TypedResults.NoContent() : Problems.For(Refusal.Changed);
    }

    /// <summary>A new organisation: its key, then its settings. One that a crash left with a key only is finished by asking again.</summary>
    public async Task<IResult> Add(TenantId id, int shards, SettingsDocument body, CancellationToken ct)
    {
        if (!TenantId.IsValid(id.Value))
            return Problems.Invalid("tenant", $"A name has 2 to {TenantId.MaxLength} of a-z 0-9 -, starting with a letter and not ending in -.");
        if (Faults(body) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        if (await tenants.Read(id, ct) is not null)
            return Problems.For(Refusal.TenantExists);

        await keys.Create(id, ct);
        return await changes.Add(id, body.ToSettings(), shards, await Seal(id, body, ct), ct) ? TypedResults.StatusCode(StatusCodes.Status201Created) : Problems.For(Refusal.TenantExists);
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

    private List<FieldProblem> Faults(SettingsDocument body)
    {
        var settings = body.ToSettings();
        var faults = SettingsRules.Check(settings).Take(MaxErrors).Select(f => new FieldProblem(f.At, f.Why)).ToList();
        faults.AddRange(body.Targets.SelectMany((t, i) => t.Address is { } address && WebhookAddress.Parse(address, ChannelOf(t.Kind), rules).Fault is { } fault
            ? [new FieldProblem($"/targets/{i}/address", $"Not an address that may be posted to: {fault}.")]
            : Array.Empty<FieldProblem>()));
        if (faults.Count == 0 && !TenantChanges.Holds(settings))
            faults.Add(new("", $"All settings together have at most {TenantChanges.MaxBytes} bytes as they are stored, where a character beyond ASCII takes 6."));
        return [.. faults.Take(MaxErrors)];
    }

    private async Task<IReadOnlyDictionary<string, SealedSecret>> Seal(TenantId id, SettingsDocument body, CancellationToken ct)
    {
        var key = await keys.Current(id, ct);
        return body.Targets.Where(t => t.Address is not null)
            .ToDictionary(t => t.Id, t => SecretBox.Seal(key, id.Value, t.Id, Encoding.UTF8.GetBytes(t.Address!)));
    }

    public static WebhookChannel ChannelOf(TargetKind kind) => kind switch
    {
        TargetKind.Slack => WebhookChannel.Slack,
        TargetKind.Teams => WebhookChannel.Teams,
    };

    private static string TagOf(Tenant tenant) => $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(tenant.ETag))}\"";
}
