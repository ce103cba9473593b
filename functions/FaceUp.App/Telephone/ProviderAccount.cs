using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Telephone;

/// <summary>
/// The account at the provider. Its secret must be at hand where the provider calls, to check who does; so it lies sealed under the secret of the organisation's own row,
/// which either door may read and the reporters' may not write, and not under the key that opens cases, which the reporters' door does not have.
/// </summary>
public sealed record ProviderAccount(string Api, string Account, string Secret)
{
    internal static byte[] Seal(TenantId tenant, byte[] cursorKey, ProviderAccount account) =>
        CallBox.Seal(Key(cursorKey), tenant.Value, RowJson.Write(account, RowJson.Default.ProviderAccount));

    /// <summary>Null when none is set, or it was sealed for another.</summary>
    public static async Task<ProviderAccount?> Of(Tenant tenant, TenantStore tenants, CancellationToken ct) =>
        await tenants.Telephone(tenant.Id, ct) is { } row && CallBox.Open(Key(tenant.CursorKey), tenant.Id.Value, row.Span) is { } plain
            ? JsonSerializer.Deserialize(plain, RowJson.Default.ProviderAccount)
            : null;

    private static byte[] Key(byte[] cursorKey) => CallBox.Key("account", 32, cursorKey, cursorKey);

    public override string ToString() => "(account)";
}

/// <summary>The telephone line as it is set. The secret is sealed at once and never given out again.</summary>
/// <param name="Secret">What the provider signs its requests with and is asked with; leave it out to keep the one that is set. 16–200 printable characters of ASCII.</param>
public sealed record TelephoneDocument(
    bool On, string Number, string Account, string Category, string Unit, string? Api = null, int? MaxMinutes = null, bool? ReadAloud = null, IReadOnlyList<CalledNumber>? Numbers = null,
    string? Secret = null)
{
    /// <summary>How a change that sets the secret names it, where it names the targets whose address it sets.</summary>
    public const string Name = "telephone";

    internal TelephoneSettings ToTelephone() => new(On, Number, Account, Category, Unit, Api, MaxMinutes, ReadAloud, Numbers);

    internal static TelephoneDocument? Of(TelephoneSettings? t) => t is null ? null : new(t.On, t.Number, t.Account, t.Category, t.Unit, t.Api, t.MaxMinutes, t.ReadAloud, t.Numbers);

    internal ProviderAccount? ToAccount() => Secret is null ? null : new(Api ?? TelephoneSettings.UsualApi, Account, Secret);

    /// <summary>What is wrong with the account as it is to be saved, and at which member; never what it said.</summary>
    internal (string Member, string Why)? FaultIn(TelephoneSettings? before, WebhookRules rules) => this switch
    {
        { Secret: null } when before is null || before.Account != Account || before.Api != Api => ("secret", "Is given together with the account and the address that it is for."),
        { Secret: { } secret } when !TelephoneSettings.IsSecret(secret) => ("secret", $"{TelephoneSettings.MinSecret} to {TelephoneSettings.MaxSecret} printable characters of ASCII without spaces."),
        { Api: { } api } when api.Length > TelephoneSettings.MaxApi || !Uri.TryCreate(api, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || api.EndsWith('/') || WebhookAddress.FaultIn(uri, rules) is not null =>
            ("api", $"An https address of the public internet, without a query and without a slash at its end, at most {TelephoneSettings.MaxApi} characters."),
        _ => null,
    };
}
